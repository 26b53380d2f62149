"""Letters, digits and joiners folded to one spelling, with the way back to the source kept.

Folding follows the Persian Academy's keyboard letters (ISIRI 9147): Arabic yeh, kaf and teh marbuta become Persian letters,
both sets of Arabic digits become ASCII, presentation forms are decomposed (Unicode NFKC), vowel marks and tatweel go.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ravabet.records import Span

ZWNJ = "\u200c"

LETTERS = {**dict.fromkeys("يىۍێ", "ی"), **dict.fromkeys("كڪﮎ", "ک"), **dict.fromkeys("ةۀہۂۃەھ", "ه"), "ٱ": "ا"}
"""The Persian letter for each letter that keyboards and scans put in its place, one for one."""
BEARERS = {"ئ": "ی", "ؤ": "و", "أ": "ا", "إ": "ا"}
"""The letter that bears the hamza, for look-ups that take a word with or without it as the same."""
DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
"""Arabic and Persian digits in ASCII."""
_SAME_LENGTH = {
    **LETTERS,
    **DIGITS,
    "٫": ".",
    "٬": ",",
    "٪": "%",
    **dict.fromkeys("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\v\f\u0085\u2028\u2029\r", "\n"),
}
_TRANSLATE = str.maketrans(_SAME_LENGTH)
_MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u0300-\u036f"
_SILENT = "\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff\u00ad\u0000-\u0008\u000e-\u001f"
_JOINER = "\u200b\u200c\u00ac"
_BLOCK = re.compile(
    rf"\r\n|[^\W\d_{_MARK}][{_MARK}]+|[{_MARK}]+|[{_SILENT}{_JOINER}]+|[\ufb50-\ufbff\ufc00-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc\uff01-\uff5e]"
)
_JOINERS = re.compile(f"[{_JOINER}]")
_HAMZA = {"ی\u0654": "ئ", "و\u0654": "ؤ", "ا\u0654": "أ", "ا\u0655": "إ", "ا\u0653": "آ", "ه\u0654": "ه"}
_PLAIN_MARKS = re.compile(f"[{_MARK}]")
_KEEP_WHOLE = {"ﷺ", "ﷻ"}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A source text and its folded form; ``source_span`` and ``normal_span`` lead from one to the other.

    Only stretches whose length changes are stored, as four parallel rows of offsets (``_rows``): normal start and end,
    source start and end; between them one character answers to one.
    """

    source: str
    text: str
    _rows: tuple[list[int], list[int], list[int], list[int]] = field(repr=False, compare=False)

    def source_span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in ``source``; an empty stretch gives an empty span. Marks belong to their letter."""
        if start >= end:
            at = self._to_source(start)[0]
            return Span(at, at)
        normal_starts, normal_ends, _, source_ends = self._rows
        row = bisect_right(normal_starts, start) - 1
        if (row < 0 or start >= normal_ends[row]) and (row + 1 == len(normal_starts) or normal_starts[row + 1] >= end):
            shift = source_ends[row] - normal_ends[row] if row >= 0 else 0
            return Span(start + shift, end + shift)
        return Span(self._to_source(start)[0], self._to_source(end - 1)[1])

    def normal_span(self, start: int, end: int) -> Span:
        """The smallest stretch of ``text`` that holds all that ``source[start:end]`` became."""
        if start >= end:
            at = self._to_normal(start)[0]
            return Span(at, at)
        first, last = self._to_normal(start)[0], self._to_normal(end - 1)[1]
        return Span(first, max(first, last))

    def _to_source(self, at: int) -> tuple[int, int]:
        normal_starts, normal_ends, source_starts, source_ends = self._rows
        row = bisect_right(normal_starts, at) - 1
        if row < 0:
            return at, at + 1
        if at < normal_ends[row]:
            return source_starts[row], source_ends[row]
        there = source_ends[row] + at - normal_ends[row]
        return there, there + 1

    def _to_normal(self, at: int) -> tuple[int, int]:
        normal_starts, normal_ends, source_starts, source_ends = self._rows
        row = bisect_right(source_starts, at) - 1
        if row < 0:
            return at, at + 1
        if at < source_ends[row]:
            return normal_starts[row], normal_ends[row]
        there = normal_ends[row] + at - source_ends[row]
        return there, there + 1


@lru_cache(maxsize=4)
def normalise(source: str) -> Normalised:
    """``source`` with letters, digits, spaces and joiners folded.

    A zero-width non-joiner stays only between two letters that are not ASCII; line ends stay as ``\\n``. Lost joiners are set right
    in ``Token.norm``, not here, so that every character of ``text`` answers to characters of ``source``. The last few
    results are kept, since a report is read block by block.
    """
    pieces: list[str] = []
    rows: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
    done = length = 0
    for match in _BLOCK.finditer(source):
        start, end = match.span()
        folded = _fold_block(match.group(), source, start, end)
        if len(folded) == end - start == 1:
            pieces += (source[done:start].translate(_TRANSLATE), folded)
            length += end - done
            done = end
            continue
        pieces += (source[done:start].translate(_TRANSLATE), folded)
        length += start - done
        for row, value in zip(rows, (length, length + len(folded), start, end), strict=True):
            row.append(value)
        length += len(folded)
        done = end
    pieces.append(source[done:].translate(_TRANSLATE))
    return Normalised(source, "".join(pieces), rows)


def _fold_block(block: str, source: str, start: int, end: int) -> str:
    if block == "\r\n":
        return "\n"
    if _JOINERS.search(block):
        return ZWNJ if _joins(source, start, end) else ("¬" if block == "¬" else "")
    return _fold_letters(block)


def _joins(source: str, start: int, end: int) -> bool:
    """Whether a letter stands on both sides, marks of the one before left out of account; ASCII letters have nothing to join."""
    before = start - 1
    while before >= 0 and _PLAIN_MARKS.match(source[before]):
        before -= 1
    after = source[end : end + 1]
    return before >= 0 and all(c.isalpha() and not c.isascii() for c in (source[before], after)) and not _PLAIN_MARKS.match(after)


@cache
def _fold_letters(block: str) -> str:
    if block[0] in _KEEP_WHOLE:
        return block[0]
    plain = unicodedata.normalize("NFKC", block).translate(_TRANSLATE).replace("\u0640", "")
    for pair, letter in _HAMZA.items():
        plain = plain.replace(pair, letter)
    return _PLAIN_MARKS.sub("", plain).strip() if any(c.isalpha() for c in plain) else _bare(plain)


def _bare(plain: str) -> str:
    kept = "".join(c for c in plain if c.isprintable() and not c.isspace())
    return _PLAIN_MARKS.sub("", kept)


KEY = str.maketrans({ZWNJ: None, **BEARERS, "ء": None})


@lru_cache(maxsize=131072)
def bare_key(norm: str) -> str:
    """``norm`` without joiners, its hamza letters on their bearers, Latin letters small."""
    return norm.translate(KEY).lower() or norm
