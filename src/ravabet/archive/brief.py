"""Commitments in brief: what it takes to say how all of them stand on a day, without their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, or_, select

from ravabet.archive import schema
from ravabet.archive.narrow import LISTED
from ravabet.records import CommitmentStatus


@dataclass(frozen=True, slots=True)
class Brief:
    """A commitment that lists show; ``due``: first and last day; ``status`` is what its report says."""

    place: tuple[int, int]
    report_id: str
    published: date | None
    parties: frozenset[str]
    what: str
    due: tuple[date, date] | None
    status: CommitmentStatus


def commitments(read: Callable[[Select[Any]], list[Row[Any]]], until: date) -> Iterator[Brief]:
    """The commitments in reports that were out by a day, or do not say when they were, in order of publication, those without it last."""
    table, revisions = schema.commitments.c, schema.revisions.c
    columns = (table.revision_id, table.ordinal, table.published, table.codes, table.what, table.due_start, table.due_end, table.status)
    out = or_(table.published.is_(None), table.published <= until)
    joined = schema.commitments.join(schema.revisions, revisions.id == table.revision_id)
    rows = read(select(*columns, revisions.report_id).select_from(joined).where(table.listed == LISTED, out))
    for row in sorted(rows, key=lambda row: (row.published or date.max, row.report_id, row.ordinal)):
        due = None if row.due_start is None else (row.due_start, row.due_end)
        parties = frozenset(row.codes.split())
        yield Brief((row.revision_id, row.ordinal), row.report_id, row.published, parties, row.what, due, row.status)
