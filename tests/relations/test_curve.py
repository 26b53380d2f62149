"""The curve counts what happened, in the calendar asked for, and tells no data from no event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.archive import Reading
from ravabet.calendars import solar
from ravabet.relations import Curve, curve, merge, period_of, periods, shifts
from tests.relations.making import event, telling, when

PERIODS = [
    ("2024-01-29", "month", "solar", "1402-11", "2024-01-21", "2024-02-19"),
    ("2024-03-19", "month", "solar", "1402-12", "2024-02-20", "2024-03-19"),
    ("2024-03-20", "month", "solar", "1403-01", "2024-03-20", "2024-04-19"),
    ("2025-03-20", "month", "solar", "1403-12", "2025-02-19", "2025-03-20"),  # a leap year's thirtieth of Esfand
    ("2024-01-29", "month", "gregorian", "2024-01", "2024-01-01", "2024-01-31"),
    ("2024-12-31", "month", "gregorian", "2024-12", "2024-12-01", "2024-12-31"),
    ("2024-01-29", "year", "solar", "1402", "2023-03-21", "2024-03-19"),
    ("2024-01-29", "year", "gregorian", "2024", "2024-01-01", "2024-12-31"),
    ("2024-01-26", "week", "solar", "1402-10-30", "2024-01-20", "2024-01-26"),  # a Friday, the last day of its week
    ("2024-01-27", "week", "solar", "1402-11-07", "2024-01-27", "2024-02-02"),
    ("2024-12-30", "week", "gregorian", "2025-W01", "2024-12-30", "2025-01-05"),
]


@pytest.mark.parametrize(("day", "unit", "calendar", "label", "start", "end"), PERIODS)
def test_periods(day: str, unit: str, calendar: str, label: str, start: str, end: str) -> None:
    found = period_of(date.fromisoformat(day), unit, calendar)  # type: ignore[arg-type]
    assert (found.label, found.start.isoformat(), found.end.isoformat()) == (label, start, end)


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(["week", "month", "year"]),
    st.sampled_from(["solar", "gregorian"]),
)
def test_periods_cover_every_day_once(first: date, days: int, unit: str, calendar: str) -> None:
    last = first + timedelta(days=days)
    found = periods(first, last, unit, calendar)  # type: ignore[arg-type]
    assert found[0].start <= first and last <= found[-1].end
    assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(found))
    assert len({period.label for period in found}) == len(found)
    if (unit, calendar) == ("month", "solar"):
        assert all(solar(period.start).day == 1 for period in found)


READ = (Reading(date(2024, 1, 25), "نمونه", 3), Reading(date(2024, 1, 26), None, 1), Reading(date(2024, 4, 1), "نمونه", 2))
SPAN = (date(2024, 1, 25), date(2024, 4, 2))


def drawn(calendar: str = "solar") -> Curve:
    events = (
        event("ASSAULT", "2024-01-22"),
        event("CONSULT", "2024-01-24", act="IRN PAK", to=""),
        event("THREATEN", "2024-01-25", status="hypothetical"),
        event("AGREE", None, act="IRN PAK", to="", published="2024-01-26"),
        merge([telling("m", "COOPERATE", on=when("2024-01-15", "2024-02-25", "range"))])[0],
        event("ASSAULT", "2001-01-01"),
    )
    return curve(events, READ, SPAN, calendar=calendar)  # type: ignore[arg-type]


def test_what_is_counted() -> None:
    first, none_read, empty = drawn().points
    assert [point.period.label for point in drawn().points] == ["1402-11", "1402-12", "1403-01"]
    assert (first.events, first.by_publication, first.total, first.mean) == (3, 1, -4.0, -1.333)
    assert [(share.quad, share.events, share.intensity) for share in first.shares] == [(1, 2, 5.0), (2, 0, 0), (3, 0, 0), (4, 1, -9.0)]
    assert (first.read, first.read_by, first.sources, first.reports) == (4, ((None, 1), ("نمونه", 3)), 3, 3)
    assert (none_read.known, none_read.events, none_read.total, none_read.mean, none_read.read) == (False, 0, None, None, 0)
    assert (empty.known, empty.events, empty.total, empty.mean, empty.read) == (True, 0, 0.0, None, 2)
    assert drawn().unplaced == 2  # one over two months, one long before


def test_the_other_calendar_has_other_months() -> None:
    assert [(point.period.label, point.events) for point in drawn("gregorian").points] == [
        ("2024-01", 3),
        ("2024-02", 0),
        ("2024-03", 0),
        ("2024-04", 0),
    ]


def test_without_a_span_there_is_no_curve() -> None:
    assert curve((), (), None).points == ()


def test_other_statuses_for_the_asking() -> None:
    threat = event("THREATEN", "2024-01-25", status="hypothetical")
    assert curve([threat], READ, SPAN).points[0].events == 0
    assert curve([threat], READ, SPAN, statuses=("happened", "hypothetical")).points[0].events == 1


SHIFTS: list[tuple[list[float | None], list[int]]] = [
    ([1, 2, 1, 2, 1, 2, 1, 2], []),
    ([1, 2, 1, 2, 1, 2, -20], [6]),
    ([1, 2, 1, 2, -20], []),  # too few before it to say what is ordinary
    ([0, 0, 0, 0, 0, 0, 3, 0], []),
    ([0, 0, 0, 0, 0, 0, -9, 0], [6]),  # nothing ever varied: a point of the scale is the measure
    ([1, None, 2, 1, None, 2, 1, 2, None, 30], [9]),
    ([None] * 9, []),
]


@pytest.mark.parametrize(("values", "marked"), SHIFTS)
def test_shifts(values: list[float | None], marked: list[int]) -> None:
    found = shifts(values)
    assert [place for place, shift in enumerate(found) if shift] == marked


def test_a_shift_says_from_what_and_how_far() -> None:
    (*_, shift) = shifts([1, 2, 3, 4, 5, 6, -20])
    assert shift is not None
    assert (shift.ordinary, shift.score) == (3.5, round(-23.5 / (1.4826 * 1.5), 2))
