"""The course of a relation: all that the archive holds about the dealings of a pair or a set of states, put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ravabet.archive import Archive
from ravabet.errors import BadInput
from ravabet.relations.copies import marked, originals_in
from ravabet.relations.curve import Curve, curve, span
from ravabet.relations.episodes import GAP, Episode, episodes
from ravabet.relations.ledger import Ledger, ledger
from ravabet.relations.periods import Calendar, Unit
from ravabet.relations.remembered import merged
from ravabet.relations.same import MergedEvent, merge
from ravabet.relations.speakers import Voice, speakers
from ravabet.relations.tellings import tellings
from ravabet.relations.timeline import Timeline, between, timeline

FEWEST = 2
Merged = tuple[MergedEvent, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What is known of the dealings of ``states`` (PLOVER country codes, sorted), from ``since`` to ``until`` as far as these are given.

    ``as_of`` is the day on which the ledger is read and on which an episode counts as still open.
    """

    states: tuple[str, ...]
    since: date | None
    until: date | None
    as_of: date
    reports_read: int
    curve: Curve
    timeline: Timeline
    episodes: tuple[Episode, ...]
    ledger: Ledger
    speakers: tuple[Voice, ...]

    def to_json(self) -> dict[str, Any]:
        """The relation as JSON knows it: fields in the order declared, tuples as lists, days as ISO strings."""
        plain: dict[str, Any] = _plain(self)
        return plain


def relation(
    archive: Archive,
    states: Collection[str],
    *,
    as_of: date,
    since: date | None = None,
    until: date | None = None,
    period: Unit = "month",
    calendar: Calendar = "solar",
    gap: int = GAP,
) -> Relation:
    """The relation of two or more states, from the current codings of the archive.

    ``since``, ``until`` (inclusive Gregorian days) bound timeline, episodes, curve and speakers by an event's own date, or the day of
    publication where it has none; the ledger holds all that was promised until ``as_of``. ``gap``: see ``episodes``. Raises BadInput
    for fewer than two states, ArchiveError where the archive cannot be read.
    """
    codes = tuple(sorted(set(states)))
    if len(codes) < FEWEST:
        raise BadInput("a relation needs two different states; give for instance IRN PAK")
    everything, events = (worked_out if len(codes) > FEWEST else _remembered)(archive, codes, since, until)
    readings = archive.readings(since, until)
    dealings = between(events, codes)
    return Relation(
        states=codes,
        since=since,
        until=until,
        as_of=as_of,
        reports_read=sum(reading.reports for reading in readings),
        curve=curve(dealings, readings, span(_told_on(dealings), readings, since, until), unit=period, calendar=calendar),
        timeline=timeline(events, codes),
        episodes=episodes(dealings, codes, as_of=as_of, gap=gap),
        ledger=ledger(archive, codes, between(everything, codes), as_of=as_of),
        speakers=speakers(archive, codes, since, until),
    )


def worked_out(archive: Archive, states: Collection[str], since: date | None, until: date | None) -> tuple[Merged, Merged]:
    """All events that are told of the states, and those of the tellings between these days (inclusive), from the archive's records."""
    told = tellings(archive, states)
    copied = originals_in(archive, {telling.source.report_id for telling in told})
    everything = merge(marked(told, copied))
    return everything, everything if since is None and until is None else merge(marked(tellings(archive, states, since, until), copied))


def _remembered(archive: Archive, states: Sequence[str], since: date | None, until: date | None) -> tuple[Merged, Merged]:
    """As ``worked_out``, of two states, from what is remembered of them."""
    one, other = states
    return merged(archive, (one, other), since, until)


def _told_on(events: Iterable[MergedEvent]) -> Iterator[date]:
    return (source.published for event in events for source in event.tellings if source.published)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
