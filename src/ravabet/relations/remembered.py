"""The merged dealings of two states as the archive remembers them, so that their course is read and not worked out each time.

What is remembered (``memo``) is what ``merge`` makes of all tellings of the pair. It is brought up to date by what has changed since
(``updating``). Bounds are applied before tellings are merged: knots that lie wholly within them are taken as they are, the few that a
bound cuts are merged again from those of their tellings that lie within.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np

from ravabet.archive import Archive, Dyad, Told
from ravabet.errors import ArchiveError
from ravabet.records import Status
from ravabet.relations.counting import tallies
from ravabet.relations.curve import COUNTED, Curve, points, span
from ravabet.relations.memo import NEVER, Column, Memo
from ravabet.relations.periods import Calendar, Unit, periods
from ravabet.relations.same import MergedEvent, event_of, in_order, knots
from ravabet.relations.tellings import FOLDING, Telling
from ravabet.relations.updating import Overtaken, Place, States, Writer, made, updated

# What decides which tellings are one event, and how that is written down.
RULES = ("copies.py", "likeness.py", "memo.py", "nearby.py", "said.py", "same.py", "tellings.py", "timeline.py", "updating.py")
# How often it is tried to catch up with others who are adding, before all is worked out without what is remembered.
TRIES = 5


def pair_curve(
    archive: Archive,
    states: States,
    *,
    since: date | None = None,
    until: date | None = None,
    unit: Unit = "month",
    calendar: Calendar = "solar",
    statuses: tuple[Status, ...] = COUNTED,
) -> Curve:
    """The curve that ``relation`` gives for two states between these days (inclusive), from what is remembered. Raises ArchiveError."""
    memo = _bounded(archive, states, since, until)
    told = _told_on(memo)
    days = span(told, () if told else archive.readings(since, until), since, until)
    scale = periods(*days, unit, calendar) if days else ()
    stretches = [(max(one.start, since or one.start), min(one.end, until or one.end)) for one in scale]
    found, unplaced = tallies(memo, scale, statuses)
    return Curve(unit, calendar, statuses, points(found, archive.readings_in(stretches), scale), unplaced)


def merged(
    archive: Archive, states: States, since: date | None, until: date | None
) -> tuple[tuple[MergedEvent, ...], tuple[MergedEvent, ...]]:
    """All events that are told of two states, and those of the tellings between these days (inclusive), each as ``merge`` gives them."""
    dyad = archive.dyad(states)
    for _ in range(TRIES):
        memo = remembered(archive, states)
        told = {one.place: one for one in dyad.told()}
        if told.keys() == set(_places(memo)):
            break
    else:
        memo = made(archive, dyad, states)
        told = {one.place: one for one in dyad.told_at(_places(memo))}
    return _merged(dyad, memo, told, since, until)


def _merged(
    dyad: Dyad, memo: Memo, told: Mapping[Place, Told], since: date | None, until: date | None
) -> tuple[tuple[MergedEvent, ...], tuple[MergedEvent, ...]]:
    tellings = {telling.source.key: telling for telling in Writer(dyad, memo, list(told.values())).tellings()}
    groups: dict[int, list[Telling]] = defaultdict(list)
    for place, number in zip(_places(memo), memo.tellings.event.tolist(), strict=True):
        one = told[place]
        groups[number].append(tellings[one.revision.report_id, one.event.id])
    sure = dict(zip(memo.events.event.tolist(), memo.events.sure.tolist(), strict=True))
    events = {number: event_of(group, sure[number]) for number, group in groups.items()}
    everything = in_order(events.values())
    if since is None and until is None:
        return everything, everything
    whole, cut = _parted(memo, since, until)
    again = (telling for number in cut.tolist() for telling in groups[number] if _lies_within(telling, since, until))
    return everything, in_order(
        [*(events[number] for number in whole.tolist()), *(event for knot in knots(again) for event in knot.events)]
    )


def remembered(archive: Archive, states: States) -> Memo:
    """What is remembered of two states, brought up to date, and kept so where the archive can be written. Raises ArchiveError."""
    dyad = archive.dyad(states)
    for _ in range(TRIES):
        found = dyad.recall(rules())
        if found is None or (found.version != found.now and not found.changed):
            return _made(archive, dyad, states)
        memo = Memo.load(found.value)
        if not found.changed:
            return memo
        with suppress(Overtaken):
            memo = updated(archive, dyad, states, memo, found.changed)
            _keep(dyad, memo, found.now)
            return memo
    return made(archive, dyad, states)


def _made(archive: Archive, dyad: Dyad, states: States) -> Memo:
    version = None
    with suppress(ArchiveError):
        version = dyad.begin()
    memo = made(archive, dyad, states)
    if version is not None:
        _keep(dyad, memo, version)
    return memo


def _keep(dyad: Dyad, memo: Memo, version: int) -> None:
    # An archive that may only be read gives the same, only later.
    with suppress(ArchiveError):
        dyad.remember(memo.dump(), version=version, made_with=rules())


def _bounded(archive: Archive, states: States, since: date | None, until: date | None) -> Memo:
    """What is remembered, of the tellings between these days alone."""
    dyad = archive.dyad(states)
    for _ in range(TRIES):
        memo = remembered(archive, states)
        if since is None and until is None:
            return memo
        whole, cut = _parted(memo, since, until)
        places = _places(replace(memo, tellings=memo.tellings.where(np.isin(memo.tellings.event, cut))))
        told = list(dyad.told_at(places))
        if len(told) == len(places):
            return _cut(dyad, memo, whole, told, states, since, until)
    raise ArchiveError(
        f"the events of {' and '.join(sorted(states))} change all the time; ask again once reports are no longer being added"
    )


def _cut(dyad: Dyad, memo: Memo, whole: Column, told: Sequence[Told], states: States, since: date | None, until: date | None) -> Memo:
    """The memo with the events ``whole``, and those told in ``told`` between these days."""
    events = memo.events.where(np.isin(memo.events.event, whole))
    left = memo.without(np.setdiff1d(memo.events.knot, events.knot))
    writer = Writer(dyad, memo, told)
    return writer.put(left, knots(telling for telling in writer.tellings() if _lies_within(telling, since, until)), states)


def _parted(memo: Memo, since: date | None, until: date | None) -> tuple[Column, Column]:
    """The numbers of the events in knots that lie wholly between the days, and of those in knots that a bound cuts."""
    first, last = (since or date.min).toordinal(), (until or date.max).toordinal()
    known = memo.tellings.where(memo.tellings.day != NEVER)
    size = int(memo.events.event.max(initial=-1)) + 1, int(memo.events.knot.max(initial=-1)) + 1
    knot_of = np.zeros(size[0], dtype=np.int64)
    knot_of[memo.events.event] = memo.events.knot
    at = knot_of[known.event]
    first_day, first_last = (_least(size[1], at, column) for column in (known.day, known.last))
    last_day, last_last = (-_least(size[1], at, -column) for column in (known.day, known.last))
    touched = (last_last >= first) & (first_day <= last)
    inside = touched & (first_last >= first) & (last_day <= last)
    chosen = [memo.events.event[mask[memo.events.knot]] for mask in (inside, touched & ~inside)]
    return chosen[0], chosen[1]


def _least(size: int, at: Column, values: Column) -> Column:
    found = np.full(size, np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(found, at, values.astype(np.int64))
    return found


def _told_on(memo: Memo) -> list[date]:
    """The days on which reports told first and last of the dealings."""
    dealings = memo.events.where(memo.events.dealing & (memo.events.first_told != NEVER))
    if not len(dealings.event):
        return []
    return [date.fromordinal(int(dealings.first_told.min())), date.fromordinal(int(dealings.last_told.max()))]


def _places(memo: Memo) -> list[Place]:
    return list(zip(memo.tellings.revision.tolist(), memo.tellings.ordinal.tolist(), strict=True))


def _lies_within(telling: Telling, since: date | None, until: date | None) -> bool:
    if telling.day is None or telling.last is None:
        return False
    return (since is None or telling.last >= since) and (until is None or telling.day <= until)


@cache
def rules() -> str:
    """What a memo depends on beside the events: the sha256 of the rules that merge them."""
    digest = hashlib.sha256(json.dumps(FOLDING, sort_keys=True).encode())
    for name in RULES:
        digest.update((files("ravabet.relations") / name).read_bytes())
    return digest.hexdigest()
