"""Cooperation and conflict over time: PLOVER scores of the events of each period, and how much was read in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from typing import Protocol

from ravabet.archive import Reading
from ravabet.records import Status
from ravabet.relations.periods import Calendar, Period, Unit, periods, place_in
from ravabet.relations.shifts import Shift, shifts

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's four quad classes, 1 to 4."""
COUNTED: tuple[Status, ...] = ("happened",)


@dataclass(frozen=True, slots=True)
class Share:
    """One quad class's part in a period: how many events, and the sum of their intensities."""

    quad: int
    name: str
    events: int
    intensity: float


@dataclass(frozen=True, slots=True)
class Point:
    """One period of the curve.

    ``known`` is False where no report published in it was read and no later one tells of it: no data, not no event; counts are 0 and
    ``total`` None then. ``total`` is the sum of the events' PLOVER scores (each from -10 to 10), ``mean`` their mean, None without an
    event. ``by_publication``: events counted here by their report's day, because no telling states a date. ``sources``: outlets that
    tell them, those that only copy another left out; ``reports``: reports that do; ``read``: all reports read that were published in it,
    ``read_by`` the same by outlet.
    """

    period: Period
    known: bool
    events: int
    by_publication: int
    total: float | None
    mean: float | None
    shares: tuple[Share, ...]
    sources: int
    reports: int
    read: int
    read_by: tuple[tuple[str | None, int], ...]
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The points in order; ``unplaced`` events stretch over several periods, or lie outside all or on no known day, and are in none."""

    unit: Unit
    calendar: Calendar
    counted: tuple[Status, ...]
    points: tuple[Point, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted in a period: of each event its quad class and its score; how many have no date of their own, outlets, reports."""

    quads: Sequence[int]
    scores: Sequence[float]
    by_publication: int
    sources: int
    reports: int

    @classmethod
    def of(cls, events: Sequence[Counted]) -> Tally:
        """The tally of these events."""
        return cls(
            quads=[event.quad for event in events],
            scores=[event.intensity for event in events],
            by_publication=sum(event.day_from == "publication" for event in events),
            sources=len({outlet for event in events for outlet in event.outlets}),
            reports=len({report for event in events for report in event.reports}),
        )


NO_EVENT = Tally((), (), 0, 0, 0)


class Counted(Protocol):
    """What the curve reads of an event: see ``MergedEvent``, which is one. ``outlets`` and ``reports`` are only told apart and counted."""

    @property
    def status(self) -> Status: ...  # noqa: D102
    @property
    def day(self) -> date | None: ...  # noqa: D102
    @property
    def last(self) -> date | None: ...  # noqa: D102
    @property
    def day_from(self) -> str | None: ...  # noqa: D102
    @property
    def quad(self) -> int: ...  # noqa: D102
    @property
    def intensity(self) -> float: ...  # noqa: D102
    @property
    def outlets(self) -> Collection[Hashable]: ...  # noqa: D102
    @property
    def reports(self) -> Collection[Hashable]: ...  # noqa: D102


def curve(
    events: Iterable[Counted],
    readings: Iterable[Reading],
    span: tuple[date, date] | None,
    *,
    unit: Unit = "month",
    calendar: Calendar = "solar",
    statuses: tuple[Status, ...] = COUNTED,
) -> Curve:
    """The curve over the whole periods that ``span`` (first and last day) touches; without a span it has none.

    Only events of the given statuses are counted. Each counts once, however many reports tell it.
    """
    scale = periods(*span, unit, calendar) if span else ()
    counted = [event for event in events if event.status in statuses]
    placed: dict[int, list[Counted]] = defaultdict(list)
    for event in counted:
        if (at := _place(event, scale)) is not None:
            placed[at].append(event)
    tallies = {at: Tally.of(found) for at, found in placed.items()}
    return Curve(unit, calendar, statuses, points(tallies, readings, scale), len(counted) - sum(map(len, placed.values())))


def points(tallies: Mapping[int, Tally], readings: Iterable[Reading], scale: Sequence[Period]) -> tuple[Point, ...]:
    """The points of the periods in ``scale``, with what was counted in each (by its place); those are marked that depart from others."""
    read = _read(readings, scale)
    return _marked([_point(period, tallies.get(at, NO_EVENT), read[at]) for at, period in enumerate(scale)])


def span(told: Iterable[date], readings: Iterable[Reading], since: date | None, until: date | None) -> tuple[date, date] | None:
    """The days the curve is drawn over: those asked for, else from the first to the last report that tells of the states.

    ``told``: the days on which these were published. Events of long ago that such a report recalls do not stretch it: nothing was read of
    the years between. Where none tells of them, from the first to the last report read.
    """
    days = list(told) or [reading.published for reading in readings]
    first, last = since or min(days, default=None), until or max(days, default=None)
    return (first, last) if first and last and first <= last else None


def _place(event: Counted, scale: Sequence[Period]) -> int | None:
    return place_in(scale, event.day, event.last) if event.day and event.last else None


def _read(readings: Iterable[Reading], scale: Sequence[Period]) -> dict[int, dict[str | None, int]]:
    read: dict[int, dict[str | None, int]] = defaultdict(lambda: defaultdict(int))
    for reading in readings:
        if (at := place_in(scale, reading.published, reading.published)) is not None:
            read[at][reading.outlet] += reading.reports
    return read


def _point(period: Period, tally: Tally, read: dict[str | None, int]) -> Point:
    known = bool(read or tally.scores)
    total = fsum(tally.scores)
    return Point(
        period=period,
        known=known,
        events=len(tally.scores),
        by_publication=tally.by_publication,
        total=round(total, 3) if known else None,
        mean=round(total / len(tally.scores), 3) if tally.scores else None,
        shares=tuple(_share(quad, name, tally) for quad, name in enumerate(QUADS, 1)),
        sources=tally.sources,
        reports=tally.reports,
        read=sum(read.values()),
        read_by=tuple(sorted(read.items(), key=lambda item: item[0] or "")),
        shift=None,
    )


def _share(quad: int, name: str, tally: Tally) -> Share:
    scores = [score for of, score in zip(tally.quads, tally.scores, strict=True) if of == quad]
    return Share(quad, name, len(scores), round(fsum(scores), 3))


def _marked(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points with those marked whose total departs from the earlier ones."""
    found = shifts([point.total for point in points])
    return tuple(replace(point, shift=shift) for point, shift in zip(points, found, strict=True))
