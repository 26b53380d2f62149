"""Which records lists show: those of the current revision of a report that was not retracted, and that nobody rejected.

It stands in each record's own row (``listed``), so that a list is read from one index. It follows from ``reports.current``, ``retracted``
and ``rejected``; whoever changes one of these says so here, in the same transaction.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, case, exists, select, update

from ravabet.archive import schema
from ravabet.archive.narrow import GONE, LISTED, REJECTED
from ravabet.archive.query import KINDS


def mark(connection: Connection, report_id: str) -> None:
    """Bring ``listed`` up to date for all records of a report, in every revision of it."""
    revisions, reports = schema.revisions, schema.reports
    of_report = select(revisions.c.id).where(revisions.c.report_id == report_id)
    is_current = and_(reports.c.id == report_id, revisions.c.number == reports.c.current)
    current = connection.execute(select(revisions.c.id).where(revisions.c.report_id == report_id, is_current)).scalar()
    retracted = connection.execute(select(schema.retracted.c.report_id).where(schema.retracted.c.report_id == report_id)).first()
    standing = None if retracted else current
    for kind, table in KINDS.items():
        value = case((table.c.revision_id != standing, GONE), (_rejected(kind, table), REJECTED), else_=LISTED) if standing else GONE
        connection.execute(update(table).where(table.c.revision_id.in_(of_report)).values(listed=value))


def _rejected(kind: str, table: Table) -> ColumnElement[bool]:
    rejected = schema.rejected.c
    return exists().where(rejected.kind == kind, rejected.revision_id == table.c.revision_id, rejected.record == table.c.ordinal)
