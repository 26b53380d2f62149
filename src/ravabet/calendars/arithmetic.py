"""Days in three calendars: the solar and lunar Hijri ones on one side, the Gregorian on the other.

Solar: the ``jdatetime`` library, whose leap years agree with the published break table for every year of 1250 to 1500
(K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74, 1996, 223-230; held by a test).
Lunar: the tabular (civil) calendar, thirty-year cycle with leap years 2 5 7 10 13 16 18 21 24 26 29, epoch 16 July 622
Julian (E. M. Reingold and N. Dershowitz, Calendrical Calculations, 3rd ed., 2008, chapter 6). A month that a country begins
by sighting the moon may differ from it by a day, rarely two: ``LUNAR_TOLERANCE``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import jdatetime

from ravabet.errors import BadInput

LUNAR_EPOCH = 227015
"""Day number (``date.toordinal``) of 1 Muharram of the year 1."""
LUNAR_TOLERANCE = 2
"""Days by which a sighted lunar date may differ from the tabular one."""
FIRST_SOLAR_YEAR, LAST_SOLAR_YEAR = 1, 3177
LAST_LUNAR_YEAR = 9665


@dataclass(frozen=True, slots=True, order=True)
class SolarDate:
    """A day of the solar Hijri calendar of Iran and Afghanistan; month 1 is فروردین or حمل."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True, order=True)
class LunarDate:
    """A day of the tabular lunar Hijri calendar; month 1 is محرم."""

    year: int
    month: int
    day: int


# A list, a curve and a table ask for the same few thousand days again and again, and jdatetime asks for the locale each time.
@lru_cache(maxsize=16_384)
def solar(day: date) -> SolarDate:
    """The solar date of a Gregorian day."""
    found = jdatetime.date.fromgregorian(date=day)
    return SolarDate(found.year, found.month, found.day)


def gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a solar date; raises ``BadInput`` where the calendar has no such day."""
    try:
        found: date = jdatetime.date(year, month, day).togregorian()
    except (ValueError, OverflowError) as error:
        raise BadInput(f"{year}-{month:02}-{day:02} is not a day of the solar calendar: give year, month 1-12, day 1-31") from error
    return found


def lunar(day: date) -> LunarDate:
    """The tabular lunar date of a Gregorian day on or after 16 July 622 Julian; a sighted date may differ by a day or two."""
    number = day.toordinal()
    if number < LUNAR_EPOCH:
        raise BadInput(f"{day.isoformat()} lies before the lunar calendar began: give a day after 622-07-19")
    year = (30 * (number - LUNAR_EPOCH) + 10646) // 10631
    month = 12
    while month > 1 and _lunar_number(year, month, 1) > number:
        month -= 1
    return LunarDate(year, month, number - _lunar_number(year, month, 1) + 1)


def gregorian_from_lunar(year: int, month: int, day: int) -> date:
    """The Gregorian day of a tabular lunar date (give or take a day of sighting); raises ``BadInput`` for an impossible one."""
    if not (1 <= year <= LAST_LUNAR_YEAR and 1 <= month <= 12 and 1 <= day <= lunar_month_days(year, month)):
        raise BadInput(f"{year}-{month:02}-{day:02} is not a day of the lunar calendar: give year, month 1-12, day 1-30")
    return date.fromordinal(_lunar_number(year, month, day))


def lunar_month_days(year: int, month: int) -> int:
    """Days in a month of the tabular calendar: 30 and 29 in turn, the twelfth 30 in a leap year."""
    leap = (14 + 11 * year) % 30 < 11
    return 30 if month % 2 == 1 or (month == 12 and leap) else 29


def _lunar_number(year: int, month: int, day: int) -> int:
    return LUNAR_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date in ``calendar`` (solar, lunar, gregorian), or None where there is no such day."""
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        return gregorian(year, month, day) if calendar == "solar" else gregorian_from_lunar(year, month, day)
    except (ValueError, BadInput):
        return None


def year_of(calendar: str, day: date) -> int:
    """The year of ``calendar`` that a Gregorian day falls in."""
    return _parts(calendar, day)[0]


def month_of(calendar: str, day: date) -> int:
    """The month of ``calendar`` that a Gregorian day falls in."""
    return _parts(calendar, day)[1]


def month_bounds(calendar: str, year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month, Gregorian; None where the calendar does not reach there."""
    first = to_gregorian(calendar, year, month, 1)
    following = to_gregorian(calendar, year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def _parts(calendar: str, day: date) -> tuple[int, int]:
    if calendar == "gregorian":
        return day.year, day.month
    found = solar(day) if calendar == "solar" else lunar(day)
    return found.year, found.month
