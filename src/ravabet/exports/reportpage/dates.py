"""A stretch of days in both calendars, as a Persian and as an English page print it.

A whole month or year is named as such in the calendar it belongs to; the other calendar stands beside it in brackets. The
Persian page leads with the solar date unless the text meant a Gregorian month or year, the English page with the Gregorian.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ravabet.calendars import solar
from ravabet.exports.reportpage.labels import both, persian, tables
from ravabet.exports.reportpage.markup import Html

Parts = tuple[int, int, int]
FIRST_SOLAR_DAY = date(622, 3, 22)


@dataclass(frozen=True, slots=True)
class Style:
    """How one calendar is written in one language: its arithmetic, month names, the word between two days, the digits."""

    parts: Callable[[date], Parts]
    months: list[str]
    between: str
    digits: Callable[[object], str]

    def month(self, year: int, month: int) -> str:
        """«بهمن ۱۴۰۲»."""
        return f"{self.months[month - 1]} {self.digits(year)}"

    def day(self, day: int, month: int) -> str:
        """«۷ بهمن»."""
        return f"{self.digits(day)} {self.months[month - 1]}"


def period(start: date, end: date, variety: str) -> Html:
    """The days from ``start`` to ``end`` (inclusive, Gregorian) in both calendars, in the month names of ``variety`` (fa, prs, tg)."""
    return both(*period_words(start, end, variety))


@lru_cache(maxsize=16_384)
def period_words(start: date, end: date, variety: str) -> tuple[str, str]:
    """As ``period``, the Persian and the English as plain words."""
    months = tables()["months"]
    afghan = variety == "prs"
    fa, en = ("prs" if afghan else "fa"), ("en_prs" if afghan else "en")
    solar_fa = Style(_solar, months["solar"][fa], " تا ", persian)
    western_fa = Style(_western, months["gregorian"][fa], " تا ", persian)
    solar_en = Style(_solar, months["solar"][en], " – ", str)
    western_en = Style(_western, months["gregorian"]["en"], " – ", str)
    if start < FIRST_SOLAR_DAY:
        return written(start, end, western_fa), written(start, end, western_en)
    leads = (western_fa, solar_fa) if _round(start, end, _western) and not _round(start, end, _solar) else (solar_fa, western_fa)
    return _pair(start, end, leads), _pair(start, end, (western_en, solar_en))


def written(start: date, end: date, style: Style) -> str:
    """The days in one calendar, saying nothing twice: «۵ تا ۹ بهمن ۱۴۰۲», «بهمن ۱۴۰۲», «۱۴۰۲»."""
    (y1, m1, d1), (y2, m2, d2) = style.parts(start), style.parts(end)
    digits = style.digits
    tail = f"{style.day(d2, m2)} {digits(y2)}"
    if (y1, m1, d1) == (y2, m2, d2):
        return tail
    if _round(start, end, style.parts):
        years = _whole_years(start, end, style.parts)
        first, last = (digits(y1), digits(y2)) if years else (style.month(y1, m1), style.month(y2, m2))
        return first if first == last else first + style.between + last
    if y1 != y2:
        return f"{style.day(d1, m1)} {digits(y1)}{style.between}{tail}"
    return f"{style.day(d1, m1) if m1 != m2 else digits(d1)}{style.between}{tail}"


def _pair(start: date, end: date, styles: tuple[Style, Style]) -> str:
    first, second = styles
    beside = written(start, end, second)
    if _whole_years(start, end, first.parts):
        years = second.parts(start)[0], second.parts(end)[0]
        beside = f"{second.digits(years[0])}–{second.digits(years[1])}"
    return f"{written(start, end, first)} ({beside})"


def _whole_years(start: date, end: date, parts: Callable[[date], Parts]) -> bool:
    return _round(start, end, parts) and parts(start)[1] == 1 and parts(end)[1] == 12


def _round(start: date, end: date, parts: Callable[[date], Parts]) -> bool:
    """Whether the stretch is made of whole months."""
    return end > start and end < date.max and parts(start)[2] == 1 and parts(end + timedelta(days=1))[2] == 1


def _solar(day: date) -> Parts:
    found = solar(day)
    return found.year, found.month, found.day


def _western(day: date) -> Parts:
    return day.year, day.month, day.day
