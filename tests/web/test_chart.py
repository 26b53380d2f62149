"""The drawing of the curve: every period stands somewhere, in order, on either side of the page; nothing overlaps that should not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive import Reading
from ravabet.relations import Curve, Episode, Turn, curve
from ravabet.web.charts.labels import LABEL_WIDTH
from ravabet.web.relation.axis import LONGEST_RUN, Axis
from ravabet.web.relation.chart import Chart, draw
from ravabet.web.relation.course import fitting
from ravabet.web.tongue import Tongue
from tests.relations.making import event

FIRST = date(2012, 3, 1)
DAYS = st.integers(0, 3000).map(lambda days: FIRST + timedelta(days=days))
KINDS = st.sampled_from(["CONSULT", "COOPERATE", "ACCUSE", "REQUEST", "ASSAULT"])
ENOUGH = settings(max_examples=60, deadline=None)


@st.composite
def curves(draw_one: st.DrawFn) -> Curve:
    """A curve over some years of which some days were read."""
    days = sorted(draw_one(st.sets(DAYS, min_size=1, max_size=25)))
    told = [event(draw_one(KINDS), day.isoformat()) for day in draw_one(st.lists(st.sampled_from(days), max_size=10))]
    unit = draw_one(st.sampled_from(["month", "year"]))
    return curve(told, [Reading(day, "نمونه", 1) for day in days], (days[0], days[-1]), unit=unit, calendar="solar")  # type: ignore[arg-type]


@st.composite
def runs(draw_one: st.DrawFn, found: Curve) -> list[Episode]:
    """Episodes within the days of a curve."""
    first, last = found.points[0].period.start, found.points[-1].period.end
    made = []
    for _ in range(draw_one(st.integers(0, 12))):
        start = draw_one(st.dates(first, last))
        end = draw_one(st.dates(start, min(last, start + timedelta(days=200))))
        turns = tuple(Turn(day, "conflict", "x") for day in sorted(draw_one(st.sets(st.dates(start, end), max_size=4))))
        made.append(Episode(start, end, ("x", "y"), 1, "cooperation", turns, "talks", 0.0))
    return made


def drawing(found: Curve, language: str, **more: object) -> Chart:
    chart = draw(found, Tongue.of(language), **more)  # type: ignore[arg-type]
    assert chart is not None
    return chart


@ENOUGH
@given(found=curves())
def test_every_period_stands_once_and_in_order(found: Curve) -> None:
    axis = Axis.of(found.points, mirrored=False)
    assert tuple(point for slot in axis.slots for point in slot.points) == found.points
    assert all(abs(one.begin + one.width - other.begin) < 0.01 for one, other in pairwise(axis.slots))
    for slot in axis.slots:
        assert slot.is_break == (len(slot.points) > LONGEST_RUN)
        assert not (slot.is_break and any(point.known for point in slot.points))
    places = [axis.along(found.points[0].period.start + timedelta(days=days)) for days in range(0, 2500, 40)]
    assert places == sorted(places)


@ENOUGH
@given(found=curves(), data=st.data())
def test_a_persian_page_is_the_mirror_of_an_english_one(found: Curve, data: st.DataObject) -> None:
    episodes = data.draw(runs(found))
    persian, english = (drawing(found, language, episodes=episodes) for language in ("fa", "en"))
    width = english.axis.width
    assert [round(width - bar.x, 1) for bar in english.bars] == pytest.approx([bar.x for bar in persian.bars], abs=0.11)
    assert [round(width - band.left - band.width, 1) for band in english.bands] == pytest.approx([b.left for b in persian.bands], abs=0.21)
    assert [bar.pieces for bar in english.bars] == [bar.pieces for bar in persian.bars]


@ENOUGH
@given(found=curves(), data=st.data())
def test_nothing_overlaps_and_nothing_stands_outside(found: Curve, data: st.DataObject) -> None:
    chart = drawing(found, "fa", episodes=data.draw(runs(found)), split=data.draw(st.booleans()))
    for bar in chart.bars:
        assert chart.left - 1 <= bar.left and bar.left + bar.width <= chart.right + 1
        for piece in bar.pieces:
            assert piece.y >= 15.8 and piece.y + piece.height <= chart.foot_of_plot + 0.2
    for one, other in combinations(chart.bands, 2):
        assert one.lane != other.lane or one.left + one.width <= other.left or other.left + other.width <= one.left
    assert all(abs(one.x - other.x) >= LABEL_WIDTH for one, other in pairwise(chart.labels))
    for band in chart.bands:
        assert all(band.left <= mark.x <= band.left + band.width for mark in band.marks)


@ENOUGH
@given(found=curves())
def test_parts_told_apart_are_as_high_as_their_scores(found: Curve) -> None:
    chart = drawing(found, "en", split=True)
    unit = next((abs(chart.zero - y) / abs(score) for score, y in chart.ticks if score), None)
    for bar in chart.bars:
        for piece in bar.pieces:
            (share,) = [share for share in bar.point.shares if piece.style == f"quad{share.quad}"]
            assert unit is not None
            assert piece.height == pytest.approx(abs(share.intensity) * unit, rel=0.02, abs=0.2)
            assert (piece.y + piece.height / 2 < chart.zero) == (share.quad < 3)


UNITS = [
    ([0], "week"),
    (range(180), "week"),
    ([*range(90), *range(3000, 3090)], "week"),
    (range(400), "month"),
    (range(12 * 365), "month"),
    (range(13 * 366), "year"),
    (range(0, 100 * 365, 365), "month"),
]


@pytest.mark.parametrize(("days", "unit"), UNITS)
def test_the_unit_suits_what_was_read(days: list[int], unit: str) -> None:
    assert fitting({FIRST + timedelta(days=day) for day in days}) == unit


def test_a_drawing_of_nothing_is_none() -> None:
    assert draw(curve([], [], None), Tongue.of("fa")) is None
