"""The five listings, ``show`` and ``export``, over an archive of codings built by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ravabet.archive import KINDS, open_archive
from ravabet.records import Coder
from tests.archive.codings import coding, other_coding
from tests.cli.running import ravabet

ID = coding().report.id


@pytest.mark.parametrize("kind", KINDS)
def test_json_lines_are_the_contracts_objects_with_their_doc(archive: Path, kind: str) -> None:
    ended = ravabet(kind, "--archive", archive, "--json")
    assert (ended.code, ended.err) == (0, "")
    visit = [line for line in ended.lines() if line["doc"] == "visit.txt"]
    assert [{name: value for name, value in line.items() if name not in ("doc", "report_id")} for line in visit] == coding().to_json()[kind]
    assert {line["report_id"] for line in visit} == {ID}


@pytest.mark.parametrize("kind", KINDS)
def test_for_people_the_sentence_stands_below(archive: Path, kind: str) -> None:
    ended = ravabet(kind, "--archive", archive, "--between", "PAK", "IRN")
    stretch = coding().to_json()[kind][0]
    sentence = stretch["text"] if kind == "quotes" else stretch["spans" if kind == "findings" else "evidence"][0]["text"]
    assert ended.code == 0
    assert sentence in ended.out
    assert "visit.txt" in ended.out
    assert "\u2067" not in ended.out


def test_right_to_left_marks_are_for_the_asking(archive: Path) -> None:
    marked = ravabet("events", "--archive", archive, "--rtl").out
    assert marked.count("\u2067") == marked.count("\u2069") > 0
    plain = ravabet("events", "--archive", archive, "--no-rtl").out
    assert marked.replace("\u2067", "").replace("\u2069", "") == plain


FILTERS = [
    (["--between", "IRN", "PAK"], ["v1", "v2"]),
    (["--between", "پاکستان", "ایران"], ["v1", "v2"]),
    (["--between", "irn", "afg"], []),
    (["--between", "IRN", "UNO"], []),
    (["--type", "AGREE"], ["v2"]),
    (["--type", "agree", "--type", "CONSULT"], ["v1", "v2"]),
    (["--status", "planned"], ["v2"]),
    (["--since", "1402-11-10"], ["v2"]),
    (["--until", "2024-01-29"], ["v1"]),
    (["--since", "1402-11-09", "--until", "1402-11-09"], ["v1"]),
    (["--text", "تفاهمنامه"], ["v2"]),
    (["--state", "PAK"], ["v1", "v2"]),
    (["--state", "تاجیکستان"], ["v1"]),
    (["--mode", "visit"], ["v1"]),
    (["--context", "diplomatic", "--type", "AGREE"], ["v2"]),
    (["--quad", "3", "--quad", "4"], []),
    (["--confidence", ".95"], []),
    (["--place", "اسلام‌آباد", "--status", "planned"], ["v2"]),
    (["--told", "report"], []),
    (["--outlet", "نمونه", "--mode", "visit"], ["v1"]),
]


@pytest.mark.parametrize(("words", "found"), FILTERS)
def test_filters(archive: Path, words: list[str], found: list[str]) -> None:
    ended = ravabet("events", "--archive", archive, "--json", *words)
    assert (ended.code, [line["id"] for line in ended.lines()]) == (0, found)


# The commitment of the one report: due from 2023-03-21 to 2024-03-19, told on 2024-01-30.
DUE = [
    (["--due", "before", "2023-03-21"], []),
    (["--due", "before", "2023-03-22"], ["open"]),
    (["--due", "on", "1402-12-29"], ["open"]),
    (["--due", "after", "2024-03-19"], []),
    (["--due-from", "2024-03-19"], ["open"]),
    (["--due-until", "2023-03-20"], []),
    (["--status", "overdue"], ["overdue"]),
    (["--status", "open", "--as-of", "2024-03-19"], ["open"]),
    (["--status", "open", "--status", "kept", "--as-of", "2024-03-20"], []),
    (["--as-of", "2024-03-20"], ["overdue"]),
    (["--as-of", "2024-01-29"], []),
]


@pytest.mark.parametrize(("words", "statuses"), DUE)
def test_commitments_by_day_due_and_as_they_stand_on_a_day(archive: Path, words: list[str], statuses: list[str]) -> None:
    ended = ravabet("commitments", "--archive", archive, "--json", *words)
    assert (ended.code, [line["status"] for line in ended.lines()]) == (0, statuses)
    for line in ended.lines():
        assert line.get("status_told", "open") == "open"


def test_commitments_as_a_calendar(archive: Path) -> None:
    ended = ravabet("commitments", "--archive", archive, "--due", "after", "2023-01-01", "--ics")
    assert ended.code == 0
    assert "DTSTART;VALUE=DATE:20240319" in ended.out
    assert ended.out.startswith("BEGIN:VCALENDAR")
    assert "DTSTART" not in ravabet("commitments", "--archive", archive, "--due", "after", "2025-01-01", "--ics").out


def test_agreements_that_stand_on_a_day(archive: Path) -> None:
    assert [line["standing"] for line in ravabet("agreements", "--archive", archive, "--json", "--on", "2024-01-30").lines()] == ["signed"]
    assert ravabet("agreements", "--archive", archive, "--json", "--on", "2024-01-29").lines() == []


@pytest.mark.parametrize(
    "words",
    [
        ["events", "--between", "IRN"],
        ["events", "--between", "IRN", "نیست‌آباد"],
        ["events", "--between", "IRN", "XXX"],
        ["events", "--since", "1402-11-10", "--until", "2024-01-01"],
        ["events", "--since", "yesterday"],
        ["events", "--since", "1402-13-01"],
        ["events", "--type", "MEET"],
        ["quotes", "--status", "open"],
        ["events", "--nonesuch"],
        ["events", "--quad", "5"],
        ["events", "--told", "rumour"],
        ["quotes", "--place", "تهران"],
        ["commitments", "--status", "done"],
        ["commitments", "--due", "soon", "2024-01-01"],
        ["commitments", "--due", "before", "spring"],
        ["commitments", "--due", "before", "2024-01-01", "--due-from", "2023-01-01"],
        ["commitments", "--due-from", "2024-01-01", "--due-until", "2023-01-01"],
        ["commitments", "--ics", "--json"],
        ["agreements", "--on", "some day"],
        ["page"],
        ["export", "--what", "all"],
        ["show", "nothing-of-the-kind"],
        ["show", "visit.txt", "--revision", "9"],
    ],
)
def test_bad_input_is_one_line_and_exit_2(archive: Path, words: list[str]) -> None:
    ended = ravabet(*words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in ended.err


def test_no_archive_is_exit_1_and_says_how_to_make_one(tmp_path: Path) -> None:
    ended = ravabet("events", "--archive", tmp_path / "none.sqlite")
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "ravabet add" in ended.err


def test_the_archive_may_be_named_by_the_variable(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAVABET_ARCHIVE", str(archive))
    assert len(ravabet("events", "--json").lines()) == 3


def test_show_gives_the_coding_back(archive: Path) -> None:
    for name in ("visit.txt", ID, ID[:8]):
        assert ravabet("show", name, "--archive", archive, "--json").lines() == [coding().to_json()]


def test_show_for_people_has_everything(archive: Path) -> None:
    out = ravabet("show", "visit.txt", "--archive", archive).out
    for heading in ("Events", "Quotations", "Commitments", "Agreements", "Findings"):
        assert heading in out
    for words in ("۱۰ بهمن ۱۴۰۲", "2024-01-30", "CONSULT visit", "written IND", "10,000,000 USD", "یک نهاد با دو نام", "2 dead"):
        assert words in out
    assert coding().quotes[0].text in out


def test_show_lists_and_tells_revisions(archive: Path) -> None:
    with open_archive(archive) as store:
        store.add(coding(coder=Coder("ravabet", "0.2.0", "news-1")))
    assert [line["doc"] for line in ravabet("show", "--archive", archive, "--json").lines()] == ["border.txt", "visit.txt"]
    history = ravabet("show", "visit.txt", "--revisions", "--archive", archive, "--json").lines()
    assert [(line["number"], line["coder_version"]) for line in history] == [(1, "0.1.0"), (2, "0.2.0")]
    assert ravabet("show", "visit.txt", "--revision", 1, "--archive", archive, "--json").lines() == [coding().to_json()]
    told = ravabet("show", "visit.txt", "--revisions", "--archive", archive).out
    assert "rules alone" in told
    assert "news-1" in told


def test_a_name_for_two_reports_asks_which(archive: Path) -> None:
    with open_archive(archive) as store:
        store.add(coding("live"))
        store.add(other_coding("live"))
    ended = ravabet("show", "live", "--archive", archive)
    assert ended.code == 2
    assert ID[:12] in ended.err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_export_to_a_file_and_to_stdout_is_the_same(archive: Path, tmp_path: Path, kind: str, format: str) -> None:
    words = ("export", "--what", kind, "--format", format, "--archive", archive)
    ended = ravabet(*words, "-o", tmp_path / "out")
    assert (ended.code, ended.out) == (0, "")
    written = (tmp_path / "out").read_bytes().decode()
    assert written.replace("\r\n", "\n") == ravabet(*words).out.replace("\r\n", "\n")
    rows = list(csv.DictReader(written.splitlines())) if format == "csv" else [json.loads(line) for line in written.splitlines()]
    assert len(rows) == len(ravabet(kind, "--archive", archive, "--json").lines())


def test_export_filters_and_marks(archive: Path, tmp_path: Path) -> None:
    table = tmp_path / "out.csv"
    ravabet("export", "--format", "csv", "--type", "AGREE", "--bom", "--archive", archive, "-o", table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfdoc,")
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 2


def test_export_to_nowhere_is_said(archive: Path, tmp_path: Path) -> None:
    ended = ravabet("export", "--archive", archive, "-o", tmp_path / "none" / "out.csv")
    assert ended.code == 2
    assert "cannot be written" in ended.err
