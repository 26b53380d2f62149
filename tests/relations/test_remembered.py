"""What the archive keeps ready of two states is what its records and ``relation`` give, whatever was done to the reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive import Archive, Filter, open_archive
from ravabet.errors import BadInput
from ravabet.records import Coder, Coding, Event
from ravabet.relations import merge, originals_in, pair_curve, relation, tellings
from ravabet.relations.remembered import dealings
from tests.archive.synthetic import FIRST, codings
from tests.relations.archived import archive as told_by_hand

STATES = ("IRN", "PAK", "AFG")
PAIR = ("IRN", "PAK")
AS_OF = date(2025, 1, 1)
DAYS = 40
POOL = list(codings(14, seed=7, states=STATES, days=DAYS))
BOUNDS = [(None, None), (FIRST + timedelta(12), FIRST + timedelta(20)), (FIRST + timedelta(25), None), (None, FIRST + timedelta(3))]
SETTINGS = [
    ("status", "happened"),
    ("intensity", -9.5),
    ("date", None),
    ("actors.0.code", "PAK"),
    ("actors.0.code", "TUR"),
    ("type", "AGREE"),
]


def add(archive: Archive, coding: Coding, random: Random) -> None:
    archive.add(coding)


def revise(archive: Archive, coding: Coding, random: Random) -> None:
    kept = tuple(event for event in coding.events if random.random() < 0.7)
    archive.add(replace(coding, events=kept, coder=Coder("ravabet", str(random.randrange(3)), None)))


def reject(archive: Archive, coding: Coding, random: Random) -> None:
    archive.correct(coding.report.id, random.choice(coding.events).id, "reject", by="Sara")


def put_right(archive: Archive, coding: Coding, random: Random) -> None:
    path, value = random.choice(SETTINGS)
    archive.correct(coding.report.id, random.choice(coding.events).id, "set", path=path, value=value, by="Sara")


def undo(archive: Archive, coding: Coding, random: Random) -> None:
    archive.correct(coding.report.id, random.choice(coding.events).id, "undo", by="Sara")


def retract(archive: Archive, coding: Coding, random: Random) -> None:
    archive.retract(coding.report.id, by="Sara", undo=random.random() < 0.5)


DEEDS: list[Callable[[Archive, Coding, Random], None]] = [add, add, add, revise, reject, put_right, undo, retract]
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(POOL), st.integers(0, 99)), min_size=8, max_size=40)


def agrees(archive: Archive) -> None:
    """That all which is kept ready is what the records give without it."""
    every = list(archive.records("events", Filter()))
    voices = {(held.revision.report_id, held.record): held.entity(held.record.attributed_to) for held in archive.held(Event)}
    for pair in (("IRN", "PAK"), ("AFG", "IRN"), ("PAK", "AFG"), ("TUR", "PAK")):
        of_pair = [(r, e) for r, e in every if set(pair) <= {party["code"] for party in e["actors"] + e["recipients"]}]
        assert list(archive.records("events", Filter(between=pair))) == of_pair
        told = list(archive.dyad(pair).told())
        assert [(one.revision, one.event.id) for one in told] == [(revision, event["id"]) for revision, event in of_pair]
        for one in told:
            entity = voices[one.revision.report_id, one.event]
            assert one.voice == (entity.code if entity else None)
        for since, until in BOUNDS:
            bounded = list(archive.held(Event, Filter(since=since, until=until)))
            assert {one.event for one in archive.dyad(pair).told(since, until)} <= {held.record for held in bounded}
    read = Counter((revision.published, revision.outlet) for revision in archive.reports() if revision.published)
    assert {(one.published, one.outlet): one.reports for one in archive.readings()} == read


def curves_agree(archive: Archive) -> None:
    for since, until in BOUNDS:
        for unit, calendar in (("week", "solar"), ("month", "gregorian")):
            whole = relation(archive, PAIR, as_of=AS_OF, since=since, until=until, period=unit, calendar=calendar)  # type: ignore[arg-type]
            assert pair_curve(archive, PAIR, since=since, until=until, unit=unit, calendar=calendar) == whole.curve  # type: ignore[arg-type]


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_it_follows_whatever_is_done(steps: list[tuple[Callable[[Archive, Coding, Random], None], Coding, int]]) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "a.sqlite") as archive:
        for number, (deed, coding, seed) in enumerate(steps):
            try:
                deed(archive, coding, Random(seed))
            except BadInput:
                continue  # nothing there yet to correct or to take back
            if number % 7 == 0:
                dealings(archive, PAIR)  # so that there is something remembered that may go out of date
        agrees(archive)
        curves_agree(archive)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = open_archive(tmp_path_factory.mktemp("filled") / "a.sqlite")
    for coding in codings(60, seed=5, states=STATES, days=DAYS):
        archive.add(coding)
    return archive


def test_of_many_tellings_and_copies(filled: Archive) -> None:
    events = merge(tellings(filled, PAIR))
    assert any(len(event.tellings) > 2 for event in events)
    assert originals_in(filled)
    agrees(filled)
    curves_agree(filled)


@pytest.mark.parametrize("first", range(0, DAYS, 3))
def test_any_bounds(filled: Archive, first: int) -> None:
    since, until = FIRST + timedelta(first), FIRST + timedelta(first + 5)
    whole = relation(filled, PAIR, as_of=AS_OF, since=since, until=until, period="week")
    assert pair_curve(filled, PAIR, since=since, until=until, unit="week") == whole.curve


def test_it_is_remembered_until_the_events_change(tmp_path: Path) -> None:
    with told_by_hand(tmp_path) as archive:
        dyad, before = archive.dyad(PAIR), pair_curve(archive, PAIR)
        made = dyad.version()
        assert pair_curve(archive, ("PAK", "IRN")) == before
        assert dyad.version() == made
        (event, *_) = dyad.told()
        archive.correct(event.revision.report_id, event.event.id, "reject", by="Sara")
        assert dyad.version() > made
        assert pair_curve(archive, PAIR) == relation(archive, PAIR, as_of=AS_OF).curve != before


def test_states_of_which_nothing_is_told(tmp_path: Path) -> None:
    with told_by_hand(tmp_path) as archive:
        assert pair_curve(archive, ("CHN", "JPN")) == relation(archive, ("CHN", "JPN"), as_of=AS_OF).curve
