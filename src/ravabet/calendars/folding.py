"""Text as the date grammar reads it: letters and digits folded by ``ravabet.text``, joiners taken out, the way back kept.

Taking the joiners out makes «سه‌شنبه» and «سهشنبه» one form, and keeps «می‌گوید» one word that is not the month «می».
"""

from __future__ import annotations

from dataclasses import dataclass

from ravabet.records import Span
from ravabet.text import Normalised, normalise

JOINER = "\u200c"
FOLDS = str.maketrans("أإ–—−‐‑", "اا-----")
"""One for one, beyond the letters of ``ravabet.text``: alef without its hamza, one dash for all."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back to the source."""

    text: str
    kept: tuple[int, ...]
    normalised: Normalised
    shift: int

    def source_span(self, start: int, end: int) -> Span:
        """Where the non-empty ``text[start:end]`` stands in the source."""
        found = self.normalised.source_span(self.kept[start], self.kept[end - 1] + 1)
        return Span(found.start + self.shift, found.end + self.shift)


def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """``source[start:end]`` folded; spans given back count in the whole source."""
    first, last, _ = slice(start, end).indices(len(source))
    normalised = normalise(source[first:last])
    kept = tuple(place for place, letter in enumerate(normalised.text) if letter != JOINER)
    return Folded(normalised.text.replace(JOINER, "").translate(FOLDS), kept, normalised, first)
