"""The memo of a pair brought up to date: what has changed is merged again with all that hangs together with it, and nothing else.

What other tellings there are beside a whole knot changes nothing in it (``same``). So the knots that hold a telling of a changed report, or
of one that copies another report than before, and those that a new telling is linked with, are merged anew. A memo is made in the
same way, by bringing an empty one up to date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ravabet.archive import Archive, Dyad, Told
from ravabet.relations import nearby
from ravabet.relations.likeness import WINDOW
from ravabet.relations.memo import DAY_FROM, NEVER, STATUSES, TYPES, Chosen, Column, Events, Memo, Outlets, Tellings, ordinal
from ravabet.relations.same import LONGEST_LOOK, Knot, MergedEvent, knots, linked
from ravabet.relations.tellings import Telling, of_told
from ravabet.relations.timeline import between

States = tuple[str, str]
Place = tuple[int, int]


class Overtaken(Exception):
    """The pair's events have changed since it was asked what had changed."""


def made(archive: Archive, dyad: Dyad, states: States) -> Memo:
    """The memo of all that the archive tells of the pair."""
    return _with_told(archive, dyad, states, Memo.empty(), (), list(dyad.told()))


def updated(archive: Archive, dyad: Dyad, states: States, memo: Memo, changed: Collection[int]) -> Memo:
    """The memo with what reports tell now, after their rows came or went; ``changed``: the numbers of their revisions.

    Raises Overtaken where others have changed meanwhile.
    """
    return _with_told(archive, dyad, states, memo, changed, list(dyad.told_in(changed)))


def _with_told(archive: Archive, dyad: Dyad, states: States, memo: Memo, gone: Collection[int], told: Sequence[Told]) -> Memo:
    copies = nearby.updated(archive, dyad, memo, gone, told)
    memo = replace(memo, reports=copies.reports, near=copies.near)
    old = np.isin(memo.tellings.revision, list(gone))
    knots_again = memo.knots_of(memo.tellings.where(old | np.isin(memo.tellings.revision, list(copies.moved))))
    knots_again = np.union1d(knots_again, _linked(dyad, memo, ~old, told))
    again = _told_again(dyad, memo, knots_again, ~old)
    writer = Writer(dyad, memo, [*told, *again])
    return writer.put(memo.without(knots_again), knots(writer.tellings()), states)


def _linked(dyad: Dyad, memo: Memo, standing: Chosen, told: Iterable[Told]) -> Column:
    """The knots of the tellings in the memo that new ones are linked with."""
    new = [of_told(one) for one in told]
    possible = np.zeros(len(standing), dtype=bool)
    if standing.any():
        for telling in new:
            possible |= standing & _within_reach(memo.tellings, telling)
    beside = memo.tellings.where(possible)
    tellings = {one.place: of_told(one) for one in dyad.told_at(_places(beside))}
    found = linked(new, tellings.values())
    keys = [tellings[place].source.key if place in tellings else None for place in _places(beside)]
    return memo.knots_of(beside.where(np.array([key in found for key in keys], dtype=bool)))


def _within_reach(tellings: Tellings, new: Telling) -> Chosen:
    """The tellings that the new one is compared with, if they stand: see ``same``."""
    if new.day is None or new.last is None:
        return np.zeros(len(tellings.day), dtype=bool)
    day, last = new.day.toordinal(), new.last.toordinal()
    horizon = min(last, day + LONGEST_LOOK) + WINDOW
    theirs = np.minimum(tellings.last, tellings.day + LONGEST_LOOK) + WINDOW
    near: Chosen = np.where(tellings.day < day, day <= theirs, tellings.day <= horizon)
    near &= (tellings.day != NEVER) & (tellings.type == TYPES.index(new.event.type))
    return near


def _told_again(dyad: Dyad, memo: Memo, knots_again: Column, standing: Chosen) -> list[Told]:
    """The tellings of these knots that still stand. Raises Overtaken where one of them does not."""
    events = memo.events.event[np.isin(memo.events.knot, knots_again)]
    places = _places(memo.tellings.where(standing & np.isin(memo.tellings.event, events)))
    again = list(dyad.told_at(places))
    if len(again) < len(places):
        raise Overtaken
    return again


def _places(tellings: Tellings) -> list[Place]:
    return list(zip(tellings.revision.tolist(), tellings.ordinal.tolist(), strict=True))


class Writer:
    """Writes merged events down; ``told`` are the events that are merged, the memo knows which reports copy one another."""

    def __init__(self, dyad: Dyad, memo: Memo, told: Sequence[Told]) -> None:
        self._told = told
        self._places = {(one.revision.report_id, one.event.id): one.place for one in told}
        originals = memo.originals()
        self._originals = {one.place[0]: originals[one.place[0]] for one in told if one.place[0] in originals}
        self._names = dyad.report_ids(set(self._originals.values()))
        self._outlets = {name: number for number, name in enumerate(memo.names)}

    def tellings(self) -> Iterator[Telling]:
        """The tellings, those in copies with the id of the original."""
        for one in self._told:
            telling, original = of_told(one), self._originals.get(one.place[0])
            yield replace(telling, source=replace(telling.source, original=self._names[original])) if original is not None else telling

    def put(self, memo: Memo, found: Iterable[Knot], states: States) -> Memo:
        """The memo with the events of these knots."""
        tellings, events, outlets = list[tuple[int, ...]](), list[tuple[Any, ...]](), list[tuple[int, int]]()
        number = int(memo.events.event.max(initial=-1)) + 1
        first_knot = int(memo.events.knot.max(initial=-1)) + 1
        for knot_number, knot in enumerate(found, start=first_knot):
            by_key = {telling.source.key: telling for telling in knot.tellings}
            for event in knot.events:
                events.append(self._event(number, knot_number, event, bool(between([event], states))))
                tellings += (self._telling(number, by_key[source.key]) for source in event.tellings)
                outlets += ((number, self._outlet(name)) for name in sorted(event.outlets))
                number += 1
        return replace(
            memo,
            names=tuple(self._outlets),
            tellings=memo.tellings.with_more(Tellings.of(tellings)),
            events=memo.events.with_more(Events.of(events)),
            outlets=memo.outlets.with_more(Outlets.of(outlets)),
        )

    def _telling(self, number: int, telling: Telling) -> tuple[int, ...]:
        place = self._places[telling.source.key]
        return *place, TYPES.index(telling.event.type), ordinal(telling.day), ordinal(telling.last), number

    def _outlet(self, name: str) -> int:
        return self._outlets.setdefault(name, len(self._outlets))

    def _event(self, number: int, knot: int, event: MergedEvent, dealing: bool) -> tuple[Any, ...]:
        days = sorted(source.published for source in event.tellings if source.published)
        first, last = (days[0], days[-1]) if days else (None, None)
        when = (ordinal(event.day), ordinal(event.last), DAY_FROM.index(event.day_from))
        scores = (event.quad, event.intensity, ordinal(first), ordinal(last))
        return number, knot, event.sure, dealing, STATUSES.index(event.status), *when, *scores
