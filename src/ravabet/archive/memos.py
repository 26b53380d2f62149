"""What rooms above have worked out of what is kept: of a pair's events (``memos``), of a report's text (``sketches``).

Of a pair, the archive notes from the first question on whose rows came or went (``pair_changes``), so that what was worked out is brought
up to date and not made anew. A memo is stamped with a version of the pair; what changed after that version is given with it. To replay a
change that it already holds does no harm: nothing depends on the pair standing still while its memo is made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Integer,
    LargeBinary,
    Row,
    Select,
    and_,
    cast,
    delete,
    func,
    insert,
    null,
    select,
    text,
    union_all,
    update,
)

from ravabet.archive import schema

Two = tuple[str, str]
# SQLite and PostgreSQL read this alike. Only of pairs of which something is, or is being, worked out.
_NOTE = text(
    "INSERT INTO pair_changes (one, other, number, revision_id) SELECT versions.one, versions.other, versions.number, :revision "
    "FROM pair_versions AS versions JOIN memos ON memos.one = versions.one AND memos.other = versions.other "
    "WHERE versions.one = :one AND versions.other = :other"
)
_SKETCH = text("INSERT INTO sketches (revision_id, made_with, value) SELECT id, :made_with, :value FROM revisions WHERE id = :revision")
# What a memo is made with before anything is worked out.
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """What was remembered of a pair at ``version``; ``changed``: the numbers of the revisions whose rows came or went since; ``now``."""

    value: bytes
    version: int
    changed: frozenset[int]
    now: int


def note(connection: Connection, changed: Mapping[Two, Collection[int]]) -> None:
    """Note the revisions whose rows of a pair came or went, after the pair's version has counted up."""
    rows = [
        {"one": one, "other": other, "revision": revision}
        for (one, other), revisions in sorted(changed.items())
        for revision in sorted(revisions)
    ]
    if rows:
        connection.execute(_NOTE, rows)


def select_version(states: Two) -> Select[tuple[int]]:
    """The number of a pair's version; no row where it never had an event."""
    table, (one, other) = schema.pair_versions.c, sorted(states)
    return select(table.number).where(table.one == one, table.other == other)


def select_memo(states: Two, made_with: str) -> CompoundSelect[Any]:
    """What was remembered of a pair with these rules, its version, the pair's version now; then a row for each revision changed since."""
    memos, changes, (one, other) = schema.memos.c, schema.pair_changes, sorted(states)
    now = func.coalesce(select_version(states).scalar_subquery(), 0)
    this = (memos.one == one, memos.other == other, memos.made_with == made_with)
    later = and_(changes.c.one == memos.one, changes.c.other == memos.other, changes.c.number > memos.version)
    memo = select(memos.value, memos.version, now, cast(null(), Integer)).where(*this)
    joined = schema.memos.join(changes, later)
    return union_all(memo, select(cast(null(), LargeBinary), memos.version, now, changes.c.revision_id).select_from(joined).where(*this))


def read(rows: Iterable[Row[Any]]) -> Memo | None:
    """What the rows of ``select_memo`` say; None where there are none."""
    found = [tuple(row) for row in rows]
    changed = frozenset(revision for *_, revision in found if revision is not None)
    return next((Memo(value, version, changed, now) for value, version, now, _ in found if value is not None), None)


def begin(connection: Connection, states: Two) -> int:
    """Note changes of the pair from now on; gives its version."""
    memos, (one, other) = schema.memos, sorted(states)
    counted = connection.execute(select_version(states)).first()
    version = int(counted.number) if counted else 0
    known = connection.execute(select(memos.c.version).where(memos.c.one == one, memos.c.other == other)).first()
    if known is None:
        connection.execute(insert(memos).values(one=one, other=other, version=version, made_with=NOTHING, value=b""))
    return version


def remember(connection: Connection, states: Two, value: bytes, version: int, made_with: str) -> None:
    """Put what was worked out of a pair at a version in the place of what was before, unless that is later, or notes of no changes."""
    memos, changes, (one, other) = schema.memos, schema.pair_changes, sorted(states)
    this = (memos.c.one == one, memos.c.other == other, memos.c.version <= version)
    done = connection.execute(update(memos).where(*this).values(version=version, made_with=made_with, value=value))
    if done.rowcount:
        connection.execute(delete(changes).where(changes.c.one == one, changes.c.other == other, changes.c.number <= version))


def select_sketches(revisions: Collection[int], made_with: str) -> Select[tuple[int, bytes]]:
    """The numbers of these revisions and what was worked out of their texts with these rules, as far as it was."""
    table = schema.sketches.c
    return select(table.revision_id, table.value).where(table.revision_id.in_(revisions), table.made_with == made_with)


def keep_sketches(connection: Connection, values: Mapping[int, bytes], made_with: str) -> None:
    """Keep what was worked out of the texts of revisions, by their numbers; revisions that are gone meanwhile are left out."""
    rows = [{"revision": revision, "made_with": made_with, "value": value} for revision, value in sorted(values.items())]
    if rows:
        connection.execute(text("DELETE FROM sketches WHERE revision_id = :revision"), rows)
        connection.execute(_SKETCH, rows)
