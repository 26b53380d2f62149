"""Corrections and retractions in the database: a row is only ever added, and the tables that queries read are made to follow."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from ravabet.archive import corrections, kept, plain, query, schema, shown
from ravabet.archive.checking import checked
from ravabet.archive.corrections import WITH, Correction, Overtaken, Verdict
from ravabet.archive.worked import Worked, apply
from ravabet.archive.write import write_records
from ravabet.errors import BadInput

RECORDS = [table for table in reversed(schema.metadata.sorted_tables) if "ordinal" in table.c and table not in kept.TABLES]
AT_ONCE = 500
# The verdicts that carry a value.
VALUED = ("set", "edit", "merge", "split", "same", "apart")
Named = tuple[str, str]


def correct(connection: Connection, report_id: str, record: str, verdict: Verdict, **said: Any) -> Correction:
    """Add what a person said of a record (``record``: as ``Worked.locate`` takes it; ``said``: path, value, by, note, seen).

    Raises BadInput where there is no such report, record, field or value, or nothing to undo; Overtaken where more was said of the record
    than the person had ``seen`` (None: that does not matter).
    """
    revision, _, coding = current(connection, report_id)
    before = all_said(connection, [report_id]).get(report_id, [])
    worked = Worked.of(coding, corrections.surviving(before))
    # What was said of a record that is not in this coding can be taken back, too.
    identity = record if verdict == "undo" and any(one.record == record for one in before) else worked.locate(record)
    of_it = [one for one in before if one.record == identity]
    if said["seen"] is not None and len(of_it) != said["seen"]:
        raise Overtaken(tuple(of_it[said["seen"] :]))
    if identity in worked.into and verdict != "undo":
        raise BadInput(f"{record} is part of {worked.name(worked.into[identity])} now; undo that first")
    field, value = (None, None) if verdict == "undo" else checked(worked, identity, verdict, said["path"], said["value"])
    one = _one(report_id, identity, verdict, field=field, value=value, by=said["by"], note=said["note"])
    _append(connection, one, before, revision, "corrected")
    _follow(connection, report_id, _others([*before, one]))
    return one


def relate(connection: Connection, one: Named, other: Named, verdict: Verdict, *, by: str, note: str | None) -> Correction:
    """Add that two reports' events are one (``same``), are not (``apart``), or take that back (``undo``); each is a report and its record.

    Gives what was said in the first one's report; the other's has the same. Raises BadInput.
    """
    if one[0] == other[0]:
        raise BadInput("both stand in one report; merge them if they are one")
    sides = [(report_id, *_event(connection, report_id, record, verdict)) for report_id, record in (one, other)]
    (first, _, left), (second, _, right) = sides
    mark = corrections.of_two((first, left), (second, right))
    rows = []
    for (report_id, revision, identity), (far, _, far_identity) in ((sides[0], sides[1]), (sides[1], sides[0])):
        value = None if verdict == "undo" else {"report_id": far, "record": far_identity}
        row = _one(report_id, f"{identity}{WITH}{mark}", verdict, value=value, by=by, note=note)
        _append(connection, row, all_said(connection, [report_id]).get(report_id, []), revision, "corrected")
        rows.append(row)
    for report_id in (first, second):
        _follow(connection, report_id, set())
    return rows[0]


def retract(connection: Connection, report_id: str, *, by: str, note: str | None, undo: bool) -> Correction:
    """Retract a report, or take that back. Raises BadInput where there is no such report, or nothing to take back."""
    revision, _, _ = current(connection, report_id)
    before = all_said(connection, [report_id]).get(report_id, [])
    one = _one(report_id, None, "undo" if undo else "reject", by=by, note=note)
    _append(connection, one, before, revision, "retracted")
    kept.drop(connection, report_id)
    retracted = schema.retracted
    connection.execute(delete(retracted).where(retracted.c.report_id == report_id))
    if any(left.record is None for left in corrections.surviving([*before, one])):
        connection.execute(insert(retracted).values(report_id=report_id))
    shown.mark(connection, report_id)
    keep(connection, [report_id])
    return one


def all_said(connection: Connection, report_ids: Collection[str]) -> dict[str, list[Correction]]:
    """All that people said of these reports and their records, by report, in the order in which it was said."""
    table = schema.corrections
    found: dict[str, list[Correction]] = {}
    for row in connection.execute(select(table).where(table.c.report_id.in_(report_ids)).order_by(table.c.id)):
        found.setdefault(row.report_id, []).append(read(row))
    return found


def read(row: Row[Any]) -> Correction:
    """What a row of the table says."""
    value = None if row.value is None else json.loads(row.value)
    return Correction(row.report_id, row.record, row.verdict, row.field, value, row.person, row.at, row.note)


def refresh(connection: Connection, report_id: str) -> None:
    """Write the current revision's records anew, as they are with all that was said, and keep them; its stored coding stays the coder's.

    What was kept of the report before has to be dropped by then (``kept.drop``).
    """
    revision, report, coding = current(connection, report_id)
    marks = apply(coding, all_said(connection, [report_id]).get(report_id, []))
    for table in (*RECORDS, schema.rejected):
        connection.execute(delete(table).where(table.c.revision_id == revision))
    write_records(connection, revision, plain.load_plain(report, coding))
    rejected = [(kind, place) for kind, places in marks.items() for place, mark in places.items() if mark.gone]
    for kind, place in rejected:
        connection.execute(insert(schema.rejected).values(revision_id=revision, kind=kind, record=place))
    shown.mark(connection, report_id)
    kept.put(connection, [kept.Current(revision, report_id, coding, marks["events"])])


def keep(connection: Connection, report_ids: Sequence[str]) -> None:
    """Keep what stands of reports of which nothing is kept."""
    reports, revisions = schema.reports, schema.revisions
    joined = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
    statement = select(revisions.c.id, revisions.c.report_id, revisions.c.coding).join_from(revisions, reports, joined)
    said, found = all_said(connection, report_ids), []
    for row in connection.execute(statement.where(reports.c.id.in_(report_ids))):
        coding = json.loads(row.coding)
        marks = apply(coding, said.get(row.report_id, []))
        found.append(kept.Current(row.id, row.report_id, coding, marks["events"]))
    kept.put(connection, found)


def keep_all(connection: Connection) -> None:
    """Keep anew what stands of every report."""
    kept.empty(connection)
    ids = connection.execute(select(schema.reports.c.id)).scalars().all()
    for first in range(0, len(ids), AT_ONCE):
        keep(connection, ids[first : first + AT_ONCE])


def touch(connection: Connection, report_ids: Collection[str]) -> None:
    """Keep reports anew as they are, so that what was worked out of their pairs is worked out again."""
    for report_id in sorted(report_ids):
        kept.drop(connection, report_id)
        keep(connection, [report_id])


def told_with(connection: Connection, report_id: str) -> set[str]:
    """The other reports of whose events a person said that they are one with an event of this report, or are not."""
    return _others(all_said(connection, [report_id]).get(report_id, []))


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
    if one.verdict == "undo" and all(left.record != one.record for left in corrections.surviving(before)):
        raise BadInput("there is nothing to undo; nothing that was said of this stands")
    row = asdict(one)
    row |= {"person": row.pop("by"), "value": json.dumps(one.value, ensure_ascii=False) if one.verdict in VALUED else None}
    connection.execute(insert(schema.corrections).values(**row))
    connection.execute(insert(schema.changes).values(at=one.at, kind=kind, revision_id=revision))


def _event(connection: Connection, report_id: str, record: str, verdict: Verdict) -> tuple[int, str]:
    """The report's current revision, and the identity of an event in it that stands. Raises BadInput."""
    revision, _, coding = current(connection, report_id)
    said = all_said(connection, [report_id]).get(report_id, [])
    if verdict == "undo" and any((one.record or "").startswith(record + WITH) for one in said):
        return revision, record
    worked = Worked.of(coding, corrections.surviving(said))
    identity = worked.locate(record)
    if worked.places[identity][0] != "events":
        raise BadInput(f"{record} is no event; only events are told by several reports")
    if (mark := worked.mark(identity)) is not None and mark.gone:
        raise BadInput(f"{record} was rejected or merged; undo that first")
    return revision, identity


def _others(said: Sequence[Correction]) -> set[str]:
    """The reports whose events were said to be one with one of this report's, or not to be."""
    return {one.value["report_id"] for one in corrections.surviving(said) if one.verdict in ("same", "apart")}


def _follow(connection: Connection, report_id: str, others: Collection[str]) -> None:
    """Make what queries read follow what was said of a report; what its events are compared with counts as changed, too."""
    kept.drop(connection, report_id)
    refresh(connection, report_id)
    touch(connection, others)
