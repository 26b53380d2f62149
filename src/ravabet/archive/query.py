"""What may be asked of the archive, and the SQL that answers.

Filters on time use the record's own date where it has one (an event's date, an agreement's date, a commitment's due date), else the
day the report was published; a record with neither is left out when ``since`` or ``until`` is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, get_args

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    Select,
    Table,
    Text,
    TextualSelect,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    text,
)

from ravabet.archive import schema
from ravabet.archive.held import Revision
from ravabet.archive.naming import Called, concerns
from ravabet.archive.narrow import LISTED, NO_NAMES, REJECTED, Names, conditions, folded
from ravabet.archive.places import Spot, lies_at
from ravabet.errors import BadInput
from ravabet.records import AgreementKind, CommitmentStatus, EventType, QuoteKind, Severity, Status

KINDS: dict[str, Table] = {
    "events": schema.events,
    "quotes": schema.quotes,
    "commitments": schema.commitments,
    "agreements": schema.agreements,
    "findings": schema.findings,
}
TYPE_COLUMNS = {"events": "type", "quotes": "kind", "agreements": "kind", "findings": "kind"}
STATUS_COLUMNS = {"events": "status", "commitments": "status", "findings": "severity"}
# The values a column may hold; a finding's kinds grow with the coder, so any is let through.
VALUES: dict[Column[Any], tuple[str, ...]] = {
    schema.events.c.type: get_args(EventType),
    schema.events.c.status: get_args(Status),
    schema.quotes.c.kind: get_args(QuoteKind),
    schema.agreements.c.kind: get_args(AgreementKind),
    schema.commitments.c.status: get_args(CommitmentStatus),
    schema.findings.c.severity: get_args(Severity),
}
# The kinds whose records say who their parties are.
PARTIES = ("events", "commitments", "agreements")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records to give; every field narrows, an empty one does not.

    ``between``: two PLOVER country codes, in either direction. An event, commitment or agreement has both among its parties; a
    quotation is spoken for one of them in a report that names the other; a finding stands in a report that names both.
    ``types``: an event's type, a quotation's, agreement's or finding's kind. ``statuses``: an event's or commitment's status, a
    finding's severity. ``since``, ``until``: inclusive Gregorian days. ``text``: words the record holds, spelled in any way.
    ``rejected``: also those that a person rejected. Reports that were retracted are never read.
    ``called``: events and quotations of whoever stands under one of these names; ``met``: of them, those with one of these, too.
    ``spot``: events that happened there.
    ``outlets``: the report's, by name in any spelling or code. ``state``: a party, of a quotation the state spoken for. ``speaker``: words
    of the speaker's name, in any spelling. ``due``: commitments due between these days (None: open), without those that say no day. Of
    events: ``place`` words of the place's name, or its state's code; ``modes``, ``contexts``, ``quads``; ``confidence`` at the least;
    ``told`` by the "report" itself, or attributed to a "voice".
    """

    between: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str | None = None
    rejected: bool = False
    called: tuple[Called, ...] = ()
    met: tuple[Called, ...] = ()
    spot: Spot | None = None
    outlets: tuple[str, ...] = ()
    state: str | None = None
    speaker: str | None = None
    due: tuple[date | None, date | None] | None = None
    place: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    confidence: float | None = None
    told: str | None = None


def records(kind: str, wanted: Filter, names: Names = NO_NAMES) -> Select[Any]:
    """Revision id and place in the coding of each record of ``kind`` that ``wanted`` lets through, in order of time.

    ``names``: what ``narrow.spelled`` gives where ``narrow.is_needed``. Raises BadInput where ``kind`` has no such field, or the field
    never has such a value.
    """
    table, revisions = KINDS[kind], schema.revisions
    start = table.c.first_day
    return (
        select(revisions.c.id, table.c.ordinal)
        .select_from(table.join(revisions, revisions.c.id == table.c.revision_id))
        .where(*passing(kind, wanted, names))
        .order_by(case((start.is_(None), 1), else_=0), start, revisions.c.doc, revisions.c.report_id, table.c.ordinal)
    )


