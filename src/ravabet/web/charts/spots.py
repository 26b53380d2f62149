"""The places of events as spots on a map: the names of one place put together, each where it lies."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ravabet.archive import Placed, Spot
from ravabet.knowledge import Capital, PlaceRow, load
from ravabet.web.tongue import Tongue

POINT = re.compile(r"-?\d{1,3}(\.\d{1,6})?,-?\d{1,3}(\.\d{1,6})?")
CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Pin:
    """A place with its events: ``key`` names it in an address; without ``exact`` it is a state as a whole, drawn at its middle.

    ``name`` is the name that most events have; ``spot`` finds them.
    """

    key: str
    name: str
    name_en: str | None
    country: str | None
    lat: float
    lon: float
    exact: bool
    events: int
    spot: Spot

    def shown(self, tongue: Tongue) -> str:
        """The name in the language of a page."""
        if self.exact:
            return (self.name_en or self.name) if tongue.english else self.name
        return f"{tongue.say('somewhere_in')} {tongue.state(self.country)}"


def pins(placed: Iterable[Placed]) -> tuple[Pin, ...]:
    """The places that can be shown, those with most events first."""
    found: dict[tuple[str, float, float, bool, str | None], list[Placed]] = defaultdict(list)
    for one in placed:
        where = _where(one)
        if where is not None:
            lat, lon, exact = where
            key = f"{lat:g},{lon:g}" if exact else str(one.spot.country)
            # A capital that the gazetteer lacks has no point in the record and is told from its state by its names.
            found[key, lat, lon, exact, None if one.spot.lat is not None else one.spot.country].append(one)
    made = [_pin(*where, some) for where, some in found.items()]
    return tuple(sorted(made, key=lambda pin: (-pin.events, pin.key)))


def is_key(key: str) -> bool:
    """Whether this could be a pin's key."""
    return bool(POINT.fullmatch(key) or CODE.fullmatch(key))


def _where(one: Placed) -> tuple[float, float, bool] | None:
    """Latitude, longitude, and whether that is the very place; None where it cannot be shown."""
    spot = one.spot
    if spot.lat is not None and spot.lon is not None:
        return spot.lat, spot.lon, True
    if spot.country is None:
        return None
    if load().capital_of(one.name) == spot.country and spot.country in capitals():
        return *capitals()[spot.country], True
    middle = middles().get(spot.country)
    return (*middle, False) if middle else None


def _pin(key: str, lat: float, lon: float, exact: bool, state: str | None, some: list[Placed]) -> Pin:
    first = max(some, key=lambda one: (one.events, one.name))
    pointed = first.spot.lat is not None
    return Pin(
        key=key,
        name=first.name,
        name_en=_english(first),
        country=first.spot.country,
        lat=lat,
        lon=lon,
        exact=exact,
        events=sum(one.events for one in some),
        spot=Spot(None, lat, lon) if pointed else Spot(state, names=tuple(sorted({one.name for one in some}))),
    )


def _english(one: Placed) -> str | None:
    for row in load().meanings(one.name):
        if isinstance(row, PlaceRow) and (row.lat, row.lon) == (one.spot.lat, one.spot.lon):
            return row.name_en
        if isinstance(row, Capital) and row.code == one.spot.country:
            return row.name_en
    return None


@cache
def capitals() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of capitals that the gazetteer lacks."""
    source = files("ravabet.web").joinpath("data", "capitals.csv").read_text(encoding="utf-8")
    return {row["code"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(source.splitlines())}


@cache
def middles() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each state: of its largest part, or its capital where the map does not show it."""
    known = load()
    found = {row.code: (place.lat, place.lon) for row in known.tables.capitals for place in _capitals_in(row)}
    found |= capitals()
    return found | {shape["code"]: (shape["middle"][1], shape["middle"][0]) for shape in borders()["shapes"] if shape["code"]}


def _capitals_in(row: Capital) -> list[PlaceRow]:
    rows = (found for name in row.names for found in load().meanings(name))
    return [found for found in rows if isinstance(found, PlaceRow) and found.code == row.code][:1]


@cache
def borders() -> dict[str, Any]:
    """``borders.json`` as ``scripts/borders`` made it."""
    loaded: dict[str, Any] = json.loads(files("ravabet.web").joinpath("data", "borders.json").read_text(encoding="utf-8"))
    return loaded
