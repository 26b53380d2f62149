"""What other data sets call a state, a sector, a kind of act or a status: the tables in ``data``, each row with its origin and an example.

``states.csv``: ISO 3166 alpha-3 to the numbers of the Correlates of War project (COW) and of Gleditsch and Ward, to FIPS 10-4 and to
CAMEO's country codes; a cell is empty where that list does not hold the state. ``cameo.csv``: PLOVER type, mode and context to the CAMEO
code that says the same and no more. ``sectors.csv``: PLOVER sectors to CAMEO's. ``statuses.csv``: statuses to PLOVER's auxiliary modes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StateCodes:
    """The codes of one state as they are written; empty where a list has none."""

    iso: str
    cow: str
    gw: str
    fips: str
    cameo: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code ("0841"), its name, and its score on Goldstein's scale (-10 to 10) as CAMEO has it."""

    code: str
    name: str
    goldstein: str

    @property
    def root(self) -> str:
        """The first two digits: the one of CAMEO's twenty kinds that the code belongs to."""
        return self.code[:2]


def state_codes(code: str) -> StateCodes | None:
    """The codes of a state, None for what is no state (``IGO``, ``UNO`` …)."""
    return _states().get(code)


def cameo(event_type: str, mode: str | None, contexts: Sequence[str] = ()) -> Cameo:
    """The CAMEO code of a PLOVER type, mode and contexts: the row that says most of them, the first context first."""
    table = _cameo()
    wanted = [*((mode or "", context) for context in contexts), (mode or "", ""), *(("", context) for context in contexts), ("", "")]
    return next(table[event_type, *keys] for keys in wanted if (event_type, *keys) in table)


def cameo_sector(sector: str | None) -> str:
    """CAMEO's code for a PLOVER sector, empty where it has none that means the same."""
    return _pairs("sectors.csv", "plover", "cameo").get(sector or "", "")


def auxiliary_mode(status: str) -> str | None:
    """PLOVER's auxiliary mode for a status; None for what happened."""
    return _pairs("statuses.csv", "status", "mode").get(status)


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of one table in ``data``."""
    source = files("ravabet.exports").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(source.splitlines()))


@cache
def _states() -> dict[str, StateCodes]:
    names = StateCodes.__dataclass_fields__
    return {row["iso"]: StateCodes(**{name: row[name] for name in names}) for row in read_rows("states.csv")}


@cache
def _cameo() -> dict[tuple[str, str, str], Cameo]:
    rows = read_rows("cameo.csv")
    return {(row["type"], row["mode"], row["context"]): Cameo(row["cameo"], row["name"], row["goldstein"]) for row in rows}


@cache
def _pairs(name: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in read_rows(name)}
