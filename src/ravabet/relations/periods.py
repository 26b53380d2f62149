"""Weeks, months and years of the solar and the Gregorian calendar.

A solar week begins on Saturday (شنبه), a Gregorian one on Monday (ISO 8601). Solar months and years are those of the solar Hijri
calendar of Iran and Afghanistan, not Gregorian ones under other names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ravabet.calendars import DateRange, gregorian, parse_day, solar
from ravabet.errors import BadInput

Unit = Literal["week", "month", "year"]
Calendar = Literal["solar", "gregorian"]
SATURDAY = 5
MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both inclusive and Gregorian.

    ``label`` names it in its calendar: ``1402-11``, ``2024-01``, ``1402``, ``2024-W04``; a solar week by its first day, ``1402-11-07``.
    """

    label: str
    start: date
    end: date


def periods(first: date, last: date, unit: Unit, calendar: Calendar) -> tuple[Period, ...]:
    """The whole periods from the one ``first`` falls in to the one ``last`` falls in, each once; empty where last lies before."""
    found, day = [], first
    while day <= last:
        period = period_of(day, unit, calendar)
        found.append(period)
        day = period.end + DAY
    return tuple(found)


def period_of(day: date, unit: Unit, calendar: Calendar) -> Period:
    """The period that a day falls in."""
    if unit == "week":
        return _week(day, calendar)
    if calendar == "solar":
        return _solar(day, unit)
    return _gregorian(day, unit)


def days_of(value: str) -> DateRange:
    """The days that a day (2024-01-27, solar 1402-11-07), a month (1402-11) or a year (1402) means, in any digits. Raises BadInput."""
    match = MONTH_OR_YEAR.fullmatch(value.strip())
    if match is None:
        return parse_day(value)
    year, month = match.groups()
    day = parse_day(f"{year}-{month or 1}-1").start
    try:
        period = period_of(day, "month" if month else "year", "gregorian" if day.year == int(year) else "solar")
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{value!r} lies beyond the calendar") from error
    return DateRange(period.start, period.end, "month" if month else "year")


def place_in(found: Sequence[Period], start: date, end: date) -> int | None:
    """The index of the period that holds all the days from ``start`` to ``end``; None where none does."""
    at = bisect_right(found, start, key=lambda period: period.start) - 1
    return at if at >= 0 and end <= found[at].end else None


def _week(day: date, calendar: Calendar) -> Period:
    first = day - timedelta(days=(day.weekday() - (SATURDAY if calendar == "solar" else 0)) % 7)
    if calendar == "solar":
        named = solar(first)
        label = f"{named.year:04}-{named.month:02}-{named.day:02}"
    else:
        label = "{:04}-W{:02}".format(*first.isocalendar()[:2])
    return Period(label, first, first + 6 * DAY)


def _solar(day: date, unit: Unit) -> Period:
    named = solar(day)
    return _solar_period(named.year, named.month, unit)


@lru_cache(1024)
def _solar_period(year: int, month: int, unit: Unit) -> Period:
    if unit == "year":
        return Period(f"{year:04}", gregorian(year, 1, 1), gregorian(year + 1, 1, 1) - DAY)
    following = gregorian(year + month // 12, month % 12 + 1, 1)
    return Period(f"{year:04}-{month:02}", gregorian(year, month, 1), following - DAY)


def _gregorian(day: date, unit: Unit) -> Period:
    if unit == "year":
        return Period(f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31))
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Period(f"{day.year:04}-{day.month:02}", day.replace(day=1), following - DAY)
