"""The archive: reports, their codings as revisions, and what may be asked of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Executable, Row, Select, or_, select
from sqlalchemy.engine import URL

from ravabet.archive import brief, browse, connect, correct, index, narrow, places, plain, query, rebuilt, revise, schema
from ravabet.archive.brief import Brief
from ravabet.archive.browse import NEWEST, Day, Listed, Listing, Pair, Place
from ravabet.archive.corrections import Correction, Standing, Verdict
from ravabet.archive.desk import Desk
from ravabet.archive.dyad import Dyad, listed
from ravabet.archive.held import Change, Held, Hit, Reading, Revision, name_of
from ravabet.archive.narrow import Names
from ravabet.archive.persons import People
from ravabet.archive.places import Placed, Spot
from ravabet.archive.plain import Record
from ravabet.archive.query import Filter, current_revisions, select_revisions
from ravabet.archive.revise import Added
from ravabet.archive.search import Query, mark, parse
from ravabet.archive.spoken import Spoken, spoken
from ravabet.archive.worked import apply
from ravabet.errors import ArchiveError, BadInput
from ravabet.records import Coding, Report

CACHED_CODINGS = 64
# Codings parsed together: few enough to stay small in memory, many enough to make the statements' cost nothing.
AT_ONCE = 500
GROWING = 4
SHORTEST_PREFIX = 6
EVERYTHING = Filter()


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
        ready = revise.prepare(coding)
        with self._writing() as connection:
            return revise.add(connection, ready, knowledge)

    def correct(
        self,
        report_id: str,
        record: str,
        verdict: Verdict,
        *,
        by: str,
        note: str | None = None,
        path: str | None = None,
        value: Any = None,
        seen: int | None = None,
    ) -> Correction:
        """Add what a person says of a record; it outlives every later coding that yields the same record.

        ``accept``, ``reject``; ``set`` (``path``, such as ``date.start``, to ``value``); ``edit`` (``value``: several paths with their
        values, undone at once); ``merge`` (``value``: the record that becomes part of this one); ``split`` (``value``: the parts of the
        event, each ``{"actors": [code], "recipients": [code]}`` and, if they lie on days of their own, ``date``); ``undo``. ``record``: an
        event's id, ``quotes/1`` as ``show`` counts, or the ``record`` of an earlier correction. ``seen``: how many things said of the
        record the person knows. Raises BadInput where there is no such record, field or value, Overtaken (a BadInput) where more was said
        than was ``seen``, ArchiveError.
        """
        with self._writing() as connection:
            return correct.correct(connection, report_id, record, verdict, path=path, value=value, by=by, note=note, seen=seen)

    def relate(self, one: tuple[str, str], other: tuple[str, str], verdict: Verdict, *, by: str, note: str | None = None) -> Correction:
        """Add what a person says of two reports' events, each the report's id and the record: ``same`` (they are one), ``apart``, ``undo``.

        Relations follow it, whatever later codings make of the reports. Raises BadInput, ArchiveError.
        """
        with self._writing() as connection:
            return correct.relate(connection, one, other, verdict, by=by, note=note)

    def desk(self) -> Desk:
        """What waits for a person's judgement, and what was judged."""
        return Desk(self._all, self._names)

    def retract(self, report_id: str, *, by: str, note: str | None = None, undo: bool = False) -> Correction:
        """Keep a report but leave it out of every list and search; with ``undo`` take that back. Raises BadInput, ArchiveError."""
        with self._writing() as connection:
            return correct.retract(connection, report_id, by=by, note=note, undo=undo)

    def corrections(self, report_id: str) -> tuple[Correction, ...]:
        """All that people said of a report and its records, in the order in which they said it."""
        return tuple(self._said([report_id]).get(report_id, ()))

    def reports(self, since: date | None = None, until: date | None = None) -> Iterator[Revision]:
        """The current revision of every report that was not retracted, by day of publication, then doc.

        ``since``, ``until``: inclusive days of publication; with either, reports that do not say theirs are left out.
        """
        columns = schema.revisions.c
        days = [*([columns.published >= since] if since else []), *([columns.published <= until] if until else [])]
        wanted = current_revisions().where(query.stands(), *days)
        yield from self._revisions(wanted.order_by(columns.published.nulls_first(), columns.doc, columns.report_id))

    def revisions(self, report_id: str) -> tuple[Revision, ...]:
        """Every coding of one report, oldest first; empty where there is none."""
        revisions = schema.revisions
        return tuple(self._revisions(select_revisions().where(revisions.c.report_id == report_id).order_by(revisions.c.number)))

    def find(self, name: str) -> tuple[Revision, ...]:
        """The current revisions of the reports that ``name`` may mean: a doc, or the first characters (six at least) of an id."""
        report, documents = schema.reports, schema.documents
        by_doc = select(documents.c.report_id).where(documents.c.doc == name)
        ways: list[ColumnElement[bool]] = [report.c.id.in_(by_doc)]
        if len(name) >= SHORTEST_PREFIX:
            ways.append(report.c.id.startswith(name.lower(), autoescape=True))
        return tuple(self._revisions(current_revisions().where(or_(*ways)).order_by(schema.revisions.c.id)))

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
        """As ``events``, for the ``kind`` of record named ("events", "quotes", …), each with the revision it stands in.

        A record that a person corrected has what they set, and says so in ``corrected``.
        """
        if query.is_kept(kind, wanted):
            return listed(self._all(query.told(wanted)))
        return self._given(kind, self._all(query.records(kind, wanted, self._names(wanted))), wanted)

    def listing(
        self,
        kind: str,
        wanted: Filter = EVERYTHING,
        *,
        sort: str = NEWEST,
        after: str | None = None,
        limit: int,
        among: Collection[Place] | None = None,
    ) -> Listing:
        """As ``records``, sorted, behind the token ``after`` and ``limit`` at the most; see ``browse.ordered``. Raises BadInput.

        ``among``: only the records at these places, which a room above has chosen.
        """
        rows = self._next(kind, wanted, sort, after, limit) if among is None else self._among(kind, wanted, sort, after, limit, among)
        shown = rows[:limit]
        listed = (
            Listed(revision, row.ordinal + 1, record, browse.token(kind, sort, row), (row.id, row.ordinal))
            for row, (revision, record) in zip(shown, self._given(kind, shown, wanted), strict=True)
        )
        return Listing(len(shown), listed, browse.token(kind, sort, shown[-1]) if len(rows) > limit else None)

    def count(self, kind: str, wanted: Filter = EVERYTHING) -> int:
        """How many records of ``kind`` pass. Raises BadInput."""
        return int(self._all(browse.count(kind, wanted, self._names(wanted)))[0][0])

    def dated(self, kind: str, wanted: Filter = EVERYTHING) -> dict[Place, date | None]:
        """The places of the records of ``kind`` that pass (``Listed.place``) with their first days, in order of time. Raises BadInput."""
        statements = browse.ordered(kind, wanted, self._names(wanted), "time", None, None)
        return {(row.id, row.ordinal): row.value for statement in statements for row in self._all(statement)}

    def facets(self, kind: str, column: str) -> dict[str, int]:
        """The values that a column of the kind's table has in lists, with how many records have each, the most frequent first."""
        return {row.value: row.records for row in self._all(browse.facets(kind, column))}

    def days(self, kind: str, wanted: Filter = EVERYTHING) -> tuple[Day, ...]:
        """How many records of ``kind`` pass, by day: their own, else that of publication; the day None last. Raises BadInput."""
        return tuple(Day(*tuple(row)) for row in self._all(browse.days(kind, wanted, self._names(wanted))))

    def pairs(self, limit: int) -> tuple[Pair, ...]:
        """The pairs of states that most events join, the most first."""
        return tuple(Pair((row.one, row.other), row.events) for row in self._all(browse.pairs(limit)))

    def held(self, kind: type[Record], wanted: Filter = EVERYTHING) -> Iterator[Held[Record]]:
        """As ``records``, for the class of record given (Event, Quote, Commitment, Agreement, Finding), typed, and quick for many."""
        name = name_of(kind)
        rows = self._all(query.records(name, wanted, self._names(wanted)))
        for first in range(0, len(rows), AT_ONCE):
            some = rows[first : first + AT_ONCE]
            codings = lru_cache(1)(partial(self._parsed, {row.id for row in some}))
            for row, (revision, record) in zip(some, self._given(name, some, wanted), strict=True):
                entities = partial(_entities, codings, row.id)
                record.pop("corrected", None)
                yield Held(revision, plain.load_one(kind, record), (row.id, row.ordinal), entities)

    def spoken(self, wanted: Filter = EVERYTHING) -> Iterator[Spoken]:
        """The quotations that pass, in brief, in order of time. Raises BadInput."""
        return spoken(self._all, wanted)

    def commitments_told(self, until: date) -> Iterator[Brief]:
        """The commitments that reports had told by a day, in brief, in order of publication."""
        return brief.commitments(self._all, until)

    def people(self) -> People:
        """Who the current codings name: persons, organisations, armed groups."""
        return People(self._all)

    def places(self, wanted: Filter = EVERYTHING) -> tuple[Placed, ...]:
        """The places of the events that pass, under each name, those with most events first. Raises BadInput."""
        rows = self._all(places.counted(query.records("events", wanted)))
        return tuple(Placed(row.place, Spot(row.place_country, row.lat, row.lon), row.events) for row in rows)

    def dyad(self, states: tuple[str, str]) -> Dyad:
        """What is kept ready of two states, by code."""
        return Dyad(states, self._all, self._writing)

    def texts(self, report_ids: Collection[str]) -> Iterator[Report]:
        """The reports with these ids as their current codings have them, in no order."""
        reports, revisions, wanted = schema.reports, schema.revisions, sorted(report_ids)
        current = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
        statement = select(reports.c.text, revisions.c.coding).join_from(reports, revisions, current)
        for first in range(0, len(wanted), AT_ONCE):
            for row in self._all(statement.where(reports.c.id.in_(wanted[first : first + AT_ONCE]))):
                yield plain.load_one(Report, {**json.loads(row.coding)["report"], "text": row.text})

    def search(
        self, words: str, *, since: date | None = None, until: date | None = None, outlets: Sequence[str] = (), limit: int | None = None
    ) -> Iterator[Hit]:
        """The reports whose text holds all these words, however written, the best first; words in quotation marks in that sequence.

        ``since``, ``until``: inclusive days of publication, as in ``Filter``; ``outlets``: names or codes, in any spelling; ``limit``: so
        many at the most. Raises BadInput where there is no word, ArchiveError.
        """
        wanted = parse(words)
        # How an outlet is spelled only Python can compare, so that the database cannot stop early there.
        rows = self._ranked(wanted, since, until, None if outlets else limit)
        for row in islice((row for row in rows if index.is_of(row, outlets)), limit):
            yield self._hit(row, wanted)

    def changes(self, since: int | datetime = 0, limit: int | None = None) -> Iterator[Change]:
        """What the archive gained or had revised after change number ``since``, in order; the last number seen is where to go on.

        With a moment (a datetime with its zone): from that second on, so what came within it may be given again. ``limit``: so many at
        the most. Raises BadInput.
        """
        for row in self._all(query.changes(since, limit)):
            number, kind, *revision = tuple(row)
            yield Change(number, kind, Revision(*revision))

    def last_change(self) -> tuple[int, datetime] | None:
        """Number and moment (UTC, to the second) of the last change; None where the archive never held anything."""
        rows = self._all(query.last_change())
        return (rows[0].id, datetime.fromisoformat(rows[0].at)) if rows else None

    def readings(self, since: date | None = None, until: date | None = None) -> tuple[Reading, ...]:
        """How many reports each outlet published on each day (inclusive); reports that do not say when are left out."""
        return tuple(Reading(*tuple(row)) for row in self._all(query.readings(since, until)))

    def readings_in(self, stretches: Sequence[tuple[date, date]]) -> tuple[Reading, ...]:
        """As ``readings``, summed over each stretch of days (first, last), under its first day."""
        return tuple(Reading(*tuple(row)) for row in self._all(query.readings_in(stretches))) if stretches else ()

    def _ranked(self, wanted: Query, since: date | None, until: date | None, limit: int | None) -> list[Row[Any]]:
        with connect.told(self._url), self._engine.connect() as connection:
            if index.is_current(connection):
                return index.ranked(connection, wanted, since, until, limit)
        with self._writing() as connection:
            index.bring_up_to_date(connection)
            return index.ranked(connection, wanted, since, until, limit)

    def _hit(self, row: Row[Any], wanted: Query) -> Hit:
        revision, coding = self._parsed({row.id})[row.id]
        text = self._all(select(schema.reports.c.text).where(schema.reports.c.id == revision.report_id))[0].text
        marked = mark(wanted, text, index.furniture_of(coding))
        return Hit(revision, row.score, marked.spans, marked.snippet)

    def _parsed(self, revision_ids: set[int]) -> dict[int, tuple[Revision, dict[str, Any]]]:
        """Revisions and their stored codings, corrected."""
        columns = schema.revisions.c
        names = Revision.__dataclass_fields__
        statement = select(columns.id, columns.coding, *(columns[name] for name in names)).where(columns.id.in_(revision_ids))
        rows: list[tuple[Any, ...]] = [tuple(row) for row in self._all(statement)]
        found = {row[0]: (Revision(*row[2:]), json.loads(row[1])) for row in rows}
        said = self._said({revision.report_id for revision, _ in found.values()})
        for revision, coding in found.values():
            apply(coding, said.get(revision.report_id, ()))
        return found

    def _said(self, report_ids: Collection[str]) -> dict[str, list[Correction]]:
        with connect.told(self._url), self._engine.connect() as connection:
            return correct.all_said(connection, report_ids)

    def _next(self, kind: str, wanted: Filter, sort: str, after: str | None, limit: int) -> list[Row[Any]]:
        """The rows of ``browse.ordered``: one more than ``limit``, if there are so many."""
        rows: list[Row[Any]] = []
        for statement in browse.ordered(kind, wanted, self._names(wanted), sort, after, limit):
            if len(rows) <= limit:
                rows += self._all(statement)
        return rows[: limit + 1]

    def _among(self, kind: str, wanted: Filter, sort: str, after: str | None, limit: int, among: Collection[Place]) -> list[Row[Any]]:
        """As ``_next``, but for what does not stand at these places; read in growing pieces until there is enough."""
        rows: list[Row[Any]] = []
        piece = limit
        if not among:
            return rows
        while len(rows) <= limit:
            read = self._next(kind, wanted, sort, after, piece)
            rows += [row for row in read[:piece] if (row.id, row.ordinal) in among]
            if len(read) <= piece:
                break
            after, piece = browse.token(kind, sort, read[piece - 1]), piece * GROWING
        return rows[: limit + 1]

    def _given(self, kind: str, rows: Sequence[Row[Any]], wanted: Filter) -> Iterator[tuple[Revision, dict[str, Any]]]:
        """The records that stand at these rows of ``query.records``, corrected."""
        for first in range(0, len(rows), AT_ONCE):
            some = rows[first : first + AT_ONCE]
            yield from self._whole(kind, some) if wanted.rejected else self._rebuilt(kind, some)

    def _rebuilt(self, kind: str, rows: Sequence[Row[Any]]) -> Iterator[tuple[Revision, dict[str, Any]]]:
        """From the records' tables; where people said something of the report, from its coding."""
        stood = rebuilt.revisions(self._all, sorted({row.id for row in rows}))
        whole = self._whole(kind, [row for row in rows if stood[row.id].said])
        plainly = rebuilt.rebuilt(self._all, kind, [(row.id, row.ordinal) for row in rows if not stood[row.id].said])
        for row in rows:
            yield next(whole) if stood[row.id].said else (stood[row.id].revision, plainly[row.id, row.ordinal])

    def _whole(self, kind: str, rows: Sequence[Row[Any]]) -> Iterator[tuple[Revision, dict[str, Any]]]:
        stored = lru_cache(CACHED_CODINGS)(self._plain_revision)
        for row in rows:
            revision, coding, marks = stored(row.id)
            mark = marks[kind].get(row.ordinal)
            yield revision, {**coding[kind][row.ordinal], **({"corrected": mark.to_json()} if mark else {})}

    def _names(self, wanted: Filter) -> Names:
        return narrow.spelled(self._all, wanted) if narrow.is_needed(wanted) else narrow.NO_NAMES

    def _pairs(self, kind: str, wanted: Filter) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((revision.doc, record) for revision, record in self.records(kind, wanted))

    def _plain_revision(self, revision_id: int) -> tuple[Revision, dict[str, Any], dict[str, dict[int, Standing]]]:
        this = schema.revisions.c.id == revision_id
        found = self._stored((this,))
        if found is None:
            raise ArchiveError(f"{self.where}: revision {revision_id} is gone; restore the archive from a copy")
        coding = json.loads(plain.dump(found))
        marks = apply(coding, self._said([found.report.id]).get(found.report.id, ()))
        return next(self._revisions(select_revisions().where(this))), plain.load_plain(found.report.text, coding).to_json(), marks

    def _stored(self, where: tuple[Any, ...]) -> Coding | None:
        revisions, reports = schema.revisions, schema.reports
        joined = revisions.join(reports, reports.c.id == revisions.c.report_id)
        rows = self._all(select(reports.c.text, revisions.c.coding).select_from(joined).where(*where))
        return plain.load(rows[0].text, rows[0].coding) if rows else None

    def _revisions(self, statement: Select[Any]) -> Iterator[Revision]:
        return (Revision(*tuple(row)) for row in self._all(statement))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes, committed at its end; one at a time over all processes."""
        with connect.told(self._url), self._engine.connect().execution_options(**connect.WRITING) as connection, connection.begin():
            connect.lock(connection)
            yield connection

    def _all(self, statement: Executable) -> list[Row[Any]]:
        with connect.told(self._url), self._engine.connect() as connection:
            return list(connection.execute(statement).all())


def _entities(codings: Callable[[], dict[int, tuple[Revision, dict[str, Any]]]], revision: int) -> list[dict[str, Any]]:
    entities: list[dict[str, Any]] = codings()[revision][1]["entities"]
    return entities
