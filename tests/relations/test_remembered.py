"""What the archive keeps ready of two states is what its records and ``relation`` give, whatever was done to the reports."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.event import listen

from ravabet.archive import Archive, Filter, open_archive
from ravabet.errors import ArchiveError, BadInput
from ravabet.records import Coder, Coding, Event
from ravabet.relations import Calendar, Curve, Unit, between, curve, merge, originals_in, pair_curve, relation, span, tellings
from ravabet.relations.relation import worked_out
from ravabet.relations.remembered import merged
from tests.archive.synthetic import FIRST, codings
from tests.relations.archived import archive as told_by_hand
from tests.relations.archived import reported
from tests.relations.making import telling

STATES = ("IRN", "PAK", "AFG")
PAIR = ("IRN", "PAK")
AS_OF = date(2025, 1, 1)
DAYS = 40


def copy(of: Coding, number: int) -> Coding:
    text = f"{of.report.text}\nنسخهٔ {number}"
    published = None if number > 1 else of.report.published
    identity = hashlib.sha256(text.encode()).hexdigest()
    return replace(of, report=replace(of.report, id=identity, text=text, doc=f"{of.report.doc}-{number}", outlet=None, published=published))


WRITTEN = list(codings(14, seed=7, states=STATES, days=DAYS))
# Some of them again, as another outlet would post them.
POOL = [*WRITTEN, *(copy(one, number) for number in (1, 2) for one in WRITTEN[3:6])]
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


def relate(archive: Archive, coding: Coding, random: Random) -> None:
    other, verdict = random.choice(POOL), random.choice(("same", "apart", "undo"))
    ends = [(one.report.id, random.choice(one.events).id) for one in (coding, other)]
    archive.relate(ends[0], ends[1], verdict, by="Sara")  # type: ignore[arg-type]


DEEDS: list[Callable[[Archive, Coding, Random], None]] = [add, add, add, revise, reject, put_right, undo, retract, relate]
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(POOL), st.integers(0, 99)), min_size=8, max_size=50)


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


def by_definition(archive: Archive, since: date | None, until: date | None, unit: Unit, calendar: Calendar) -> Curve:
    """The curve of the pair from nothing but the archive's records."""
    dealings = between(worked_out(archive, PAIR, since, until)[1], PAIR)
    told = [source.published for event in dealings for source in event.tellings if source.published]
    readings = archive.readings(since, until)
    return curve(dealings, readings, span(told, readings, since, until), unit=unit, calendar=calendar)


def curves_agree(archive: Archive) -> None:
    scales: tuple[tuple[Unit, Calendar], ...] = (("week", "solar"), ("month", "gregorian"))
    for since, until in BOUNDS:
        assert merged(archive, PAIR, since, until) == worked_out(archive, PAIR, since, until)
        for unit, calendar in scales:
            whole = by_definition(archive, since, until, unit, calendar)
            assert pair_curve(archive, PAIR, since=since, until=until, unit=unit, calendar=calendar) == whole
            assert relation(archive, PAIR, as_of=AS_OF, since=since, until=until, period=unit, calendar=calendar).curve == whole


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_it_follows_whatever_is_done(steps: list[tuple[Callable[[Archive, Coding, Random], None], Coding, int]]) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "a.sqlite") as archive:
        for number, (deed, coding, seed) in enumerate(steps):
            try:
                deed(archive, coding, Random(seed))
            except BadInput:
                continue  # nothing there yet to correct or to take back
            if number % 3 == 0:
                pair_curve(archive, PAIR)  # so that there is something remembered that may go out of date
        agrees(archive)
        curves_agree(archive)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("filled") / "a.sqlite") as archive:
        for coding in codings(60, seed=5, states=STATES, days=DAYS):
            archive.add(coding)
        yield archive


def test_of_many_tellings_and_copies(filled: Archive) -> None:
    events = merge(tellings(filled, PAIR))
    assert any(len(event.tellings) > 2 for event in events)
    assert originals_in(filled)
    agrees(filled)
    curves_agree(filled)


@pytest.mark.parametrize("first", range(0, DAYS, 3))
def test_any_bounds(filled: Archive, first: int) -> None:
    since, until = FIRST + timedelta(first), FIRST + timedelta(first + 5)
    assert pair_curve(filled, PAIR, since=since, until=until, unit="week") == by_definition(filled, since, until, "week", "solar")
    assert merged(filled, PAIR, since, until) == worked_out(filled, PAIR, since, until)


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


WORDS = ("وزیر", "سفیر", "مرز", "گمرک", "بندر", "راه", "نشست", "پیمان", "بازرگان", "کشتی")


def posted(doc: str, parts: str, kind: str, day: int) -> Coding:
    """A report of these parts of a text, which tells of an event of that kind."""
    text = " ".join(f"{word}{part}" for part in parts for word in WORDS)
    coding = reported(doc, f"2024-01-{day}", telling(doc, kind, on="2024-01-29").event, outlet=doc)
    return replace(coding, report=replace(coding.report, text=text, id=hashlib.sha256(text.encode()).hexdigest()))


def test_two_copies_of_a_report_that_goes(tmp_path: Path) -> None:
    """Each is near to the original alone: once that is gone, neither copies another, though nothing of theirs was changed."""
    whole, first, last = posted("whole", "abc", "AGREE", 30), posted("first", "ab", "CONSULT", 31), posted("last", "bc", "CONSULT", 31)
    with open_archive(tmp_path / "a.sqlite") as archive:
        for coding in (whole, first, last):
            archive.add(coding)
        assert set(originals_in(archive)) == {first.report.id, last.report.id}
        assert [point.sources for point in pair_curve(archive, PAIR).points] == [2]
        archive.retract(whole.report.id, by="Sara")
        assert [point.sources for point in pair_curve(archive, PAIR).points] == [2]
        curves_agree(archive)


def met(day: int, words: str = "دیدار وزیران دو کشور در شهر مرزی برای گشایش بازارچه") -> Coding:
    """A report of that day of January 2024, which tells of a meeting without saying when it was."""
    return reported(f"{day}-{len(words)}", f"2024-01-{day:02}", telling("x", words=words).event)


@pytest.mark.parametrize(("days", "joined"), [((4, 7), 2), ((10, 8), 2), ((4, 8), 3)], ids=["later", "earlier", "beyond the days"])
def test_one_that_comes_later_is_compared_with_those_of_its_days(tmp_path: Path, days: tuple[int, int], joined: int) -> None:
    first, second = days
    with open_archive(tmp_path / "a.sqlite") as archive:
        archive.add(met(first))
        archive.add(met(20))
        assert len(merged(archive, PAIR, None, None)[0]) == 2
        archive.add(replace(met(second), report=replace(met(second).report, outlet="دومی")))
        assert len(merged(archive, PAIR, None, None)[0]) == joined
        curves_agree(archive)


@pytest.mark.sqlite
def test_an_archive_that_may_only_be_read_gives_the_same(tmp_path: Path) -> None:
    with told_by_hand(tmp_path) as archive:
        whole = pair_curve(archive, PAIR)
        archive.add(met(28))
    with open_archive(tmp_path / "archive.sqlite") as archive:
        listen(archive._engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only=ON"))
        with pytest.raises(ArchiveError):
            archive.add(met(29))
        assert pair_curve(archive, PAIR) == by_definition(archive, None, None, "month", "solar") != whole
