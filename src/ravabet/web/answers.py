"""Answers for programs: JSON, and streams of CSV and JSON Lines that say whether they were cut."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from ravabet.archive import Listed, Listing, Revision
from ravabet.exports import CsvTable, stream_table, write_ics, write_jsonl, write_xlsx

# What an address answers with, by its suffix; without one it is a page for people.
TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar",
    "gexf": "application/xml",
    "graphml": "application/xml",
}
SUFFIX = re.compile(rf"\.({'|'.join(TYPES)})$")
# A stream that takes longer ends, and says so.
STREAM_SECONDS = 600.0
Pair = tuple[Revision, dict[str, Any]]


def as_json(value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The value as JSON, its letters as they are; a lone surrogate, which UTF-8 cannot hold, makes all of it ASCII."""
    try:
        body = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(value).encode()
    return Response(body, status_code=status, media_type="application/json", headers=dict(headers or {}))


def as_table(
    name: str, columns: Sequence[str], rows: Sequence[dict[str, Any]], *, spreadsheet: bool, following: str | int | None = None
) -> Response:
    """A short table as CSV; for a ``spreadsheet`` with a byte order mark, and guarded against formulas.

    Where it was cut, ``following`` is the token that goes on: headers and a last row of one cell say so.
    """
    stream = io.StringIO(newline="")
    CsvTable(stream, columns, guard=spreadsheet).write(rows)
    text = ("\ufeff" if spreadsheet else "") + stream.getvalue() + _cut_row(len(rows), following)
    answer = as_csv_text(name, text)
    answer.headers.update(cut_headers(len(rows), following))
    return answer


def as_csv_text(name: str, text: str) -> Response:
    """A table that is already written."""
    return Response(text.encode("utf-8", "replace"), headers=_table_headers(name))


def stream_csv(kind: str, listing: Listing, *, spreadsheet: bool) -> Response:
    """The listing as CSV, row by row; where it was cut, a last row of one cell says so and where to go on."""
    records = _Timed(listing)
    pieces = stream_table(kind, records, bom=spreadsheet, guard=spreadsheet)
    return StreamingResponse(
        _encoded(_closed(pieces, records.cut_row)), headers=_table_headers(kind) | cut_headers(listing.count, listing.next)
    )


def stream_jsonl(listing: Listing) -> Response:
    """The listing as JSON Lines; the last line is ``{"end": {"records", "cut", "next"}}``: without it the stream broke off."""
    records = _Timed(listing)
    lines = (_line(pair) for pair in records)
    return StreamingResponse(
        _encoded(_closed(lines, lambda: json.dumps({"end": records.end()}) + "\n")),
        media_type="application/x-ndjson",
        headers=cut_headers(listing.count, listing.next),
    )


def as_xlsx(kind: str, listing: Listing, *, moment: datetime | None) -> Response:
    """The listing as a workbook; ``moment``: when the archive last changed. That it was cut stands in the headers."""
    stream = io.BytesIO()
    write_xlsx([(kind, ((row.revision, row.record) for row in listing.records))], stream, moment=moment)
    return Response(stream.getvalue(), headers=_file_headers(f"{kind}.xlsx", TYPES["xlsx"]) | cut_headers(listing.count, listing.next))


def as_ics(kind: str, listing: Listing) -> Response:
    """The records of the listing that have a day, as a calendar. That it was cut stands in the headers."""
    stream = io.StringIO(newline="")
    write_ics(((row.revision, row.record) for row in listing.records), stream)
    headers = _file_headers(f"{kind}.ics", "text/calendar; charset=utf-8") | cut_headers(listing.count, listing.next)
    return Response(stream.getvalue().encode("utf-8", "replace"), headers=headers)


def _file_headers(name: str, kind: str) -> dict[str, str]:
    return {"content-type": kind, "content-disposition": f'attachment; filename="{name}"'}


@dataclass(slots=True)
class _Timed:
    """The records of a listing until the time for a stream is up, and how it ended."""

    listing: Listing
    given: int = 0
    last: Listed | None = None
    late: bool = False
    begun: float = field(default_factory=monotonic)

    def __iter__(self) -> Iterator[Pair]:
        for listed in self.listing.records:
            self.given, self.last = self.given + 1, listed
            yield listed.revision, listed.record
            if monotonic() - self.begun > STREAM_SECONDS:
                self.late = self.given < self.listing.count
                return

    def end(self) -> dict[str, Any]:
        """How many records were given, whether there are more, and the token that goes on."""
        following = self.last.after if self.late and self.last else self.listing.next
        return {"records": self.given, "cut": following is not None, "next": following}

    def cut_row(self) -> str:
        """The row that says so, where it was cut."""
        return _cut_row(self.given, self.end()["next"])


def _cut_row(records: int, following: str | int | None) -> str:
    return "" if following is None else f"# cut after {records} records; go on with next={following}\r\n"


def _closed(pieces: Iterable[str], last: Any) -> Iterator[str]:
    yield from pieces
    yield last()


def _line(pair: Pair) -> str:
    stream = io.StringIO()
    write_jsonl([pair], stream)
    return stream.getvalue()


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)


def _table_headers(name: str) -> dict[str, str]:
    return {"content-type": "text/csv; charset=utf-8", "content-disposition": f'attachment; filename="{name}.csv"'}


def cut_headers(records: int, following: str | int | None) -> dict[str, str]:
    """What is known before the first record: how many there will be, and whether that is all."""
    more = {} if following is None else {"ravabet-next": quote(str(following))}
    return {"ravabet-records": str(records), "ravabet-cut": "false" if following is None else "true", **more}
