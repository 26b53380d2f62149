"""One event told by several reports becomes one event with several sources.

Two tellings that are like enough (``likeness``) are joined, the surest two first; a group takes in another only where every telling of
the one may tell the same as every telling of the other (complete linkage: T. Sørensen, 1948), so that a chain of small differences cannot
make one event of many. What a person said of two tellings goes before (``said``). The outcome does not depend on the order of the
tellings, and nothing is lost: the event lists them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from ravabet.records import Actor, Event, EventDate, EventType, Place, Size, Status
from ravabet.relations.likeness import ENOUGH, WINDOW, Sketch, days_differ, likeness, places_differ
from ravabet.relations.said import Units, heeded, units
from ravabet.relations.tellings import Source, Telling

Key = tuple[str, str]
# In a record with a field called date, the class goes by another name.
Day = date
Links = dict[tuple[Key, Key], float]
# A telling dated to a year or a long stretch is compared with those of its first month only: it says too little to join more.
LONGEST_LOOK = 31


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event with all its sources.

    ``day`` puts it in order: its date's first day (``day_from`` "date"), or, where no telling states a date, the earliest publication
    ("publication"), which is not when it was. ``sure`` is how sure the least alike two tellings are one event (1 for a single
    telling), ``differs`` what the tellings do not agree in (day, place, parties, size). ``copies`` of the tellings stand in reports
    that copy another one's. ``actors``, ``recipients``: country codes.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    date: EventDate | None
    day: Day | None
    day_from: Literal["date", "publication"] | None
    place: Place | None
    size: Size | None
    quad: int
    intensity: float
    sure: float
    differs: tuple[str, ...]
    copies: int
    tellings: tuple[Source, ...]

    @property
    def last(self) -> Day | None:
        """The last day it may have been, by its date, else the day it is put in order by."""
        return self.date.end if self.date else self.day

    @property
    def reports(self) -> frozenset[str]:
        """The ids of the reports that tell it."""
        return frozenset(source.report_id for source in self.tellings)

    @property
    def outlets(self) -> frozenset[str]:
        """The outlets that tell it of themselves: of reports that copy one another, only the earliest one's.

        A report whose outlet is not known counts as one of its own, under its doc.
        """
        return frozenset(source.outlet or source.doc for source in _firsts(self.tellings))


@dataclass(frozen=True, slots=True)
class Knot:
    """Tellings that hang together by likeness, and the events they tell.

    What other tellings there are beside a whole knot changes nothing in its events.
    """

    tellings: tuple[Telling, ...]
    events: tuple[MergedEvent, ...]


def merge(tellings: Iterable[Telling]) -> tuple[MergedEvent, ...]:
    """The events that the tellings tell, each once, in order of day (those without one last), then id."""
    return in_order(event for knot in knots(tellings) for event in knot.events)


def in_order(events: Iterable[MergedEvent]) -> tuple[MergedEvent, ...]:
    """Events in order of day (those without one last), then id."""
    return tuple(sorted(events, key=lambda event: (event.day or date.max, event.id)))


def knots(tellings: Iterable[Telling]) -> tuple[Knot, ...]:
    """The tellings by what can be one event at all, with their events."""
    ordered = sorted(tellings, key=_order)
    joined = units(ordered)
    links = heeded(ordered, {pair: sure for group in _by_type(ordered) for pair, sure in _links(group)}, joined)
    by_key = {telling.source.key: telling for telling in ordered}
    whole = _chained(by_key, links)
    events: dict[Key, list[MergedEvent]] = defaultdict(list)
    for group in _groups(list(by_key), links, joined):
        sure = min((links[pair_of(one, other)] for one, other in combinations(group, 2)), default=1.0)
        events[whole[group[0]][0]].append(event_of([by_key[key] for key in group], sure))
    return tuple(Knot(tuple(by_key[key] for key in whole[first]), tuple(found)) for first, found in events.items())


def linked(new: Iterable[Telling], others: Iterable[Telling]) -> set[Key]:
    """The keys of those of the others that one of the new ones is alike enough to be in one knot with."""
    came, stood = list(new), list(others)
    if not stood:
        return set()
    keys = {telling.source.key for telling in came}
    found = set[Key]()
    for group in _by_type(sorted([*came, *stood], key=_order)):
        for (one, other), sure in _links(group):
            if sure >= ENOUGH and (one in keys) != (other in keys):
                found.add(other if one in keys else one)
    return found


def _order(telling: Telling) -> tuple[date, Key]:
    return telling.day or date.max, telling.source.key


def _by_type(ordered: Sequence[Telling]) -> Iterable[list[Sketch]]:
    kinds: dict[str, list[Sketch]] = defaultdict(list)
    for telling in ordered:
        kinds[telling.event.type].append(Sketch.of(telling))
    return kinds.values()


def _links(sketches: Sequence[Sketch]) -> Iterator[tuple[tuple[Key, Key], float]]:
    """Every two that may be one event, with how sure that is, out of those near in time; ``sketches`` stand in order of day."""
    for place, one in enumerate(sketches):
        horizon = _horizon(one.telling)
        for other in sketches[place + 1 :]:
            if horizon is None or other.telling.day is None or other.telling.day > horizon:
                break
            if (sure := likeness(one, other)) is not None:
                yield pair_of(one.telling.source.key, other.telling.source.key), sure


def _horizon(telling: Telling) -> date | None:
    if telling.day is None or telling.last is None:
        return None
    return min(telling.last, telling.day + timedelta(days=LONGEST_LOOK)) + timedelta(days=WINDOW)


def pair_of(one: Key, other: Key) -> tuple[Key, Key]:
    """The two in one order, whichever way round they come."""
    return (one, other) if one < other else (other, one)


def _chained(keys: Iterable[Key], links: Links) -> dict[Key, list[Key]]:
    """For each telling all those that a chain of joining links leads to, in one list that they share."""
    chains = {key: [key] for key in keys}
    for (one, other), sure in links.items():
        short, long = sorted((chains[one], chains[other]), key=len)
        if sure >= ENOUGH and short is not long:
            long += short
            chains.update(dict.fromkeys(short, long))
    return chains


def _groups(keys: Sequence[Key], links: Links, joined: Units) -> list[list[Key]]:
    """Complete linkage over the links, those that are sure enough joining, the surest first; equal ones by their keys.

    ``joined``: those that are one from the beginning.
    """
    whole = {key: list(joined.get(key, [key])) for key in keys}
    members = {key: whole[joined[key][0]] if key in joined else whole[key] for key in keys}
    joining = [link for link in links.items() if link[1] >= ENOUGH]
    for (one, other), _ in sorted(joining, key=lambda link: (-link[1], link[0])):
        left, right = members[one], members[other]
        if left is right or any(pair_of(a, b) not in links for a in left for b in right):
            continue
        left += right
        for key in right:
            members[key] = left
    return [members[key] for key in keys if members[key][0] == key]


def event_of(group: Iterable[Telling], sure: float) -> MergedEvent:
    """One event of the tellings that tell it: the surest of them, with what the others add. ``sure``: see ``MergedEvent``."""
    told = sorted(group, key=lambda telling: telling.source.key)
    lead = min(told, key=lambda telling: (-telling.event.confidence, _order(telling)))
    ranked = [lead, *(telling for telling in told if telling is not lead)]
    dated = _date(told)
    published = min((telling.source.published for telling in told if telling.source.published), default=None)
    sources = tuple(telling.source for telling in sorted(told, key=_order))
    first = min(told, key=lambda telling: (telling.source.published or date.max, telling.source.key))
    return MergedEvent(
        id=f"{first.source.report_id[:12]}/{first.source.event}",
        type=lead.event.type,
        mode=next((telling.event.mode for telling in ranked if telling.event.mode), None),
        contexts=tuple(dict.fromkeys(context for telling in ranked for context in telling.event.contexts)),
        actors=_codes(telling.event.actors for telling in ranked),
        recipients=_codes(telling.event.recipients for telling in ranked),
        status="happened" if any(telling.event.status == "happened" for telling in told) else lead.event.status,
        date=dated,
        day=dated.start if dated else published,
        day_from="date" if dated else "publication" if published else None,
        place=next((telling.event.place for telling in ranked if telling.event.place), None),
        size=next((telling.event.size for telling in ranked if telling.event.size), None),
        quad=lead.event.quad,
        intensity=lead.event.intensity,
        sure=sure,
        differs=_differs(told),
        copies=len(sources) - len(_firsts(sources)),
        tellings=sources,
    )


def _firsts(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Of those that copy one another the original, or, where it does not tell the event, the earliest copy."""
    ordered = sorted(sources, key=lambda source: (source.original is not None, source.published or date.max, source.key))
    firsts: dict[str, Source] = {}
    for source in ordered:
        firsts.setdefault(source.original or source.report_id, source)
    return tuple(firsts.values())


