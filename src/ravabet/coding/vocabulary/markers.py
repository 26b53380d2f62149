"""Prepositions, conjunctions and the like: what marks a party's place in the clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@dataclass(frozen=True, slots=True)
class Markers:
    """``prepositions`` maps a phrase's keys to a role; ``openers`` begin a clause; ``list_joints`` join a list; ``stops`` end a phrase."""

    prepositions: dict[str, str]
    openers: frozenset[str]
    list_joints: frozenset[str]
    stops: frozenset[str]


@cache
def markers() -> Markers:
    """The table ``data/markers.yaml``."""
    table: dict[str, dict[str, str]] = {"preposition": {}, "opener": {}, "joint": {}, "stop": {}}
    for row in rows("markers"):
        for word in keys(row["words"]):
            table[row["kind"]][word] = row.get("role", "")
    return Markers(
        table["preposition"], frozenset(table["opener"]), frozenset(table["joint"]), frozenset(table["stop"]) | frozenset(table["joint"])
    )
