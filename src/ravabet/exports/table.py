"""The archive's records as a table (CSV, RFC 4180), one record a row; every day stands in both calendars.

Several values in one cell are parted by " | ". Solar days are written as ISO writes Gregorian ones, ``1402-11-07``, so that they sort.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.calendars import solar

Record = dict[str, Any]
Cells = dict[str, Any]

SEPARATOR = " | "
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_table(kind: str, records: Iterable[tuple[Revision, Record]], stream: TextIO, *, bom: bool = False, guard: bool = False) -> int:
    """Write a heading and a row for each record of ``kind`` ("events", "quotes", …); gives the number of records.

    ``bom`` begins with a byte order mark, ``guard`` puts an apostrophe before cells that a spreadsheet would take for a formula.
    ``stream`` must not translate line ends (``newline=""``).
    """
    writer = csv.DictWriter(stream, fieldnames=columns(kind), lineterminator="\r\n")
    if bom:
        stream.write(BYTE_ORDER_MARK)
    writer.writeheader()
    count = 0
    for revision, record in records:
        count += 1
        cells = _report(revision) | CELLS[kind](record)
        writer.writerow({name: _guarded(cell) for name, cell in cells.items()} if guard else cells)
    return count


def columns(kind: str) -> list[str]:
    """The column names of a table of ``kind``, in order."""
    return [*REPORT_COLUMNS, *COLUMNS[kind]]


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def _report(revision: Revision) -> Cells:
    published = revision.published.isoformat() if revision.published else None
    day = {"published": published, "published_solar": _solar(published)}
    return {"doc": revision.doc, "report_id": revision.report_id, "outlet": revision.outlet, "url": revision.url, **day}


def _solar(day: str | None) -> str | None:
    if day is None:
        return None
    given = solar(date.fromisoformat(day))
    return f"{given.year:04d}-{given.month:02d}-{given.day:02d}"


def _period(prefix: str, value: Record | None) -> Cells:
    value = value or {}
    start, end = value.get("start"), value.get("end")
    days = {f"{prefix}_start": start, f"{prefix}_end": end}
    return {**days, f"{prefix}_start_solar": _solar(start), f"{prefix}_end_solar": _solar(end), f"{prefix}_text": value.get("text")}


def _joined(values: Iterable[Any]) -> str:
    parts = ["" if value is None else str(value) for value in values]
    return SEPARATOR.join(parts) if any(parts) else ""


def _stretches(stretches: list[Record]) -> Cells:
    spans = _joined(f"{stretch['start']}-{stretch['end']}" for stretch in stretches)
    return {"evidence": _joined(stretch["text"] for stretch in stretches), "evidence_span": spans}


def _event(record: Record) -> Cells:
    names = ("type", "mode", "status", "quad", "intensity", "attributed_to", "confidence")
    cells = {"event": record["id"], **{name: record[name] for name in names}, "contexts": _joined(record["contexts"])}
    for side in ("actors", "recipients"):
        cells |= {f"{side}_{name}": _joined(party.get(name) for party in record[side]) for name in ("code", "said", "sector", "name")}
    cells |= _period("date", record["date"]) | {"date_precision": (record["date"] or {}).get("precision")}
    place = record["place"] or {}
    cells |= {"place": place.get("name"), "place_country": place.get("country"), "lat": place.get("lat"), "lon": place.get("lon")}
    cells |= {name: (record["size"] or {}).get(name) for name in ("dead", "injured", "arrested")}
    return cells | {"names": _joined(record["names"])} | _stretches(record["evidence"])


def _quote(record: Record) -> Cells:
    names = ("country", "kind", "text", "start", "end", "cue", "confidence")
    speaker = record["speaker"]
    cells = {"speaker": speaker["name"], "speaker_code": speaker["code"], **{name: record[name] for name in names}}
    return cells | {"venue": record.get("venue")}


def _commitment(record: Record) -> Cells:
    cells = {"parties": _joined(record["parties"]), "what": record["what"], "status": record["status"]}
    return cells | _period("due", record["due"]) | _stretches(record["evidence"])


def _agreement(record: Record) -> Cells:
    value = record["value"] or {}
    cells = {"name": record["name"], "kind": record["kind"], "parties": _joined(record["parties"])}
    cells |= _period("date", record.get("date")) | {"date_precision": (record.get("date") or {}).get("precision")}
    return cells | {"amount": value.get("amount"), "currency": value.get("currency")} | _stretches(record["evidence"])


def _finding(record: Record) -> Cells:
    message = record["message"]
    cells = {"kind": record["kind"], "severity": record["severity"], "message_en": message["en"], "message_fa": message["fa"]}
    return cells | _stretches(record["spans"])


CELLS: dict[str, Callable[[Record], Cells]] = {
    "events": _event,
    "quotes": _quote,
    "commitments": _commitment,
    "agreements": _agreement,
    "findings": _finding,
}
REPORT_COLUMNS = ("doc", "report_id", "outlet", "url", "published", "published_solar")
DATE = ("date_start", "date_end", "date_precision", "date_start_solar", "date_end_solar", "date_text")
EVIDENCE = ("evidence", "evidence_span")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": (
        *("event", "type", "mode", "contexts", "status"),
        *("actors_code", "actors_said", "actors_sector", "actors_name"),
        *("recipients_code", "recipients_said", "recipients_sector", "recipients_name"),
        *("names", *DATE, "place", "place_country", "lat", "lon", "dead", "injured", "arrested"),
        *("quad", "intensity", "attributed_to", "confidence", *EVIDENCE),
    ),
    "quotes": ("speaker", "speaker_code", "country", "kind", "text", "start", "end", "cue", "venue", "confidence"),
    "commitments": (
        *("parties", "what", "status"),
        *("due_start", "due_end", "due_start_solar", "due_end_solar", "due_text", *EVIDENCE),
    ),
    "agreements": ("name", "kind", "parties", *DATE, "amount", "currency", *EVIDENCE),
    "findings": ("kind", "severity", "message_en", "message_fa", *EVIDENCE),
}
