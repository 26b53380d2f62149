"""What a list shows beyond its records: how commitments stand on a day, and which agreements are in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ravabet.archive import Day, Filter, Listed, Listing, Place
from ravabet.relations import STANDING, agreements_on, commitments_on
from ravabet.web.lists import bars
from ravabet.web.lists import queries as list_queries
from ravabet.web.tongue import Tongue
from ravabet.web.world import Change, World


@dataclass(frozen=True, slots=True)
class Summary:
    """How many records a list has, and how many lie in each month, drawn (None: there is nothing to see)."""

    total: int
    bars: bars.Bars | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A list before it is read: the filter, the day it is judged on, how each record stands then.

    ``change``: the archive's last. ``among``: which of the records are wanted, None: all; ``only``: the same in words.
    """

    kind: str
    wanted: Filter
    day: date | None
    standing: Mapping[Place, str | None]
    change: Change | None
    among: Mapping[Place, str | None] | None = None
    only: tuple[str, ...] = ()

    def _shown(self, row: Listed) -> dict[str, Any]:
        """A record as it is shown: a commitment with its status on the day, an agreement that stands with how it does."""
        if self.kind == "commitments" and self.day is not None:
            status = self.standing.get(row.place) or row.record["status"]
            return {**row.record, "status": status, "as_of": self.day.isoformat(), "status_told": row.record["status"]}
        if self.kind == "agreements" and self.day is not None:
            return {**row.record, "standing": self.standing[row.place], "on": self.day.isoformat()}
        return row.record

    def counts(self, world: World) -> dict[str, int]:
        """Of commitments: how many of those that pass stand how, whichever status is wanted."""

        def made() -> Counter[str]:
            places = self._dated(world)
            return Counter(status for place, status in self.standing.items() if place in places and status)

        return world.soon(("counts", self.kind, self.wanted, self.day), made, change=self.change)

    def summary(self, world: World, tongue: Tongue) -> Summary:
        """How many records pass, and by month."""
        key = ("summary", self.kind, self.wanted, self.day, self.only, tongue.code)
        return world.soon(key, lambda: Summary(self.total(world), bars.draw(self._days(world), tongue)), change=self.change)

    def total(self, world: World) -> int:
        """How many records pass."""
        return sum(day.records for day in self._days(world))

    def listing(self, world: World, asked: Any) -> Listing:
        """The stretch of the list that is asked for, the records as they are shown. Raises BadInput."""
        found = world.archive.listing(self.kind, self.wanted, sort=asked.sort, after=asked.next, limit=asked.limit, among=self.among)
        return replace(found, records=(replace(row, record=self._shown(row)) for row in found.records))

    def _days(self, world: World) -> tuple[Day, ...]:
        """How many records pass, by day: the page draws them, and both page and object count them together."""

        def made() -> tuple[Day, ...]:
            if self.among is None:
                return world.archive.days(self.kind, self.wanted)
            # In order of time already, with what has no day at the end.
            counted = Counter(day for place, day in self._dated(world).items() if place in (self.among or ()))
            return tuple(Day(day, number) for day, number in counted.items())

        return world.soon(("days", self.kind, self.wanted, self.day, self.only), made, change=self.change)

    def _dated(self, world: World) -> Mapping[Place, date | None]:
        key = ("dated", self.kind, self.wanted)
        return world.soon(key, lambda: world.archive.dated(self.kind, self.wanted), change=self.change, small=False)


def judge(world: World, kind: str, asked: list_queries.Narrowed, change: Change | None) -> Judged:
    """The list that is asked for, of the archive as it stands after ``change``. Raises BadInput on a day, state or status that is none."""
    wanted = asked.filter()
    if isinstance(asked, list_queries.OfCommitments):
        return _commitments(world, asked, wanted, change)
    on = asked.day() if isinstance(asked, list_queries.OfAgreements) else None
    if on is None:
        return Judged(kind, wanted, None, {}, change)
    standing = world.soon((kind, on), lambda: agreements_on(world.archive, on), change=change, small=False)
    return Judged(kind, wanted, on, standing, change, {place: told for place, told in standing.items() if told in STANDING}, STANDING)


def _commitments(world: World, asked: list_queries.OfCommitments, wanted: Filter, change: Change | None) -> Judged:
    given, statuses = asked.day(), asked.statuses()
    day = given or date.today()
    standing = world.soon(("commitments", day), lambda: commitments_on(world.archive, day), change=change, small=False)
    if not statuses and given is None:
        return Judged("commitments", wanted, day, standing, change)
    only = (*sorted(statuses), "told by then")

    def chosen() -> Mapping[Place, str | None]:
        return {place: status for place, status in standing.items() if not statuses or status in statuses}

    among = world.soon(("among", day, only), chosen, change=change, small=False)
    return Judged("commitments", wanted, day, standing, change, among, only)
