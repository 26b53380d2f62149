"""Text as the date grammar reads it: letters and digits folded, joiners and marks taken out, the way back kept.

Taking the joiners out makes «سه‌شنبه» and «سهشنبه» one form, and keeps «می‌گوید» one word that is not the month «می».
"""

from __future__ import annotations

from dataclasses import dataclass

JOINERS = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\u0640\ufeff\u200b"
MARKS = "".join(map(chr, range(0x064B, 0x0653))) + "\u0654\u0670"
FOLDS = str.maketrans(
    {
        **dict.fromkeys(JOINERS + MARKS),
        **dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2, strict=True)),
        **dict(zip("يىےكةۀأإٱ", "یییکههااا", strict=True)),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " "),
        **dict.fromkeys("–—−‐‑", "-"),
    }
)
DROPPED = frozenset(JOINERS + MARKS)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``offsets[i]`` is where its character ``i`` stands in the source."""

    text: str
    offsets: tuple[int, ...]


def fold(source: str, start: int = 0, end: int | None = None) -> Folded:
    """``source[start:end]`` folded; offsets count in the whole source."""
    stretch = source[start:end]
    return Folded(stretch.translate(FOLDS), tuple(place for place, letter in enumerate(stretch, start) if letter not in DROPPED))
