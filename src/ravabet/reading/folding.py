"""Folding of a line for look-ups in the page vocabulary, and the way back to the source.

Letters and digits have one form, joiners, marks and invisible characters are gone, blanks are one space. The tables list the
characters of Unicode 15 that Persian pages carry in place of the standard Persian ones.
"""

from __future__ import annotations

import re

from ravabet.text import BEARERS, DIGITS, LETTERS

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_MARKS = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
_FOLD = str.maketrans({**LETTERS, **BEARERS, **DIGITS, "ې": "ی", **dict.fromkeys(INVISIBLE + _MARKS)})


def fold(source: str) -> str:
    """The folded form of ``source``."""
    return " ".join(source.translate(_FOLD).split())


def origins(source: str) -> list[int]:
    """For each character of ``fold(source)`` the index in ``source`` that it stands for."""
    at: list[int] = []
    blank = -1
    for index, letter in enumerate(source):
        if letter.isspace():
            blank = index if at and blank < 0 else blank
        elif letter.translate(_FOLD):
            if blank >= 0:
                at.append(blank)
            blank = -1
            at.append(index)
    return at


def source_span(source: str, start: int, end: int) -> tuple[int, int]:
    """Where ``fold(source)[start:end]`` stands in ``source``."""
    at = origins(source)
    return (at[start], at[end - 1] + 1) if start < end else (len(source), len(source))


def phrase_pattern(phrase: str) -> str:
    """A regular expression for ``phrase`` in folded text; every space or joiner in it may be missing or a space."""
    words = re.split(r"[\s\u200c]+", phrase.strip())
    return " ?".join(re.escape(fold(word)) for word in words)


def phrase_key(phrase: str) -> str:
    """The folded phrase without blanks and edge punctuation: what whole lines are looked up by."""
    return fold(phrase).replace(" ", "").strip('.:؛،,!؟?/|»«"()[]-–—_*')
