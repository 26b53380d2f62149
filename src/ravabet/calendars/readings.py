"""What an expression says, apart from where it stands, and how a day of reference settles it.

A day and month without a year is taken from the year that lies nearest in the direction asked: looking back, the latest such
day not more than ``NEAR`` days after the day of reference; looking ahead, the earliest not more than ``NEAR`` days before it.
A month alone: looking back, the latest that has begun; looking ahead, the earliest that has not ended.
Weeks run from Saturday to Friday, months and years are solar unless the text says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ravabet.calendars.arithmetic import month_bounds, month_of, solar, to_gregorian, year_of
from ravabet.calendars.ranges import DateRange

NEAR = 31
"""Days by which a day without a year may lie on the wrong side of the day of reference."""
Calendar = Literal["solar", "gregorian", "lunar"]
Edge = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stated:
    """A day, month, season or year of a calendar; what the text leaves out is None.

    ``year_shift`` is a year told from the day of reference («سال گذشته»: -1), ``short_year`` one of two digits, ``direction``
    the side that the text itself names («نوامبر گذشته»: -1), ``edge`` the part of the month or year in fractions.
    """

    calendar: Calendar
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    year_shift: int | None = None
    short_year: int | None = None
    direction: int | None = None
    edge: Edge | None = None

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The days meant, or None where a year is missing and there is no day of reference."""
        year = self._year(anchor)
        found = self._in_year(year) if year is not None else self._nearest(anchor, future=future)
        return found.part(*self.edge) if found and self.edge else found

    def _year(self, anchor: date | None) -> int | None:
        if self.year is not None or anchor is None:
            return self.year
        running = year_of(self.calendar, anchor)
        if self.year_shift is not None:
            return running + self.year_shift
        return None if self.short_year is None else running - (running - self.short_year) % 100

    def _in_year(self, year: int) -> DateRange | None:
        if self.month is None:
            first, after = to_gregorian(self.calendar, year, 1, 1), to_gregorian(self.calendar, year + 1, 1, 1)
            return DateRange(first, after - timedelta(days=1), "year") if first and after else None
        if self.day is not None:
            begin = to_gregorian(self.calendar, year, self.month, self.day)
            end = to_gregorian(self.calendar, year, self.month, self.last_day or self.day)
            return DateRange.of(begin, end) if begin and end and begin <= end else None
        bounds, last = month_bounds(self.calendar, year, self.month), month_bounds(self.calendar, year, self.last_month or self.month)
        return DateRange(bounds[0], last[1], "range" if self.last_month else "month") if bounds and last else None

    def _nearest(self, anchor: date | None, *, future: bool) -> DateRange | None:
        if anchor is None or self.month is None or self.year_shift is not None or self.short_year is not None:
            return None
        ahead = self.direction > 0 if self.direction else future
        running = year_of(self.calendar, anchor)
        # Twelve years, for a leap day may be eight years off (1896-02-29, 1904-02-29).
        years = range(running - 1, running + 12) if ahead else range(running + 1, running - 12, -1)
        found = (self._in_year(year) for year in years)
        return next((days for days in found if days and self._fits(days, anchor, ahead=ahead)), None)

    def _fits(self, days: DateRange, anchor: date, *, ahead: bool) -> bool:
        if self.direction:
            return days.start > anchor if ahead else days.end < anchor
        slack = timedelta(days=NEAR if self.day is not None else 0)
        return days.end >= anchor - slack if ahead else days.start <= anchor + slack


