"""Where time stands on a drawing: a slot for each period, and a narrow one for a long stretch in which nothing was read.

Time runs the way the page is read (Material Design, Bidirectionality: linear time is mirrored), so a Persian page begins at the right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ravabet.relations import Point

SIDE = 52
WIDTH, NARROWEST_STEP, BREAK = 960, 9, 30
# A shorter run of periods without a report is drawn as it is; a longer one would leave little of the drawing for what is known.
LONGEST_RUN = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one period, or of a run of several (a break): from ``begin``, ``width`` wide, measured along time."""

    points: tuple[Point, ...]
    begin: float
    width: float

    @property
    def is_break(self) -> bool:
        """Whether it stands for a run of periods in which nothing was read."""
        return len(self.points) > 1

    @property
    def start(self) -> date:
        """Its first day."""
        return self.points[0].period.start

    @property
    def end(self) -> date:
        """Its last day."""
        return self.points[-1].period.end

    @property
    def middle(self) -> float:
        """Its middle, measured along time."""
        return self.begin + self.width / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """The slots in order of time on a drawing ``width`` wide; ``mirrored``: time runs from the right."""

    slots: tuple[Slot, ...]
    width: float
    mirrored: bool

    @classmethod
    def of(cls, points: Sequence[Point], *, mirrored: bool) -> Axis:
        """An axis for these points, at least one, as wide as they need."""
        runs = list(_runs(points))
        breaks = sum(len(run) > 1 for run in runs)
        room, bars = WIDTH - 2 * SIDE - breaks * BREAK, len(runs) - breaks
        step = max(NARROWEST_STEP, room / bars) if bars else room
        slots, begin = [], float(SIDE)
        for run in runs:
            width = float(BREAK) if len(run) > 1 and bars else step
            slots.append(Slot(run, begin, width))
            begin += width
        return cls(tuple(slots), begin + SIDE, mirrored)

    def x(self, along: float) -> float:
        """Where a place along time stands on the drawing."""
        return round(self.width - along if self.mirrored else along, 1)

    def left(self, along: float, width: float) -> float:
        """Where a stretch that begins there has its left edge."""
        return self.x(along + width if self.mirrored else along)

    def along(self, day: date, *, ends: bool = False) -> float:
        """Where a day begins, or ``ends``, along time; days beyond the slots stand at their edge."""
        at = bisect_right(self.slots, day, key=lambda slot: slot.start) - 1
        slot = self.slots[max(at, 0)]
        share = ((day - slot.start).days + ends) / ((slot.end - slot.start).days + 1)
        return slot.begin + slot.width * min(max(share, 0.0), 1.0)


def _runs(points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Each point of its own, but a long run of those in which nothing was read as one."""
    for known, group in groupby(points, key=lambda point: point.known):
        run = tuple(group)
        if known or len(run) <= LONGEST_RUN:
            yield from ((point,) for point in run)
        else:
            yield run
