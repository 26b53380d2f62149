"""How like two tellings are: whether two reports tell one event, and how sure that is.

The figure is a weighted mean of four likenesses between 0 and 1: parties, time, wording, place. The weights and the bounds are ours,
chosen on one half of the labelled pairs in ``tests/relations/data``; ``python -m tests.relations.pairs SHARED`` prints how they do on
either half. Between the same parties, where nothing is told of day and place, three tenths of the wording must agree in reports of one
day and more than four tenths in those of neighbouring days. A day or a place that both tell makes up for that, down to the least wording.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from ravabet.records import Event, Place
from ravabet.relations.tellings import Telling, letters

PARTIES, TIME, WORDING, PLACE = 0.25, 0.2, 0.35, 0.2
ENOUGH = 0.58
"""The figure from which two tellings are linked as one event."""
POSSIBLE = 0.52
"""The figure that any two tellings of one event must reach, when others link them."""
LEAST_WORDING = 0.1
# So much of the same words is one act, even where the coder has read two modes out of it.
ALIKE = 0.6
# Nearly the same words: a copy, which a day or a place told differently does not make another event.
COPY = 0.9
# Fewer letters than these say little by being alike, and a single word says nothing.
TELLING_LETTERS = 20
LEAST_LETTERS = 10
WINDOW = 3
"""Days that may lie between two tellings of one event, by their dates or, without one, their reports' publication."""
BY_PUBLICATION = (0.6, 0.4, 0.2, 0.2)
"""Likeness in time for tellings published so many days apart, neither of which states a date."""
BESIDE_A_DATE = (0.7, 0.6, 0.3, 0.2)
"""The same where one states a date and the other was published so many days from it; a report tells today's events, and yesterday's."""
VAGUE = 0.6
"""Likeness in time for stated dates that have a day in common, but are not both of a day."""
SAME_PLACE = 0.5
"""Degrees of latitude and longitude within which two places are one (some 50 km)."""
UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a telling, made once: codes, folded names of people, trigrams of the wording."""

    telling: Telling
    actors: frozenset[str]
    recipients: frozenset[str]
    names: frozenset[str]
    trigrams: frozenset[str] = field(repr=False)
    length: int

    @classmethod
    def of(cls, telling: Telling) -> Sketch:
        """The sketch of a telling."""
        event, said = telling.event, letters("".join(stretch.text for stretch in telling.source.evidence))
        return cls(
            telling,
            frozenset(actor.code for actor in event.actors),
            frozenset(actor.code for actor in event.recipients),
            frozenset(letters(name.split()[-1]) for name in event.names if name.split()),
            frozenset(said[at : at + 3] for at in range(max(1, len(said) - 2))),
            len(said),
        )


def likeness(one: Sketch, other: Sketch) -> float | None:
    """How sure it is that both tell one event, from ``POSSIBLE`` to 1; None where they do not, or it cannot be said.

    Two events of one report stay two: its coder has told them apart. The figure is the same either way round.
    """
    left, right = one.telling.event, other.telling.event
    if one.telling.source.report_id == other.telling.source.report_id or _acts_differ(one, other):
        return None
    parties, time = _parties(one, other), _time(one.telling, other.telling)
    if not parties or time is None:
        return None
    place = UNKNOWN if left.place is None or right.place is None else 1.0 - places_differ(left.place, right.place)
    without_words = PARTIES * parties + TIME * time + PLACE * place
    if time and place and without_words + WORDING < POSSIBLE:
        return None
    words = wording(one, other)
    if words >= COPY:
        return round(max(words * (1 - 0.1 * (not time) - 0.1 * (not place)), ENOUGH), 3)
    if not time or not place or words < LEAST_WORDING or (_modes_differ(left, right) and words < ALIKE):
        return None
    total = round(without_words + WORDING * words, 3)
    return total if total >= POSSIBLE else None


def wording(one: Sketch, other: Sketch) -> float:
    """Dice's coefficient of the wordings' letter trigrams (L. R. Dice, Ecology 26, 1945, 297-302), less where they say little."""
    if min(one.length, other.length) < LEAST_LETTERS:
        return 0.0
    shared = len(one.trigrams & other.trigrams)
    dice = 2 * shared / (len(one.trigrams) + len(other.trigrams))
    return dice * min(1.0, one.length / TELLING_LETTERS, other.length / TELLING_LETTERS)


def days_differ(left: Event, right: Event) -> bool:
    """Whether both state when it was, and have no day in common."""
    if left.date is None or right.date is None:
        return False
    return left.date.end < right.date.start or right.date.end < left.date.start


def places_differ(left: Place, right: Place) -> bool:
    """Whether the two are different places; a state and a place inside it are not."""
    if letters(left.name) == letters(right.name):
        return False
    if None not in (left.lat, left.lon, right.lat, right.lon):
        return abs((left.lat or 0) - (right.lat or 0)) > SAME_PLACE or abs((left.lon or 0) - (right.lon or 0)) > SAME_PLACE
    return left.country != right.country


def _acts_differ(one: Sketch, other: Sketch) -> bool:
    """Whether status or the people met set the two apart, or one is a journey and the other is not."""
    left, right = one.telling.event, other.telling.event
    if {left.status, right.status} == {"happened", "background"}:
        # What one report tells in the course of things is background in a later one; without a stated day it could be any other.
        if left.date is None or right.date is None:
            return True
    elif left.status != right.status:
        return True
    if left.type != "CONSULT":
        return False
    others_met = bool(one.names and other.names) and not one.names & other.names
    return others_met or (left.mode == "visit") != (right.mode == "visit")


def _modes_differ(left: Event, right: Event) -> bool:
    return left.mode is not None and right.mode is not None and left.mode != right.mode


def _parties(one: Sketch, other: Sketch) -> float:
    """Likeness of the parties: of each side where both tell who acted on whom, else of all together; 0 where a side shares nobody."""
    if one.recipients and other.recipients:
        acting, acted_on = jaccard(one.actors, other.actors), jaccard(one.recipients, other.recipients)
        return (acting + acted_on) / 2 if acting and acted_on else 0.0
    return jaccard(one.actors | one.recipients, other.actors | other.recipients)


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """The share that both sets hold of what either holds (P. Jaccard, 1901); 0 where both are empty."""
    together = set(one) | set(other)
    return len(set(one) & set(other)) / len(together) if together else 0.0


def _time(left: Telling, right: Telling) -> float | None:
    """Likeness in time; 0 where stated days differ by few, None where they lie too far apart or nothing is known of one."""
    days = (left.day, left.last, right.day, right.last)
    if None in days:
        return None
    gap = _gap(*(day for day in days if day is not None))
    if gap > WINDOW:
        return None
    stated = [telling.event.date.precision for telling in (left, right) if telling.event.date is not None]
    if len(stated) < 2:
        return BESIDE_A_DATE[gap] if stated else BY_PUBLICATION[gap]
    if gap:
        return 0.0
    return 1.0 if stated == ["day", "day"] else VAGUE


def _gap(start: date, end: date, other_start: date, other_end: date) -> int:
    """Days between two stretches; 0 where they share one."""
    return max((other_start - end).days, (start - other_end).days, 0)