def passing(kind: str, wanted: Filter, names: Names = NO_NAMES, *, paired: bool = True) -> list[ColumnElement[bool]]:
    """What ``records`` asks of a record, all of it in the record's own table; without ``paired`` nothing of ``between``."""
    table = KINDS[kind]
    return [
        table.c.listed.in_((LISTED, REJECTED)) if wanted.rejected else table.c.listed == LISTED,
        *_member(kind, "type", TYPE_COLUMNS, wanted.types),
        *_member(kind, "status", STATUS_COLUMNS, wanted.statuses),
        *([table.c.last_day >= wanted.since] if wanted.since else []),
        *([table.c.first_day <= wanted.until] if wanted.until else []),
        *([_between(kind, *wanted.between)] if wanted.between and paired else []),
        *([table.c.search.contains(words_key(wanted.text), autoescape=True)] if wanted.text else []),
        *(concerns(kind, called) for called in (wanted.called, wanted.met) if called),
        *([lies_at(wanted.spot)] if wanted.spot and kind == "events" else []),
        *conditions(kind, table, wanted, names),
    ]


def is_kept(kind: str, wanted: Filter) -> bool:
    """Whether ``told`` answers: it holds the events between two different states that nobody rejected."""
    simple = replace(wanted, between=None, types=(), statuses=(), since=None, until=None, text=None) == Filter()
    return kind == "events" and simple and is_paired(kind, wanted)


def is_paired(kind: str, wanted: Filter) -> bool:
    """Whether ``pairs`` says which records are between the states: events between two different ones that nobody rejected."""
    return kind == "events" and wanted.between is not None and wanted.between[0] != wanted.between[1] and not wanted.rejected


def told(wanted: Filter) -> Select[Any]:
    """The rows of ``told`` (see ``select_told``) with the same events in the same order as ``records`` gives."""
    table, pairs, revisions, events = schema.told, schema.pairs, schema.revisions, schema.events
    one, other = sorted(wanted.between or ())
    conditions = [
        *_member("events", "type", TYPE_COLUMNS, wanted.types),
        *_member("events", "status", STATUS_COLUMNS, wanted.statuses),
        *([events.c.search.contains(words_key(wanted.text), autoescape=True)] if wanted.text else []),
    ]
    statement = select_told().join(pairs, (pairs.c.revision_id == table.c.revision_id) & (pairs.c.ordinal == table.c.ordinal))
    if conditions:
        statement = statement.join(events, (events.c.revision_id == table.c.revision_id) & (events.c.ordinal == table.c.ordinal))
    days = [*([pairs.c.end >= wanted.since] if wanted.since else []), *([pairs.c.start <= wanted.until] if wanted.until else [])]
    order = (case((pairs.c.start.is_(None), 1), else_=0), pairs.c.start, revisions.c.doc, revisions.c.report_id, table.c.ordinal)
    return statement.where(pairs.c.one == one, pairs.c.other == other, *days, *conditions).order_by(*order)


def select_told() -> Select[Any]:
    """The columns of ``told``, then those of the ``Revision``."""
    table, revisions = schema.told, schema.revisions
    columns = (revisions.c[name] for name in Revision.__dataclass_fields__)
    joined = table.join(revisions, revisions.c.id == table.c.revision_id)
    return select(*table.c, *columns).select_from(joined)


def readings(since: date | None, until: date | None) -> Select[Any]:
    """Day of publication, outlet and how many reports, for the days from ``since`` to ``until``; None leaves that side open."""
    columns = schema.read_days.c
    days = [*([columns.published >= since] if since else []), *([columns.published <= until] if until else [])]
    order = (columns.published, func.coalesce(columns.outlet, ""), columns.outlet.is_not(None))
    return select(columns.published, columns.outlet, columns.reports).where(*days).order_by(*order)


