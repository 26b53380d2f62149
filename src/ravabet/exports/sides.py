"""Who faces whom in an event: its lists of actors and recipients as directed pairs, which most formats want.

PLOVER (manual, draft version 2.0) keeps compound actors together and lists all parties of a mutual event (a meeting, an agreement) as
actors. A mutual event is told here in both directions, as CAMEO's coders do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Any

from ravabet.exports.codes import state_codes

Record = dict[str, Any]
Party = dict[str, Any]


def exchanges(event: Record) -> list[tuple[Party, Party | None]]:
    """Actor and recipient of every pair that differs in state or sector, in the record's order; None where nobody is acted upon."""
    found: dict[tuple[str | None, ...], tuple[Party, Party | None]] = {}
    for actor, recipient in _facing(event["actors"], event["recipients"]):
        found.setdefault((*_kind(actor), *_kind(recipient)), (actor, recipient))
    if found:
        return list(found.values())
    alone = {_kind(actor): (actor, None) for actor in reversed(event["actors"])}
    return list(reversed(alone.values()))


def state_pairs(event: Record) -> list[tuple[str, str]]:
    """The directed pairs of different states in an event, by ISO code; empty where it is not between states."""
    codes = ((actor["code"], recipient["code"]) for actor, recipient in exchanges(event) if recipient)
    return list(dict.fromkeys((one, other) for one, other in codes if one != other and state_codes(one) and state_codes(other)))


def _facing(actors: list[Party], recipients: list[Party]) -> Iterator[tuple[Party, Party]]:
    """Everybody with everybody of the other side; where the parties act upon each other, with those of another code."""
    acting = _codes(actors)
    if not recipients or (len(acting) > 1 and _codes(recipients) == acting):
        return ((one, other) for one, other in permutations(actors, 2) if one["code"] != other["code"])
    return ((actor, recipient) for actor, recipient in product(actors, recipients) if not _same(actor, recipient))


def _same(one: Party, other: Party) -> bool:
    return _kind(one) == _kind(other) and one["name"] == other["name"]


def _kind(party: Party | None) -> tuple[str | None, str | None]:
    return (party["code"], party["sector"]) if party else (None, None)


def _codes(parties: Iterable[Party]) -> set[str]:
    return {party["code"] for party in parties}
