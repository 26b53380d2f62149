"""What a person says of a record outlives every later coding; nothing of it is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ravabet.archive import KINDS, Archive, Filter, open_archive
from ravabet.archive.corrections import identities
from ravabet.errors import BadInput
from ravabet.records import Coder, Coding, Event
from tests.archive.codings import coding, meeting, other_coding, signing

ID = coding().report.id
LATER = Coder("ravabet", "2", None)
ALL = Filter()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(coding())
        store.add(other_coding())
        yield store


def visit(archive: Archive, wanted: Filter = ALL, kind: str = "events") -> list[dict[str, Any]]:
    return [record for revision, record in archive.records(kind, wanted) if revision.doc == "visit.txt"]


def ids(archive: Archive, wanted: Filter = ALL) -> list[str]:
    return [event["id"] for event in visit(archive, wanted)]


def test_rejected_is_left_out_unless_asked_for(archive: Archive) -> None:
    said = archive.correct(ID, "v1", "reject", by="Sara", note="not a meeting")
    assert ids(archive) == ["v2"]
    assert [held.record.id for held in archive.held(Event, Filter(between=("IRN", "PAK")))] == ["v2"]
    shown = visit(archive, Filter(rejected=True))
    assert [event["id"] for event in shown] == ["v1", "v2"]
    assert shown[0]["corrected"] == {"verdict": "reject", "fields": [], "by": "Sara", "at": said.at}
    assert "corrected" not in shown[1]


def test_the_latest_word_stands_and_undo_takes_it_back(archive: Archive) -> None:
    archive.correct(ID, "v1", "reject", by="Sara")
    archive.correct(ID, "v1", "accept", by="Omid")
    assert [event.get("corrected", {}).get("verdict") for event in visit(archive)] == ["accept", None]
    archive.correct(ID, "v1", "undo", by="Sara")
    assert ids(archive) == ["v2"]
    archive.correct(ID, "v1", "undo", by="Sara")
    assert visit(archive) == coding().to_json()["events"]
    with pytest.raises(BadInput, match="nothing to undo"):
        archive.correct(ID, "v1", "undo", by="Sara")
    assert [(one.verdict, one.by) for one in archive.corrections(ID)] == [
        ("reject", "Sara"), ("accept", "Omid"), ("undo", "Sara"), ("undo", "Sara"),
    ]  # fmt: skip


SET = [
    ("events", "v1", "status", "planned", Filter(statuses=("planned",)), 2),
    ("events", "v1", "type", "REQUEST", Filter(types=("REQUEST",)), 1),
    ("events", "v1", "date.start", "2024-01-28", Filter(until=date(2024, 1, 28)), 1),
    ("events", "v1", "date", None, Filter(since=date(2024, 1, 30)), 2),
    ("events", "v1", "actors.0.code", "TUR", Filter(between=("TUR", "PAK")), 1),
    ("events", "v1", "place.name", "کراچی", Filter(text="کراچی"), 1),
    ("events", "v1", "intensity", -2, Filter(), 2),
    ("quotes", "quotes/1", "kind", "indirect", Filter(types=("indirect",)), 1),
    ("commitments", "commitments/1", "status", "kept", Filter(statuses=("kept",)), 1),
    ("agreements", "agreements/1", "value.currency", "AFN", Filter(), 1),
    ("findings", "findings/1", "severity", "warning", Filter(statuses=("warning",)), 1),
]


@pytest.mark.parametrize(("kind", "record", "path", "value", "wanted", "number"), SET)
def test_what_is_set_stands_and_is_found_by(
    archive: Archive, kind: str, record: str, path: str, value: Any, wanted: Filter, number: int
) -> None:
    archive.correct(ID, record, "set", path=path, value=value, by="Sara")
    archive.add(coding(coder=LATER))
    found = visit(archive, wanted, kind)
    assert len(found) == number
    (marked,) = [one for one in found if "corrected" in one]
    assert marked["corrected"]["fields"] == [path.split(".")[0]]
    for step in path.split("."):
        marked = marked[int(step)] if isinstance(marked, list) else marked[step]
    assert marked == value
    assert archive.coding(ID) == coding(coder=LATER)


def test_several_fields_and_undo_of_one(archive: Archive) -> None:
    archive.correct(ID, "v1", "set", path="status", value="planned", by="Sara")
    archive.correct(ID, "v1", "set", path="date.start", value="2024-01-27", by="Sara")
    archive.correct(ID, "v1", "set", path="date.end", value="2024-01-28", by="Sara")
    (event,) = [event for event in visit(archive) if event["id"] == "v1"]
    assert (event["date"]["start"], event["date"]["end"], event["status"]) == ("2024-01-27", "2024-01-28", "planned")
    archive.correct(ID, "v1", "undo", by="Sara")
    (event,) = [event for event in visit(archive) if event["id"] == "v1"]
    assert (event["date"]["start"], event["date"]["end"], event["status"]) == ("2024-01-27", "2024-01-29", "planned")
    assert [held.record.status for held in archive.held(Event, Filter(statuses=("planned",)))] == ["planned", "planned"]


def recoded(*events: Event) -> Coding:
    return replace(coding(coder=LATER), events=events)


RECODED = [
    (recoded(replace(meeting(), id="v9", confidence=0.1, date=None, place=None), signing()), {"v2"}),  # the same record, better read
    (recoded(signing(), replace(meeting(), id="v3")), {"v2"}),  # in another place
    (recoded(replace(meeting(), type="REQUEST"), signing()), {"v1", "v2"}),  # another record
    (recoded(replace(meeting(), recipients=meeting().actors), signing()), {"v1", "v2"}),
    (recoded(meeting(), replace(meeting(), id="v8"), signing()), {"v8", "v2"}),  # of two alike the first
]


@pytest.mark.parametrize(("later", "left"), RECODED)
def test_a_later_coding_keeps_it_where_the_record_is_the_same(archive: Archive, later: Coding, left: set[str]) -> None:
    archive.correct(ID, "v1", "reject", by="Sara")
    archive.add(later)
    assert set(ids(archive)) == left


def test_a_record_that_comes_back_is_known_again(archive: Archive) -> None:
    archive.correct(ID, "v1", "reject", by="Sara")
    archive.add(recoded(signing()))
    archive.add(coding(coder=Coder("ravabet", "3", None)))
    assert ids(archive) == ["v2"]


WRONG = [
    ("v7", "reject", None, None, "no record"),
    ("quotes/2", "reject", None, None, "no record"),
    ("v1", "set", "statuz", "planned", "no field"),
    ("v1", "set", None, "planned", "no field"),
    ("v1", "set", "date.month", "1", "no field"),
    ("v1", "set", "actors.7.code", "IRN", "no field"),
    ("v1", "set", "status", "done", "is one of"),
    ("v1", "set", "status", None, "is one of"),
    ("v1", "set", "intensity", "much", "cannot be"),
    ("v1", "set", "date", "2024-01-27", "cannot be"),
    ("v1", "set", "date.start", "yesterday", "cannot be"),
    ("v1", "set", "date.precision", "hour", "cannot be"),
    ("v1", "set", "contexts", ["diplomatic", 7], "cannot be"),
    ("v1", "set", "evidence", [], "cannot be set"),
    ("v1", "set", "id", "v5", "cannot be set"),
]


@pytest.mark.parametrize(("record", "verdict", "path", "value", "said"), WRONG)
def test_what_cannot_be_is_refused_and_leaves_no_row(
    archive: Archive, record: str, verdict: Any, path: str | None, value: Any, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        archive.correct(ID, record, verdict, path=path, value=value, by="Sara")
    with pytest.raises(BadInput, match="needs a name"):
        archive.correct(ID, "v1", "accept", by=" ")
    with pytest.raises(BadInput, match="holds no report"):
        archive.correct("0" * 64, "v1", "accept", by="Sara")
    assert archive.corrections(ID) == ()
    assert visit(archive) == coding().to_json()["events"]


def test_a_retracted_report_is_kept_but_not_listed(archive: Archive) -> None:
    archive.retract(ID, by="Sara", note="the agency withdrew it")
    assert [revision.doc for revision in archive.reports()] == ["border.txt"]
    assert [visit(archive, Filter(rejected=True), kind) for kind in KINDS] == [[]] * len(KINDS)
    assert list(archive.search("تفاهم‌نامه")) == []
    assert archive.readings() == ()
    archive.add(coding(coder=LATER))
    assert visit(archive) == []
    assert archive.coding(ID) == coding(coder=LATER)
    assert [found.doc for found in archive.find("visit.txt")] == ["visit.txt"]
    archive.retract(ID, by="Sara", undo=True)
    assert ids(archive) == ["v1", "v2"]
    with pytest.raises(BadInput, match="nothing to undo"):
        archive.retract(ID, by="Sara", undo=True)


def test_a_mirror_hears_of_it(archive: Archive) -> None:
    archive.correct(ID, "v1", "reject", by="Sara")
    archive.retract(ID, by="Sara")
    assert [(change.kind, change.revision.report_id) for change in archive.changes(2)] == [("corrected", ID), ("retracted", ID)]


@pytest.mark.parametrize("kind", KINDS)
def test_identities_tell_records_apart(kind: str) -> None:
    records = coding().to_json()[kind] * 2
    assert len(set(identities(kind, records))) == len(records)
