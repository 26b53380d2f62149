"""One stretch of text, folded for look-up, with the way back to its offsets."""

from __future__ import annotations

JOINER = "\u200c"
_NEIGHBOURHOOD = 48
_SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000-_\u2010\u2011"
_SILENT = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff\u0640\u0670\u0654\u0655\u0653" + "".join(map(chr, range(0x64B, 0x653)))
_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ے": "ی", "ئ": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و",
}  # fmt: skip


def _folding() -> dict[int, str]:
    table = {ord(char): " " for char in _SPACES}
    table |= {ord(char): JOINER for char in _SILENT}
    table |= {ord(char): plain for char, plain in _LETTERS.items()}
    for zero in (0x660, 0x6F0):
        table |= {zero + digit: str(digit) for digit in range(10)}
    cased = [*range(0x41, 0x5B), *range(0x400, 0x530)]
    return table | {code: chr(code).lower() for code in cased}


_FOLDING = _folding()


def fold(text: str) -> str:
    """The text with letters, digits and breaks folded, code point for code point: offsets stay."""
    return text.translate(_FOLDING)


def skeleton(text: str) -> str:
    """The folded text without spaces and joiners."""
    return fold(text).replace(" ", "").replace(JOINER, "")


def breaks(name: str) -> frozenset[int]:
    """Offsets in the skeleton of ``name`` before which a space may stand."""
    found, length = set(), 0
    for char in fold(name.strip()):
        if char in (" ", JOINER):
            found.add(length)
        else:
            length += 1
    return frozenset(found - {0, length})


class Page:
    """A text folded once for many look-ups; all offsets are those of the text given."""

    __slots__ = ("_folded", "_places", "_prefixes", "letters")

    def __init__(self, text: str, prefixes: frozenset[str]) -> None:
        self._folded = fold(text)
        self._places = [index for index, char in enumerate(self._folded) if char not in (" ", JOINER)]
        self._prefixes = prefixes
        self.letters = self._folded.replace(" ", "").replace(JOINER, "")

    def bounds(self, first: int, last: int, allowed: frozenset[int]) -> tuple[int, int] | None:
        """The span in the text of the skeleton's letters ``first..last`` where it begins a word and is parted only as allowed."""
        start, end = self._places[first], self._places[last] + 1
        if start and not self._begins(start):
            return None
        if end - start > last - first + 1 and not self._parted_well(first, last, allowed):
            return None
        return start, end

    def _begins(self, start: int) -> bool:
        before = self._folded[start - 1]
        if not (before.isalnum() or before == JOINER):
            return True
        word = start
        while word and (self._folded[word - 1].isalnum() or self._folded[word - 1] == JOINER):
            word -= 1
        lead = self._folded[word:start].replace(JOINER, "")
        return not lead or lead in self._prefixes

    def _parted_well(self, first: int, last: int, allowed: frozenset[int]) -> bool:
        places = self._places
        for index in range(first + 1, last + 1):
            if places[index] - places[index - 1] > 1 and index - first not in allowed:
                if " " in self._folded[places[index - 1] : places[index]]:
                    return False
        return True

    def ending(self, end: int) -> tuple[str, int]:
        """The letters that go on after a name ending at ``end``, without joiners, and where they stop."""
        stop = end
        while stop < len(self._folded) and (self._folded[stop].isalnum() or self._folded[stop] == JOINER):
            stop += 1
        return self._folded[end:stop].replace(JOINER, ""), stop

    def before(self, start: int) -> str:
        """The folded text right before ``start``, joiners dropped."""
        return self._folded[max(0, start - _NEIGHBOURHOOD) : start].replace(JOINER, "").rstrip(" ")

    def after(self, end: int) -> str:
        """The folded text from ``end`` on, joiners dropped."""
        return self._folded[end : end + _NEIGHBOURHOOD].replace(JOINER, "").lstrip(" ")
