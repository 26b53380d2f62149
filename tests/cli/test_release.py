"""``ravabet release``: what it tells, and how it ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import ravabet


def test_it_tells_what_was_made(archive: Path, tmp_path: Path) -> None:
    ended = ravabet("release", tmp_path / "out", "--archive", archive)
    assert (ended.code, ended.out) == (0, "")
    assert "3 events" in ended.err and "2 reports" in ended.err and "version 20" in ended.err
    assert (tmp_path / "out" / "csv" / "quotes.csv").read_text(encoding="utf-8").count("\n") == 2


def test_options_reach_the_citation_and_the_tables(archive: Path, tmp_path: Path) -> None:
    words = ("--no-text", "--title", "Our data", "--author", "Sara", "--author", "Bahram")
    assert ravabet("release", tmp_path / "out", "--archive", archive, *words).code == 0
    told = (tmp_path / "out" / "CITATION.cff").read_text(encoding="utf-8")
    assert "title: Our data" in told and "name: Sara" in told and "name: Bahram" in told
    assert "evidence," not in (tmp_path / "out" / "csv" / "events.csv").read_text(encoding="utf-8")


def test_a_second_release_into_the_same_folder_is_refused(archive: Path, tmp_path: Path) -> None:
    words = ("release", tmp_path / "out", "--archive", archive)
    assert ravabet(*words).code == 0
    ended = ravabet(*words)
    assert (ended.code, ended.out) == (2, "") and "not empty" in ended.err


def test_where_pyarrow_is_missing_nothing_is_begun(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ended = ravabet("release", tmp_path / "out", "--archive", archive)
    assert ended.code == 2 and ".[parquet]" in ended.err and not (tmp_path / "out").exists()
