"""The workbook read back by openpyxl and pandas: right to left, frozen, filtered; texts that are never formulas; the same bytes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest

from ravabet.errors import BadInput
from ravabet.exports import write_xlsx, xlsx
from ravabet.exports.columns import columns, names
from tests.exports.dealings import ROWS, Row, commitment, event, revision, when
from tests.exports.samples import coding

KINDS = ("events", "quotes", "commitments", "agreements", "findings", "reports")
MOMENT = datetime(2024, 2, 1, 10, 20, 30, tzinfo=UTC)


def book(*sheets: tuple[str, list[Row]]) -> io.BytesIO:
    streams = [io.BytesIO(), io.BytesIO()]
    counts = [write_xlsx(iter(sheets), stream, moment=MOMENT) for stream in streams]
    assert counts == [sum(len(rows) for _, rows in sheets)] * 2 and streams[0].getvalue() == streams[1].getvalue()
    return streams[0]


def full() -> io.BytesIO:
    plain = coding().to_json()
    return book(*((kind, [(revision(), record) for record in plain.get(kind, [{}])]) for kind in KINDS))


def cells(kind: str, rows: list[Row], name: str) -> list[Any]:
    sheet = openpyxl.load_workbook(book((kind, rows))).worksheets[0]
    place = names(columns(kind)).index(name) + 1
    return [sheet.cell(row, place) for row in range(2, sheet.max_row + 1)]


def test_there_is_a_sheet_for_each_kind() -> None:
    found = openpyxl.load_workbook(full())
    assert found.sheetnames == ["events", "quotations", "commitments", "agreements", "findings", "reports"]
    for kind, sheet in zip(KINDS, found.worksheets, strict=True):
        assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert [cell.value for cell in sheet[1]] == names(columns(kind)) and sheet["A1"].font.bold
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(width >= max(column.width, len(column.name)) for width, column in zip(widths, columns(kind), strict=True))


def test_a_row_is_as_high_as_its_longest_text() -> None:
    rows = [(revision(), commitment(None, words)) for words in ("کوتاه", "ا" * 100, "ا" * 10_000)]
    sheet = openpyxl.load_workbook(book(("commitments", rows))).worksheets[0]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [15, 45, 180]


def test_days_are_dates_and_stand_in_both_calendars() -> None:
    published, solar = (cells("events", ROWS, name)[0] for name in ("published", "published_solar"))
    assert (published.value, published.number_format, solar.value) == (datetime(2024, 1, 30), "yyyy-mm-dd", "1402-11-10")


def test_a_day_that_a_workbook_cannot_hold_is_text() -> None:
    rows = [(revision(), event("IRN", "PAK", when(day))) for day in ("1857-03-04", "1900-02-28", "1900-03-01")]
    assert [str(cell.value)[:10] for cell in cells("events", rows, "date_start")] == ["1857-03-04", "1900-02-28", "1900-03-01"]
    assert [cell.data_type for cell in cells("events", rows, "date_start")] == ["s", "s", "d"]


@pytest.mark.parametrize("words", ["=1+1", "=HYPERLINK(1)", "+98", "-5", "@here", "#N/A", "12", "TRUE", "2024-01-01", "خط یک\nخط دو"])
def test_a_text_is_a_text(words: str) -> None:
    (cell,) = cells("commitments", [(revision(), commitment(None, words))], "what")
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix == words.startswith(("=", "+", "-", "@"))


def test_what_no_sheet_can_hold_is_a_space_and_a_long_text_ends_in_an_ellipsis() -> None:
    rows = [(revision(), commitment(None, words)) for words in ("الف\x00ب\x0bپ\ufffe", "ا" * 40_000)]
    cut, long = (cell.value for cell in cells("commitments", rows, "what"))
    assert cut == "الف ب پ " and len(long) == 32_767 and long.endswith("ا…")


def test_several_values_are_parted_and_nothing_said_is_empty() -> None:
    rows = [ROWS[1]]
    assert [cells("events", rows, name)[0].value for name in ("actors_code", "actors_said", "recipients_code")] == ["AFG | TJK", None, None]


def test_pandas_reads_it() -> None:
    sheets = pd.read_excel(full(), sheet_name=None)
    assert {name: len(frame) for name, frame in sheets.items()}["events"] == len(coding().events)
    assert sheets["events"]["date_start"].iloc[0] == pd.Timestamp("2024-01-29")
    assert sheets["agreements"]["amount"].iloc[0] == 1.6e9


def test_it_says_when_it_was_made_by_the_moment_given() -> None:
    found = openpyxl.load_workbook(book(("events", ROWS)))
    assert (found.properties.created, found.properties.modified) == (MOMENT.replace(tzinfo=None),) * 2


def test_more_records_than_a_sheet_has_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    rows: list[Row] = [(replace(revision(number)), event("IRN", "PAK")) for number in range(3)]
    assert write_xlsx([("events", rows[:2])], io.BytesIO()) == 2
    with pytest.raises(BadInput, match="no more than 2 events"):
        write_xlsx([("events", rows)], io.BytesIO())
