"""Conversion of days, checked against Borkowski's published break table and by walking every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.calendars import LunarDate, SolarDate, gregorian, gregorian_from_lunar, lunar, solar
from ravabet.errors import BadInput

# K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74 (1996) 223-230: years at which the
# 33-year pattern of leap years breaks off and begins anew.
BREAKS = [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178]


def new_year(year: int) -> date:
    """1 Farvardin by Borkowski's table, with integers alone and without the library."""
    leaps, start, jump = -14, BREAKS[0], 0
    for mark in BREAKS[1:]:
        jump = mark - start
        if year < mark:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = mark
    offset = year - start
    leaps += offset // 33 * 8 + (offset % 33 + 3) // 4
    if jump % 33 == 4 and jump - offset == 4:
        leaps += 1
    western = year + 621
    western_leaps = western // 4 - (western // 100 + 1) * 3 // 4 - 150
    return date(western, 3, 20 + leaps - western_leaps)


def test_every_day_of_1250_to_1500_converts_both_ways() -> None:
    day, seen = new_year(1250), 0
    for year in range(1250, 1501):
        length = (new_year(year + 1) - new_year(year)).days
        months = [31] * 6 + [30] * 5 + [length - 336]
        for month, days in enumerate(months, 1):
            for number in range(1, days + 1):
                assert solar(day) == SolarDate(year, month, number)
                assert gregorian(year, month, number) == day
                day += timedelta(days=1)
                seen += 1
    assert day == new_year(1501)
    assert seen == (new_year(1501) - new_year(1250)).days


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1357, 11, 22, date(1979, 2, 11)),  # the revolution in Iran
        (1357, 2, 7, date(1978, 4, 27)),  # the Saur coup in Kabul
        (1400, 5, 24, date(2021, 8, 15)),  # the fall of Kabul
        (1403, 12, 30, date(2025, 3, 20)),  # the leap day of 1403
    ],
)
def test_known_days(year: int, month: int, day: int, expected: date) -> None:
    assert gregorian(year, month, day) == expected
    assert solar(expected) == SolarDate(year, month, day)


@pytest.mark.parametrize(("year", "month", "day"), [(1402, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 0, 1), (1402, 1, 0)])
def test_a_day_that_is_none_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(BadInput, match="not a day of the solar calendar"):
        gregorian(year, month, day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(622, 7, 19), LunarDate(1, 1, 1)),  # 16 July Julian
        (date(2000, 1, 1), LunarDate(1420, 9, 24)),
        (date(2023, 7, 19), LunarDate(1445, 1, 1)),
    ],
)
def test_lunar_days(day: date, expected: LunarDate) -> None:
    assert lunar(day) == expected
    assert gregorian_from_lunar(expected.year, expected.month, expected.day) == day


@given(st.dates(date(622, 7, 19), date(2500, 1, 1)))
def test_lunar_round_trip(day: date) -> None:
    there = lunar(day)
    assert gregorian_from_lunar(there.year, there.month, there.day) == day


@pytest.mark.parametrize(("year", "month", "day"), [(1445, 2, 30), (1445, 13, 1), (0, 1, 1)])
def test_a_lunar_day_that_is_none_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(BadInput, match="not a day of the lunar calendar"):
        gregorian_from_lunar(year, month, day)


def test_before_the_lunar_calendar() -> None:
    with pytest.raises(BadInput, match="before the lunar calendar"):
        lunar(date(600, 1, 1))
