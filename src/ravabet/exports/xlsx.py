"""The archive's records as a workbook for people (Office Open XML): a sheet each, right to left, with a frozen heading and a filter.

Days are dates of the workbook, beside them the solar ones; texts are texts, whatever they begin with. The same records and the same
moment give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from math import ceil
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from ravabet.archive import Revision
from ravabet.errors import BadInput
from ravabet.exports.columns import Column, columns
from ravabet.exports.rows import Record, Row, rows
from ravabet.exports.table import FORMULA_SIGNS, flat

# What a sheet and a cell hold at the most (Excel specifications and limits, Microsoft).
MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
# Excel's days begin with 1900, which it takes for a leap year; before March it is a day off, and knows nothing earlier.
FIRST_DAY = date(1900, 3, 1)
# What XML 1.0 does not allow in a document.
NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
# Points that a line is high, lines that are shown at the most, and characters that the filter's button takes in a heading.
LINE, MOST_LINES, BUTTON = 15, 12, 3
ZIP_BEGINS = datetime(1980, 1, 1, tzinfo=UTC)
SHEETS = {"quotes": "quotations"}
PROPERTIES = "docProps/core.xml"


def write_xlsx(sheets: Iterable[tuple[str, Iterable[tuple[Revision, Record]]]], stream: BinaryIO, *, moment: datetime | None = None) -> int:
    """Write a sheet for each kind of record ("events", …, "reports") with its records; gives the number of rows on all of them.

    ``moment`` (with its zone) is written where the format asks for the time of writing. Raises BadInput where a kind has more records than
    a sheet has rows.
    """
    book, count = Workbook(write_only=True), 0
    try:
        for kind, records in sheets:
            count += _write_sheet(book.create_sheet(SHEETS.get(kind, kind)), kind, rows(kind, records))
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # what is begun holds a file open
        raise
    _save(book, stream, moment or ZIP_BEGINS)
    return count


def _write_sheet(sheet: Any, kind: str, rows: Iterable[Row]) -> int:
    shown = columns(kind)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    for place, column in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(place)].width = max(column.width, len(column.name) + BUTTON)
    sheet.append([_heading(sheet, column.name) for column in shown])
    writers = [_Cells(sheet, column) for column in shown]
    count = 0
    for count, row in enumerate(rows, 1):
        if count >= MOST_ROWS:
            raise BadInput(f"a sheet holds no more than {MOST_ROWS - 1} {kind}; narrow them with --since and --until, or take csv")
        values = [flat(row[column.name]) for column in shown]
        lines = max(_lines(value, column) for value, column in zip(values, shown, strict=True))
        sheet.row_dimensions[count + 1].height = LINE * min(lines, MOST_LINES)
        sheet.append([cells.of(value) for value, cells in zip(values, writers, strict=True)])
        del sheet.row_dimensions[count + 1]  # it is written, and there may be a million
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{count + 1}"
    return count


def _heading(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(name="Calibri", sz=11, bold=True)
    return cell


def _lines(value: Any, column: Column) -> int:
    """How many lines a text takes in its column, about; LibreOffice makes no row as high as what is in it."""
    return ceil(len(value) / column.width) if column.words and isinstance(value, str) and value else 1


class _Cells:
    """The cells of one column. They are written as soon as their row is, so one of each look serves the whole column."""

    def __init__(self, sheet: Any, column: Column) -> None:
        self._other, self._text, self._quoted = (WriteOnlyCell(sheet) for _ in range(3))
        for cell in (self._other, self._text, self._quoted):
            cell.alignment = Alignment(vertical="top", wrap_text=column.words)
        self._other.number_format = "yyyy-mm-dd" if column.type == "date" else "General"
        # As if an apostrophe stood before the text: it stays one when somebody edits the cell.
        self._quoted.quotePrefix = True

    def of(self, value: Any) -> Any:
        """The cell for a value of the column; None for an empty one."""
        if value is None or value == "":
            return None
        if isinstance(value, date) and value < FIRST_DAY:
            value = value.isoformat()
        if not isinstance(value, str):
            self._other.value = value
            return self._other
        cell = self._quoted if value.startswith(FORMULA_SIGNS) else self._text
        text = NOT_IN_XML.sub(" ", value)
        cell.value = text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
        # openpyxl takes what begins with "=" for a formula, and "#N/A" for an error; here all of it is text.
        cell.data_type = "s"
        return cell


def _save(book: Workbook, stream: BinaryIO, moment: datetime) -> None:
    """Write the workbook with ``moment`` in every place where openpyxl and the archive format put the time of writing."""
    held = io.BytesIO()
    book.save(held)
    properties = DocumentProperties(creator="Ravabet", created=moment.replace(tzinfo=None), modified=moment.replace(tzinfo=None))
    # Written whole at the end: to a stream that cannot go back the archive format would be another.
    whole = io.BytesIO()
    with ZipFile(held) as made, ZipFile(whole, "w", ZIP_DEFLATED) as written:
        for name in made.namelist():
            info = ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            written.writestr(info, tostring(properties.to_tree()) if name == PROPERTIES else made.read(name))
    stream.write(whole.getbuffer())
