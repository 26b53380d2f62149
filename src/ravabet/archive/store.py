"""The archive: reports, their codings as revisions, and what may be asked of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, insert, or_, select, update
from sqlalchemy.engine import URL

from ravabet.archive import connect, plain, query, schema
from ravabet.archive.held import Held, Reading, name_of
from ravabet.archive.plain import Record
from ravabet.archive.query import Filter
from ravabet.archive.write import write_records
from ravabet.errors import ArchiveError, BadInput
from ravabet.records import Coding

CACHED_CODINGS = 64
# Codings parsed together: few enough to stay small in memory, many enough to make the statements' cost nothing.
AT_ONCE = 500
SHORTEST_PREFIX = 6
EVERYTHING = Filter()


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
class Revision:
    """One coding of one report: ``number`` counts from 1; ``coded_at`` is the archive's clock, ISO in UTC."""

    report_id: str
    number: int
    doc: str
    title: str | None
    language: str
    outlet: str | None
    published: date | None
    url: str | None
    coder: str
    coder_version: str
    model: str | None
    knowledge: str | None
    coded_at: str


def open_archive(where: str | Path | None = None, *, create: bool = True) -> Archive:
    """The archive at a path or database URL; None: RAVABET_ARCHIVE, else the user's own. Its tables are brought up to date.

    Without ``create`` a missing archive is an error. Raises ArchiveError where it cannot be opened, is another program's or newer.
    """
    url = connect.locate(where)
    return Archive(connect.connect(url, create=create), url)


