"""A record as a row of a table: one flat mapping of typed values, whose columns stand in ``data/columns.yaml``.

A value is None, a string, a number, a date or a list of strings. A list keeps its places: the sector of the second actor is the second
sector. Solar days are written as ISO writes Gregorian ones, ``1402-11-07``, so that they sort.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from ravabet.archive import Revision
from ravabet.calendars import solar

Record = dict[str, Any]
Row = dict[str, Any]


def rows(table: str, records: Iterable[tuple[Revision, Record]]) -> Iterator[Row]:
    """A row for each record of a kind ("events", "quotes", …); for "reports" the records are empty, the revision says all."""
    for revision, record in records:
        yield _report(revision) | (CELLS[table](record) if table in CELLS else _reading(revision))


def _report(revision: Revision) -> Row:
    day = {"published": revision.published, "published_solar": _solar(revision.published)}
    return {"doc": revision.doc, "report_id": revision.report_id, "outlet": revision.outlet, "url": revision.url, **day}


def _reading(revision: Revision) -> Row:
    names = ("title", "language", "coder", "coder_version", "model", "knowledge", "coded_at")
    return {**{name: getattr(revision, name) for name in names}, "revision": revision.number}


def _solar(day: date | None) -> str | None:
    if day is None:
        return None
    given = solar(day)
    return f"{given.year:04d}-{given.month:02d}-{given.day:02d}"


def _period(prefix: str, value: Record | None) -> Row:
    value = value or {}
    start, end = (date.fromisoformat(value[name]) if value.get(name) else None for name in ("start", "end"))
    days = {f"{prefix}_start": start, f"{prefix}_end": end}
    return {**days, f"{prefix}_start_solar": _solar(start), f"{prefix}_end_solar": _solar(end), f"{prefix}_text": value.get("text")}


def _dated(record: Record) -> Row:
    value = record.get("date")
    return _period("date", value) | {"date_precision": (value or {}).get("precision")}


def _spans(stretches: Iterable[Record]) -> list[str]:
    return [f"{stretch['start']}-{stretch['end']}" for stretch in stretches]


def _stretches(stretches: list[Record]) -> Row:
    return {"evidence": [stretch["text"] for stretch in stretches], "evidence_span": _spans(stretches)}


def _event(record: Record) -> Row:
    names = ("type", "mode", "contexts", "status", "names", "quad", "intensity", "attributed_to", "confidence")
    row = {"event": record["id"], **{name: record[name] for name in names}}
    for side in ("actors", "recipients"):
        row |= {f"{side}_{name}": [party.get(name) for party in record[side]] for name in ("code", "said", "sector", "name")}
    place = record["place"] or {}
    row |= {"place": place.get("name"), "place_country": place.get("country"), "lat": place.get("lat"), "lon": place.get("lon")}
    row |= {name: (record["size"] or {}).get(name) for name in ("dead", "injured", "arrested")}
    return row | _dated(record) | _stretches(record["evidence"])


def _quote(record: Record) -> Row:
    names = ("country", "kind", "text", "start", "end", "cue", "confidence")
    speaker = record["speaker"]
    row = {"speaker": speaker["name"], "speaker_code": speaker["code"], **{name: record[name] for name in names}}
    return row | {"venue": record.get("venue")}


def _commitment(record: Record) -> Row:
    row = {name: record[name] for name in ("parties", "what", "status")}
    return row | _period("due", record["due"]) | _stretches(record["evidence"])


def _agreement(record: Record) -> Row:
    value = record["value"] or {}
    row = {name: record[name] for name in ("name", "kind", "parties")}
    return row | _dated(record) | {"amount": value.get("amount"), "currency": value.get("currency")} | _stretches(record["evidence"])


def _finding(record: Record) -> Row:
    message = record["message"]
    row = {"kind": record["kind"], "severity": record["severity"], "message_en": message["en"], "message_fa": message["fa"]}
    return row | _stretches(record["spans"])


def _entity(record: Record) -> Row:
    names = ("kind", "name", "name_en", "code", "office", "wikidata")
    return {"entity": record["id"], **{name: record.get(name) for name in names}, "mentions": _spans(record["mentions"])}


CELLS: dict[str, Callable[[Record], Row]] = {
    "events": _event,
    "quotes": _quote,
    "commitments": _commitment,
    "agreements": _agreement,
    "findings": _finding,
    "entities": _entity,
}
