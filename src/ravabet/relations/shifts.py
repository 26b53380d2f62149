"""Periods that stand out from those before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

LEAST_EARLIER = 6
"""Periods that must come before one that is judged: of fewer, the median says nothing about what is ordinary."""
MOST_EARLIER = 52
"""How many earlier periods are looked at: what was ordinary years ago need not be so now."""
BEYOND = 3.5
"""The modified z-score from which a value stands out (Iglewicz and Hoaglin 1993)."""
LEAST_SCALE = 1.0
"""Points of intensity taken for the ordinary spread where the earlier periods do not differ at all."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A value beyond the ordinary: ``ordinary`` is the median of the earlier periods, ``score`` the modified z-score (signed)."""

    ordinary: float
    score: float


def shifts(values: Sequence[float | None]) -> tuple[Shift | None, ...]:
    """For each value whether it departs from the earlier ones; a period of which nothing is known (None) is neither judged nor counted.

    B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): M = (x - median) / (1.4826 MAD), |M| > 3.5, with MAD the
    median absolute deviation of the earlier values; where it is 0 (most periods alike), 1.2533 times their mean absolute deviation.
    """
    earlier: list[float] = []
    found = []
    for value in values:
        found.append(None if value is None else _shift(value, earlier[-MOST_EARLIER:]))
        if value is not None:
            earlier.append(value)
    return tuple(found)


def _shift(value: float, earlier: Sequence[float]) -> Shift | None:
    if len(earlier) < LEAST_EARLIER:
        return None
    middle = median(earlier)
    apart = [abs(one - middle) for one in earlier]
    scale = 1.4826 * median(apart) or 1.2533 * fmean(apart) or LEAST_SCALE
    score = (value - middle) / scale
    return Shift(round(middle, 3), round(score, 2)) if abs(score) > BEYOND else None
