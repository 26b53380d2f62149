"""Killed at any moment, an archive holds what it acknowledged, whole and once; two who add at once do not harm each other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ravabet.archive import open_archive
from tests.archive.codings import numbered
from tests.postgres import address

ROOT = Path(__file__).parents[2]
MANY = 16


def start(where: str, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.adding", where, str(first), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"})


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 7])
def test_kill_loses_nothing_and_doubles_nothing(tmp_path: Path, after: int) -> None:
    where = address(tmp_path / "archive.sqlite")
    process = start(where, 0, MANY)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    acknowledged = {int(line.split()[0]) for line in told if line.endswith("\n")}
    with open_archive(where) as archive:
        held = {revision.doc for revision in archive.reports()}
        assert {numbered(number).report.doc for number in acknowledged} <= held
        assert all(archive.coding(numbered(number).report.id) == numbered(number) for number in acknowledged)
        assert [hit.revision.doc for hit in archive.search("شماره")] == sorted(held, key=lambda doc: numbered(int(doc[7:11])).report.id)
        assert [change.revision.doc for change in archive.changes()] == sorted(held)
    again = start(where, 0, MANY)
    words = [line.split()[1] for line in again.communicate()[0].splitlines()]
    assert words[: len(acknowledged)] == ["unchanged"] * len(acknowledged)
    with open_archive(where) as archive:
        assert len(list(archive.reports())) == MANY
        assert len(list(archive.events())) == sum(len(numbered(number).events) for number in range(MANY))
        assert len(list(archive.search("شماره"))) == len(list(archive.changes())) == MANY


def test_two_who_add_at_once(tmp_path: Path) -> None:
    where = address(tmp_path / "archive.sqlite")
    processes = [start(where, 0, 12), start(where, 6, 12)]
    words = [line.split()[1] for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    assert (words.count("new"), words.count("unchanged")) == (18, 6)
    with open_archive(where) as archive:
        assert len(list(archive.reports())) == 18
