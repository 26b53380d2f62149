"""The map of where: events by place, as circles over coastlines and borders, as a table, as GeoJSON (RFC 7946)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from ravabet.archive import Listed
from ravabet.errors import BadInput
from ravabet.records import EventType, Status
from ravabet.web.anchors import place, report_path
from ravabet.web.answers import as_json, as_table
from ravabet.web.charts.mapchart import VIEWS, draw
from ravabet.web.charts.spots import Pin, is_key, pins
from ravabet.web.pages import page
from ravabet.web.people.queries import Map as Asked
from ravabet.web.people.queries import MapTable
from ravabet.web.tongue import site_words
from ravabet.web.world import World

COLUMNS = ("key", "name", "name_en", "country", "lat", "lon", "exact", "events")
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Where:
    """The places of the events asked for; so many events have a place, so many none that can be shown."""

    pins: tuple[Pin, ...]
    placed: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class There:
    """One place, and a stretch of the list of its events."""

    pin: Pin
    rows: list[Listed]
    next: str | None


def add_map(router: APIRouter, world: World) -> None:
    """The addresses of the map."""
    summary = site_words()["operations"]["map"]["en"]

    def shown(asked: Annotated[Asked, Query()]) -> Response:
        return _page(world, asked)

    def plain(asked: Annotated[Asked, Query()]) -> Response:
        where = _where(world, asked)
        features = [_feature(pin) for pin in where.pins]
        return as_json({"type": "FeatureCollection", "features": features, "placed": where.placed, "unplaced": where.unplaced})

    def table(asked: Annotated[MapTable, Query()]) -> Response:
        rows = [{name: getattr(pin, name) for name in COLUMNS} for pin in _where(world, asked).pins]
        return as_table("map", COLUMNS, rows, spreadsheet=asked.spreadsheet)

    for suffix, answer in (("", shown), (".json", plain), (".csv", table)):
        router.add_api_route(f"/map{suffix}", answer, summary=summary, operation_id=f"map{suffix}", response_class=Response)


def _where(world: World, asked: Asked) -> Where:
    """Raises BadInput on a state, day, type, status or place that is none."""
    wanted = asked.filter()
    if asked.at is not None and not is_key(asked.at):
        raise BadInput(f"{asked.at!r} is no place: write latitude and longitude (33.72,73.04), or a state's code")
    return world.once(("map", wanted), lambda: _counted(world, asked))


def _counted(world: World, asked: Asked) -> Where:
    wanted = asked.filter()
    found = pins(world.archive.places(wanted))
    placed = sum(pin.events for pin in found)
    return Where(found, placed, world.archive.count("events", wanted) - placed)


def _there(world: World, where: Where, asked: Asked) -> There | None:
    """The events of the place asked for; None where none was, or the events that pass are elsewhere."""
    pin = next((pin for pin in where.pins if pin.key == asked.at), None)
    if pin is None:
        return None
    listing = world.archive.listing("events", replace(asked.filter(), spot=pin.spot), after=asked.next, limit=asked.limit)
    return There(pin, list(listing.records), listing.next)


def _page(world: World, asked: Asked) -> Response:
    where, tongue = _where(world, asked), asked.tongue
    return page(
        "map.html",
        tongue,
        path="/map",
        asked=asked.plain(),
        query=asked,
        where=where,
        there=_there(world, where, asked),
        drawing=draw(where.pins, asked.view, tongue),
        views=list(VIEWS),
        rows=where.pins[:MOST_ROWS],
        types=[(value, tongue.word("types", value)) for value in get_args(EventType)],
        statuses=[(value, tongue.word("statuses", value)) for value in get_args(Status)],
        report_path=report_path,
        place=place,
    )


def _feature(pin: Pin) -> dict[str, Any]:
    properties = {name: getattr(pin, name) for name in ("key", "name", "name_en", "country", "exact", "events")}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [pin.lon, pin.lat]}, "properties": properties}
