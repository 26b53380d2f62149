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
