"""``ravabet explain``: of a file, of an archived report, of a record that today's coder does not find."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ravabet import code, read_file
from ravabet.archive import open_archive
from ravabet.records import Coding
from tests.cli.reports import VISIT
from tests.cli.running import ravabet


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in a file, coded by the rules alone, so that another network changes nothing here."""
    monkeypatch.setenv("RAVABET_MODEL", "none")
    path = tmp_path / "visit-1.txt"
    path.write_text(VISIT, encoding="utf-8")
    return path


def test_an_event_of_a_file(visit: Path) -> None:
    ended = ravabet("explain", visit, "event-1")
    assert ended.code == 0
    head, *lines = ended.out.rstrip().splitlines()
    assert head == "visit-1.txt#event-1 · CONSULT (visit) · happened · PAK → IRN"
    labels = [line.strip().partition(":")[0] for line in lines]
    assert labels[:5] == ["Words", "Read as", "Actor", "Recipient", "Status"]
    assert labels[-1] == "Confidence"
    assert ravabet("explain", f"{visit}#event-1").out == ended.out
    assert ravabet("explain", "-", "event-1", given=VISIT).out.partition("\n")[2] == ended.out.partition("\n")[2]


def test_all_events_where_none_is_named(visit: Path) -> None:
    coded = ravabet("code", visit, "--json").lines()[0]["events"]
    explained = ravabet("explain", visit, "--json").lines()
    assert [one["event"] for one in explained] == [event["id"] for event in coded]
    for one, event in zip(explained, coded, strict=True):
        assert (one["found"], one["doc"], one["coded_by"]) == (True, "visit-1.txt", one["explained_by"])
        assert one["reasons"]["evidence"] == event["evidence"]
        assert [p["code"] for p in one["reasons"]["parties"]] == [a["code"] for a in (*event["actors"], *event["recipients"])]


def test_in_persian(visit: Path) -> None:
    told = ravabet("explain", visit, "event-1", "--lang", "fa").out
    assert told.startswith("visit-1.txt#event-1 · دیدار و گفت‌وگو (سفر) · رخ داده · پاکستان ← ایران")
    assert "\u2067" not in told
    assert ravabet("explain", visit, "event-1", "--lang", "fa", "--rtl").out.startswith("\u2067")


def test_an_archived_event(visit: Path, tmp_path: Path) -> None:
    where = tmp_path / "own.sqlite"
    assert ravabet("add", visit, "--archive", where).code == 0
    archived = ravabet("explain", "visit-1.txt#event-1", "--archive", where)
    assert (archived.code, archived.out) == (0, ravabet("explain", visit, "event-1").out)


def older(coding: Coding, **changes: Any) -> Coding:
    """The coding as an earlier version made it, its first event changed."""
    first, *others = coding.events
    return replace(coding, coder=replace(coding.coder, version="0.0.9"), events=(replace(first, **changes), *others))


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        (
            {"confidence": 0.3},
            "Note: the record was made by ravabet 0.0.9, rules alone; these are the reasons of ravabet 0.1.0, rules alone.",
        ),
        ({"id": "event-9"}, "Note: today's coder numbers this event event-1."),
    ],
)
def test_a_record_of_an_earlier_coder(visit: Path, tmp_path: Path, changes: dict[str, Any], note: str) -> None:
    coding, where = older(code(read_file(visit)), **changes), tmp_path / "own.sqlite"
    with open_archive(where) as store:
        store.add(coding)
    told = ravabet("explain", f"visit-1.txt#{coding.events[0].id}", "--archive", where).out
    assert note in told
    assert "Read as: " in told


def test_a_record_that_is_no_longer_found(visit: Path, tmp_path: Path) -> None:
    coding, where = older(code(read_file(visit)), type="ASSAULT"), tmp_path / "own.sqlite"
    with open_archive(where) as store:
        store.add(coding)
    ended = ravabet("explain", "visit-1.txt#event-1", "--archive", where)
    assert ended.code == 0
    assert "was made by ravabet 0.0.9, rules alone; ravabet 0.1.0, rules alone no longer finds it in the report" in ended.out
    assert "دیگر آن را در گزارش نمی‌یابد" in ravabet("explain", "visit-1.txt#event-1", "--archive", where, "--lang", "fa").out
    (plain,) = ravabet("explain", "visit-1.txt#event-1", "--archive", where, "--json").lines()
    assert (plain["found"], plain["reasons"], plain["coded_by"]["version"]) == (False, None, "0.0.9")


@pytest.mark.parametrize("words", [["visit.txt#v9"], ["visit.txt", "event-1"], ["nothing#event-1"], ["visit.txt#v1", "--lang", "ar"]])
def test_bad_input_is_one_line_and_exit_2(archive: Path, words: list[str]) -> None:
    ended = ravabet("explain", *words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
