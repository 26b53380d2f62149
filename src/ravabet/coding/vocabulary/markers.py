"""Prepositions, conjunctions and the like: what marks a party's place in the clause."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@dataclass(frozen=True, slots=True)
class Markers:
    """Words by what they mark.

    ``prepositions`` maps a phrase's keys to a role; ``openers`` begin a clause; ``list_joints`` join a list; ``stops`` end a phrase.
    ``light`` verbs carry a noun, ``passive`` and ``become`` make the subject the one acted upon, ``carriers`` stand between noun and
    light verb, ``purposes`` say what for; ``places`` name a part of a place, ``sites`` what is at one, ``localities`` one that lies in a
    larger, ``premises`` a house in one, ``lying`` say behind its name where it lies; on ``occasions`` something is said or agreed,
    ``journeys`` have a goal, ``posts`` are an envoy's; ``settings`` set an act in time by another, ``afters`` and ``befores`` count from
    one to the other, ``sinces`` begin with it; ``dated`` things are known by their dates; ``demonstratives`` point at a thing, ``mutual``
    words say that the parties act on each other.
    """

    prepositions: dict[str, str]
    openers: frozenset[str]
    list_joints: frozenset[str]
    stops: frozenset[str]
    light: frozenset[str]
    passive: frozenset[str]
    become: frozenset[str]
    carriers: frozenset[str]
    purposes: frozenset[str]
    places: frozenset[str]
    sites: frozenset[str]
    localities: frozenset[str]
    premises: frozenset[str]
    lying: frozenset[str]
    occasions: frozenset[str]
    journeys: frozenset[str]
    posts: frozenset[str]
    settings: frozenset[str]
    afters: frozenset[str]
    befores: frozenset[str]
    sinces: frozenset[str]
    dated: frozenset[str]
    demonstratives: frozenset[str]
    mutual: frozenset[str]


@cache
def markers() -> Markers:
    """The table ``data/markers.yaml``."""
    words: dict[str, set[str]] = defaultdict(set)
    prepositions: dict[str, str] = {}
    for row in rows("markers"):
        found = keys(row["words"])
        words[row["kind"]].update(found)
        prepositions.update(dict.fromkeys(found, row["role"]) if row["kind"] == "preposition" else {})
    sets = {kind: frozenset(found) for kind, found in words.items()}
    return Markers(
        prepositions=prepositions, openers=sets["opener"], list_joints=sets["joint"], stops=sets["stop"] | sets["joint"],
        light=sets["light"] | sets["passive"] | sets["become"], passive=sets["passive"] | sets["become"], become=sets["become"],
        carriers=sets["carrier"], purposes=sets["purpose"], places=sets["place"],
        sites=sets["site"] | sets["locality"], localities=sets["locality"], premises=sets["premises"], lying=sets["lying"],
        occasions=sets["occasion"], journeys=sets["journey"], posts=sets["post"],
        settings=sets["setting"] | sets["after"] | sets["before"] | sets["since"],
        afters=sets["after"], befores=sets["before"], sinces=sets["since"], dated=sets["dated"],
        demonstratives=sets["demonstrative"], mutual=sets["mutual"],
    )  # fmt: skip
