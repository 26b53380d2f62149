"""What is kept ready for questions about two states, so that they are read from indexes: written in the transaction that changes a report.

``told`` and ``pairs`` hold the events of the current revision of every report that was not retracted, as people corrected them;
``read_days`` how many reports an outlet published on a day. What they hold follows from the revisions and from what people said:
``drop`` takes out what is kept of a report before anything of it changes, ``put`` puts in what stands afterwards, ``keep_all`` in
``correct`` makes all of it anew.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import typing
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from ravabet.archive import memos, schema
from ravabet.archive.corrections import Standing
from ravabet.archive.memos import Two
from ravabet.archive.plain import load_one
from ravabet.records import Event, plain_of

# What counts a pair's version up; SQLite (sqlite.org/lang_upsert.html) and PostgreSQL read it alike.
_COUNT = text(
    "INSERT INTO pair_versions (one, other, number) VALUES (:one, :other, 1) "
    "ON CONFLICT (one, other) DO UPDATE SET number = pair_versions.number + 1"
)
TABLES = (schema.pairs, schema.told, schema.read_days, schema.memos, schema.pair_changes, schema.kept)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Current:
    """A report's current revision: its id, the stored coding with what people set in it, and what they said of its events, by place."""

    revision: int
    report_id: str
    coding: dict[str, Any]
    marks: Mapping[int, Standing]

    @property
    def published(self) -> date | None:
        """The day of publication."""
        said = self.coding["report"]["published"]
        return date.fromisoformat(said) if said else None

    @property
    def outlet(self) -> str | None:
        """The outlet's name."""
        outlet: str | None = self.coding["report"]["outlet"]
        return outlet

    def events(self) -> Iterator[tuple[int, Event]]:
        """Its events, but for those that were rejected or merged into others, with their places."""
        for ordinal, event in enumerate(self.coding["events"]):
            mark = self.marks.get(ordinal)
            if mark is None or not mark.gone:
                yield ordinal, load_one(Event, event)

    def voice(self, event: Event) -> str | None:
        """The code of the entity that an event of it is attributed to."""
        found = (entity["code"] for entity in self.coding["entities"] if entity["id"] == event.attributed_to)
        return next(found, None)


@cache
def form() -> str:
    """The form in which events are kept: the sha256 of their fields' names. Those kept in another are made anew."""
    return hashlib.sha256(json.dumps(_fields(Event)).encode()).hexdigest()


def is_current(connection: Connection) -> bool:
    """Whether everything is kept, in the form that this version of Ravabet reads."""
    return connection.execute(select(schema.kept.c.form)).scalars().first() == form()


def drop(connection: Connection, report_id: str) -> None:
    """Take out what is kept of a report, while its current revision and its retraction are still those it was kept for."""
    reports, revisions, pairs = schema.reports, schema.revisions, schema.pairs
    joined = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
    columns = (revisions.c.id, revisions.c.published, revisions.c.outlet)
    row = connection.execute(select(*columns).join_from(revisions, reports, joined).where(reports.c.id == report_id)).first()
    if row is None or _retracted(connection, [report_id]):
        return
    found = connection.execute(select(pairs.c.one, pairs.c.other).where(pairs.c.revision_id == row.id))
    _count_up(connection, {(one, other): {row.id} for one, other in found})
    for table in (pairs, schema.told):
        connection.execute(delete(table).where(table.c.revision_id == row.id))
    _read(connection, Counter({(row.published, row.outlet): -1}))


def put(connection: Connection, reports: Sequence[Current]) -> None:
    """Keep the events of reports, of which nothing is kept; those that were retracted are left out."""
    retracted = _retracted(connection, [one.report_id for one in reports])
    standing = [one for one in reports if one.report_id not in retracted]
    told = [(one, ordinal, event) for one in standing for ordinal, event in one.events()]
    if told:
        connection.execute(insert(schema.told), [_told(*parts) for parts in told])
    pairs = [row for one, ordinal, event in told for row in _pairs(one, ordinal, event)]
    if pairs:
        connection.execute(insert(schema.pairs), pairs)
    changed: dict[Two, set[int]] = defaultdict(set)
    for row in pairs:
        changed[row["one"], row["other"]].add(row["revision_id"])
    _count_up(connection, changed)
    _read(connection, Counter((one.published, one.outlet) for one in standing))


def empty(connection: Connection) -> None:
    """Take out all that is kept, and say that what is put in from now on has this version's form."""
    for table in TABLES:
        connection.execute(delete(table))
    connection.execute(insert(schema.kept).values(id=1, form=form()))


def _told(one: Current, ordinal: int, event: Event) -> Row:
    mark = one.marks.get(ordinal)
    return {
        "revision_id": one.revision,
        "ordinal": ordinal,
        "event": json.dumps(plain_of(event), ensure_ascii=False, separators=(",", ":")),
        "voice": one.voice(event),
        "corrected": json.dumps(mark.to_json(), ensure_ascii=False) if mark else None,
    }


def _pairs(one: Current, ordinal: int, event: Event) -> Iterator[Row]:
    """A row for every two codes among the event's parties."""
    start, end = (event.date.start, event.date.end) if event.date else (one.published, one.published)
    for first, second in combinations(sorted({party.code for party in event.actors + event.recipients}), 2):
        yield {"one": first, "other": second, "revision_id": one.revision, "ordinal": ordinal, "start": start, "end": end}


def _count_up(connection: Connection, changed: Mapping[Two, Collection[int]]) -> None:
    """Count up the version of each pair, and note the revisions whose rows of it came or went."""
    if changed:
        connection.execute(_COUNT, [{"one": one, "other": other} for one, other in sorted(changed)])
        memos.note(connection, changed)


def _read(connection: Connection, more: Counter[tuple[date | None, str | None]]) -> None:
    """Count reports in (or out, below 0) on their days; those that do not say theirs are counted on none."""
    table = schema.read_days
    for (published, outlet), reports in more.items():
        if published is None:
            continue
        this = (table.c.published == published, table.c.outlet.is_not_distinct_from(outlet))
        changed = connection.execute(update(table).where(*this).values(reports=table.c.reports + reports))
        if not changed.rowcount:
            connection.execute(insert(table).values(published=published, outlet=outlet, reports=reports))
        elif reports < 0:
            connection.execute(delete(table).where(*this, table.c.reports == 0))


def _retracted(connection: Connection, report_ids: Sequence[str]) -> set[str]:
    """Those of the reports that were retracted."""
    retracted = schema.retracted.c.report_id
    return set(connection.execute(select(retracted).where(retracted.in_(report_ids))).scalars())


def _fields(kind: Any) -> Any:
    """The names of a record's fields, with those of the records in them."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {name: _fields(hint) for name, hint in hints.items()}
    return [found for found in map(_fields, typing.get_args(kind)) if found]
