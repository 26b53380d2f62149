"""The archive's records as a table (CSV, RFC 4180), one record a row; every day stands in both calendars.

Several values in one cell are parted by " | ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.columns import columns, names
from ravabet.exports.rows import Record, Row, rows

SEPARATOR = " | "
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_table(kind: str, records: Iterable[tuple[Revision, Record]], stream: TextIO, *, bom: bool = False, guard: bool = False) -> int:
    """Write a heading and a row for each record of ``kind`` ("events", "quotes", …, "reports"); gives the number of records.

    ``bom`` begins with a byte order mark, ``guard`` puts an apostrophe before cells that a spreadsheet would take for a formula.
    ``stream`` must not translate line ends (``newline=""``).
    """
    if bom:
        stream.write(BYTE_ORDER_MARK)
    table = CsvTable(stream, names(columns(kind)), guard=guard)
    return table.write(rows(kind, records))


def stream_table(kind: str, records: Iterable[tuple[Revision, Record]], *, bom: bool = False, guard: bool = False) -> Iterator[str]:
    """As ``write_table``, a piece at a time: the heading, then each row."""
    piece = io.StringIO(newline="")
    if bom:
        piece.write(BYTE_ORDER_MARK)
    table = CsvTable(piece, names(columns(kind)), guard=guard)
    yield piece.getvalue()
    for row in rows(kind, records):
        piece.seek(0)
        piece.truncate()
        table.write([row])
        yield piece.getvalue()


class CsvTable:
    """A table of the columns named, begun with its heading; rows are written as they come. ``stream`` as for ``write_table``."""

    def __init__(self, stream: TextIO, names: Sequence[str], *, guard: bool = False) -> None:
        self._names = names
        self._guard = guard
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(self._names)

    def write(self, rows: Iterable[Row]) -> int:
        """Write the rows' columns, whatever else they hold; gives the number of rows."""
        count = 0
        for row in rows:
            count += 1
            cells = [flat(row[name]) for name in self._names]
            self._writer.writerow(map(_guarded, cells) if self._guard else cells)
        return count


def flat(value: Any) -> Any:
    """A value as one cell: a list is parted by " | ", and empty where nothing in it is said."""
    if not isinstance(value, list):
        return value
    parts = ["" if one is None else str(one) for one in value]
    return SEPARATOR.join(parts) if any(parts) else ""


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
