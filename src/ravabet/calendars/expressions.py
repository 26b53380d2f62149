"""A date as a text gives it, the days it means, and where it cannot hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ravabet.calendars.arithmetic import LUNAR_TOLERANCE
from ravabet.calendars.ranges import DateRange
from ravabet.calendars.readings import Calendar, DayOfWeek, Reading, Shifted, Stated, Through, nearest
from ravabet.records import Precision

Kind = Literal["absolute", "relative", "weekday", "partial"]
FAR = 60
"""Days from the report beyond which a date without a year may be one of another year, whose weekday differs."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text gives it: ``text == source[start:end]``, offsets in code points of the source.

    ``kind``: absolute (its year is stated), partial (a day or month without its year), weekday, relative.
    ``twin`` is the same day given in another calendar beside it. ``weekday`` is the weekday named beside a date (0 Monday);
    ``relative`` the relative wording beside a stated one, as in «روز گذشته (۲ بهمن)». ``night`` is True where the text tells a
    part of the night, whose day may be counted by its eve.
    """

    start: int
    end: int
    text: str
    calendar: Calendar | None
    kind: Kind
    reading: Reading
    twin: DateExpression | None = None
    weekday: int | None = None
    relative: DateExpression | None = None
    night: bool = False

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The days meant, seen from ``anchor`` (the report's day), or None where the text does not settle it.

        ``future`` looks ahead for what has no year or direction of its own. The rules are those of ``readings``. A twin whose
        year is told settles the year of this one; «امروز دوشنبه» in a report of Tuesday came out a day later and means Monday.
        """
        if self.twin and self.kind == "partial" and self.twin.kind != "partial":
            told = self.twin.resolve(anchor, future=future)
            return nearest(self.reading, told.end) if told else None
        found = self.reading.resolve(anchor, future=future)
        if found is not None and self._today and self._weekday_off(found) == -1:
            return DateRange.of(found.start - timedelta(days=1))
        return found

    @property
    def _today(self) -> bool:
        return isinstance(self.reading, Shifted) and self.reading.unit == "day" and self.reading.amount == 0

    def _weekday_off(self, here: DateRange) -> int:
        """How many days the weekday named beside a day lies from it: from -3 to 3, 0 where none is named."""
        return 0 if self.weekday is None else (self.weekday - here.start.weekday() + 3) % 7 - 3

    def conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        """The two readings of the expression where they cannot both hold, else None; the first is that of ``resolve``.

        Compared are the date and its twin (lunar dates within two days), the date and the weekday named with it, the date and
        the relative wording beside it (which needs ``anchor``). Where the text leaves a way to read it without conflict, the
        answer is None: a year not stated, a night counted from its eve, part of a month, a «today» that came out a day later.
        """
        return self._twin_conflict(anchor) or self._weekday_conflict(anchor) or self._relative_conflict(anchor)

    def _twin_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        here = self.resolve(anchor) if self.twin else None
        if self.twin is None or here is None or here.precision == "range":
            return None
        there = nearest(self.twin.reading, here.end) if self.twin.kind == "partial" else self.twin.resolve(anchor)
        if there is None or there.precision == "range":
            return None
        slack = LUNAR_TOLERANCE if "lunar" in (self.calendar, self.twin.calendar) else 0
        return None if here.overlaps(there, slack=slack) else (here, there)

    def _weekday_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        here = self.resolve(anchor) if self.weekday is not None else None
        if self.weekday is None or here is None or here.precision != "day":
            return None
        off = self._weekday_off(here)
        if off == 0 or (self.night and abs(off) == 1) or self._of_another_year(here, anchor):
            return None
        return here, DateRange.of(here.start + timedelta(days=off))

    def _of_another_year(self, here: DateRange, anchor: date | None) -> bool:
        return self.kind == "partial" and self.twin is None and anchor is not None and abs((here.start - anchor).days) > FAR

    def _relative_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        told = self.relative.resolve(anchor) if self.relative else None
        if self.relative is None or told is None:
            return None
        partial = self.kind == "partial" and self.twin is None
        here = nearest(self.reading, told.end) if partial else self.resolve(anchor)
        if here is None or here.overlaps(told, slack=1 if self.night else 0) or self._came_out_a_day_later(here, told):
            return None
        return here, told

    def _came_out_a_day_later(self, here: DateRange, told: DateRange) -> bool:
        today = self.relative is not None and isinstance(self.relative.reading, Shifted) and self.relative.reading.amount == 0
        return today and (told.end - here.end).days == 1

    def certainty(self, days: DateRange) -> Precision:
        """The unit to which ``days``, those of this expression, are certain, by the forms that the coding guide knows.

        A stretch from one named day to another («از ۲۳ تا ۲۵ ژوئن», «۹ و ۱۰ مه») begins on a day; a part of a month or a week
        («اوایل آوریل», «هفته گذشته») tells the month that it lies in; anything longer stays a range.
        """
        if days.precision != "range":
            return days.precision
        if self._from_day_to_day:
            return "day"
        return "month" if (days.start.year, days.start.month) == (days.end.year, days.end.month) else "range"

    @property
    def _from_day_to_day(self) -> bool:
        ends = (self.reading.first, self.reading.last) if isinstance(self.reading, Through) else (self.reading,)
        return all(isinstance(end, DayOfWeek) or (isinstance(end, Stated) and end.day is not None) for end in ends)

    @property
    def dated(self) -> bool:
        """Whether a day, month or year of a calendar is stated."""
        return isinstance(self.reading, Stated)