@dataclass(frozen=True, slots=True)
class Years:
    """From one year to another, both whole."""

    calendar: Calendar
    first: int
    last: int

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """All days of these years."""
        first, last = Stated(self.calendar, self.first).resolve(anchor), Stated(self.calendar, self.last).resolve(anchor)
        return first.hull(last) if first and last and first.start <= last.start else None


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A weekday (0 Monday): the latest, or with ``direction`` the one before or after the day of reference, or that of a week."""

    weekday: int
    direction: int | None = None
    week: int | None = None

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The latest such day on or before the day of reference; looking ahead, the next one on or after it."""
        if anchor is None:
            return None
        if self.week is not None:
            first = week_start(anchor) + timedelta(weeks=self.week)
            return DateRange.of(first + timedelta(days=(self.weekday + 2) % 7))
        if self.direction == 1:
            return DateRange.of(anchor + timedelta(days=(self.weekday - anchor.weekday() - 1) % 7 + 1))
        if future and self.direction is None:
            return DateRange.of(anchor + timedelta(days=(self.weekday - anchor.weekday()) % 7))
        last = anchor - timedelta(days=1) if self.direction else anchor
        return DateRange.of(last - timedelta(days=(last.weekday() - self.weekday) % 7))


@dataclass(frozen=True, slots=True)
class Shifted:
    """A day, week, month or year counted from that of the day of reference («هفته گذشته»: week, -1)."""

    unit: str
    amount: int
    calendar: Calendar = "solar"
    edge: Edge | None = None

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The whole unit, or the named part of it."""
        if anchor is None:
            return None
        found = shifted(anchor, self.unit, self.amount, self.calendar)
        return found.part(*self.edge) if found and self.edge else found


@dataclass(frozen=True, slots=True)
class Window:
    """The days between the day of reference and a distance from it; without ``sign`` only a look ahead settles it."""

    unit: str
    amount: int
    sign: int | None = None

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """From the day of reference to the far end, or from the far end to it."""
        if anchor is None or (self.sign is None and not future):
            return None
        far = moved(anchor, self.unit, self.amount * (self.sign or 1))
        return DateRange(min(anchor, far), max(anchor, far), "range") if far else None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that the text leaves open («چند روز پیش»)."""

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """Nothing: the text does not settle it."""
        return None


@dataclass(frozen=True, slots=True)
class Through:
    """From one time to another («از ۳۰ شهریور تا ۵ مهر»)."""

    first: Single
    last: Single

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The days from the first to the last; what the first leaves open, its year or its week, is that of the last."""
        ahead = future or (isinstance(self.first, Shifted) and self.first.amount >= 0)
        last = self.last.resolve(anchor, future=ahead)
        first = self.first.resolve(anchor if isinstance(self.first, Shifted) else (last.end if last else None))
        return first.hull(last) if first and last and first.start <= last.end else None


Single = Stated | Years | DayOfWeek | Shifted | Window | Vague
Reading = Single | Through


def nearest(reading: Reading, day: date) -> DateRange | None:
    """The days of a reading that lie nearest to ``day``, on either side."""
    found = [days for future in (False, True) if (days := reading.resolve(day, future=future))]
    return min(found, key=lambda days: max((days.start - day).days, (day - days.end).days), default=None)


def week_start(day: date) -> date:
    """The Saturday on or before a day: the week of Iran and Afghanistan."""
    return day - timedelta(days=(day.weekday() + 2) % 7)


def shifted(anchor: date, unit: str, amount: int, calendar: Calendar) -> DateRange | None:
    """The day, week, month or year that lies ``amount`` units from that of ``anchor``."""
    if unit == "day":
        return DateRange.of(anchor + timedelta(days=amount))
    if unit == "week":
        first = week_start(anchor) + timedelta(weeks=amount)
        return DateRange(first, first + timedelta(days=6), "range")
    year, month = year_of(calendar, anchor), month_of(calendar, anchor)
    if unit == "year":
        return Stated(calendar, year + amount).resolve(None)
    months = year * 12 + month - 1 + amount
    return Stated(calendar, months // 12, months % 12 + 1).resolve(None)


def moved(anchor: date, unit: str, amount: int) -> date | None:
    """The day ``amount`` units from ``anchor``; months and years are solar and keep the day where the month has it."""
    if unit in ("day", "week"):
        return anchor + timedelta(days=amount * (7 if unit == "week" else 1))
    months = year_of("solar", anchor) * 12 + month_of("solar", anchor) - 1 + amount * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    day = solar(anchor).day
    return next((found for less in range(3) if (found := to_gregorian("solar", year, month, day - less))), None)
