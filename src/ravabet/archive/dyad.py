"""What is kept ready of two states: their events, and what a room above has worked out of these."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, Executable, Row, Select, tuple_

from ravabet.archive import kept, plain, query, schema
from ravabet.archive.held import Revision, Told
from ravabet.archive.query import Filter
from ravabet.records import Event

# Rows asked for by their places at once; SQLite takes some thousand in one statement.
AT_ONCE = 400
# Where the columns of the revision begin in a row of ``query.select_told``.
REVISION = 5


class Dyad:
    """Two states in an archive, in either order. What it gives is read from indexes and never behind the records."""

    __slots__ = ("_all", "_states", "_writing")

    def __init__(
        self,
        states: tuple[str, str],
        read: Callable[[Executable], list[Row[Any]]],
        writing: Callable[[], AbstractContextManager[Connection]],
    ) -> None:
        self._states, self._all, self._writing = states, read, writing

    def told(self, since: date | None = None, until: date | None = None) -> Iterator[Told]:
        """The events to which both are parties, as ``Archive.records`` filters and orders them, typed. Raises ArchiveError."""
        return self._read(query.told(Filter(between=self._states, since=since, until=until)))

    def told_at(self, places: Collection[tuple[int, int]]) -> Iterator[Told]:
        """The events at these places (``Told.place``), in no order; those that are kept no longer are left out. Raises ArchiveError."""
        wanted, place = sorted(places), tuple_(schema.told.c.revision_id, schema.told.c.ordinal)
        for first in range(0, len(wanted), AT_ONCE):
            yield from self._read(query.select_told().where(place.in_(wanted[first : first + AT_ONCE])))

    def version(self) -> int:
        """A number that grows with every change of the events; 0 where there never were any."""
        rows = self._all(kept.select_version(self._states))
        return int(rows[0].number) if rows else 0

    def recall(self, made_with: str) -> str | None:
        """What was remembered last, if it was made with the rules named; None where the events have changed since."""
        rows = self._all(kept.select_memo(self._states, made_with))
        return str(rows[0].value) if rows else None

    def remember(self, value: str, *, version: int, made_with: str) -> None:
        """Keep what was worked out of the events, as they were at ``version``, with the rules named. Raises ArchiveError."""
        with self._writing() as connection:
            kept.remember(connection, self._states, value, version, made_with)

    def _read(self, statement: Select[Any]) -> Iterator[Told]:
        for row in self._all(statement):
            yield Told((row.revision_id, row.ordinal), Revision(*row[REVISION:]), plain.load_one(Event, json.loads(row.event)), row.voice)


def listed(rows: Iterable[Row[Any]]) -> Iterator[tuple[Revision, dict[str, Any]]]:
    """The contract's objects that rows of ``query.told`` hold, each with its revision, as ``Archive.records`` gives them."""
    for row in rows:
        said = {"corrected": json.loads(row.corrected)} if row.corrected else {}
        yield Revision(*row[REVISION:]), {**json.loads(row.event), **said}
