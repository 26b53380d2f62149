"""Merging: what one report tells several times is one event.

Two tellings are the same event where type, parties and status agree and nothing sets them apart: other people met, another day, or,
for promises, support and concessions, another kind of act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ravabet.coding.vocabulary import plover_types
from ravabet.records import Event

MANY_KINDED = frozenset({"AGREE", "SUPPORT", "CONCEDE"})
MOST_CONTEXTS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an event, and the row that found it."""

    event: Event
    row: str


def merge(told: Sequence[Told]) -> list[Event]:
    """One event for each group of tellings of the same, ordered by where the surest telling stands."""
    return [event for event, _ in merged(told)]


def merged(told: Sequence[Told]) -> list[tuple[Event, tuple[Told, ...]]]:
    """As ``merge``, each event with its tellings in text order."""
    groups: list[list[Told]] = []
    for item in told:
        group = next((group for group in groups if all(_same(item, other) for other in group)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    found = ((_one([item.event for item in group]), tuple(group)) for group in groups)
    return sorted(found, key=lambda pair: (pair[0].evidence[0].start, pair[0].type))


def _same(left: Told, right: Told) -> bool:
    a, b = left.event, right.event
    return a.type == b.type and a.status == b.status and _same_parties(a, b) and not _apart(left, right)


def _same_parties(a: Event, b: Event) -> bool:
    if {x.code for x in a.actors} == {x.code for x in b.actors} and {x.code for x in a.recipients} == {x.code for x in b.recipients}:
        return True
    undirected = plover_types()[a.type].reciprocal and (not a.recipients or not b.recipients)
    return undirected and {x.code for x in (*a.actors, *a.recipients)} == {x.code for x in (*b.actors, *b.recipients)}


def _apart(left: Told, right: Told) -> bool:
    a, b = left.event, right.event
    people_differ = bool(set(a.names) - set(b.names)) and bool(set(b.names) - set(a.names))
    days_differ = a.date is not None and b.date is not None and (a.date.end < b.date.start or b.date.end < a.date.start)
    one_stretch = a.evidence[0].span.overlaps(b.evidence[0].span)
    acts_differ = a.type in MANY_KINDED and left.row != right.row and not one_stretch
    visit_differs = (a.mode == "visit") != (b.mode == "visit")
    return (a.type == "CONSULT" and (people_differ or visit_differs)) or days_differ or acts_differ


def _one(group: Sequence[Event]) -> Event:
    """The surest telling, with what the others add."""
    best = min(group, key=lambda event: (-event.confidence, event.evidence[0].start))
    rest = [event for event in group if event is not best]
    mode = best.mode or next((event.mode for event in rest if event.mode), None)
    return replace(
        best,
        contexts=tuple(dict.fromkeys(c for event in [best, *rest] for c in event.contexts))[:MOST_CONTEXTS],
        mode=mode,
        date=best.date or next((event.date for event in rest if event.date), None),
        place=None if mode == "phone" else best.place or next((event.place for event in rest if event.place), None),
        size=best.size or next((event.size for event in rest if event.size), None),
        names=tuple(dict.fromkeys(name for event in [best, *rest] for name in event.names)),
    )
