"""Dates written out, and the dates of a command line."""

from __future__ import annotations

import functools
import re
from datetime import date

from ravabet.calendars.arithmetic import gregorian, solar
from ravabet.calendars.lexicon import read_table
from ravabet.calendars.ranges import DateRange
from ravabet.errors import BadInput

SOLAR_BELOW = 1600
"""Years below this are solar on the command line, as the contract says."""
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")


def format_solar(day: date, variety: str = "fa") -> str:
    """A Gregorian day as a solar date in the month names of ``variety``: «۷ بهمن ۱۴۰۲», prs «۷ دلو ۱۴۰۲»."""
    found = solar(day)
    return f"{found.day} {_name('solar', variety, found.month)} {found.year}".translate(DIGITS)


def format_gregorian(day: date, variety: str = "fa") -> str:
    """A Gregorian day in words of ``variety``: «۲۷ ژانویه ۲۰۲۴», prs «۲۷ جنوری ۲۰۲۴»."""
    return f"{day.day} {_name('gregorian', variety, day.month)} {day.year}".translate(DIGITS)


def weekday_name(day: date) -> str:
    """The weekday of a day: «شنبه»."""
    return WEEKDAYS[day.weekday()]


def parse_day(value: str) -> DateRange:
    """A day given on the command line: ISO Gregorian, or solar with a year below 1600 (``1402-11-07``); else raises ``BadInput``."""
    match = DAY.fullmatch(value.strip().translate(LATIN))
    if match is None:
        raise BadInput(f"{value!r} is not a date: write 2024-01-27, or 1402-11-07 for a solar one")
    year, month, day = (int(part) for part in match.groups())
    if year < SOLAR_BELOW:
        return DateRange.of(gregorian(year, month, day))
    try:
        return DateRange.of(date(year, month, day))
    except ValueError as error:
        raise BadInput(f"{value!r} is no day of the calendar: {error}") from error


@functools.cache
def _table() -> dict[str, dict[str, dict[int, dict[str, list[str]]]]]:
    table: dict[str, dict[str, dict[int, dict[str, list[str]]]]] = read_table("months.yaml")
    return table


def _name(calendar: str, variety: str, month: int) -> str:
    names = _table()[calendar]
    if variety not in names:
        raise BadInput(f"no {calendar} month names in variety {variety!r}: choose one of {', '.join(names)}")
    row = names[variety][month]
    return next(row[kind][0] for kind in ("plain", "common", "unclear", "verbal") if kind in row)
