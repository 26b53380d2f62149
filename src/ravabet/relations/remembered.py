"""The merged dealings of two states as the archive remembers them, so that their curve is read and not worked out each time.

What is remembered is what ``merge`` makes of all tellings of the pair, cut down to what the curve counts. It holds as long as the pair's
events are those it was made of (``Dyad.recall``), and is made anew when the curve is first asked for after they have changed. Bounds are
applied before tellings are merged, as ``relation`` does: knots that lie wholly within them are taken as they are, the few that a bound cuts
are merged again from those of their tellings that lie within.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ravabet.archive import Archive, Dyad, Told
from ravabet.errors import ArchiveError
from ravabet.records import Status
from ravabet.relations.copies import originals_in
from ravabet.relations.curve import COUNTED, Curve, curve, span
from ravabet.relations.periods import Calendar, Unit, periods
from ravabet.relations.same import Knot, MergedEvent, knots
from ravabet.relations.tellings import FOLDING, Telling, of_told
from ravabet.relations.timeline import between

States = tuple[str, str]
Place = tuple[int, int]
# What decides which tellings are one event, and how that is written down.
RULES = ("copies.py", "likeness.py", "remembered.py", "same.py", "tellings.py", "timeline.py")


class Dealing(NamedTuple):
    """What the curve counts of one merged event (see ``Counted``), and the first and the last day on which a report told it.

    ``outlets`` by the place of their names in the memo, ``reports`` by the archive's numbers of their revisions.
    """

    status: Status
    day: date | None
    last: date | None
    day_from: str | None
    quad: int
    intensity: float
    outlets: list[int]
    reports: list[int]
    first_told: date | None
    last_told: date | None


class Bounds(NamedTuple):
    """Of the tellings of a knot the first and the last of their first days, and of their last days, as ordinals."""

    first_day: int
    last_day: int
    first_last: int
    last_last: int


class Tied(NamedTuple):
    """A knot as it is remembered: bounds (None: on no known day), place (two numbers) and original of each telling, dealings as rows."""

    bounds: Bounds | None
    tellings: list[tuple[int, int, str | None]]
    dealings: list[list[Any]]


class Memo(NamedTuple):
    """All that is remembered of a pair: the names of the outlets, the knots."""

    outlets: list[str]
    knots: list[Tied]


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
    found = dealings(archive, states, since, until)
    told = [day for dealing in found for day in (dealing.first_told, dealing.last_told) if day]
    days = span(told, () if told else archive.readings(since, until), since, until)
    scale = periods(*days, unit, calendar) if days else ()
    stretches = [(max(one.start, since or one.start), min(one.end, until or one.end)) for one in scale]
    return curve(found, archive.readings_in(stretches), days, unit=unit, calendar=calendar, statuses=statuses)


def dealings(archive: Archive, states: States, since: date | None = None, until: date | None = None) -> list[Dealing]:
    """The merged events in which two states deal with each other, of the tellings between these days (inclusive), in no order."""
    dyad = archive.dyad(states)
    memo = _recalled(dyad) or _made(archive, dyad, states)
    if since is None and until is None:
        return [_read(row) for tied in memo.knots for row in tied.dealings]
    first, last = (since or date.min).toordinal(), (until or date.max).toordinal()
    found: list[Dealing] = []
    cut: dict[Place, str | None] = {}
    for bounds, tellings, rows in memo.knots:
        if bounds is None or bounds.last_last < first or bounds.first_day > last:
            continue
        if bounds.first_last >= first and bounds.last_day <= last:
            found += [_read(row) for row in rows]
        else:
            cut |= {(revision, ordinal): original for revision, ordinal, original in tellings}
    told = list(dyad.told_at(cut))
    if len(told) < len(cut):
        # Somebody changed the pair's events since the memo was read.
        return dealings(archive, states, since, until)
    within = [one for one in told if _lies_within(of_told(one), first, last)]
    again = Writer(memo.outlets, within).knots(_marked(within, cut), states)
    return found + [_read(row) for tied in again for row in tied.dealings]


def _recalled(dyad: Dyad) -> Memo | None:
    value = dyad.recall(rules())
    if value is None:
        return None
    outlets, tied = json.loads(value)
    return Memo(outlets, [Tied(bounds and Bounds(*bounds), told, rows) for bounds, told, rows in tied])


def _made(archive: Archive, dyad: Dyad, states: States) -> Memo:
    """What is to be remembered, worked out anew, and remembered where the archive can be written."""
    version = dyad.version()
    told = list(dyad.told())
    copied = originals_in(archive, {one.revision.report_id for one in told})
    writer = Writer([], told)
    tied = writer.knots(_marked(told, {one.place: copied.get(one.revision.report_id) for one in told}), states)
    memo = Memo(writer.outlets, tied)
    # An archive that may only be read gives the same curve, only later.
    with suppress(ArchiveError):
        dyad.remember(json.dumps(memo, ensure_ascii=False, separators=(",", ":")), version=version, made_with=rules())
    return memo


def _marked(told: Iterable[Told], originals: Mapping[Place, str | None]) -> Iterator[Telling]:
    for one in told:
        telling = of_told(one)
        yield replace(telling, source=replace(telling.source, original=originals[one.place]))


def _lies_within(telling: Telling, first: int, last: int) -> bool:
    return telling.day is not None and telling.last is not None and telling.last.toordinal() >= first and telling.day.toordinal() <= last


class Writer:
    """Writes merged events down; ``outlets`` are the names known so far, ``told`` the events that are merged."""

    def __init__(self, outlets: Sequence[str], told: Iterable[Told]) -> None:
        self._outlets = {name: number for number, name in enumerate(outlets)}
        self._places = {(one.revision.report_id, one.event.id): one.place for one in told}

    @property
    def outlets(self) -> list[str]:
        """The names of the outlets, in order of their numbers."""
        return list(self._outlets)

    def knots(self, tellings: Iterable[Telling], states: States) -> list[Tied]:
        """The knots of these tellings, with what the states have to do with each other in them."""
        return [self._tied(knot, states) for knot in knots(tellings)]

    def _tied(self, knot: Knot, states: States) -> Tied:
        told = [(*self._places[telling.source.key], telling.source.original) for telling in knot.tellings]
        return Tied(_bounds(knot), told, [self._row(event) for event in between(knot.events, states)])

    def _row(self, event: MergedEvent) -> list[Any]:
        """The fields of a ``Dealing``, days as ordinals."""
        days = sorted(source.published for source in event.tellings if source.published)
        outlets = sorted(self._outlets.setdefault(name, len(self._outlets)) for name in sorted(event.outlets))
        reports = sorted({self._places[source.key][0] for source in event.tellings})
        told = [_ordinal(days[0]), _ordinal(days[-1])] if days else [None, None]
        return [
            event.status, _ordinal(event.day), _ordinal(event.last), event.day_from, event.quad, event.intensity, outlets, reports, *told
        ]  # fmt: skip


def _bounds(knot: Knot) -> Bounds | None:
    days = sorted(telling.day.toordinal() for telling in knot.tellings if telling.day)
    lasts = sorted(telling.last.toordinal() for telling in knot.tellings if telling.last)
    return Bounds(days[0], days[-1], lasts[0], lasts[-1]) if days and lasts else None


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _read(row: Sequence[Any]) -> Dealing:
    """The dealing that stands in a row."""
    status, day, last, day_from, quad, intensity, outlets, reports, first_told, last_told = row
    return Dealing(status, _day(day), _day(last), day_from, quad, intensity, outlets, reports, _day(first_told), _day(last_told))


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


@cache
def rules() -> str:
    """What a memo depends on beside the events: the sha256 of the rules that merge them."""
    digest = hashlib.sha256(json.dumps(FOLDING, sort_keys=True).encode())
    for name in RULES:
        digest.update((files("ravabet.relations") / name).read_bytes())
    return digest.hexdigest()
