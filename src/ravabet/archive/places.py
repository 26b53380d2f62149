"""Where events happened: the places that reports name, as they are written and where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func

from ravabet.archive import schema


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees (WGS 84), or, without one, a state as a whole: what a report says without saying where in it.

    ``names``: only places that are written so; empty, any.
    """

    country: str | None
    lat: float | None = None
    lon: float | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """How many events a place has under a name; what the record gives of it."""

    name: str
    spot: Spot
    events: int


def lies_at(spot: Spot) -> ColumnElement[bool]:
    """That an event's place is this one."""
    table = schema.events.c
    named = table.place.in_(spot.names) if spot.names else table.place.is_not(None)
    if spot.lat is None or spot.lon is None:
        return and_(named, table.lat.is_(None), table.place_country.is_not_distinct_from(spot.country))
    return and_(named, table.lat == spot.lat, table.lon == spot.lon)


def counted(records: Select[Any]) -> Select[Any]:
    """Name, state, latitude and longitude of the places of these events (``query.records``), with the number of events."""
    table = schema.events.c
    columns = (table.place, table.place_country, table.lat, table.lon)
    counts = records.with_only_columns(*columns, func.count().label("events"), maintain_column_froms=True)
    return counts.where(table.place.is_not(None)).group_by(*columns).order_by(None).order_by(func.count().desc(), *columns)
