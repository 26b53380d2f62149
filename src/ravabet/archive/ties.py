"""Who had to do with whom: the events between every two states, or every two persons, counted by the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import BigInteger, ColumnElement, FromClause, Row, Select, and_, cast, exists, func, or_, select

from ravabet.archive import query, schema
from ravabet.archive.naming import Called
from ravabet.archive.query import Filter

Ends = Literal["states", "persons"]
# Places of events in a report stay far below this; it makes one number of report and place.
PLACES = 1_000_000


@dataclass(frozen=True, slots=True)
class Tie:
    """What reports tell of two sides, states by their code or persons as they are entered: tellings, days, the score of them all.

    ``days`` counts the first days of the events, else days of publication; ``first`` and ``last`` of them are None where none is known.
    """

    one: str | Called
    other: str | Called
    tellings: int
    days: int
    intensity: float
    first: date | None
    last: date | None


def tied(wanted: Filter, ends: Ends, *, one_sided: Collection[str]) -> Select[Any]:
    """A row for every two sides of the events that pass, in no order; both act for different states.

    Whoever acts on somebody is tied to whom they act on. Where nobody is acted on, those who act are tied to each other, unless the event
    is of a ``one_sided`` type, which several do together to somebody who is not told.
    """
    table = schema.events.c
    day = query.times("events")[0].label("day")
    asked = (table.revision_id, table.ordinal, table.type, table.intensity, day)
    chosen = query.records("events", wanted).order_by(None).with_only_columns(*asked, maintain_column_froms=True).subquery()
    one, other = schema.event_parties.alias(), schema.event_parties.alias()
    source: FromClause = chosen
    for side in (one, other):
        source = source.join(side, and_(side.c.revision_id == chosen.c.revision_id, side.c.record == chosen.c.ordinal))
    names: list[ColumnElement[Any]] = [one.c.code, other.c.code]
    if ends == "persons":
        source, names = _persons(source, one, other)
    event = cast(chosen.c.revision_id, BigInteger) * PLACES + chosen.c.ordinal
    columns = (*(name.label(f"name{at}") for at, name in enumerate(names)), event.label("event"), chosen.c.day, chosen.c.intensity)
    # One order of the two, whichever stands first in a report.
    parted = (one.c.code != other.c.code, names[0] < names[len(names) // 2], _dealt(chosen, one, other, one_sided))
    told = select(*columns).select_from(source).where(*parted).distinct().subquery()
    keys = [told.c[f"name{at}"] for at in range(len(names))]
    counts = (func.count(), func.count(told.c.day.distinct()), func.sum(told.c.intensity), func.min(told.c.day), func.max(told.c.day))
    return select(*keys, *counts).group_by(*keys)


def tie(row: Row[Any], ends: Ends) -> Tie:
    """A row of ``tied``."""
    values = tuple(row)
    if ends == "states":
        return Tie(*values)
    return Tie(Called("person", *values[:3]), Called("person", *values[3:6]), *values[6:])


def _dealt(chosen: FromClause, one: FromClause, other: FromClause, one_sided: Collection[str]) -> ColumnElement[bool]:
    """That one of the two acts on the other, or that both act where nobody is acted on."""
    anybody = schema.event_parties.alias()
    this = and_(anybody.c.revision_id == chosen.c.revision_id, anybody.c.record == chosen.c.ordinal, anybody.c.role == "recipient")
    together = and_(one.c.role == other.c.role, chosen.c.type.not_in(one_sided), ~exists().where(this))
    return or_(one.c.role != other.c.role, together)


def _persons(source: FromClause, one: FromClause, other: FromClause) -> tuple[FromClause, list[ColumnElement[Any]]]:
    """The sides that are persons, and how these are entered."""
    names: list[ColumnElement[Any]] = []
    for side in (one, other):
        who = schema.entities.alias()
        entered = and_(who.c.revision_id == side.c.revision_id, who.c.entity == side.c.entity, who.c.kind == "person")
        source = source.join(who, entered)
        names += [who.c.name, who.c.name_en, who.c.code]
    return source, names
