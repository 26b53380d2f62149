"""The form in which the merged dealings of two states are remembered: columns of numbers, so that thousands are read and counted at once.

Days are ordinals (``date.toordinal``), ``NEVER`` where there is none; reports and tellings go by the archive's numbers (``Told.place``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self, get_args

import numpy as np
from numpy.typing import NDArray

from ravabet.records import EventType, Status

Column = NDArray[Any]
Chosen = NDArray[np.bool_]
NEVER = -1
TYPES: tuple[str, ...] = get_args(EventType)
STATUSES: tuple[str, ...] = get_args(Status)
DAY_FROM = (None, "date", "publication")


class Rows:
    """Columns of one length, the fields of a dataclass; ``DTYPES`` gives what each holds."""

    DTYPES: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> Self:
        """The columns of rows, each with a value for every field in order."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(cls.DTYPES)
        return cls(*(np.array(column, dtype=dtype) for column, dtype in zip(columns, cls.DTYPES, strict=True)))

    def columns(self) -> list[Column]:
        """The columns in order."""
        return [getattr(self, field.name) for field in fields(self)]  # type: ignore[arg-type]

    def where(self, chosen: Chosen) -> Self:
        """The rows chosen."""
        return type(self)(*(column[chosen] for column in self.columns()))

    def with_more(self, more: Self) -> Self:
        """These rows, then those."""
        return type(self)(*(np.concatenate(both) for both in zip(self.columns(), more.columns(), strict=True)))


@dataclass(frozen=True, slots=True)
class Reports(Rows):
    """The reports that tell of the pair: number of the revision, day of publication, the revision that it copies (``NEVER``: none)."""

    revision: Column
    published: Column
    original: Column
    DTYPES = ("i4", "i4", "i4")


@dataclass(frozen=True, slots=True)
class Near(Rows):
    """Every two reports of which the later may copy the earlier: their revisions, the smaller number first."""

    one: Column
    other: Column
    DTYPES = ("i4", "i4")


@dataclass(frozen=True, slots=True)
class Tellings(Rows):
    """The tellings: place, type (of ``TYPES``), first and last day, the number of their event."""

    revision: Column
    ordinal: Column
    type: Column
    day: Column
    last: Column
    event: Column
    DTYPES = ("i4", "i4", "u1", "i4", "i4", "i4")


@dataclass(frozen=True, slots=True)
class Events(Rows):
    """The merged events: number, that of their knot, and what is counted of them.

    ``dealing``: whether the states deal with each other in it; ``status`` of ``STATUSES``, ``day_from`` of ``DAY_FROM``; the days on which
    the first and the last report that tells it were published.
    """

    event: Column
    knot: Column
    sure: Column
    dealing: Column
    status: Column
    day: Column
    last: Column
    day_from: Column
    quad: Column
    intensity: Column
    first_told: Column
    last_told: Column
    DTYPES = ("i4", "i4", "f8", "?", "u1", "i4", "i4", "u1", "i8", "f8", "i4", "i4")


@dataclass(frozen=True, slots=True)
class Outlets(Rows):
    """Which outlets tell an event of themselves: the event's number, the place of the outlet's name in ``Memo.outlets``."""

    event: Column
    outlet: Column
    DTYPES = ("i4", "i4")


@dataclass(frozen=True, slots=True)
class Memo:
    """All that is remembered of a pair."""

    names: tuple[str, ...]
    reports: Reports
    near: Near
    tellings: Tellings
    events: Events
    outlets: Outlets

    @classmethod
    def empty(cls) -> Memo:
        """What is remembered of a pair of which nothing is told."""
        return cls((), Reports.of(()), Near.of(()), Tellings.of(()), Events.of(()), Outlets.of(()))

    def dump(self) -> bytes:
        """The memo as bytes: a line of JSON, then the columns one behind the other."""
        columns = [column for part in self._parts() for column in part.columns()]
        lengths = [len(part.columns()[0]) for part in self._parts()]
        head = json.dumps([self.names, lengths], ensure_ascii=False).encode() + b"\n"
        return head + b"".join(column.astype(column.dtype.newbyteorder("<")).tobytes() for column in columns)

    @classmethod
    def load(cls, value: bytes) -> Memo:
        """The memo that ``dump`` wrote."""
        at = value.index(b"\n") + 1
        names, lengths = json.loads(value[:at])
        parts: list[Any] = []
        for kind, length in zip(KINDS, lengths, strict=True):
            columns = []
            for dtype in kind.DTYPES:
                column = np.frombuffer(value, dtype=np.dtype(dtype).newbyteorder("<"), count=length, offset=at)
                at += column.nbytes
                columns.append(column.astype(dtype))
            parts.append(kind(*columns))
        return cls(tuple(names), *parts)

    def without(self, knots: Column) -> Memo:
        """The memo without these knots and all that is in them."""
        events = self.events.where(~np.isin(self.events.knot, knots))
        tellings = self.tellings.where(np.isin(self.tellings.event, events.event))
        return replace(self, tellings=tellings, events=events, outlets=self.outlets.where(np.isin(self.outlets.event, events.event)))

    def knots_of(self, tellings: Tellings) -> Column:
        """The knots of these tellings, each once."""
        return np.unique(self.events.knot[np.isin(self.events.event, tellings.event)])

    def originals(self) -> Mapping[int, int]:
        """For the revision of each report that copies another that of its original."""
        copies = self.reports.where(self.reports.original != NEVER)
        return dict(zip(copies.revision.tolist(), copies.original.tolist(), strict=True))

    def _parts(self) -> tuple[Rows, ...]:
        return self.reports, self.near, self.tellings, self.events, self.outlets


KINDS: tuple[type[Rows], ...] = (Reports, Near, Tellings, Events, Outlets)


def ordinal(day: date | None) -> int:
    """A day as a number; ``NEVER`` for none."""
    return NEVER if day is None else day.toordinal()


def day_of(number: int) -> date | None:
    """The day that a number stands for."""
    return None if number == NEVER else date.fromordinal(number)
