"""``ravabet add`` killed at random points, and run several times at once: what it acknowledged is there, whole and once.

RAVABET_KILLS says how often it is killed: 10 times by default, 50 in ``RAVABET_KILLS=50 scripts/test tests/archive/test_killed.py``.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from ravabet.archive import Archive, Filter, open_archive
from ravabet.archive.index import furniture_of, words
from tests.cli.reports import VISIT, record
from tests.cli.running import program
from tests.postgres import address, is_meant

KILLS = int(os.environ.get("RAVABET_KILLS", "10"))
KILLS_OF_ONE = 5
REPORTS = 12
# Seconds after the last word within which the program is killed: longer than a report takes.
LONGEST_WAIT = 0.06
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "RAVABET_MODEL": "none"}


def given(path: Path, numbers: Iterable[int]) -> Path:
    path.write_text("".join(record(f"r{n:02d}", f"{VISIT}\nشمارهٔ {n}\n") + "\n" for n in numbers), encoding="utf-8")
    return path


def start(where: str, lines: Path) -> subprocess.Popen[str]:
    command = program("add", "--jsonl", lines, "--archive", where, "--json")
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=ENVIRONMENT)


def told(output: Iterable[str]) -> dict[str, str]:
    """What the program said of each doc; a line that was cut off by the kill is nothing said."""
    said = [json.loads(line) for line in output if line.endswith("\n")]
    return {line["doc"]: line["added"] for line in said}


def killed(where: str, lines: Path, random: Random) -> dict[str, str]:
    """Run, kill it some time after so many reports, and give what it had acknowledged."""
    process = start(where, lines)
    assert process.stdout is not None
    after = random.randrange(REPORTS)
    output = [process.stdout.readline() for _ in range(after)] if random.random() < 0.9 else []
    time.sleep(random.uniform(0, LONGEST_WAIT))
    process.send_signal(signal.SIGKILL)
    rest, said = process.communicate()
    assert "locked" not in said
    return told([*output, *rest.splitlines(keepends=True)])


def is_whole(where: str, docs: Sequence[str]) -> None:
    """That the archive is sound, holds these reports once each, and its indexes agree with its rows."""
    if not is_meant():
        _file_is_whole(where)
    with open_archive(where) as archive:
        assert sorted(revision.doc for revision in archive.reports()) == sorted(docs)
        assert Counter(change.revision.doc for change in archive.changes()) == Counter(docs)
        assert [hit.revision.doc for hit in archive.search("شماره")] and len(list(archive.search("شماره"))) == len(docs)
        _records_agree(archive)


def _file_is_whole(where: str) -> None:
    """That SQLite finds its file sound, and the index of the search holds the current revisions' words."""
    with closing(sqlite3.connect(where)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        indexed = dict(connection.execute("SELECT rowid, terms FROM search"))
        current = "reports.id = revisions.report_id AND reports.current = revisions.number"
        rows = connection.execute(f"SELECT revisions.id, text, coding FROM revisions JOIN reports ON {current}").fetchall()
    assert indexed == {number: " ".join(words(text, furniture_of(json.loads(coding)))) for number, text, coding in rows}


def _records_agree(archive: Archive) -> None:
    """That the listed events are those of the codings, and those kept of two states are those of the list."""
    listed = [(revision.report_id, event["id"]) for revision, event in archive.records("events")]
    coded = [(one.report_id, event.id) for one in archive.reports() for event in archive.coding(one.report_id).events]
    assert Counter(listed) == Counter(coded)
    pair = {"IRN", "PAK"}
    both = [event for _, event in archive.events() if pair <= {party["code"] for party in event["actors"] + event["recipients"]}]
    assert [plain for _, plain in archive.records("events", _between())] == both
    assert both


def _between() -> Filter:
    return Filter(between=("IRN", "PAK"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("seed", range(-(-KILLS // KILLS_OF_ONE)))
def test_killed_again_and_again(tmp_path: Path, seed: int) -> None:
    random, where, lines = Random(seed), address(tmp_path / "archive.sqlite"), given(tmp_path / "in.jsonl", range(REPORTS))
    acknowledged: set[str] = set()
    for _ in range(min(KILLS_OF_ONE, KILLS - seed * KILLS_OF_ONE)):
        said = killed(where, lines, random)
        assert all(said[doc] == "unchanged" for doc in acknowledged & said.keys())
        acknowledged |= said.keys()
        if acknowledged:
            with open_archive(where) as archive:
                assert acknowledged <= {revision.doc for revision in archive.reports()}
    process = start(where, lines)
    output, said_last = process.communicate()
    assert process.returncode == 0, said_last
    last = told(output.splitlines(keepends=True))
    assert all(last[doc] == "unchanged" for doc in acknowledged)
    is_whole(where, [f"r{n:02d}" for n in range(REPORTS)])


# Two who share half, one who shares nothing, one who has what the first has.
SETS = (range(8), range(4, 12), range(12, 20), range(8))


def test_four_who_add_at_once(tmp_path: Path) -> None:
    where = address(tmp_path / "archive.sqlite")
    processes = [start(where, given(tmp_path / f"{number}.jsonl", some)) for number, some in enumerate(SETS)]
    ended = [process.communicate() for process in processes]
    assert [(process.returncode, said) for process, (_, said) in zip(processes, ended, strict=True) if process.returncode] == []
    assert not any("locked" in said for _, said in ended)
    words_said = Counter(json.loads(line)["added"] for output, _ in ended for line in output.splitlines())
    assert words_said == {"new": 20, "unchanged": sum(map(len, SETS)) - 20}
    is_whole(where, [f"r{n:02d}" for n in range(20)])


@pytest.mark.sqlite
def test_many_who_make_it_at_once(tmp_path: Path) -> None:
    for round_ in range(5):
        where = tmp_path / f"{round_}.sqlite"
        with ThreadPoolExecutor(8) as pool:
            for archive in [one.result() for one in [pool.submit(open_archive, where) for _ in range(8)]]:
                archive.close()
        with open_archive(where, create=False) as archive:
            assert list(archive.reports()) == []
