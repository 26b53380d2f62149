"""Persons, organisations and armed groups: who the current codings name, and what they are party to.

All of it is read from the tables of the records, as people corrected them; reports that were retracted are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Executable, Row

from ravabet.archive import enquiries
from ravabet.archive.held import Revision
from ravabet.archive.naming import Called
from ravabet.archive.query import Filter
from ravabet.archive.ties import Ends, Tie, tie, tied
from ravabet.records import EntityKind, Quoted

EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Naming:
    """Under what name, item and office reports enter somebody; so many of them, published from ``first`` to ``last``."""

    called: Called
    wikidata: str | None
    office: str | None
    reports: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Side:
    """A party to an event: ``actor`` or ``recipient``, the state acted for, and who it is (None where the report enters nobody)."""

    role: str
    code: str
    called: Called | None


@dataclass(frozen=True, slots=True)
class Dealing:
    """An event in a few words: where it is told, what and when it was, and its parties.

    ``start`` and ``end`` are its own days, else (``dated`` is False) that of publication. ``event`` is its id in the report.
    """

    report_id: str
    event: str
    outlet: str | None
    published: date | None
    type: str
    mode: str | None
    status: str
    start: date | None
    end: date | None
    dated: bool
    place: str | None
    quad: int
    intensity: float
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Where a report first names somebody: the ``number`` of the entity in the report (from 1), the stretch, and the lines around it."""

    revision: Revision
    number: int
    start: int
    end: int
    around: Quoted
    after: str


@dataclass(frozen=True, slots=True)
class Quoting:
    """How often an outlet (None: not told) quotes somebody."""

    outlet: str | None
    quotations: int


class People:
    """The persons, organisations and armed groups of an archive, as its tables have them. Raises ArchiveError where it cannot be read."""

    __slots__ = ("_all",)

    def __init__(self, read: Callable[[Executable], list[Row[Any]]]) -> None:
        self._all = read

    def names(self, kinds: Collection[EntityKind]) -> tuple[Naming, ...]:
        """Every name, item and office under which an entity of these kinds stands, those with most reports first."""
        return tuple(Naming(Called(*tuple(row)[:4]), *tuple(row)[4:]) for row in self._all(enquiries.names(kinds)))

    def dealings(self, wanted: Filter = EVERYTHING) -> Iterator[Dealing]:
        """The events that pass, with their parties, in no order."""
        for _, rows in groupby(self._all(enquiries.dealings(wanted)), lambda row: (row.id, row.ordinal)):
            some = list(rows)
            yield _dealing(some)

    def days(self, wanted: Filter = EVERYTHING) -> tuple[tuple[date | None, int], ...]:
        """The first days of the events that pass, the latest first (None, the day that is not known, last), with how many they are."""
        return tuple((row.day, row.events) for row in self._all(enquiries.days(wanted)))

    def ties(self, ends: Ends, wanted: Filter = EVERYTHING, *, one_sided: Collection[str]) -> Iterator[Tie]:
        """How often the events that pass have every two states, or persons, on different sides; see ``ties.tied``. In no order.

        Two persons who are entered under several names are told of several times.
        """
        return (tie(row, ends) for row in self._all(tied(wanted, ends, one_sided=one_sided)))

    def evidence(self, report_id: str, event: str) -> tuple[Quoted, ...]:
        """The stretches of the current coding of a report that tell an event; empty where it tells none of this id."""
        return tuple(Quoted(*tuple(row)) for row in self._all(enquiries.evidence(report_id, event)))

    def entity(self, report_id: str, name: str) -> Called | None:
        """Under what name an entity stands in the current coding of a report, by its id there; None where there is none."""
        rows = self._all(enquiries.entity(report_id, name))
        return Called(*tuple(rows[0])) if rows else None

    def quoted_by(self, called: tuple[Called, ...]) -> tuple[Quoting, ...]:
        """The outlets that quote them, those with most quotations first."""
        return tuple(Quoting(*tuple(row)) for row in self._all(enquiries.quoting(called)))

    def named_in(self, called: tuple[Called, ...], *, after: str | None = None, limit: int) -> tuple[list[Named], str | None]:
        """The reports that name them, the latest first, from behind ``after`` on; and the token that goes on, None at the end.

        Raises BadInput on a token that is none.
        """
        rows = self._all(enquiries.mentions(called, after, limit + 1))
        found = [_named(row) for row in rows[:limit]]
        return found, found[-1].after if len(rows) > limit else None

    def reports(self, called: tuple[Called, ...]) -> int:
        """How many reports name them."""
        return int(self._all(enquiries.reports(called))[0][0])


def _dealing(rows: list[Row[Any]]) -> Dealing:
    told: tuple[Any, ...] = tuple(rows[0])[2 : 1 + len(Dealing.__dataclass_fields__)]
    return Dealing(*(*told, tuple(_side(row) for row in rows)))


def _side(row: Row[Any]) -> Side:
    called = Called(row.kind, row.name, row.name_en, row.entity_code) if row.kind is not None else None
    return Side(row.role, row.code, called)


def _named(row: Row[Any]) -> Named:
    revision = Revision(*(getattr(row, name) for name in Revision.__dataclass_fields__))
    begun = row.text.rfind("\n", 0, row.start) + 1
    stop = row.text.find("\n", row.end)
    around = Quoted.of(row.text, begun, stop if stop >= 0 else len(row.text))
    return Named(revision, row.ordinal + 1, row.start, row.end, around, f"{(revision.published or enquiries.NEVER).isoformat()}.{row.id}")
