"""What the tellings of one event say differently, side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ravabet.archive import Archive
from ravabet.records import Event
from ravabet.relations import Entry, Source, tellings

# Tellings of one event lie within a week of each other; one that is dated to a month or more begins up to so many days off.
REACH = 45


@dataclass(frozen=True, slots=True)
class Contrast:
    """One event: ``differs`` in these (day, place, parties, size), each of its tellings with what it says."""

    differs: tuple[str, ...]
    said: tuple[tuple[Source, Event], ...]


def contrasts(archive: Archive, states: Collection[str], entries: Iterable[Entry]) -> Mapping[str, Contrast]:
    """For the id of each event whose tellings differ, what they say. Raises ArchiveError."""
    differing = [entry.event for entry in entries if entry.event.differs]
    days = [day for event in differing for day in (event.day, event.last) if day]
    if not days:
        return {}
    first, last = max(min(days).toordinal() - REACH, 1), min(max(days).toordinal() + REACH, date.max.toordinal())
    near = tellings(archive, states, date.fromordinal(first), date.fromordinal(last))
    told = {one.source.key: one.event for one in near}
    return {
        event.id: Contrast(event.differs, tuple((source, told[source.key]) for source in event.tellings if source.key in told))
        for event in differing
    }
