"""The words of a report as full-text search compares them, each with the place it stands at.

A term is the stem of a word (``Token.stem``) or a number, small letters, no joiners. What a zero-width non-joiner parts and what a
space parts is read alike: every joiner becomes a space first, and the text room then puts together what it knows to be one word. So
«همکاری‌های», «همکاری های» and «همکاریهای» are the one term «همکاری», and a compound that no lexicon has is the same two terms with a
joiner as with a space; ``search`` looks for the third way of writing it, without either. Hashtags and addresses fall into their words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ravabet.records import Furniture
from ravabet.text import Token, analyse, normalise

ZWNJ = "\u200c"
# A hashtag's words are parted by low lines; both signs would make one symbol of them.
_PARTED = str.maketrans(dict.fromkeys((ZWNJ, "_", "#"), " "))
_RUN = re.compile(r"[^\W_]+")
# The ezafe of «خانه‌ی» cut off from its word; it would stand between the words of a phrase.
_NO_WORD = frozenset({"ی"})
# PostgreSQL takes lexemes of 2,046 bytes at the most; no word is as long as this.
_LONGEST = 100


class Term(NamedTuple):
    """``text`` is the term, ``start`` and ``end`` bound what it was written as, endings and the blank before them included."""

    start: int
    end: int
    text: str


def terms(text: str, furniture: Iterable[Furniture] = ()) -> tuple[Term, ...]:
    """The terms of ``text`` in order, offsets in ``text``; those that begin in furniture (other headlines, comments) are left out."""
    left_out = {at for part in furniture for at in range(part.start, part.end)}
    return tuple(term for token in tokens(text) for term in token if term.start not in left_out)


def tokens(text: str) -> Iterator[tuple[Term, ...]]:
    """The terms of ``text`` token by token: one for a word, one for each part of a number, of an address, of «U.S.»."""
    normal = normalise(text)
    parted = normal.text.translate(_PARTED)
    for sentence in analyse(parted):
        for token in sentence.tokens:
            spans = ((normal.source_span(start, end), term) for start, end, term in _pieces(parted, token))
            if found := tuple(Term(span.start, span.end, term[:_LONGEST]) for span, term in spans):
                yield found


def _pieces(text: str, token: Token) -> Iterator[tuple[int, int, str]]:
    if token.kind == "word" and token.stem.isalnum():
        if token.stem not in _NO_WORD:
            yield token.start, token.end, token.stem
        return
    for run in _RUN.finditer(text, token.start, token.end):
        yield run.start(), run.end(), _stem(run.group())


def _stem(run: str) -> str:
    stems = (token.stem for sentence in analyse(run) for token in sentence.tokens)
    return "".join(_RUN.findall("".join(stems))) or run.lower()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the terms depend on: the sha256 of the text room's files and of this one. An index made under another is made anew."""
    digest = hashlib.sha256()
    room, data = files("ravabet.text"), files("ravabet.text").joinpath("data")
    read = [file for folder in (room, data) for file in sorted(folder.iterdir(), key=lambda file: file.name) if file.is_file()]
    for file in (*read, files("ravabet.archive").joinpath("terms.py")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
