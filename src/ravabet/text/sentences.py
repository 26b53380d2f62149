"""Sentences of a text, with their tokens and verbs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .groups import VerbGroup, verb_groups
from .letters import ZWNJ, normalise
from .tables import words
from .tokens import Token, tokenise

_STOP = re.compile(r"(?P<line>\s*\n\s*)|(?P<stop>(?:\.{2,}|…|[.!?؟]+)[»”\"')\]]*)(?=\s|$|«|(?<=[آ-ی][آ-ی][.!?؟])[آ-ی]{2})")
_BULLET = re.compile(r"(?:(?<=\s)|^)[\U0001f534-\U0001f53d\U0001f7e0-\U0001f7eb♦◾◼▪▫◽🔹🔸•●■◆✅❗✔➖]\ufe0f?")
_QUOTE = re.compile(r"«[^«»\n]{0,400}»|\([^()\n]{0,200}\)")
_LONGEST = 2_000  # characters without a stop that are still read as one sentence
_INITIAL = re.compile(r"(?:^|[\s.(«])[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``source[start:end]`` runs from its first token to its last; ``verbs`` are its finite verbs in order."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    verbs: tuple[VerbGroup, ...]


def analyse(source: str, start: int = 0, end: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of ``source[start:end]``; all offsets are those of the whole ``source``.

    A line end always ends a sentence, and so does a full stop, question or exclamation mark before a blank or between two words
    of two letters and more. Not so inside
    «…» or (…) of one sentence and at most 400 (200) characters: what is quoted stays with the words that quote it. A
    longer quotation, or one of several sentences, is split inside. A bullet (🔹) opens a sentence; a semicolon ends none.
    A stretch of over 2,000 characters without a stop is no sentence that an editor wrote: it is cut at a comma, else between two words.
    """
    normal = normalise(source)
    bounds = normal.normal_span(start, len(source) if end is None else end)
    sentences = []
    for first, last in _stretches(normal.text, bounds.start, bounds.end):
        tokens = tokenise(normal, first, last)
        if tokens:
            sentences.append(Sentence(tokens[0].start, tokens[-1].end, tokens, verb_groups(tokens)))
    return tuple(sentences)


def key(string: str) -> str:
    """The matching key of ``string``: the keys of its tokens, parted by one space."""
    return " ".join(token.key for sentence in analyse(string) for token in sentence.tokens)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    whole = _unbroken(text, start, end)
    cuts = {match.start() for match in _BULLET.finditer(text, start, end)}
    for match in _STOP.finditer(text, start, end):
        if match["line"] is not None or not (_inside(whole, match.start("stop")) or _is_abbreviation(text, match)):
            cuts.add(match.end())
    at = start
    for cut in (*sorted(cuts), end):
        while cut - at > _LONGEST:
            near = _breath(text, at)
            yield at, near
            at = near
        if cut > at:
            yield at, cut
            at = cut


def _breath(text: str, at: int) -> int:
    """Where a stretch without a stop is cut: behind the last comma in reach, else behind the last blank, else in the word."""
    reach = at + _LONGEST
    return next((found + 1 for mark in ("،", " ") if (found := text.rfind(mark, at + _LONGEST // 2, reach)) > 0), reach)


def _unbroken(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations and brackets that hold one sentence: a stop inside is followed by the closing mark alone."""
    found = []
    for match in _QUOTE.finditer(text, start, end):
        inner = match.group()[1:-1].rstrip(" .!?؟…")
        stops = [stop for stop in _STOP.finditer(inner + " ") if stop["stop"] and not _is_abbreviation(inner, stop)]
        if not stops:
            found.append((match.start(), match.end() - 1))
    return found


def _inside(stretches: list[tuple[int, int]], at: int) -> bool:
    found = bisect_right(stretches, (at, at)) - 1
    return any(at < last for _, last in stretches[max(0, found - 1) : found + 1])


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether a single stop belongs to an initial («ا. م.») or an abbreviation («ج.ا.ا.», «U.S.»)."""
    if match["stop"] != ".":
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    word = re.split(r"[\s«(]", before)[-1].replace(ZWNJ, "")
    return _INITIAL.search(before) is not None or word in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("abbreviations.txt"))
