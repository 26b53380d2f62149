"""The events of a pair or a set in order of day, with whose word each rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from ravabet.relations.same import MergedEvent
from ravabet.relations.tellings import Bond, Source, bond

Told = Literal["report", "both", "third", "claim"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and on whose word it stands.

    ``bond``: one acts on another (directed), they deal with each other (mutual), or stand on one side of it (together), towards somebody
    else. ``told``: "report" where a report tells it in its own words; else "both" where several of the states asked about say so,
    "third" where somebody else does (or somebody unknown), "claim" where one of the states alone says so. ``voices``: the states of the
    set that say so, in order of code.
    """

    event: MergedEvent
    bond: Bond
    told: Told
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of day; those that one side alone claims stand apart from those told by a report, by both or by a third party."""

    told: tuple[Entry, ...]
    claimed: tuple[Entry, ...]


def timeline(events: Iterable[MergedEvent], states: Collection[str]) -> Timeline:
    """The timeline of the states (country codes); ``events`` in order of day, others than between them are left out."""
    entries = [entry for event in events if (entry := _entry(event, states)) is not None]
    return Timeline(
        told=tuple(entry for entry in entries if entry.told != "claim"),
        claimed=tuple(entry for entry in entries if entry.told == "claim"),
    )


def between(events: Iterable[MergedEvent], states: Collection[str]) -> tuple[MergedEvent, ...]:
    """The events in which the states deal with each other, without those in which they stand on one side."""
    return tuple(event for event in events if bond(event.type, event.actors, event.recipients, states) in ("directed", "mutual"))


def _entry(event: MergedEvent, states: Collection[str]) -> Entry | None:
    stands = bond(event.type, event.actors, event.recipients, states)
    if stands is None:
        return None
    voices = {source.voice for source in event.tellings if source.attributed and source.voice in states}
    return Entry(event, stands, _told(event.tellings, states), tuple(sorted(voice for voice in voices if voice)))


def _told(sources: Iterable[Source], states: Collection[str]) -> Told:
    said = {source.voice if source.attributed else "report" for source in sources}
    if "report" in said:
        return "report"
    sides = said & set(states)
    if len(sides) > 1:
        return "both"
    return "third" if said - sides else "claim"