class Archive:
    """Reports and the revisions of their codings; every ``add`` is one durable transaction. Use as a context, or ``close`` it."""

    __slots__ = ("_engine", "_url")

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._url = url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    @property
    def where(self) -> str:
        """The archive's path, or its URL without the password."""
        return connect.shown(self._url)

    def add(self, coding: Coding, *, knowledge: str | None = None) -> Added:
        """Store a coding; on return it is on the disk. The same report is kept once, the same coding is no new revision.

        ``knowledge`` is the version of the knowledge it was coded with. Raises ArchiveError (busy, full, read-only).
        """
        stored = plain.dump(coding)
        hashed = plain.content_hash(stored)
        with connect.told(self._url), self._engine.connect().execution_options(**connect.WRITING) as connection, connection.begin():
            current = _current(connection, coding)
            same = _same_revision(connection, coding, hashed)
            if same is not None:
                _note_document(connection, coding, same)
                return Added(unchanged=1)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            _set_current(connection, coding, current + 1, now)
            row = {"number": current + 1, "knowledge": knowledge, "coded_at": now, "content_hash": hashed, "coding": stored}
            revision = _add_revision(connection, coding, row)
            write_records(connection, revision, coding)
            _note_document(connection, coding, revision)
        return Added(revised=1) if current else Added(new=1)

    def reports(self) -> Iterator[Revision]:
        """The current revision of every report, by day of publication, then doc."""
        revisions = schema.revisions
        yield from self._revisions(_current_revisions().order_by(revisions.c.published, revisions.c.doc, revisions.c.report_id))

    def revisions(self, report_id: str) -> tuple[Revision, ...]:
        """Every coding of one report, oldest first; empty where there is none."""
        revisions = schema.revisions
        return tuple(self._revisions(_select_revisions().where(revisions.c.report_id == report_id).order_by(revisions.c.number)))

    def find(self, name: str) -> tuple[Revision, ...]:
        """The current revisions of the reports that ``name`` may mean: a doc, or the first characters (six at least) of an id."""
        report, documents = schema.reports, schema.documents
        by_doc = select(documents.c.report_id).where(documents.c.doc == name)
        ways: list[ColumnElement[bool]] = [report.c.id.in_(by_doc)]
        if len(name) >= SHORTEST_PREFIX:
            ways.append(report.c.id.startswith(name.lower(), autoescape=True))
        return tuple(self._revisions(_current_revisions().where(or_(*ways)).order_by(schema.revisions.c.id)))

    def coding(self, report_id: str, revision: int | None = None) -> Coding:
        """The coding as it was stored: the current one, or that of revision number ``revision``. Raises BadInput if there is none."""
        wanted = schema.reports.c.current if revision is None else revision
        where = (schema.reports.c.id == report_id, schema.revisions.c.number == wanted)
        found = self._stored(where)
        if found is None:
            if revision is not None:
                raise BadInput(f"the report has no revision {revision}; `ravabet show {report_id[:12]} --revisions` lists what it has")
            raise BadInput(f"the archive holds no report {report_id}; `ravabet show` lists what it holds")
        return found

    def events(self, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, dict[str, Any]]]:
        """Doc and contract object of each event of the current codings that passes, in order of time."""
        return self._pairs("events", wanted)

    def quotes(self, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, dict[str, Any]]]:
        """As ``events``, for quotations."""
        return self._pairs("quotes", wanted)

    def commitments(self, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, dict[str, Any]]]:
        """As ``events``, for commitments."""
        return self._pairs("commitments", wanted)

    def agreements(self, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, dict[str, Any]]]:
        """As ``events``, for agreements."""
        return self._pairs("agreements", wanted)

    def findings(self, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, dict[str, Any]]]:
        """As ``events``, for findings."""
        return self._pairs("findings", wanted)

    def records(self, kind: str, wanted: Filter = EVERYTHING) -> Iterator[tuple[Revision, dict[str, Any]]]:
        """As ``events``, for the ``kind`` of record named ("events", "quotes", …), each with the revision it stands in."""
        stored = lru_cache(CACHED_CODINGS)(self._plain_revision)
        for row in self._all(query.records(kind, wanted)):
            revision, coding = stored(row.id)
            yield revision, coding[kind][row.ordinal]

    def held(self, kind: type[Record], wanted: Filter = EVERYTHING) -> Iterator[Held[Record]]:
        """As ``records``, for the class of record given (Event, Quote, Commitment, Agreement, Finding), typed, and quick for many."""
        name = name_of(kind)
        rows = self._all(query.records(name, wanted))
        for first in range(0, len(rows), AT_ONCE):
            some = rows[first : first + AT_ONCE]
            codings = self._parsed({row.id for row in some})
            for row in some:
                revision, plain_coding = codings[row.id]
                yield Held(revision, plain.load_one(kind, plain_coding[name][row.ordinal]), plain_coding["entities"])

    def readings(self, since: date | None = None, until: date | None = None) -> tuple[Reading, ...]:
        """How many reports each outlet published on each day (inclusive); reports that do not say when are left out."""
        return tuple(Reading(*tuple(row)) for row in self._all(query.readings(since, until)))

    def _parsed(self, revision_ids: set[int]) -> dict[int, tuple[Revision, dict[str, Any]]]:
        columns = schema.revisions.c
        names = Revision.__dataclass_fields__
        statement = select(columns.id, columns.coding, *(columns[name] for name in names)).where(columns.id.in_(revision_ids))
        rows: list[tuple[Any, ...]] = [tuple(row) for row in self._all(statement)]
        return {row[0]: (Revision(*row[2:]), json.loads(row[1])) for row in rows}

    def _pairs(self, kind: str, wanted: Filter) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((revision.doc, record) for revision, record in self.records(kind, wanted))

    def _plain_revision(self, revision_id: int) -> tuple[Revision, dict[str, Any]]:
        this = schema.revisions.c.id == revision_id
        found = self._stored((this,))
        if found is None:
            raise ArchiveError(f"{self.where}: revision {revision_id} is gone; restore the archive from a copy")
        return next(self._revisions(_select_revisions().where(this))), found.to_json()

    def _stored(self, where: tuple[Any, ...]) -> Coding | None:
        revisions, reports = schema.revisions, schema.reports
        joined = revisions.join(reports, reports.c.id == revisions.c.report_id)
        rows = self._all(select(reports.c.text, revisions.c.coding).select_from(joined).where(*where))
        return plain.load(rows[0].text, rows[0].coding) if rows else None

    def _revisions(self, statement: Select[Any]) -> Iterator[Revision]:
        return (Revision(*tuple(row)) for row in self._all(statement))

    def _all(self, statement: Select[Any]) -> list[Row[Any]]:
        with connect.told(self._url), self._engine.connect() as connection:
            return list(connection.execute(statement))


def _select_revisions() -> Select[Any]:
    columns = schema.revisions.c
    return select(*(columns[name] for name in Revision.__dataclass_fields__))


def _current_revisions() -> Select[Any]:
    reports, revisions = schema.reports, schema.revisions
    current = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
    return _select_revisions().join_from(revisions, reports, current)


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
