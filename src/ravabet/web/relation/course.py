"""A relation as it is asked for: its timeline narrowed and cut, its curve narrowed alike, and what a brief of it would tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import get_args

from ravabet.archive import Reading
from ravabet.errors import BadInput
from ravabet.records import Status
from ravabet.relations import COUNTED, Calendar, Curve, Entry, MergedEvent, Relation, Timeline, Unit, curve, pair_curve, relation, span
from ravabet.web.relation.brief import main_events, weight
from ravabet.web.relation.contrast import Contrast, contrasts
from ravabet.web.relation.narrowing import Narrowing
from ravabet.web.relation.queries import Course as Asked
from ravabet.web.world import World

# So many bars a page shows side by side: the weeks of half a year, the months of twelve.
WEEK, MOST_WEEKS, MOST_MONTHS = 7, 27, 144


@dataclass(frozen=True, slots=True)
class Course:
    """A relation, its timeline narrowed and cut, its curve narrowed.

    ``total`` entries pass, of ``whole``; ``next`` goes on behind the last that is given. ``outlets`` are what it could be narrowed to,
    ``heaviest`` for the first day of each period the event that weighs most in it, ``main`` the events that a brief tells, ``contrasts``
    by event what its tellings differ in, ``pairs`` for a set how many events join each two of it, ``around`` where a time is asked for
    the curve of all times.
    """

    relation: Relation
    narrowing: Narrowing
    total: int
    whole: int
    next: str | None
    outlets: tuple[str, ...]
    heaviest: Mapping[date, MergedEvent]
    main: tuple[Entry, ...]
    contrasts: Mapping[str, Contrast]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    around: Curve | None

    @property
    def entries(self) -> list[Entry]:
        """What is given of the timeline, in order of day."""
        return in_order(self.relation.timeline)


def put_together(world: World, states: Collection[str], asked: Asked, *, limit: int | None = None) -> Course:
    """The course of the relation between two or more states; ``limit`` (by default that asked for) bounds the timeline.

    Raises BadInput on a day, filter or token that is none.
    """
    codes, most = tuple(sorted(states)), limit or asked.limit
    key = ("course", codes, asked.model_dump_json(), date.today(), most)
    return world.soon(key, lambda: _put_together(world, codes, asked, most), small=False)


def _put_together(world: World, states: tuple[str, ...], asked: Asked, most: int) -> Course:
    narrowing, (since, until) = Narrowing.of(asked), asked.bounds()
    found = _found(world, states, asked, since, until)
    entries = in_order(found.timeline)
    passing = [entry for entry in entries if narrowing.passes(entry)]
    weights = {entry.event.id: weight(entry.event) for entry in passing}
    start = _after(passing, asked.next)
    some = passing[start : start + most]
    drawn = _curve(world, found, asked, narrowing)
    bounded = since is not None or until is not None
    return Course(
        relation=replace(found, timeline=_timeline(some), curve=drawn),
        narrowing=narrowing,
        total=len(passing),
        whole=len(entries),
        next=some[-1].event.id if start + most < len(passing) else None,
        outlets=tuple(sorted({source.outlet for entry in entries for source in entry.event.tellings if source.outlet})),
        heaviest=_heaviest(drawn, _dealings(passing), weights),
        main=main_events(passing, found.episodes, weights),
        contrasts=contrasts(world.archive, found.states, some),
        pairs=tuple(_pairs(found.states, passing)) if len(found.states) > len(("one", "other")) else (),
        around=_around(world, states, asked, narrowing) if bounded else None,
    )


def in_order(timeline: Timeline) -> list[Entry]:
    """Both parts as one list in order of day."""
    return sorted((*timeline.told, *timeline.claimed), key=lambda entry: (entry.event.day or date.max, entry.event.id))


def fitting(days: Collection[date]) -> Unit:
    """The periods in which a curve can be read that knows something of these days; times without a report take no room."""
    if len({day.toordinal() // WEEK for day in days}) <= MOST_WEEKS:
        return "week"
    return "month" if len({(day.year, day.month) for day in days}) <= MOST_MONTHS else "year"


def _found(world: World, states: tuple[str, ...], asked: Asked, since: date | None, until: date | None) -> Relation:
    as_of, gap = asked.judged_on(), asked.gap
    return world.once(
        ("relation", states, as_of, since, until, gap),
        lambda: relation(world.archive, states, as_of=as_of, since=since, until=until, gap=gap),
    )


def _around(world: World, states: tuple[str, ...], asked: Asked, narrowing: Narrowing) -> Curve:
    """The curve of all times, in periods that suit it; of two states, where nothing is narrowed, from what the archive remembers."""
    if narrowing or len(states) > len(("one", "other")):
        return _curve(world, _found(world, states, asked, None, None), asked, narrowing, whole=True)
    pair, calendar = (states[0], states[1]), _calendar(asked)
    found = pair_curve(world.archive, pair, calendar=calendar)
    if not found.points:
        return found
    first, last = found.points[0].period.start, found.points[-1].period.end
    unit = fitting({one.published for one in _readings(world, None, None) if first <= one.published <= last})
    return found if unit == found.unit else pair_curve(world.archive, pair, unit=unit, calendar=calendar)


def _readings(world: World, since: date | None, until: date | None) -> tuple[Reading, ...]:
    return world.once(("readings", since, until), lambda: world.archive.readings(since, until))


def _calendar(asked: Asked) -> Calendar:
    return asked.calendar or ("gregorian" if asked.tongue.english else "solar")


def _curve(world: World, found: Relation, asked: Asked, narrowing: Narrowing, *, whole: bool = False) -> Curve:
    """The curve of the events that pass, over the days of all; of the ``whole`` time in periods that suit it."""
    since, until = found.since, found.until
    readings = _readings(world, since, until)
    heard = [reading for reading in readings if not narrowing.outlets or reading.outlet in narrowing.outlets]
    entries = in_order(found.timeline)
    dealings = list(_dealings(entries))
    told = (source.published for event in dealings for source in event.tellings if source.published)
    days = span(told, readings, since, until)
    unit = (None if whole else asked.by) or fitting({one.published for one in readings if days and days[0] <= one.published <= days[1]})
    statuses = tuple(status for status in get_args(Status) if status in narrowing.statuses) or COUNTED
    passing = _dealings(entry for entry in entries if narrowing.passes(entry))
    return curve(passing, heard, days, unit=unit, calendar=_calendar(asked), statuses=statuses)


def _dealings(entries: Iterable[Entry]) -> Iterator[MergedEvent]:
    """The events in which the states deal with each other: what the curve counts."""
    return (entry.event for entry in entries if entry.bond != "together")


def _heaviest(drawn: Curve, events: Iterable[MergedEvent], weights: Mapping[str, float]) -> dict[date, MergedEvent]:
    """For the first day of each period the event counted in it that weighs most."""
    starts = [point.period.start for point in drawn.points]
    ends = {point.period.start: point.period.end for point in drawn.points}
    found: dict[date, MergedEvent] = {}
    for event in events:
        start = _at(starts, event.day)
        if start is None or event.status not in drawn.counted or event.last is None or event.last > ends[start]:
            continue
        if start not in found or (weights[event.id], event.id) > (weights[found[start].id], found[start].id):
            found[start] = event
    return found


def _at(starts: list[date], day: date | None) -> date | None:
    at = bisect_right(starts, day) - 1 if day else -1
    return starts[at] if at >= 0 else None


def _pairs(states: Collection[str], entries: Iterable[Entry]) -> Iterator[tuple[tuple[str, str], int]]:
    """Every two of the states with the number of events that join them, the most first."""
    parties = [set(entry.event.actors) | set(entry.event.recipients) for entry in entries]
    counted = Counter({pair: sum(set(pair) <= joined for joined in parties) for pair in combinations(states, 2)})
    return iter(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _timeline(entries: Iterable[Entry]) -> Timeline:
    kept = tuple(entries)
    return Timeline(tuple(entry for entry in kept if entry.told != "claim"), tuple(entry for entry in kept if entry.told == "claim"))


def _after(entries: list[Entry], token: str | None) -> int:
    """Where the list goes on behind the event that a token names. Raises BadInput where it names none."""
    if token is None:
        return 0
    for at, entry in enumerate(entries, 1):
        if entry.event.id == token:
            return at
    raise BadInput("the next token is not one of this list; begin again without it")
