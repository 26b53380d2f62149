"""What is kept ready of two states: their events, and what a room above has worked out of these."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from sqlalchemy import Connection, Executable, Row, Select, select, tuple_

from ravabet.archive import memos, plain, query, schema
from ravabet.archive.held import Revision, Told
from ravabet.archive.memos import Memo
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
        wanted, revisions = set(places), sorted({revision for revision, _ in places})
        # By revision alone: SQLite goes through the whole table for a list of pairs of values.
        for first in range(0, len(revisions), AT_ONCE):
            some = query.select_told().where(schema.told.c.revision_id.in_(revisions[first : first + AT_ONCE]))
            yield from self._read(some, wanted)

    def told_in(self, revisions: Collection[int]) -> Iterator[Told]:
        """The events of the two in these revisions, by their numbers (``Told.place``), in no order. Raises ArchiveError."""
        wanted, (one, other), pairs = sorted(revisions), sorted(self._states), schema.pairs.c
        places = select(pairs.revision_id, pairs.ordinal).where(pairs.one == one, pairs.other == other)
        place = tuple_(schema.told.c.revision_id, schema.told.c.ordinal)
        for first in range(0, len(wanted), AT_ONCE):
            yield from self._read(
                query.select_told().where(place.in_(places.where(pairs.revision_id.in_(wanted[first : first + AT_ONCE]))))
            )

    def report_ids(self, revisions: Collection[int]) -> dict[int, str]:
        """The ids of the reports of which these are revisions, by number; those that are gone are left out. Raises ArchiveError."""
        wanted, found, columns = sorted(revisions), dict[int, str](), schema.revisions.c
        for first in range(0, len(wanted), AT_ONCE):
            rows = self._all(select(columns.id, columns.report_id).where(columns.id.in_(wanted[first : first + AT_ONCE])))
            found |= {row.id: row.report_id for row in rows}
        return found

    def version(self) -> int:
        """A number that grows with every change of the events; 0 where there never were any."""
        rows = self._all(memos.select_version(self._states))
        return int(rows[0].number) if rows else 0

    def recall(self, made_with: str) -> Memo | None:
        """What was remembered last with the rules named, and what has changed since; None where nothing was. Raises ArchiveError."""
        return memos.read(self._all(memos.select_memo(self._states, made_with)))

    def begin(self) -> int:
        """Have changes of the events noted from now on, for what is going to be remembered; gives the version. Raises ArchiveError."""
        with self._writing() as connection:
            return memos.begin(connection, self._states)

    def remember(self, value: bytes, *, version: int, made_with: str) -> None:
        """Keep what was worked out of the events, as they were at ``version`` or later, with the rules named. Raises ArchiveError."""
        with self._writing() as connection:
            memos.remember(connection, self._states, value, version, made_with)

    def sketches(self, revisions: Collection[int], made_with: str) -> dict[int, bytes]:
        """What was worked out of the texts of these revisions with the rules named, as far as it was. Raises ArchiveError."""
        wanted, found = sorted(revisions), dict[int, bytes]()
        for first in range(0, len(wanted), AT_ONCE):
            rows = self._all(memos.select_sketches(wanted[first : first + AT_ONCE], made_with))
            found |= {row.revision_id: row.value for row in rows}
        return found

    def keep_sketches(self, values: Mapping[int, bytes], made_with: str) -> None:
        """Keep what was worked out of the texts of revisions, by their numbers, with the rules named. Raises ArchiveError."""
        with self._writing() as connection:
            memos.keep_sketches(connection, values, made_with)

    def _read(self, statement: Select[Any], places: Collection[tuple[int, int]] | None = None) -> Iterator[Told]:
        for row in self._all(statement):
            if places is not None and (row.revision_id, row.ordinal) not in places:
                continue
            event, said = plain.load_one(Event, json.loads(row.event)), json.loads(row.corrected) if row.corrected else {}
            same, apart = (tuple(said.get(name, ())) for name in ("same", "apart"))
            yield Told((row.revision_id, row.ordinal), Revision(*row[REVISION:]), event, row.voice, same, apart)


def listed(rows: Iterable[Row[Any]]) -> Iterator[tuple[Revision, dict[str, Any]]]:
    """The contract's objects that rows of ``query.told`` hold, each with its revision, as ``Archive.records`` gives them."""
    for row in rows:
        said = {"corrected": json.loads(row.corrected)} if row.corrected else {}
        yield Revision(*row[REVISION:]), {**json.loads(row.event), **said}
