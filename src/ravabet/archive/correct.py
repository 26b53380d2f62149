"""Corrections and retractions in the database: a row is only ever added, and the tables that queries read are made to follow."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ravabet.archive import corrections, kept, plain, query, schema
from ravabet.archive.corrections import Correction, Verdict
from ravabet.archive.write import write_records
from ravabet.errors import BadInput

RECORDS = [table for table in reversed(schema.metadata.sorted_tables) if "ordinal" in table.c and table not in kept.TABLES]
AT_ONCE = 500


def correct(connection: Connection, report_id: str, record: str, verdict: Verdict, **said: Any) -> Correction:
    """Add what a person said of a record (``record``: as ``corrections.locate`` takes it; ``said``: path, value, by, note).

    Raises BadInput where there is no such report, record, field or value, or nothing to undo.
    """
    revision, _, coding = current(connection, report_id)
    # Values set before are part of what is checked, and no part of what the record is known by.
    kind, identity = corrections.locate(coding, record)
    before = all_said(connection, [report_id]).get(report_id, [])
    field, value = None, None
    if verdict == "set":
        place = corrections.identities(kind, coding[kind]).index(identity)
        corrections.apply(coding, before)
        field, value = corrections.whole_field(kind, coding[kind][place], said["path"] or "", said["value"])
    one = _one(report_id, identity, verdict, field=field, value=value, by=said["by"], note=said["note"])
    _append(connection, one, before, revision, "corrected")
    kept.drop(connection, report_id)
    refresh(connection, report_id)
    return one


def retract(connection: Connection, report_id: str, *, by: str, note: str | None, undo: bool) -> Correction:
    """Retract a report, or take that back. Raises BadInput where there is no such report, or nothing to take back."""
    revision, _, _ = current(connection, report_id)
    before = all_said(connection, [report_id]).get(report_id, [])
    one = _one(report_id, None, "undo" if undo else "reject", by=by, note=note)
    _append(connection, one, before, revision, "retracted")
    kept.drop(connection, report_id)
    retracted = schema.retracted
    connection.execute(delete(retracted).where(retracted.c.report_id == report_id))
    if None in corrections.standing([*before, one]):
        connection.execute(insert(retracted).values(report_id=report_id))
    keep(connection, [report_id])
    return one


def all_said(connection: Connection, report_ids: Collection[str]) -> dict[str, list[Correction]]:
    """All that people said of these reports and their records, by report, in the order in which it was said."""
    table = schema.corrections
    found: dict[str, list[Correction]] = {}
    for row in connection.execute(select(table).where(table.c.report_id.in_(report_ids)).order_by(table.c.id)):
        value = None if row.value is None else json.loads(row.value)
        one = Correction(row.report_id, row.record, row.verdict, row.field, value, row.person, row.at, row.note)
        found.setdefault(row.report_id, []).append(one)
    return found


def refresh(connection: Connection, report_id: str) -> None:
    """Write the current revision's records anew, as they are with all that was said, and keep them; its stored coding stays the coder's.

    What was kept of the report before has to be dropped by then (``kept.drop``).
    """
    revision, report, coding = current(connection, report_id)
    marks = corrections.apply(coding, all_said(connection, [report_id]).get(report_id, []))
    for table in (*RECORDS, schema.rejected):
        connection.execute(delete(table).where(table.c.revision_id == revision))
    write_records(connection, revision, plain.load_plain(report, coding))
    rejected = [(kind, place) for kind, places in marks.items() for place, mark in places.items() if mark.verdict == "reject"]
    for kind, place in rejected:
        connection.execute(insert(schema.rejected).values(revision_id=revision, kind=kind, record=place))
    kept.put(connection, [kept.Current(revision, report_id, coding, marks["events"])])


def keep(connection: Connection, report_ids: Sequence[str]) -> None:
    """Keep what stands of reports of which nothing is kept."""
    reports, revisions = schema.reports, schema.revisions
    joined = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
    statement = select(revisions.c.id, revisions.c.report_id, revisions.c.coding).join_from(revisions, reports, joined)
    said, found = all_said(connection, report_ids), []
    for row in connection.execute(statement.where(reports.c.id.in_(report_ids))):
        coding = json.loads(row.coding)
        marks = corrections.apply(coding, said.get(row.report_id, []))
        found.append(kept.Current(row.id, row.report_id, coding, marks["events"]))
    kept.put(connection, found)


def keep_all(connection: Connection) -> None:
    """Keep anew what stands of every report."""
    kept.empty(connection)
    ids = connection.execute(select(schema.reports.c.id)).scalars().all()
    for first in range(0, len(ids), AT_ONCE):
        keep(connection, ids[first : first + AT_ONCE])


def current(connection: Connection, report_id: str) -> tuple[int, str, dict[str, Any]]:
    """Id, text and stored coding of a report's current revision. Raises BadInput where there is none."""
    reports, revisions = schema.reports, schema.revisions
    joined = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
    columns = (revisions.c.id, reports.c.text, revisions.c.coding)
    row = connection.execute(select(*columns).join_from(revisions, reports, joined).where(reports.c.id == report_id)).first()
    if row is None:
        raise BadInput(f"the archive holds no report {report_id}; `ravabet show` lists what it holds")
    return row.id, row.text, json.loads(row.coding)


def _one(report_id: str, record: str | None, verdict: Verdict, *, field: str | None = None, value: Any = None, **who: Any) -> Correction:
    if not (who["by"] or "").strip():
        raise BadInput("a correction needs a name; say with --by who makes it")
    now = query.moment(datetime.now(UTC))
    return Correction(report_id, record, verdict, field, value, who["by"].strip(), now, who["note"])


def _append(connection: Connection, one: Correction, before: list[Correction], revision: int, kind: str) -> None:
    if one.verdict == "undo" and one.record not in corrections.standing(before):
        raise BadInput("there is nothing to undo; nothing that was said of this stands")
    row = asdict(one)
    row |= {"person": row.pop("by"), "value": json.dumps(one.value, ensure_ascii=False) if one.verdict == "set" else None}
    connection.execute(insert(schema.corrections).values(**row))
    connection.execute(insert(schema.changes).values(at=one.at, kind=kind, revision_id=revision))
