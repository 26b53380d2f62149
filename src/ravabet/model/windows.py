"""A report's words cut into windows that the encoder takes in one piece: whole sentences as long as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.model.tokenizer import BEGIN, END, Tokenizer

MOST_PIECES = 320


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` (half-open) of a report: their pieces with begin and end mark, and each word's first piece."""

    start: int
    end: int
    ids: tuple[int, ...]
    first: tuple[int, ...]


def windows(words: Sequence[str], sentence: Sequence[int], tokenizer: Tokenizer, most: int = MOST_PIECES) -> list[Window]:
    """Windows that cover all words, in order. A sentence too long for one window is cut between words.

    ``sentence`` gives each word's sentence; a word longer than a window keeps its first pieces only.
    """
    room = most - 2
    pieces = [tokenizer.word(word)[:room] for word in words]
    found: list[Window] = []
    start = at = used = 0
    while at < len(words):
        end = _sentence_end(sentence, at)
        size = sum(len(p) for p in pieces[at:end])
        if used + size <= room:
            used, at = used + size, end
            continue
        if used == 0:
            at = _fitting(pieces, at, end, room)
        found.append(_window(pieces, start, at))
        start, used = at, 0
    if start < at:
        found.append(_window(pieces, start, at))
    return found


def _sentence_end(sentence: Sequence[int], at: int) -> int:
    end = at
    while end < len(sentence) and sentence[end] == sentence[at]:
        end += 1
    return end


def _fitting(pieces: Sequence[tuple[int, ...]], at: int, end: int, room: int) -> int:
    while at < end and len(pieces[at]) <= room:
        room -= len(pieces[at])
        at += 1
    return at


def _window(pieces: Sequence[tuple[int, ...]], start: int, end: int) -> Window:
    ids, first = [BEGIN], []
    for piece in pieces[start:end]:
        first.append(len(ids))
        ids.extend(piece)
    return Window(start, end, (*ids, END), tuple(first))
