"""By what name a report enters somebody or something, and which of its events and quotations are theirs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from ravabet.archive import schema
from ravabet.errors import BadInput
from ravabet.records import EntityKind


@dataclass(frozen=True, slots=True)
class Called:
    """An entity as reports enter it: what stands under ``kind``, ``name``, ``name_en`` and ``code`` (see ``records.Entity``).

    A person of whom the coder knew is always entered under the same name, with the state acted for on the day; somebody else under the name
    that the report gives.
    """

    kind: EntityKind
    name: str
    name_en: str | None
    code: str | None


def concerns(kind: str, called: tuple[Called, ...]) -> ColumnElement[bool]:
    """That an event has one of these among its parties, that a quotation is theirs. Raises BadInput for another kind of record."""
    ours = entered(called).subquery()
    if kind == "events":
        events, parties = schema.events.c, schema.event_parties.c
        joined = (parties.revision_id == ours.c.revision_id) & (parties.entity == ours.c.entity)
        return tuple_(events.revision_id, events.ordinal).in_(select(parties.revision_id, parties.record).join(ours, joined))
    if kind == "quotes":
        return tuple_(schema.quotes.c.revision_id, schema.quotes.c.entity).in_(select(ours.c.revision_id, ours.c.entity))
    raise BadInput(f"{kind} are not told of persons; ask for events or quotes")


def entered(called: tuple[Called, ...]) -> Select[tuple[int, str, int]]:
    """Revision, id and place of the entities that stand under one of these names."""
    table = schema.entities.c
    names = tuple_(table.kind, table.name, func.coalesce(table.name_en, ""), func.coalesce(table.code, ""))
    wanted = [(one.kind, one.name, one.name_en or "", one.code or "") for one in called]
    # The names by themselves first: the database leaves most rows behind at one comparison.
    return select(table.revision_id, table.entity, table.ordinal).where(table.name.in_({one.name for one in called}), names.in_(wanted))
