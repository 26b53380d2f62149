"""Records put together again from their tables, as the contract has them: many at once, without reading whole codings.

What a person set stands in the tables already (``correct.refresh``); whose records people said anything of is looked up here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Row, Table, select

from ravabet.archive import schema
from ravabet.archive.held import Revision
from ravabet.archive.query import KINDS

REVISION = tuple(Revision.__dataclass_fields__)

Read = Callable[[Executable], list[Row[Any]]]
Place = tuple[int, int]
Plain = dict[str, Any]
Parts = dict[Place, list[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Stood:
    """A revision, and whether people said something of its report."""

    revision: Revision
    said: bool


def revisions(read: Read, ids: Collection[int]) -> dict[int, Stood]:
    """The revisions with these numbers."""
    columns, said = schema.revisions.c, schema.corrections.c.report_id
    statement = select(columns.id, columns.report_id.in_(select(said)), *(columns[name] for name in REVISION))
    return {row[0]: Stood(Revision(*row[2:]), bool(row[1])) for row in map(tuple, read(statement.where(columns.id.in_(ids))))}


def rebuilt(read: Read, kind: str, places: Sequence[Place]) -> dict[Place, Plain]:
    """The records at these places (revision, ordinal).

    Of events only those that nobody rejected, in the current revision of reports that were not retracted: these are kept whole.
    """
    ids = sorted({revision for revision, _ in places})
    return (_events(read, ids, set(places)) if kind == "events" else _records(read, kind, ids)) if places else {}


def _events(read: Read, ids: Collection[int], places: Collection[Place]) -> dict[Place, Plain]:
    told = schema.told.c
    rows = read(select(told.revision_id, told.ordinal, told.event).where(told.revision_id.in_(ids)))
    return {place: json.loads(row.event) for row in rows if (place := (row.revision_id, row.ordinal)) in places}


def _records(read: Read, kind: str, ids: Collection[int]) -> dict[Place, Plain]:
    table = KINDS[kind]
    parts = {name: _parts(read, child, ids) for name, child in PARTS[kind].items()}
    rows = read(select(table).where(table.c.revision_id.in_(ids)))
    return {place: MADE[kind](row, parts, place) for row in rows for place in [(row.revision_id, row.ordinal)]}


def _parts(read: Read, table: Table, ids: Collection[int]) -> Parts:
    found: Parts = defaultdict(list)
    for row in read(select(table).where(table.c.revision_id.in_(ids)).order_by(table.c.revision_id, table.c.record, table.c.ordinal)):
        found[row.revision_id, row.record].append(row)
    return found


def _stretches(rows: list[Row[Any]]) -> list[Plain]:
    return [{"start": row.start, "end": row.end, "text": row.text} for row in rows]


def _quote(row: Row[Any], _parts: dict[str, Parts], _place: Place) -> Plain:
    names = ("country", "kind", "text", "start", "end", "cue", "confidence")
    speaker = {"name": row.speaker, "code": row.speaker_code, "entity": row.entity}
    venue = {} if row.venue is None else {"venue": row.venue}
    return {"speaker": speaker, **{name: getattr(row, name) for name in names}, **venue}


def _commitment(row: Row[Any], parts: dict[str, Parts], place: Place) -> Plain:
    due = row.due_start and {"start": row.due_start.isoformat(), "end": row.due_end.isoformat(), "text": row.due_text}
    made = {"parties": [part.code for part in parts["parties"][place]], "what": row.what, "due": due, "status": row.status}
    return {**made, "evidence": _stretches(parts["evidence"][place])}


def _agreement(row: Row[Any], parts: dict[str, Parts], place: Place) -> Plain:
    day = row.date_start and {
        "start": row.date_start.isoformat(), "end": row.date_end.isoformat(), "precision": row.date_precision, "text": row.date_text,
    }  # fmt: skip
    value = None if row.currency is None else {"amount": _number(row.amount), "currency": row.currency}
    made = {"name": row.name, "kind": row.kind, "parties": [part.code for part in parts["parties"][place]], "date": day, "value": value}
    return {**made, "evidence": _stretches(parts["evidence"][place])}


def _number(amount: float) -> float:
    """A sum without a fraction as the coder may have written it; equal to the float that the table has."""
    return int(amount) if amount.is_integer() else amount


def _finding(row: Row[Any], parts: dict[str, Parts], place: Place) -> Plain:
    message = {"en": row.message_en, "fa": row.message_fa}
    return {"kind": row.kind, "severity": row.severity, "message": message, "spans": _stretches(parts["spans"][place])}


PARTS: dict[str, dict[str, Table]] = {
    "quotes": {},
    "commitments": {"parties": schema.commitment_parties, "evidence": schema.commitment_evidence},
    "agreements": {"parties": schema.agreement_parties, "evidence": schema.agreement_evidence},
    "findings": {"spans": schema.finding_spans},
}
MADE: dict[str, Callable[[Row[Any], dict[str, Parts], Place], Plain]] = {
    "quotes": _quote,
    "commitments": _commitment,
    "agreements": _agreement,
    "findings": _finding,
}
