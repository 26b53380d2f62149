"""``ravabet correct`` and ``ravabet retract``, and the lists that follow them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ravabet


def listed(archive: Path, *words: str) -> list[str]:
    return [line["id"] for line in ravabet("events", "--archive", archive, "--between", "IRN", "PAK", "--json", *words).lines()]


def test_reject_and_undo(archive: Path) -> None:
    ended = ravabet("correct", "visit.txt", "v1", "reject", "--by", "Sara", "--note", "no", "--archive", archive)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("visit.txt: v1 reject by Sara")
    assert (listed(archive), listed(archive, "--rejected")) == (["v2"], ["v1", "v2"])
    assert "rejected by Sara" in ravabet("events", "--rejected", "--archive", archive).out
    assert ravabet("correct", "visit.txt", "v1", "undo", "--by", "Sara", "--archive", archive).code == 0
    assert listed(archive) == ["v1", "v2"]


def test_set_is_marked_and_exported(archive: Path) -> None:
    assert ravabet("correct", "visit.txt", "v1", "set", "status=planned", "--by", "Sara", "--archive", archive).code == 0
    assert ravabet("correct", "visit.txt", "v1", "set", "place=null", "--by", "Sara", "--archive", archive).code == 0
    assert listed(archive, "--status", "planned") == ["v1", "v2"]
    assert "place, status set by Sara" in ravabet("events", "--archive", archive).out
    for format in ("csv", "jsonl", "plover", "panel", "gexf"):
        assert ravabet("export", "--format", format, "--archive", archive).code == 0
    assert ravabet("relation", "IRN", "PAK", "--archive", archive, "--json").code == 0


def test_merge_and_split(archive: Path) -> None:
    say = ("correct", "visit.txt")
    assert ravabet(*say, "v1", "merge", "v2", "--by", "Sara", "--archive", archive).code == 0
    assert listed(archive) == ["v1"]
    assert "part of v1 by Sara" in ravabet("events", "--rejected", "--archive", archive).out
    assert ravabet(*say, "v1", "undo", "--by", "Sara", "--archive", archive).code == 0
    assert ravabet(*say, "v1", "split", "irn:pak", "PAK:IRN@1402-11-07", "--by", "Sara", "--archive", archive).code == 0
    shown = {line["id"]: line for line in ravabet("events", "--archive", archive, "--between", "IRN", "PAK", "--json").lines()}
    assert sorted(shown) == ["v1", "v1.2", "v2"]
    assert shown["v1.2"]["date"] == {"start": "2024-01-27", "end": "2024-01-27", "precision": "day", "text": "1402-11-07"}
    assert [party["code"] for party in shown["v1.2"]["actors"]] == ["PAK"]


def test_several_fields_are_one_correction(archive: Path) -> None:
    ended = ravabet("correct", "visit.txt", "v1", "set", "status=planned", "place=null", "--by", "Sara", "--archive", archive)
    assert ended.code == 0
    assert "place, status set by Sara" in ravabet("events", "--archive", archive).out
    assert ravabet("correct", "visit.txt", "v1", "undo", "--by", "Sara", "--archive", archive).code == 0
    assert "set by" not in ravabet("events", "--archive", archive).out


def test_one_event_of_two_reports(archive: Path) -> None:
    words = ("correct", "visit.txt", "v1")
    assert ravabet(*words, "same", "border.txt#v1", "--by", "Sara", "--archive", archive).code == 0
    assert ravabet("events", "--archive", archive).out.count("compared with other reports by Sara") == 2
    assert ravabet(*words, "undo", "border.txt#v1", "--by", "Sara", "--archive", archive).code == 0
    assert "compared" not in ravabet("events", "--archive", archive).out


def test_retract_and_list_again(archive: Path) -> None:
    assert ravabet("retract", "visit.txt", "--by", "Sara", "--note", "withdrawn", "--archive", archive).code == 0
    assert listed(archive) == []
    assert ravabet("search", "تفاهم‌نامه", "--archive", archive, "--json").lines() == []
    assert ravabet("retract", "visit.txt", "--undo", "--by", "Sara", "--archive", archive).code == 0
    assert listed(archive) == ["v1", "v2"]


@pytest.mark.parametrize(
    "words",
    [
        ["correct", "visit.txt", "v1", "reject"],
        ["correct", "visit.txt", "v1", "merge", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "merge", "quotes/1", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "split", "IRN:PAK", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "split", "IRN", "PAK@tomorrow", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "same", "v2", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "same", "nowhere.txt#v2", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "undo", "border.txt#v1", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "set", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "set", "status", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "set", "status=done", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "accept", "status=planned", "--by", "Sara"],
        ["correct", "visit.txt", "v9", "accept", "--by", "Sara"],
        ["correct", "visit.txt", "v1", "undo", "--by", "Sara"],
        ["retract", "nothing-of-the-kind", "--by", "Sara"],
        ["retract", "visit.txt"],
    ],
)
def test_bad_input_is_one_line_and_exit_2(archive: Path, words: list[str]) -> None:
    ended = ravabet(*words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
