"""The SQL behind ``persons``: who is named, and what they are party to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, select

from ravabet.archive import query, schema
from ravabet.archive.held import Revision
from ravabet.archive.naming import Called, entered
from ravabet.archive.query import Filter
from ravabet.errors import BadInput
from ravabet.records import EntityKind

# What stands for a day of publication that is not known: before all others.
NEVER = date.min
# Digits of a revision's number that every database takes as an integer.
LONGEST = 18


def reports(called: tuple[Called, ...]) -> Select[Any]:
    """How many reports name these."""
    ours, revisions = entered(called).subquery(), schema.revisions.c
    return _current(select(func.count(revisions.id.distinct()))).join(ours, ours.c.revision_id == revisions.id)


def names(kinds: Collection[EntityKind]) -> Select[Any]:
    """The fields of a ``Called``, item, office, number of reports, first and last day of publication; most reports first."""
    table, revisions = schema.entities.c, schema.revisions.c
    columns = (table.kind, table.name, table.name_en, table.code, table.wikidata, table.office)
    counts = (func.count(revisions.id.distinct()), func.min(revisions.published), func.max(revisions.published))
    counted = _current(select(*columns, *counts)).join(schema.entities, table.revision_id == revisions.id)
    return counted.where(table.kind.in_(kinds)).group_by(*columns).order_by(counts[0].desc(), *columns)


def dealings(wanted: Filter) -> Select[Any]:
    """A row for each party of the events that pass, with the event, those of one event one after the other."""
    chosen = query.records("events", wanted).order_by(None).with_only_columns(schema.revisions.c.id, schema.events.c.ordinal).subquery()
    events, revisions, parties, entities = schema.events, schema.revisions, schema.event_parties, schema.entities
    dated = events.c.date_start.is_not(None)
    start, end = query.times("events")
    columns = (
        *(revisions.c.id, events.c.ordinal, revisions.c.report_id, events.c.event, revisions.c.outlet, revisions.c.published),
        *(events.c.type, events.c.mode, events.c.status, start, end, case((dated, True), else_=False), events.c.place),
        *(events.c.quad, events.c.intensity, parties.c.role, parties.c.code),
        *(entities.c.kind, entities.c.name, entities.c.name_en, entities.c.code.label("entity_code")),
    )
    of_event = (parties.c.revision_id == events.c.revision_id) & (parties.c.record == events.c.ordinal)
    of_party = (entities.c.revision_id == parties.c.revision_id) & (entities.c.entity == parties.c.entity)
    return (
        select(*columns)
        .select_from(chosen)
        .join(events, (events.c.revision_id == chosen.c.id) & (events.c.ordinal == chosen.c.ordinal))
        .join(revisions, revisions.c.id == chosen.c.id)
        .join(parties, of_event)
        .outerjoin(entities, of_party)
        .order_by(revisions.c.id, events.c.ordinal, parties.c.role, parties.c.ordinal)
    )


def days(wanted: Filter) -> Select[Any]:
    """First days of the events that pass and how many they are, the latest first, what is not known last."""
    start = query.times("events")[0]
    days = query.records("events", wanted).order_by(None).with_only_columns(start.label("day"), maintain_column_froms=True).subquery()
    number = func.count().label("events")
    return select(days.c.day, number).group_by(days.c.day).order_by(case((days.c.day.is_(None), 1), else_=0), days.c.day.desc())


def evidence(report_id: str, event: str) -> Select[Any]:
    """The stretches of the current coding of a report that tell an event."""
    events, stretches, revisions = schema.events.c, schema.event_evidence.c, schema.revisions.c
    this = (stretches.revision_id == events.revision_id) & (stretches.record == events.ordinal)
    columns = (stretches.start, stretches.end, stretches.text)
    joined = _current(select(*columns)).join(schema.events, events.revision_id == revisions.id).join(schema.event_evidence, this)
    return joined.where(revisions.report_id == report_id, events.event == event).order_by(stretches.ordinal)


def entity(report_id: str, name: str) -> Select[Any]:
    """The fields of a ``Called`` for an entity of the current coding of a report."""
    table, revisions = schema.entities.c, schema.revisions.c
    columns = (table.kind, table.name, table.name_en, table.code)
    joined = _current(select(*columns)).join(schema.entities, table.revision_id == revisions.id)
    return joined.where(revisions.report_id == report_id, table.entity == name)


def quoting(called: tuple[Called, ...]) -> Select[Any]:
    """Outlets and how often they quote these, the most first."""
    ours = query.records("quotes", Filter(called=called)).order_by(None).with_only_columns(schema.revisions.c.outlet).subquery()
    number = func.count()
    return select(ours.c.outlet, number).group_by(ours.c.outlet).order_by(number.desc(), ours.c.outlet)


def mentions(called: tuple[Called, ...], after: str | None, limit: int) -> Select[Any]:
    """Where reports first name these, with the text, the latest report first, from behind the token ``after`` on. Raises BadInput."""
    every, revisions, mentions = entered(called).subquery(), schema.revisions.c, schema.mentions.c
    # A report may enter an office under two names; the first of them is where it is named first.
    ours = select(every.c.revision_id, func.min(every.c.ordinal).label("ordinal")).group_by(every.c.revision_id).subquery()
    day = func.coalesce(revisions.published, NEVER)
    first = (mentions.revision_id == ours.c.revision_id) & (mentions.record == ours.c.ordinal) & (mentions.ordinal == 0)
    columns = (*(revisions[name] for name in Revision.__dataclass_fields__), revisions.id, ours.c.ordinal)
    shown = (mentions.start, mentions.end, schema.reports.c.text)
    found = _current(select(*columns, *shown)).join(ours, ours.c.revision_id == revisions.id).join(schema.mentions, first)
    if after is not None:
        last, revision = _behind(after)
        found = found.where((day < last) | ((day == last) & (revisions.id < revision)))
    return found.order_by(day.desc(), revisions.id.desc()).limit(limit)


def _current(statement: Select[Any]) -> Select[Any]:
    """From the current revisions of the reports that stand."""
    reports, revisions = schema.reports, schema.revisions
    current = and_(reports.c.id == revisions.c.report_id, reports.c.current == revisions.c.number)
    return statement.select_from(revisions).join(reports, current).where(query.stands())


def _behind(token: str) -> tuple[date, int]:
    day, _, revision = token.partition(".")
    try:
        return date.fromisoformat(day), int(revision[:LONGEST])
    except ValueError as error:
        raise BadInput("the next token is not one of this list; begin again without it") from error
