"""Episodes as bands under the curve, in as many lanes as their overlaps need, with their turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ravabet.relations import Episode, Turn
from ravabet.web.relation.axis import Axis

LANE, NARROWEST, APART = 14, 6.0, 2.0
# Nearer to one another, and to the end of their band, turns could not be told apart.
ROOM_FOR_TURN = 9.0
# More lanes would leave the curve above them too far from its labels; the list of episodes has them all.
MOST_LANES = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """A turn of an episode and where it stands."""

    turn: Turn
    x: float


@dataclass(frozen=True, slots=True)
class Band:
    """An episode on the drawing: its left edge, its width, its lane, counted from 0 at the top, the turns for which there is room."""

    episode: Episode
    left: float
    width: float
    lane: int
    marks: tuple[Mark, ...]


def bands(episodes: Iterable[Episode], axis: Axis) -> tuple[Band, ...]:
    """A band for each episode, those left out for which the lanes do not suffice."""
    ends: list[float] = []
    found = []
    for episode in sorted(episodes, key=lambda one: (one.start, one.end)):
        begin = axis.along(episode.start)
        width = max(axis.along(episode.end, ends=True) - begin, NARROWEST)
        lane = next((at for at, end in enumerate(ends) if end + APART <= begin), len(ends))
        if lane == MOST_LANES:
            continue
        ends[lane : lane + 1] = [begin + width]
        found.append(Band(episode, axis.left(begin, width), round(width, 1), lane, tuple(_marks(episode, axis, begin + width))))
    return tuple(found)


def _marks(episode: Episode, axis: Axis, end: float) -> Iterator[Mark]:
    last = axis.along(episode.start)
    for turn in episode.turns:
        along = axis.along(turn.day)
        if along - last >= ROOM_FOR_TURN and end - along >= ROOM_FOR_TURN / 2:
            last = along
            yield Mark(turn, axis.x(along))
