"""``ravabet page``: from a file or from the archive, to a file or to stdout."""

from __future__ import annotations

from pathlib import Path

from ravabet.archive import open_archive
from tests.archive.codings import coding
from tests.cli.reports import VISIT
from tests.cli.running import ravabet


def test_a_page_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text(VISIT, encoding="utf-8")
    ended = ravabet("page", tmp_path / "visit.txt", "-o", tmp_path / "visit.html")
    assert (ended.code, ended.out) == (0, "")
    page = (tmp_path / "visit.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page == ravabet("page", tmp_path / "visit.txt").out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_page_of_an_archived_report(tmp_path: Path) -> None:
    where = tmp_path / "a.sqlite"
    with open_archive(where) as archive:
        archive.add(coding())
    by_doc = ravabet("page", "visit.txt", "--archive", where)
    by_id = ravabet("page", coding().report.id[:8], "--archive", where)
    assert by_doc.code == by_id.code == 0
    assert by_doc.out == by_id.out
    assert "اسلام‌آباد" in by_doc.out


def test_a_page_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert ravabet("page", tmp_path / "empty.txt").code == 2
    assert ravabet("page", "nothing", "--archive", tmp_path / "none.sqlite").code == 1
