"""Episodes: runs of events in which one answers another (attack, reply, talks, settlement), with their turns and their ending."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Literal

from ravabet.relations.same import MergedEvent
from ravabet.relations.tellings import bond

GAP = 7
"""Days within which an event is taken as an answer to another, if nothing else is asked for.

Between states an answer that comes at all comes within days: in January 2024 Iran struck in Pakistan on the 16th, Pakistan in Iran on the
18th, the ministers spoke on the 19th, agreed on the 22nd to send the ambassadors back, and these were back on the 26th. A week also holds
the weekly pulse of official business: Friday in one country, Sunday in the other.
"""
FIRST_OF_CONFLICT = 3
"""PLOVER's quad classes 3 and 4 are conflict, 1 and 2 cooperation."""
TALKS = frozenset({"CONSULT", "REQUEST"})
Sign = Literal["cooperation", "conflict"]
Sides = tuple[frozenset[str], frozenset[str]]
Ending = Literal["open", "conflict", "talks", "settlement", "cooperation"]


@dataclass(frozen=True, slots=True)
class Turn:
    """The first day on which an episode changed its sign; ``event`` is the id of the event that weighed most that day."""

    day: date
    to: Sign
    event: str


@dataclass(frozen=True, slots=True)
class Episode:
    """A run of events; ``events`` are their ids in order, ``answers`` how many of them answer an earlier one.

    ``ending``: "open" where the day asked about lies within the gap of the last event; "conflict" where the last day with a sign was one
    of conflict; after conflict, "settlement" where something was done or agreed on that day, "talks" where it was only talked; and
    "cooperation" where there was no conflict.
    """

    start: date
    end: date
    events: tuple[str, ...]
    answers: int
    begins: Sign | None
    turns: tuple[Turn, ...]
    ending: Ending
    total: float


def episodes(events: Iterable[MergedEvent], states: Collection[str], *, as_of: date, gap: int = GAP) -> tuple[Episode, ...]:
    """The episodes in what happened between the states, in order of day. ``events`` in order of day; ``gap`` in days.

    An event answers an earlier one that lies at most ``gap`` days back if one of its actors was on the receiving side there, or either
    is mutual. All that hang together by answers are one episode; an event that neither answers nor is answered is none.
    """
    run = [event for event in events if event.status == "happened" and event.day is not None]
    sided = [_sides(event, states) for event in run]
    places, answers = _chains(run, sided, gap)
    found = []
    for _, members in groupby(sorted(range(len(run)), key=lambda at: (places[at], at)), key=lambda at: places[at]):
        chain = list(members)
        if len(chain) > 1:
            found.append(_episode([run[at] for at in chain], sum(answers[at] for at in chain), as_of, gap))
    return tuple(sorted(found, key=lambda episode: (episode.start, episode.end, episode.events)))


def _sides(event: MergedEvent, states: Collection[str]) -> Sides | None:
    """Who of the states acts in an event and who is on the receiving side: all of them, on both, in a mutual one."""
    stands = bond(event.type, event.actors, event.recipients, states)
    acting, acted_on = frozenset(event.actors) & frozenset(states), frozenset(event.recipients) & frozenset(states)
    if stands == "mutual":
        return acting | acted_on, acting | acted_on
    return (acting, acted_on) if stands == "directed" else None


def _chains(run: Sequence[MergedEvent], sided: Sequence[Sides | None], gap: int) -> tuple[list[int], list[bool]]:
    """For each event the first one of its chain, and whether it answers one.

    Of the events that wait for an answer from the same sides, all that got one hang together, so the latest of them stands for all.
    """
    roots, answers = list(range(len(run))), [False] * len(run)
    waiting: dict[Sides, list[int]] = {}
    for at, sides in enumerate(sided):
        if sides is None:
            continue
        for other, before in waiting.items():
            near = [one for one in before if _days(run[one], run[at]) <= gap]
            if near and sides[0] & other[1] and sides[1] & other[0]:
                answers[at] = True
                for one in near:
                    _join(roots, one, at)
                near = near[-1:]
            waiting[other] = near
        waiting.setdefault(sides, []).append(at)
    return [_root(roots, at) for at in range(len(run))], answers


def _days(earlier: MergedEvent, later: MergedEvent) -> int:
    return (later.day - earlier.day).days if later.day and earlier.day else 0


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = at = roots[roots[at]]
    return at


def _join(roots: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first


def _episode(chain: Sequence[MergedEvent], answers: int, as_of: date, gap: int) -> Episode:
    days = list(_by_day(chain))
    signs = [(day, events, sign) for day, events in days if (sign := _sign(events)) is not None]
    turns = [Turn(day, sign, _weightiest(events, sign)) for (_, _, was), (day, events, sign) in pairwise(signs) if sign != was]
    end = days[-1][0]
    return Episode(
        start=days[0][0],
        end=end,
        events=tuple(event.id for event in chain),
        answers=answers,
        begins=signs[0][2] if signs else None,
        turns=tuple(turns),
        ending="open" if (as_of - end).days <= gap else _ending(signs),
        total=round(sum(event.intensity for event in chain), 3),
    )


def _by_day(chain: Sequence[MergedEvent]) -> Iterator[tuple[date, list[MergedEvent]]]:
    for day, events in groupby(chain, key=lambda event: event.day):
        if day is not None:
            yield day, list(events)


def _sign(events: Iterable[MergedEvent]) -> Sign | None:
    """What weighed more on a day, by PLOVER's scores; None where nothing did."""
    total = sum(event.intensity for event in events)
    return "cooperation" if total > 0 else "conflict" if total < 0 else None


def _weightiest(events: Iterable[MergedEvent], sign: Sign) -> str:
    direction = 1 if sign == "cooperation" else -1
    return max(events, key=lambda event: (direction * event.intensity, event.id)).id


def _ending(signs: Sequence[tuple[date, list[MergedEvent], Sign]]) -> Ending:
    if not signs:
        return "talks"
    if all(sign == "cooperation" for _, _, sign in signs):
        return "cooperation"
    _, events, last = signs[-1]
    if last == "conflict":
        return "conflict"
    return "talks" if {event.type for event in events if event.quad < FIRST_OF_CONFLICT} <= TALKS else "settlement"
