"""What is stored comes back; the same report is one; every coding is a revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ravabet.archive import Added, Archive, open_archive
from ravabet.errors import ArchiveError, BadInput
from ravabet.records import Coder
from tests.archive.codings import coding, other_coding

NEW, REVISED, UNCHANGED = Added(new=1), Added(revised=1), Added(unchanged=1)
LATER = Coder("ravabet", "0.2.0", "news-1")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return open_archive(tmp_path / "deep" / "archive.sqlite")


def test_a_coding_comes_back_to_the_letter(archive: Archive) -> None:
    archive.add(coding())
    assert archive.coding(coding().report.id) == coding()
    assert archive.coding(coding().report.id).to_json() == coding().to_json()


def test_it_stands_there_for_the_next_who_opens(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as first:
        first.add(coding())
    with open_archive(tmp_path / "a.sqlite", create=False) as second:
        assert second.coding(coding().report.id) == coding()


def test_the_same_report_is_one(archive: Archive) -> None:
    assert [archive.add(coding()) for _ in range(3)] == [NEW, UNCHANGED, UNCHANGED]
    assert len(list(archive.reports())) == 1
    assert len(list(archive.events())) == len(coding().events)


def test_another_coder_makes_a_revision_and_the_old_one_stays(archive: Archive) -> None:
    archive.add(coding())
    assert archive.add(coding(coder=LATER)) == REVISED
    report_id = coding().report.id
    assert archive.coding(report_id).coder == LATER
    assert archive.coding(report_id, 1) == coding()
    assert [(r.number, r.coder_version, r.model) for r in archive.revisions(report_id)] == [(1, "0.1.0", None), (2, "0.2.0", "news-1")]


def test_another_outcome_of_the_same_coder_makes_a_revision(archive: Archive) -> None:
    archive.add(coding())
    changed = replace(coding(), events=coding().events[:1])
    assert archive.add(changed) == REVISED
    assert archive.add(changed) == UNCHANGED
    assert [event["id"] for _, event in archive.events()] == ["v1"]


def test_going_back_to_an_earlier_coder_is_a_revision_too(archive: Archive) -> None:
    assert [archive.add(coding(coder=coder)) for coder in (coding().coder, LATER, coding().coder)] == [NEW, REVISED, REVISED]
    assert archive.coding(coding().report.id) == coding()


def test_one_text_under_two_names_is_one_report_with_two_names(archive: Archive) -> None:
    assert [archive.add(coding("a")), archive.add(coding("b")), archive.add(coding("a"))] == [NEW, UNCHANGED, UNCHANGED]
    assert archive.find("a")[0].report_id == archive.find("b")[0].report_id == coding().report.id


def test_two_outlets_of_one_text_do_not_take_turns_forever(archive: Archive) -> None:
    copied = replace(coding("copy"), report=replace(coding("copy").report, outlet="رونوشت"))
    assert [archive.add(c) for c in (coding(), copied, coding(), copied)] == [NEW, REVISED, UNCHANGED, UNCHANGED]


def test_one_name_for_two_texts_means_both(archive: Archive) -> None:
    archive.add(coding("live"))
    archive.add(other_coding("live"))
    assert {found.report_id for found in archive.find("live")} == {coding().report.id, other_coding().report.id}


def test_a_report_is_found_by_the_beginning_of_its_id(archive: Archive) -> None:
    archive.add(coding())
    report_id = coding().report.id
    assert [found.report_id for found in archive.find(report_id[:6])] == [report_id]
    assert archive.find(report_id[:5]) == ()
    assert archive.find("%%%%%%") == ()


def test_reports_are_listed_by_day_of_publication(archive: Archive) -> None:
    archive.add(coding())
    archive.add(other_coding())
    assert [(r.doc, r.published) for r in archive.reports()] == [("border.txt", None), ("visit.txt", date(2024, 1, 30))]


def test_what_is_not_there_is_said(archive: Archive) -> None:
    with pytest.raises(BadInput, match="holds no report"):
        archive.coding("0" * 64)
    archive.add(coding())
    with pytest.raises(BadInput, match="revision 7"):
        archive.coding(coding().report.id, 7)
    assert archive.revisions("0" * 64) == ()


def test_two_texts_under_one_id_are_refused(archive: Archive) -> None:
    archive.add(coding())
    forged = replace(coding(), report=replace(coding().report, text=coding().report.text + " "))
    with pytest.raises(ArchiveError, match="another text"):
        archive.add(forged)
    assert archive.coding(coding().report.id) == coding()


def test_the_version_of_the_knowledge_is_kept(archive: Archive) -> None:
    archive.add(coding(), knowledge="2026.1")
    assert archive.revisions(coding().report.id)[0].knowledge == "2026.1"
