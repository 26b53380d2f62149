"""One coding into the archive, in one transaction: report, revision, records, what is kept of them, the search's row, the change."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ravabet.archive import correct, index, kept, plain, query, schema, shown
from ravabet.archive.write import write_records
from ravabet.errors import ArchiveError
from ravabet.records import Coding


@dataclass(frozen=True, slots=True)
class Added:
    """How many reports were new, got a further revision, or stood in the archive just so; add two up with ``+``."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0

    @property
    def word(self) -> str:
        """``new``, ``revised`` or ``unchanged``: what became of a single report."""
        return "new" if self.new else "revised" if self.revised else "unchanged"

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.revised + other.revised, self.unchanged + other.unchanged)


@dataclass(frozen=True, slots=True)
class Ready:
    """A coding with all that can be made of it before the archive is locked: its stored form, that form's hash, its terms."""

    coding: Coding
    stored: str
    hashed: str
    words: tuple[str, ...]


def prepare(coding: Coding) -> Ready:
    """The coding, ready to be added."""
    stored = plain.dump(coding)
    return Ready(coding, stored, plain.content_hash(stored), index.words(coding.report.text, coding.report.furniture))


def add(connection: Connection, ready: Ready, knowledge: str | None) -> Added:
    """Write the coding where it is new, under the version of the knowledge it was coded with. Raises ArchiveError."""
    coding = ready.coding
    current = _current(connection, coding)
    same = _same_revision(connection, coding, ready.hashed)
    if same is not None:
        _note_document(connection, coding, same)
        return Added(unchanged=1)
    now = query.moment(datetime.now(UTC))
    kept.drop(connection, coding.report.id)
    _set_current(connection, coding, current + 1, now)
    row = {"number": current + 1, "knowledge": knowledge, "coded_at": now, "content_hash": ready.hashed, "coding": ready.stored}
    revision = _add_revision(connection, coding, row)
    if correct.all_said(connection, [coding.report.id]):
        correct.refresh(connection, coding.report.id)
        correct.touch(connection, correct.told_with(connection, coding.report.id))
    else:
        write_records(connection, revision, coding)
        if current:
            shown.mark(connection, coding.report.id)
        kept.put(connection, [kept.Current(revision, coding.report.id, json.loads(ready.stored), {})])
    index.add(connection, revision, ready.words)
    _note_document(connection, coding, revision)
    change = {"at": now, "kind": "revised" if current else "new", "revision_id": revision}
    connection.execute(insert(schema.changes).values(**change))
    return Added(revised=1) if current else Added(new=1)


def _current(connection: Connection, coding: Coding) -> int:
    """The number of the report's current revision, 0 where it is new."""
    columns = schema.reports.c
    found = connection.execute(select(columns.current, columns.text).where(columns.id == coding.report.id)).first()
    if found is None:
        return 0
    if found.text != coding.report.text:
        raise ArchiveError(f"{coding.report.doc}: its id belongs to another text in the archive; an id is the sha256 of the text")
    return int(found.current)


def _same_revision(connection: Connection, coding: Coding, hashed: str) -> int | None:
    """The revision that already holds this coding: the report's current one, or the newest that came under this doc."""
    reports, revisions, documents = schema.reports, schema.revisions, schema.documents
    candidates = select(revisions.c.id).where(revisions.c.report_id == coding.report.id, revisions.c.content_hash == hashed)
    number = select(reports.c.current).where(reports.c.id == coding.report.id).scalar_subquery()
    known = select(documents.c.revision_id).where(documents.c.doc == coding.report.doc, documents.c.report_id == coding.report.id)
    either = (revisions.c.number == number) | revisions.c.id.in_(known)
    return connection.execute(candidates.where(either).order_by(revisions.c.number.desc())).scalars().first()


def _set_current(connection: Connection, coding: Coding, number: int, now: str) -> None:
    reports, report = schema.reports, coding.report
    if number == 1:
        connection.execute(insert(reports).values(id=report.id, text=report.text, current=1, added_at=now))
    else:
        connection.execute(update(reports).where(reports.c.id == report.id).values(current=number))


def _add_revision(connection: Connection, coding: Coding, row: dict[str, Any]) -> int:
    report, coder = coding.report, coding.coder
    names = ("doc", "language", "title", "outlet", "outlet_code", "published", "url")
    row = row | {name: getattr(report, name) for name in names}
    row |= {"report_id": report.id, "coder": coder.name, "coder_version": coder.version, "model": coder.model}
    result = connection.execute(insert(schema.revisions).values(**row))
    keys = tuple(result.inserted_primary_key or ())
    return int(keys[0])


def _note_document(connection: Connection, coding: Coding, revision: int) -> None:
    """Remember that the report came under this doc, and in which revision it last did."""
    table = schema.documents
    this = (table.c.doc == coding.report.doc, table.c.report_id == coding.report.id)
    changed = connection.execute(update(table).where(*this).values(revision_id=revision))
    if not changed.rowcount:
        row = {"doc": coding.report.doc, "report_id": coding.report.id, "revision_id": revision}
        connection.execute(insert(table).values(**row))
