"""What changed since a number or a moment, for those who keep a mirror."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ravabet.archive import Archive, Change, open_archive
from ravabet.errors import BadInput
from ravabet.records import Coder
from tests.archive.codings import coding, other_coding


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(coding())
        store.add(other_coding())
        store.add(coding())  # unchanged
        store.add(coding(coder=Coder("ravabet", "2", None)))
        yield store


def told(changes: Iterator[Change]) -> list[tuple[int, str, str, int]]:
    return [(change.number, change.kind, change.revision.doc, change.revision.number) for change in changes]


ALL = [(1, "new", "visit.txt", 1), (2, "new", "border.txt", 1), (3, "revised", "visit.txt", 2)]


def test_all_in_order(archive: Archive) -> None:
    assert told(archive.changes()) == ALL


@pytest.mark.parametrize("number", range(4))
def test_after_a_number(archive: Archive, number: int) -> None:
    assert told(archive.changes(number)) == ALL[number:]


def test_since_a_moment_in_any_zone(archive: Archive) -> None:
    now = datetime.now(UTC)
    tehran = timezone(timedelta(hours=3, minutes=30))
    assert told(archive.changes(now - timedelta(hours=1))) == ALL
    assert told(archive.changes((now - timedelta(hours=1)).astimezone(tehran))) == ALL
    assert told(archive.changes(now + timedelta(hours=1))) == []


def test_a_moment_needs_its_zone(archive: Archive) -> None:
    with pytest.raises(BadInput, match="zone"):
        list(archive.changes(datetime(2024, 1, 1)))


def test_a_mirror_ends_the_same(archive: Archive, tmp_path: Path) -> None:
    with open_archive(tmp_path / "mirror.sqlite") as mirror:
        for change in archive.changes():
            mirror.add(archive.coding(change.revision.report_id, change.revision.number))
        assert {revision.report_id: mirror.coding(revision.report_id) for revision in mirror.reports()} == {
            revision.report_id: archive.coding(revision.report_id) for revision in archive.reports()
        }
