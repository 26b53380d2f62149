"""``ravabet add``: once, whatever happens in between."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ravabet.archive import open_archive
from tests.cli.reports import ARABIC, VISIT, record
from tests.cli.running import program, ravabet

MANY = 6


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(record(f"r{n:02d}", f"{VISIT}\nشمارهٔ {n}\n") for n in range(MANY)), encoding="utf-8")
    return path


def start(*words: object) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(program(*words), stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})


def test_added_once(tmp_path: Path, lines: Path) -> None:
    where = tmp_path / "a.sqlite"
    first = ravabet("add", "--jsonl", lines, "--archive", where, "--json")
    again = ravabet("add", "--jsonl", lines, "--archive", where, "--json")
    assert (first.code, again.code) == (0, 0)
    assert {line["added"] for line in first.lines()} == {"new"}
    assert {line["added"] for line in again.lines()} == {"unchanged"}
    assert f"0 new, 0 revised, {MANY} unchanged, 0 quarantined" in again.err


def test_what_is_added_is_what_code_prints(tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(VISIT, encoding="utf-8")
    where = tmp_path / "a.sqlite"
    ravabet("add", tmp_path / "visit.txt", "--archive", where)
    coded = ravabet("code", tmp_path / "visit.txt", "--json").lines()
    assert ravabet("show", "visit.txt", "--archive", where, "--json").lines() == coded
    listed = ravabet("events", "--archive", where, "--json").lines()
    assert len(listed) == len(coded[0]["events"]) > 0
    assert all(line["doc"] == "visit.txt" for line in listed)


def test_the_quarantined_are_counted_and_the_rest_is_kept(tmp_path: Path) -> None:
    where = tmp_path / "a.sqlite"
    given = "\n".join(["broken", record("arabic", ARABIC), record()])
    ended = ravabet("add", "--jsonl", "-", "--archive", where, "--json", given=given)
    assert ended.code == 3
    assert [("error" in line, line.get("added")) for line in ended.lines()] == [(True, None), (True, None), (False, "new")]
    assert "1 new, 0 revised, 0 unchanged, 2 quarantined" in ended.err


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("after", [1, 3])
def test_killed_and_taken_up_again(tmp_path: Path, lines: Path, after: int) -> None:
    where = tmp_path / "a.sqlite"
    process = start("add", "--jsonl", lines, "--archive", where, "--json")
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    told += process.communicate()[0].splitlines(keepends=True)
    acknowledged = {json.loads(line)["doc"] for line in told if line.endswith("\n")}
    assert len(acknowledged) >= after
    again = ravabet("add", "--jsonl", lines, "--archive", where, "--json").lines()
    assert acknowledged <= {line["doc"] for line in again if line["added"] == "unchanged"}
    with open_archive(where) as archive:
        assert len(list(archive.reports())) == MANY
        assert all(len(archive.revisions(report.report_id)) == 1 for report in archive.reports())


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize(("number", "jobs"), [(signal.SIGINT, 1), (signal.SIGTERM, 1), (signal.SIGINT, 2)])
def test_interrupted_is_exit_4(tmp_path: Path, number: signal.Signals, jobs: int) -> None:
    where = tmp_path / "a.sqlite"
    command = program("add", "--jsonl", "-", "--archive", where, "--json", "--jobs", jobs)
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")
    assert process.stdin is not None
    assert process.stdout is not None
    for copy in range(4 * jobs):
        process.stdin.write(record("visit", f"{VISIT}\nشمارهٔ {copy}\n") + "\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["added"] == "new"
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 4
    assert "interrupted" in said
    assert "Traceback" not in said


def test_two_who_add_at_once(tmp_path: Path, lines: Path) -> None:
    where = tmp_path / "a.sqlite"
    processes = [start("add", "--jsonl", lines, "--archive", where, "--json") for _ in range(2)]
    words = [json.loads(line)["added"] for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    assert (words.count("new"), words.count("unchanged")) == (MANY, MANY)


def test_a_reader_who_leaves_is_no_error(tmp_path: Path, lines: Path) -> None:
    process = start("code", "--jsonl", lines, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert said == ""


def test_help_is_quick() -> None:
    def seconds(*words: str) -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        return time.perf_counter() - begun

    code = "import sys; sys.argv = ['ravabet', '--help']; from ravabet.cli import main; main()"
    bare = min(seconds("-c", "import typer") for _ in range(2))
    assert min(seconds("-c", code) for _ in range(2)) < 3 * bare + 0.3
