"""What a brief of a relation tells: of many events the few that weigh most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ravabet.relations import Entry, Episode, MergedEvent

MOST = 9
# An event on which an episode turned says more of its course than another of the same weight.
TURNED = 1.5
WEEK = 7


def weight(event: MergedEvent) -> float:
    """How much an event weighs: its PLOVER score, whatever its sign, the more the more outlets tell it of themselves."""
    return float((abs(event.intensity) + 2) * max(len(event.outlets), 1) ** 0.8)


def main_events(entries: Iterable[Entry], episodes: Iterable[Episode], weights: Mapping[str, float], most: int = MOST) -> tuple[Entry, ...]:
    """The events that happened between the states and weigh most, in order of day; of like ones in one week the weightiest alone.

    ``weights``: the weight of each event by its id.
    """
    turns = {turn.event for episode in episodes for turn in episode.turns}

    def rank(entry: Entry) -> tuple[float, str]:
        event = entry.event
        return -weights[event.id] * (TURNED if event.id in turns else 1.0), event.id

    chosen: dict[object, Entry] = {}
    for entry in sorted((entry for entry in entries if _counts(entry)), key=rank):
        chosen.setdefault(_likeness(entry.event), entry)
        if len(chosen) == most:
            break
    return tuple(sorted(chosen.values(), key=lambda entry: (entry.event.day or date.max, entry.event.id)))


def _counts(entry: Entry) -> bool:
    return entry.event.status == "happened" and entry.bond != "together" and entry.event.day is not None


def _likeness(event: MergedEvent) -> object:
    day = event.day.toordinal() // WEEK if event.day else None
    return event.type, frozenset((*event.actors, *event.recipients)), day
