"""Records typed, with the revision and the entities they stand among; and how much was read on each day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ravabet.archive import Archive, Filter, Reading, open_archive
from ravabet.errors import BadInput
from ravabet.records import Agreement, Coder, Commitment, Entity, Event, Finding, Quote
from tests.archive.codings import coding, numbered, other_coding


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(other_coding())
        store.add(coding())
        yield store


def test_they_are_the_codings_own(archive: Archive) -> None:
    pair = Filter(between=("IRN", "PAK"))
    assert tuple(held.record for held in archive.held(Event, pair)) == coding().events
    assert tuple(held.record for held in archive.held(Quote, pair)) == coding().quotes
    assert tuple(held.record for held in archive.held(Commitment, pair)) == coding().commitments
    assert tuple(held.record for held in archive.held(Agreement, pair)) == coding().agreements
    assert tuple(held.record for held in archive.held(Finding, pair)) == coding().findings


def test_in_the_order_of_records_with_their_revision(archive: Archive) -> None:
    assert [(held.revision, held.record.id) for held in archive.held(Event)] == [
        (rev, event["id"]) for rev, event in archive.records("events")
    ]


def test_with_their_entities(archive: Archive) -> None:
    (held,) = archive.held(Quote)
    assert held.entity(held.record.speaker.entity) == coding().entities[0]
    assert held.entity("nobody") is None
    assert held.entity(None) is None


def test_what_is_not_listed_is_refused(archive: Archive) -> None:
    with pytest.raises(BadInput):
        list(archive.held(Entity))


def test_readings_count_current_revisions_by_day_and_outlet(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as store:
        for number in range(5):
            base = numbered(number)
            store.add(
                replace(
                    base, report=replace(base.report, published=date(2024, 1, 30 + number % 2), outlet=None if number == 4 else "نمونه")
                )
            )
        store.add(replace(numbered(0), coder=Coder("ravabet", "2", None)))
        store.add(other_coding())
        assert store.readings() == (
            Reading(date(2024, 1, 30), None, 1),
            Reading(date(2024, 1, 30), "نمونه", 2),
            Reading(date(2024, 1, 31), "نمونه", 2),
        )
        assert store.readings(since=date(2024, 1, 31)) == store.readings()[2:]
        assert store.readings(until=date(2024, 1, 30)) == store.readings()[:2]
        assert store.readings(since=date(2025, 1, 1)) == ()
