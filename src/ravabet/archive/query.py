"""What may be asked of the archive, and the SQL that answers.

Filters on time use the record's own date where it has one (an event's date, an agreement's date, a commitment's due date), else the
day the report was published; a record with neither is left out when ``since`` or ``until`` is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
    func,
    or_,
    select,
    text,
    tuple_,
)

from ravabet.archive import schema
from ravabet.archive.held import Revision
from ravabet.errors import BadInput
from ravabet.records import AgreementKind, CommitmentStatus, EventType, QuoteKind, Severity, Status
from ravabet.text import key

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
DATE_COLUMNS = {"events": "date", "agreements": "date", "commitments": "due"}
PARTIES = {
    "events": schema.event_parties,
    "commitments": schema.commitment_parties,
    "agreements": schema.agreement_parties,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records to give; every field narrows, an empty one does not.

    ``between``: two PLOVER country codes, in either direction. An event, commitment or agreement has both among its parties; a
    quotation is spoken for one of them in a report that names the other; a finding stands in a report that names both.
    ``types``: an event's type, a quotation's, agreement's or finding's kind. ``statuses``: an event's or commitment's status, a
    finding's severity. ``since``, ``until``: inclusive Gregorian days. ``text``: words the record holds, spelled in any way.
    ``rejected``: also those that a person rejected. Reports that were retracted are never read.
    """

    between: tuple[str, str] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str | None = None
    rejected: bool = False


def records(kind: str, wanted: Filter) -> Select[Any]:
    """Revision id and place in the coding of each record of ``kind`` that ``wanted`` lets through, in order of time.

    Raises BadInput where ``kind`` has no such field, or the field never has such a value.
    """
    table, revisions = KINDS[kind], schema.revisions
    start, end = times(kind)
    conditions = [
        *_member(kind, "type", TYPE_COLUMNS, wanted.types),
        *_member(kind, "status", STATUS_COLUMNS, wanted.statuses),
        *([end >= wanted.since] if wanted.since else []),
        *([start <= wanted.until] if wanted.until else []),
        *([_between(kind, *wanted.between)] if wanted.between else []),
        *([table.c.search.contains(words_key(wanted.text), autoescape=True)] if wanted.text else []),
        *([] if wanted.rejected else [_not_rejected(kind)]),
        stands(),
    ]
    current = and_(schema.reports.c.id == revisions.c.report_id, schema.reports.c.current == revisions.c.number)
    return (
        select(revisions.c.id, table.c.ordinal)
        .select_from(table.join(revisions, revisions.c.id == table.c.revision_id).join(schema.reports, current))
        .where(*conditions)
        .order_by(case((start.is_(None), 1), else_=0), start, revisions.c.doc, revisions.c.report_id, table.c.ordinal)
    )


def is_kept(kind: str, wanted: Filter) -> bool:
    """Whether ``told`` answers: it holds the events between two different states that nobody rejected."""
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
    published = schema.revisions.c.published
    if kind not in DATE_COLUMNS:
        return published, published
    columns, prefix = KINDS[kind].c, DATE_COLUMNS[kind]
    return func.coalesce(columns[f"{prefix}_start"], published), func.coalesce(columns[f"{prefix}_end"], published)


def moment(when: datetime) -> str:
    """A moment as the archive writes it: ISO, in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def words_key(words: str) -> str:
    """Words in the form that searches compare: folded, and without spaces, since «تفاهم نامه» and «تفاهم‌نامه» are one."""
    return key(words).replace(" ", "")


def _not_rejected(kind: str) -> ColumnElement[bool]:
    table, rejected = KINDS[kind], schema.rejected
    places = select(rejected.c.revision_id, rejected.c.record).where(rejected.c.kind == kind)
    return tuple_(table.c.revision_id, table.c.ordinal).not_in(places)


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
        return and_(_has_party(kind, one), _has_party(kind, other))
    if kind == "quotes":
        country = table.c.country
        return or_(and_(country == one, _names_state(table, other)), and_(country == other, _names_state(table, one)))
    return and_(_names_state(table, one), _names_state(table, other))


# Both ask for membership in a list, which the index on codes gives at once; asked for each record in turn («exists»), SQLite may go
# through all entities of a country for every quotation: half a minute in an archive of 200,000 events.
def _has_party(kind: str, code: str) -> ColumnElement[bool]:
    table, parties = KINDS[kind], PARTIES[kind].alias()
    return tuple_(table.c.revision_id, table.c.ordinal).in_(select(parties.c.revision_id, parties.c.record).where(parties.c.code == code))


def _names_state(table: Table, code: str) -> ColumnElement[bool]:
    entities = schema.entities.alias()
    return table.c.revision_id.in_(select(entities.c.revision_id).where(entities.c.code == code))
