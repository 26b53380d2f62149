"""Stretches of days, inclusive at both ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.records import Precision


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from ``start`` to ``end``, both inclusive, Gregorian; ``precision`` says what the text named."""

    start: date
    end: date
    precision: Precision

    @classmethod
    def of(cls, start: date, end: date | None = None, precision: Precision | None = None) -> DateRange:
        """One day, or the days from ``start`` to ``end``."""
        last = end or start
        return cls(start, last, precision or ("day" if last == start else "range"))

    def overlaps(self, other: DateRange, *, slack: int = 0) -> bool:
        """Whether the two share a day, give or take ``slack`` days."""
        room = timedelta(days=slack)
        return self.start <= other.end + room and other.start <= self.end + room

    def hull(self, other: DateRange) -> DateRange:
        """The days from the beginning of this one to the end of ``other``."""
        return DateRange.of(min(self.start, other.start), max(self.end, other.end))

    def part(self, begin: float, end: float) -> DateRange:
        """The part between two fractions of the whole, at least a day: ``part(2 / 3, 1)`` of a month is from its 21st on."""
        days = (self.end - self.start).days + 1
        first = min(round(days * begin), days - 1)
        last = max(first, round(days * end) - 1)
        return DateRange(self.start + timedelta(days=first), self.start + timedelta(days=last), "range")
