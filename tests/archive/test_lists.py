"""Lists hold what stands, as it stands, in their order: after any additions, revisions, corrections and retractions."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ravabet.archive import EVERYWHERE, KINDS, SORTS, Archive, Filter, open_archive
from ravabet.archive.connect import VERSIONS
from ravabet.errors import BadInput
from ravabet.records import Coding
from tests.archive.codings import coding, other_coding
from tests.archive.synthetic import codings

STATES = ("IRN", "PAK", "AFG")
WHOLE = 10_000
FILTERS = [
    Filter(),
    Filter(between=("IRN", "PAK")),
    Filter(between=("PAK", "AFG"), since=date(2021, 1, 1)),
    Filter(since=date(2020, 6, 1), until=date(2022, 6, 1)),
    Filter(outlets=("خبرگزاری ۳", "خبرگزاری 4")),
    Filter(text="قرارداد"),
]


def changed(archive: Archive, seed: int) -> None:
    """Fill the archive at random, and put it right at random."""
    random = Random(seed)
    some = list(codings(20, seed, states=STATES))
    for one in some:
        archive.add(one)
    for one in random.sample(some, 4):
        archive.add(_again(random, one))
    for one in random.sample(some, 10):
        _say(random, archive, one)


def _again(random: Random, one: Coding) -> Coding:
    """The same report, coded otherwise."""
    return replace(one, events=tuple(random.sample(one.events, 2)), quotes=())


def _say(random: Random, archive: Archive, one: Coding) -> None:
    report = one.report.id
    match random.choice(("reject", "set", "accept", "retract", "quotes", "undo")):
        case "retract":
            archive.retract(report, by="Sara")
        case "quotes" if archive.coding(report).quotes:
            archive.correct(report, "quotes/1", "set", by="Sara", path="country", value="AFG")
        case "undo":
            archive.correct(report, archive.coding(report).events[0].id, "reject", by="Sara")
            archive.correct(report, archive.coding(report).events[0].id, "undo", by="Sara")
        case "set":
            archive.correct(report, archive.coding(report).events[0].id, "set", by="Sara", path="date", value=None)
        case "accept" | "reject" as verdict:
            archive.correct(report, archive.coding(report).events[-1].id, verdict, by="Sara")
        case _:
            pass


@pytest.fixture(scope="module", params=range(2))
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    with open_archive(tmp_path_factory.mktemp("lists") / "archive.sqlite") as store:
        changed(store, request.param)
        yield store


def keyed(records: Any) -> list[str]:
    return [json.dumps([revision.report_id, revision.number, record], ensure_ascii=False) for revision, record in records]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_the_same_from_its_tables_as_from_its_coding(archive: Archive, kind: str) -> None:
    whole = [(revision, one) for revision, one in archive.records(kind, Filter(rejected=True)) if not _is_rejected(one)]
    assert keyed(archive.records(kind)) == keyed(whole)
    current = {(revision.report_id, revision.number) for revision in archive.reports()}
    assert {(revision.report_id, revision.number) for revision, _ in whole} <= current
    coded = sum(len(archive.coding(report).to_json()[kind]) for report, _ in current)
    rejected = sum(_is_rejected(one) for _, one in archive.records(kind, Filter(rejected=True)))
    assert coded == len(whole) + rejected


def _is_rejected(record: dict[str, Any]) -> bool:
    return "corrected" in record and record["corrected"]["verdict"] == "reject"


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_holds_what_passes_whatever_its_order(archive: Archive, kind: str, wanted: Filter) -> None:
    held = Counter(keyed(archive.records(kind, wanted)))
    assert archive.count(kind, wanted) == held.total()
    for name in (*EVERYWHERE, *SORTS[kind]):
        listing = archive.listing(kind, wanted, sort=f"-{name}", limit=WHOLE)
        assert Counter(keyed((row.revision, row.record) for row in listing.records)) == held, name


@pytest.mark.parametrize("wanted", FILTERS[:2])
@pytest.mark.parametrize(("kind", "sort"), [("events", "-time"), ("events", "type"), ("quotes", "-outlet"), ("commitments", "time")])
def test_tokens_walk_a_list_once_and_in_its_order(archive: Archive, kind: str, sort: str, wanted: Filter) -> None:
    whole = archive.listing(kind, wanted, sort=sort, limit=WHOLE)
    assert walked(archive, kind, wanted, sort) == keyed((row.revision, row.record) for row in whole.records)


def walked(archive: Archive, kind: str, wanted: Filter, sort: str) -> list[str]:
    """The list read a few at a time."""
    found, token = [], None
    while True:
        listing = archive.listing(kind, wanted, sort=sort, after=token, limit=9)
        found += keyed((row.revision, row.record) for row in listing.records)
        token = listing.next
        if token is None:
            return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sort", ["time", "-time"])
def test_the_order_of_time_is_that_of_days_with_the_undated_last(archive: Archive, kind: str, sort: str) -> None:
    days = archive.dated(kind)
    listed = [days[row.place] for row in archive.listing(kind, sort=sort, limit=WHOLE).records]
    dated = [day for day in listed if day is not None]
    assert dated == sorted(dated, reverse=sort.startswith("-"))
    assert listed == dated + [None] * (len(listed) - len(dated))
    assert {day.day: day.records for day in archive.days(kind)} == Counter(listed)


def test_only_chosen_places_are_listed_and_walked(archive: Archive) -> None:
    chosen = set(list(archive.dated("events"))[::3])
    found, token = [], None
    while True:
        listing = archive.listing("events", sort="type", after=token, limit=4, among=chosen)
        found += [row.place for row in listing.records]
        token = listing.next
        if token is None:
            break
    assert len(found) == len(chosen)
    assert set(found) == chosen
    assert list(archive.listing("events", limit=5, among=()).records) == []


def test_a_token_is_of_one_list(archive: Archive) -> None:
    token = archive.listing("events", limit=1).next
    for kind, sort in (("quotes", "-time"), ("events", "time")):
        with pytest.raises(BadInput):
            archive.listing(kind, sort=sort, after=token, limit=1)


LISTED = "listed, first_day, last_day, published, outlet"
FILLED = {
    **dict.fromkeys(KINDS, LISTED),
    "events": f"{LISTED}, contexts, codes",
    "commitments": f"{LISTED}, codes",
    "agreements": f"{LISTED}, codes",
}


@pytest.mark.sqlite
def test_an_archive_of_before_is_filled_as_a_new_one_is(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with open_archive(path) as store:
        changed(store, 5)
        store.add(coding())
        store.add(other_coding())
    now = _filled(path)
    _take_back(path)
    open_archive(path).close()
    assert _filled(path) == now
    assert sum(map(len, now.values())) > 100


def _filled(path: Path) -> dict[str, list[Any]]:
    with sqlite3.connect(path) as connection:
        return {
            kind: connection.execute(f"SELECT revision_id, ordinal, {columns} FROM {kind} ORDER BY 1, 2").fetchall()
            for kind, columns in FILLED.items()
        }


def _take_back(path: Path) -> None:
    """Leave the archive as it was before lists had columns of their own."""
    at = VERSIONS.index("0006")
    assert VERSIONS[at + 1 :] == ()
    with sqlite3.connect(path) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'index' AND (name LIKE 'ix_%_by_%' OR name LIKE 'ix_revisions_outlet%')"
        for (name,) in connection.execute(names).fetchall():
            connection.execute(f"DROP INDEX {name}")
        connection.execute("DROP INDEX ix_entities_revision_code")
        for kind, columns in FILLED.items():
            for name in columns.split(", "):
                connection.execute(f"ALTER TABLE {kind} DROP COLUMN {name}")
        connection.execute("UPDATE alembic_version SET version_num = ?", (VERSIONS[at - 1],))
