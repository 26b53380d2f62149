"""Answers for programs: JSON, and streams of CSV and JSON Lines that say whether they were cut."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from starlette.responses import Response, StreamingResponse

from ravabet.archive import Listed, Listing, Revision
from ravabet.exports import CsvTable, stream_table, write_jsonl

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


def as_table(name: str, columns: Sequence[str], rows: Iterable[dict[str, Any]], *, spreadsheet: bool) -> Response:
    """A short table as CSV; for a ``spreadsheet`` with a byte order mark, and guarded against formulas."""
    stream = io.StringIO(newline="")
    CsvTable(stream, columns, guard=spreadsheet).write(rows)
    text = ("\ufeff" if spreadsheet else "") + stream.getvalue()
    return as_csv_text(name, text)


def as_csv_text(name: str, text: str) -> Response:
    """A table that is already written."""
    return Response(text.encode("utf-8", "replace"), headers=_table_headers(name))


def stream_csv(kind: str, listing: Listing, *, spreadsheet: bool) -> Response:
    """The listing as CSV, row by row; where it was cut, a last row of one cell says so and where to go on."""
    records = _Timed(listing)
    pieces = stream_table(kind, records, bom=spreadsheet, guard=spreadsheet)
    return StreamingResponse(_encoded(_closed(pieces, lambda: _cut_row(records))), headers=_table_headers(kind) | _cut_headers(listing))


def stream_jsonl(listing: Listing) -> Response:
    """The listing as JSON Lines; the last line is ``{"end": {"records", "cut", "next"}}``: without it the stream broke off."""
    records = _Timed(listing)
    lines = (_line(pair) for pair in records)
    return StreamingResponse(
        _encoded(_closed(lines, lambda: json.dumps({"end": records.end()}) + "\n")),
        media_type="application/x-ndjson",
        headers=_cut_headers(listing),
    )


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


def _cut_row(records: _Timed) -> str:
    end = records.end()
    return f"# cut after {end['records']} records; go on with next={end['next']}\r\n" if end["cut"] else ""


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


def _cut_headers(listing: Listing) -> dict[str, str]:
    """What is known before the first record: how many there will be, and whether that is all."""
    more = {"ravabet-next": listing.next} if listing.next else {}
    return {"ravabet-records": str(listing.count), "ravabet-cut": "true" if listing.next else "false", **more}
