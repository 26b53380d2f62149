"""The counts of a curve, read off the columns of a memo (see ``curve.Tally``)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from ravabet.records import Status
from ravabet.relations.curve import Tally
from ravabet.relations.memo import DAY_FROM, NEVER, STATUSES, Column, Memo
from ravabet.relations.periods import Period


def tallies(memo: Memo, scale: Sequence[Period], statuses: Collection[Status]) -> tuple[dict[int, Tally], int]:
    """What is counted in each period, by its place, and how many events lie in none: of the dealings that have one of the statuses."""
    events = memo.events
    counted = events.where(events.dealing & np.isin(events.status, [STATUSES.index(status) for status in statuses]))
    places = _places(counted.day, counted.last, scale)
    inside = places >= 0
    placed, at = counted.where(inside), places[inside]
    place_of = np.full(int(events.event.max(initial=-1)) + 1, -1, dtype=np.int64)
    place_of[placed.event] = at
    sources = _different(place_of[memo.outlets.event], memo.outlets.outlet, len(scale))
    reports = _different(place_of[memo.tellings.event], memo.tellings.revision, len(scale))
    undated = np.bincount(at[placed.day_from == DAY_FROM.index("publication")], minlength=len(scale)).tolist()
    order = np.argsort(at, kind="stable")
    found = {}
    for place, some in _by_place(at[order], order):
        quads, scores = placed.quad[some].tolist(), placed.intensity[some].tolist()
        found[place] = Tally(quads, scores, undated[place], sources[place], reports[place])
    return found, int((~inside).sum())


def _places(day: Column, last: Column, scale: Sequence[Period]) -> Column:
    """The place of the period that holds all days of each event; -1 where none does."""
    if not scale:
        return np.full(len(day), -1, dtype=np.int64)
    starts = np.array([period.start.toordinal() for period in scale])
    ends = np.array([period.end.toordinal() for period in scale])
    places = np.searchsorted(starts, day, side="right") - 1
    return np.where((day != NEVER) & (last != NEVER) & (places >= 0) & (last <= ends[places]), places, -1)


def _different(places: Column, values: Column, count: int) -> list[int]:
    """How many different values each place has; those at no place (-1) are left out."""
    inside = places >= 0
    if not inside.any():
        return [0] * count
    width = int(values.max()) + 1
    both = np.unique(places[inside] * width + values[inside].astype(np.int64))
    found: list[int] = np.bincount(both // width, minlength=count).tolist()
    return found


def _by_place(places: Column, order: Column) -> list[tuple[int, Any]]:
    """The rows of each place: ``order`` are the rows, ``places`` where each lies, in order."""
    ends = np.flatnonzero(np.diff(places)) + 1
    return [(int(places[rows[0]]), order[rows]) for rows in np.split(np.arange(len(places)), ends) if len(rows)]
