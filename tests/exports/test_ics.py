"""The calendar: read back by unfolding and unescaping written here, and by icalendar."""

from __future__ import annotations

import re
from datetime import date

import icalendar
import pytest

from ravabet.exports import write_ics
from ravabet.exports.ics import fold, text_value
from tests.exports.dealings import Row, commitment, event, revision, when, written

AWKWARD = "ساخت پل؛ راه, بندر; انبار\\ و\nگمرک"
ROWS: list[Row] = [
    (revision(1), commitment({"start": "2023-03-21", "end": "2024-03-19", "text": "تا پایان سال"}, AWKWARD)),
    (revision(1), commitment(None)),
    (revision(2), event("PAK", "AFG", when("2024-03-05", "2024-03-07"), status="planned")),
    (revision(3), event("PAK", "AFG", when("2024-03-05"))),
    (revision(4), event("PAK", "AFG", None, status="planned")),
]


def entries(text: str) -> list[dict[str, str]]:
    """The properties of every entry, unfolded, by name with its parameters."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            name, _, value = line.partition(":")
            found[-1].setdefault(name, value)
    return found


def plain(value: str) -> str:
    """A TEXT value without its escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_commitments_stand_on_their_last_day_and_plans_on_all_of_theirs() -> None:
    count, text = written(write_ics, ROWS)
    due, plan = entries(text)
    assert count == 2
    assert (due["DTSTART;VALUE=DATE"], due["DTEND;VALUE=DATE"]) == ("20240319", "20240320")
    assert (plan["DTSTART;VALUE=DATE"], plan["DTEND;VALUE=DATE"], plan["STATUS"]) == ("20240305", "20240308", "TENTATIVE")
    assert due["DTSTAMP"] == "20240201T102030Z" and due["URL"] == "https://news.example/1"


def test_words_come_back_to_the_letter() -> None:
    due, plan = entries(written(write_ics, ROWS)[1])
    assert plain(due["SUMMARY"]) == f"ایران، پاکستان: {AWKWARD}"
    assert plain(due["DESCRIPTION"]).splitlines() == ["۲۹ اسفند ۱۴۰۲ · open · تا پایان سال", "«پل می‌سازند»", "report-1.txt"]
    assert plain(plan["SUMMARY"]) == "دیدار و گفت‌وگو: پاکستان ← افغانستان"


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut() -> None:
    for line in written(write_ics, ROWS)[1].split("\r\n"):
        assert len(line.encode()) <= 75


@pytest.mark.parametrize("length", [1, 74, 75, 76, 149, 150, 400])
@pytest.mark.parametrize("letter", ["a", "ک", "€", "😀"])
def test_folding_is_undone_by_unfolding(letter: str, length: int) -> None:
    folded = fold(letter * length)
    assert folded.replace("\r\n ", "") == letter * length
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_controls_are_left_out_of_texts() -> None:
    assert text_value("a\x00b\x0bc\r\nd") == "a b\\nc\\nd"


def test_uids_differ_and_outlive_a_new_status_and_version() -> None:
    first = [entry["UID"] for entry in entries(written(write_ics, ROWS)[1])]
    assert len(set(first)) == len(first)
    changed = [(revision(1, coder_version="0.2.0", coded_at="2025-01-01T00:00:00+00:00"), ROWS[0][1] | {"status": "kept"})]
    assert [entry["UID"] for entry in entries(written(write_ics, changed)[1])] == first[:1]


def test_icalendar_reads_it() -> None:
    calendar = icalendar.Calendar.from_ical(written(write_ics, ROWS)[1].encode())
    due, plan = calendar.walk("VEVENT")
    assert (due.decoded("dtstart"), plan.decoded("dtend")) == (date(2024, 3, 19), date(2024, 3, 8))
    assert str(due["summary"]).endswith(AWKWARD)
