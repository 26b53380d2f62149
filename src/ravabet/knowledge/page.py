"""One stretch of text, folded for look-up, with the way back to its offsets."""

from __future__ import annotations

import re

from ravabet.text import BEARERS, DIGITS, LETTERS

JOINER = "\u200c"
_NEIGHBOURHOOD = 48
_RUN = re.compile("[^ \u200c]+")
_WORD = re.compile("[^\\W_][^\\W_\u200c]*(?:\u200c+[^\\W_\u200c]+)*")
_REST = re.compile("(?:[^\\W_]|\u200c)+")
_SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000-_\u2010\u2011"
_MARKS = "".join(map(chr, range(0x64B, 0x653))) + "\u0621\u0640\u0653\u0654\u0655\u0670"
_SILENT = _MARKS + "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff"
# A joiner and a tatweel together are set as a dash between two names.
_DRAWN_DASH = JOINER + "\u0640"
# Names of people and places keep the yehs of Pashto and Urdu, which texts leave alone to tell those languages by.
_LETTERS = {**LETTERS, **BEARERS, "ې": "ی", "ے": "ی"}


def _folding() -> dict[int, str]:
    table = {ord(char): " " for char in _SPACES}
    table |= {ord(char): JOINER for char in _SILENT}
    table |= {ord(char): plain for char, plain in (_LETTERS | DIGITS).items()}
    cased = [*range(0x41, 0x5B), *range(0x400, 0x530)]
    return table | {code: chr(code).lower() for code in cased}


_FOLDING = _folding()


def fold(text: str) -> str:
    """The text with letters, digits and breaks folded, code point for code point: offsets stay."""
    return text.replace(_DRAWN_DASH, "  ").translate(_FOLDING)


def skeleton(text: str) -> str:
    """The folded text without spaces and joiners."""
    return fold(text).replace(" ", "").replace(JOINER, "")


def spelled(name: str) -> tuple[str, int]:
    """The skeleton of ``name``, and where in it a space may stand: bit n says that one may stand before letter n."""
    words = fold(name).replace(JOINER, " ").split()
    breaks = at = 0
    for word in words[:-1]:
        at += len(word)
        breaks |= 1 << at
    return "".join(words), breaks


class Page:
    """A text folded once for many look-ups; all offsets are those of the text given."""

    __slots__ = ("_folded", "_places", "_starts", "letters")

    def __init__(self, text: str, prefixes: tuple[str, ...]) -> None:
        self._folded = fold(text)
        self._places: list[int] = []
        for run in _RUN.finditer(self._folded):
            self._places.extend(range(*run.span()))
        self._starts = _word_starts(self._folded, prefixes)
        self.letters = self._folded.replace(" ", "").replace(JOINER, "")

    def bounds(self, first: int, last: int, allowed: int) -> tuple[int, int] | None:
        """The span in the text of the skeleton's letters ``first..last``, where it begins a word and is parted only as the bits of
        ``allowed`` say."""
        start = self._places[first]
        if start not in self._starts:
            return None
        end = self._places[last] + 1
        if end - start > last - first + 1 and not self._parted_well(first, last, allowed):
            return None
        return start, end

    def _parted_well(self, first: int, last: int, allowed: int) -> bool:
        places = self._places
        for index in range(first + 1, last + 1):
            parted = places[index] - places[index - 1] > 1 and not allowed >> (index - first) & 1
            if parted and " " in self._folded[places[index - 1] : places[index]]:
                return False
        return True

    def ending(self, end: int) -> tuple[str, int]:
        """The letters that go on after a name ending at ``end``, without joiners, and where they stop."""
        rest = _REST.match(self._folded, end)
        return (rest.group().replace(JOINER, ""), rest.end()) if rest else ("", end)

    def before(self, start: int) -> str:
        """The folded text right before ``start``, joiners dropped."""
        return self._folded[max(0, start - _NEIGHBOURHOOD) : start].replace(JOINER, "").rstrip(" ")

    def after(self, end: int) -> str:
        """The folded text from ``end`` on, joiners dropped."""
        return self._folded[end : end + _NEIGHBOURHOOD].replace(JOINER, "").lstrip(" ")


def _word_starts(folded: str, prefixes: tuple[str, ...]) -> set[int]:
    """Where words begin, and where they go on after one of the prefixes."""
    starts = set()
    for word in _WORD.finditer(folded):
        start = word.start()
        starts.add(start)
        if prefixes and folded.startswith(prefixes, start):
            length = max(len(prefix) for prefix in prefixes if folded.startswith(prefix, start))
            starts.add(start + length + (folded[start + length : start + length + 1] == JOINER))
    return starts