def readings_in(stretches: Sequence[tuple[date, date]]) -> TextualSelect:
    """The first day of each stretch, outlet and how many reports it published in it; a stretch is its first and its last day."""
    rows = ", ".join(f"(:first{at}, :last{at})" for at in range(len(stretches)))
    days = [
        bindparam(f"{name}{at}", day, Date) for at, ends in enumerate(stretches) for name, day in zip(("first", "last"), ends, strict=True)
    ]
    statement = text(
        f"WITH stretch (start, stop) AS (VALUES {rows}) SELECT start, outlet, sum(reports) AS reports "
        "FROM stretch JOIN read_days ON published BETWEEN start AND stop GROUP BY start, outlet"
    )
    return statement.bindparams(*days).columns(start=Date, outlet=Text, reports=Integer)


def select_revisions() -> Select[Any]:
    """The columns of a ``Revision``, in its order."""
    columns = schema.revisions.c
    return select(*(columns[name] for name in Revision.__dataclass_fields__))


def current_revisions() -> Select[Any]:
    """The current revision of every report."""
    reports, revisions = schema.reports, schema.revisions
    current = and_(reports.c.id == revisions.c.report_id, reports.c.current == revisions.c.number)
    return select_revisions().join_from(revisions, reports, current)


def stands() -> ColumnElement[bool]:
    """That the report of ``revisions`` was not retracted."""
    return schema.revisions.c.report_id.not_in(select(schema.retracted.c.report_id))


def changes(since: int | datetime, limit: int | None = None) -> Select[Any]:
    """Number, kind and revision of each change after a number, or from a second on. Raises BadInput on a time without its zone."""
    table, revisions = schema.changes, schema.revisions
    if isinstance(since, datetime) and since.tzinfo is None:
        raise BadInput(f"{since.isoformat()} does not say in which zone; give a moment with its zone")
    later = table.c.id > since if isinstance(since, int) else table.c.at >= moment(since)
    columns = (revisions.c[name] for name in Revision.__dataclass_fields__)
    joined = table.join(revisions, revisions.c.id == table.c.revision_id)
    return select(table.c.id, table.c.kind, *columns).select_from(joined).where(later).order_by(table.c.id).limit(limit)


def last_change() -> Select[Any]:
    """Number and time of the last change."""
    return select(schema.changes.c.id, schema.changes.c.at).order_by(schema.changes.c.id.desc()).limit(1)


def times(kind: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """First and last day that a record of ``kind`` is filtered and put in order by: its own, else the day of publication."""
    columns = KINDS[kind].c
    return columns.first_day, columns.last_day


def moment(when: datetime) -> str:
    """A moment as the archive writes it: ISO, in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def words_key(words: str) -> str:
    """Words in the form that searches compare: folded, and without spaces, since «تفاهم نامه» and «تفاهم‌نامه» are one."""
    return folded(words)


def _member(kind: str, field: str, columns: dict[str, str], values: Sequence[str]) -> list[ColumnElement[bool]]:
    if not values:
        return []
    if kind not in columns:
        raise BadInput(f"{kind} have no {field}; leave --{field} out")
    column = KINDS[kind].c[columns[kind]]
    return [column.in_([_known(column, value) for value in values])]


def _known(column: Column[Any], value: str) -> str:
    """The value in the spelling of the records; capitals do not matter."""
    values = VALUES.get(column)
    found = next((known for known in values or () if known.lower() == value.lower()), None)
    if values and found is None:
        raise BadInput(f"{value!r} is none of {', '.join(values)}")
    return found or value


def _between(kind: str, one: str, other: str) -> ColumnElement[bool]:
    table = KINDS[kind]
    if kind in PARTIES:
        return and_(*(table.c.codes.contains(f" {code} ", autoescape=True) for code in (one, other)))
    if kind == "quotes":
        country = table.c.country
        return or_(and_(country == one, _names_state(table, other)), and_(country == other, _names_state(table, one)))
    return and_(_names_state(table, one), _names_state(table, other))


def _names_state(table: Table, code: str) -> ColumnElement[bool]:
    """That the report names a state; looked up in the index on revision and code for each record in turn."""
    entities = schema.entities.alias()
    return exists().where(entities.c.revision_id == table.c.revision_id, entities.c.code == code)