def _codes(parties: Iterable[tuple[Actor, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.code for side in parties for actor in side))


def _date(told: Sequence[Telling]) -> EventDate | None:
    """The date of the fewest days, of those the one most tellings state, of those the earliest."""
    dates = [telling.event.date for telling in told if telling.event.date is not None]
    stated = Counter((found.start, found.end) for found in dates)

    def rank(found: EventDate) -> tuple[int, int, date, date, str]:
        return (found.end - found.start).days, -stated[found.start, found.end], found.start, found.end, found.text

    return min(dates, key=rank, default=None)


def _differs(told: Sequence[Telling]) -> tuple[str, ...]:
    """What any two of the tellings disagree in, in a fixed order."""
    twos = [(one.event, other.event) for one, other in combinations(told, 2)]
    tests = {"day": days_differ, "place": _places, "parties": _parties, "size": _sizes}
    return tuple(name for name, test in tests.items() if any(test(one, other) for one, other in twos))


def _places(one: Event, other: Event) -> bool:
    return one.place is not None and other.place is not None and places_differ(one.place, other.place)


def _parties(one: Event, other: Event) -> bool:
    return {actor.code for actor in one.actors + one.recipients} != {actor.code for actor in other.actors + other.recipients}


def _sizes(one: Event, other: Event) -> bool:
    """Whether the two give another number of dead, injured or arrested; a number that one leaves out is no difference."""
    both = [(getattr(one.size, name, None), getattr(other.size, name, None)) for name in ("dead", "injured", "arrested")]
    return any(left is not None and right is not None and left != right for left, right in both)
