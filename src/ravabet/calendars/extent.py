"""How precise a stretch of days is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from ravabet.calendars.arithmetic import solar

YEAR = 12


def extent(start: date, end: date) -> Literal["day", "month", "year", "range"]:
    """What the days from ``start`` to ``end`` (inclusive) are: a day, a whole month or year of either calendar, or some range."""
    if start == end:
        return "day"
    if end == date.max:
        return "range"
    following = end + timedelta(days=1)
    for first, beyond in ((start, following), (solar(start), solar(following))):
        months = (beyond.year - first.year) * YEAR + beyond.month - first.month
        if first.day == beyond.day == 1 and (months == 1 or (months, first.month) == (YEAR, 1)):
            return "month" if months == 1 else "year"
    return "range"
