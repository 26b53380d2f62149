"""Tables read back as what was written; a spreadsheet takes no cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ravabet.archive import KINDS, Revision, open_archive
from ravabet.exports import write_jsonl, write_table
from ravabet.records import Coding
from tests.archive.codings import coding, meeting


def stored(coded: Coding, kind: str, folder: Path) -> Iterator[tuple[Revision, dict[str, Any]]]:
    with open_archive(folder / "archive.sqlite") as archive:
        archive.add(coded)
        return iter(list(archive.records(kind)))


def table(coded: Coding, kind: str, folder: Path, *, bom: bool = False, guard: bool = False) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    number = write_table(kind, stored(coded, kind, folder), stream, bom=bom, guard=guard)
    text = stream.getvalue()
    assert text.startswith("\ufeff") == bom
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == number
    return rows


def test_an_event_is_a_row(tmp_path: Path) -> None:
    row = table(coding(), "events", tmp_path)[0]
    expected = {
        "doc": "visit.txt",
        "report_id": coding().report.id,
        "published": "2024-01-30",
        "published_solar": "1402-11-10",
        "event": "v1",
        "type": "CONSULT",
        "mode": "visit",
        "contexts": "diplomatic",
        "actors_code": "IRN",
        "actors_said": "",
        "recipients_code": "PAK",
        "recipients_said": "IND",
        "date_start": "2024-01-29",
        "date_start_solar": "1402-11-09",
        "date_text": "۹ بهمن ۱۴۰۲",
        "place": "اسلام‌آباد",
        "place_country": "PAK",
        "dead": "2",
        "injured": "",
        "evidence": "با همتای پاکستانی خود دیدار کرد",
    }
    assert {name: row[name] for name in expected} == expected
    start, end = map(int, row["evidence_span"].split("-"))
    assert coding().report.text[start:end] == row["evidence"]


def test_several_parties_keep_their_places(tmp_path: Path) -> None:
    row = table(coding(), "events", tmp_path)[1]
    assert (row["actors_code"], row["actors_name"]) == ("IRN | PAK", "دو طرف | دو طرف")
    assert (row["date_start"], row["date_start_solar"]) == ("", "")


OTHERS = [
    ("quotes", {"speaker": "وزیر امور خارجهٔ ایران", "country": "IRN", "kind": "direct", "text": "امنیت پاکستان امنیت ایران است"}),
    ("commitments", {"parties": "IRN | PAK", "due_end": "2024-03-19", "due_end_solar": "1402-12-29", "status": "open"}),
    ("agreements", {"name": "تفاهم‌نامه", "amount": "10000000", "currency": "USD", "date_start": ""}),
    ("findings", {"kind": "alias", "severity": "note", "message_fa": "یک نهاد با دو نام.", "evidence": "ایران | پاکستان"}),
]


@pytest.mark.parametrize(("kind", "expected"), OTHERS)
def test_the_others(kind: str, expected: dict[str, str], tmp_path: Path) -> None:
    row = table(coding(), kind, tmp_path)[0]
    assert {name: row[name] for name in expected} == expected


AWKWARD = ["=HYPERLINK(1)", "+98", "-5", "@here", "\tx", 'او گفت: "نه"، بعد رفت', "خط یک\nخط دو", "a,b"]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_back(words: str, tmp_path: Path) -> None:
    coded = replace(coding(), commitments=(replace(coding().commitments[0], what=words),))
    assert table(coded, "commitments", tmp_path)[0]["what"] == words
    guarded = table(coded, "commitments", tmp_path, guard=True)[0]["what"]
    assert guarded == (f"'{words}" if words[0] in "=+-@\t" else words)


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_filled_by_its_kind(kind: str, tmp_path: Path) -> None:
    full = replace(coding(), events=(meeting(),))
    row = table(full, kind, tmp_path, bom=True)[0]
    assert None not in row
    assert row["report_id"] == coding().report.id


@pytest.mark.parametrize("kind", KINDS)
def test_lines_carry_the_report(kind: str, tmp_path: Path) -> None:
    import json

    stream = io.StringIO()
    number = write_jsonl(stored(coding(), kind, tmp_path), stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(lines) == number == len(coding().to_json()[kind])
    head = {"doc": "visit.txt", "report_id": coding().report.id, "published": "2024-01-30"}
    assert lines == [head | record for record in coding().to_json()[kind]]
