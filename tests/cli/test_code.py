"""``ravabet code``: contract objects in input order, failures set aside with a reason, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from ravabet.cli.coding import code_item
from ravabet.cli.inputs import Item
from ravabet.coding import code
from ravabet.errors import KnowledgeError
from ravabet.reading import read_file, read_record
from tests.cli.reports import ARABIC, VISIT, record
from tests.cli.running import program, ravabet


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(VISIT, encoding="utf-8")
    return path


def test_a_file_is_one_object(visit: Path) -> None:
    ended = ravabet("code", visit, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.lines() == [code(read_file(visit)).to_json()]
    assert ended.lines()[0]["doc"] == "visit.txt"


def test_lines_come_in_their_order_after_the_files(visit: Path) -> None:
    given = "\n".join([record("b"), "", record("a", title="عنوانی دیگر")])
    ended = ravabet("code", visit, "--jsonl", "-", "--json", given=given)
    assert ended.code == 0
    assert [line["doc"] for line in ended.lines()] == ["visit.txt", "b", "a"]
    assert ended.lines()[2] == code(read_record(json.loads(record("a", title="عنوانی دیگر")))).to_json()


def test_a_report_on_standard_input() -> None:
    ended = ravabet("code", "-", "--json", given=VISIT)
    assert [line["doc"] for line in ended.lines()] == ["standard input"]
    assert ended.lines()[0]["events"]


def test_offsets_lead_back_to_the_text(visit: Path) -> None:
    event = ravabet("code", visit, "--json").lines()[0]["events"][0]
    assert all(VISIT[e["start"] : e["end"]] == e["text"] for e in event["evidence"])


def test_for_people(visit: Path) -> None:
    ended = ravabet("code", visit)
    assert ended.code == 0
    assert "Events" in ended.out
    assert "PAK" in ended.out


def test_what_cannot_be_read_is_an_object_and_the_run_goes_on(tmp_path: Path, visit: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    names = ["empty.txt", "arabic.txt", "noise.bin"]
    ended = ravabet("code", *(tmp_path / name for name in names), visit, "--json")
    assert ended.code == 3
    assert [line["doc"] for line in ended.lines()] == [*names, "visit.txt"]
    errors = [line["error"] for line in ended.lines()[:3]]
    assert errors[1]["kind"] == "variety"
    assert all(set(error) == {"kind", "message"} and error["message"] for error in errors)
    assert ended.lines()[3]["events"]
    assert all(f"quarantined: {name}: " in ended.err for name in names)
    assert "Traceback" not in ended.err


BAD_LINES: list[bytes] = [
    b"not json",
    b"[1, 2]",
    b"{}",
    b'{"doc": "x"}',
    b'{"doc": 7, "text": "y"}',
    b'{"doc": "x", "text": null}',
    b"\xff\xfe\x00",
    b'{"doc": "x", "text": "\\ud800"}',
    b"[" * 100_000,
    record("x", published="soon").encode(),
]


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_is_an_object_and_the_next_is_read(line: bytes) -> None:
    ended = ravabet("code", "--jsonl", "-", "--json", given=line + b"\n" + record().encode() + b"\n")
    assert ended.code == 3
    bad, good = ended.lines()
    assert set(bad) == {"doc", "error"}
    assert bad["error"]["kind"] in {"input", "empty", "unreadable", "degenerate", "charset"}
    assert good["doc"] == "visit"


def test_a_line_without_a_name_is_named_by_its_place() -> None:
    ended = ravabet("code", "--jsonl", "-", "--json", given="\n{}\n")
    assert [line["doc"] for line in ended.lines()] == ["standard input, line 2"]


def test_knowledge_that_is_broken_is_no_fault_of_a_report(visit: Path) -> None:
    with pytest.raises(KnowledgeError):
        code_item(Item("visit.txt", path=visit), (visit.parent / "none.csv",))


@pytest.mark.parametrize("words", [["code"], ["code", "--jobs", "2"], ["add"]])
def test_a_damaged_network_is_no_fault_of_a_report(visit: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.setenv("RAVABET_MODEL", str(visit.parent))
    monkeypatch.setenv("RAVABET_ARCHIVE", str(visit.parent / "archive.sqlite"))
    ended = ravabet(*words, visit, "--json")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "RAVABET_MODEL" in ended.err


@pytest.mark.parametrize("words", [[], ["--json"]], ids=["view", "json"])
def test_a_reader_that_goes_is_no_failure(visit: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(program("code", *words, *[str(visit)] * 3), stdout=pipe, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_same_bytes_out(visit: Path) -> None:
    assert ravabet("code", visit, "--json").out == ravabet("code", visit, "--json").out


def test_several_jobs_keep_the_order(tmp_path: Path) -> None:
    lines = [record(f"r{number}", VISIT + f"\nشمارهٔ {number}\n") for number in range(12)]
    lines[5] = "broken"
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    one = ravabet("code", "--jsonl", tmp_path / "in.jsonl", "--json")
    two = ravabet("code", "--jsonl", tmp_path / "in.jsonl", "--json", "--jobs", 2)
    assert (one.code, two.code) == (3, 3)
    assert one.out == two.out
    assert [line["doc"] for line in two.lines()] == [f"r{n}" if n != 5 else "in.jsonl, line 6" for n in range(12)]


@pytest.mark.parametrize(
    "words",
    [["code"], ["code", "none.txt"], ["code", "."], ["code", "--jsonl", "none.jsonl"], ["code", "--jobs", "0", "x"], ["cod"], []],
)
def test_usage_is_exit_2(words: list[str]) -> None:
    ended = ravabet(*words)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_version_and_help_are_exit_0() -> None:
    assert ravabet("--version").out.startswith("ravabet ")
    assert "Usage" in ravabet("--help").out
    assert ravabet("code", "-h").code == 0
