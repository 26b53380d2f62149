"""The index of full-text search: one row for the current revision of every report, written in the transaction that adds it.

SQLite keeps it in an FTS5 table (sqlite.org/fts5.html) and ranks by bm25; PostgreSQL in a column of type tsvector and ranks by ts_rank
(postgresql.org/docs, "Controlling Text Search"). Both are given finished terms (see ``terms``). An index made under other terms, and
that of an archive older than the search, which has none, is made anew as a whole: by the first report added or the first search.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, and_, case, column, delete, insert, select, table, text

from ravabet.archive import schema
from ravabet.archive.query import stands, words_key
from ravabet.archive.search import Group, Query
from ravabet.archive.terms import fingerprint, terms
from ravabet.errors import ArchiveError
from ravabet.records import Furniture

AT_ONCE = 200
# PostgreSQL's tsvector counts places up to here.
LAST_PLACE = 16_383


@dataclass(frozen=True, slots=True)
class _Lite:
    """SQLite's way: the terms as a line of words, asked for with MATCH."""

    put = "INSERT INTO search (rowid, terms) VALUES (:id, :terms)"
    drop = "DELETE FROM search WHERE rowid IN (SELECT id FROM revisions WHERE report_id = :report AND number < :number)"
    match = "search MATCH :query"
    score = "-bm25(search)"
    key = "rowid"

    def row(self, words: Sequence[str]) -> str:
        return " ".join(words)

    def query(self, query: Query) -> str:
        return " AND ".join(self._group(group) for group in query.groups)

    def _group(self, group: Group) -> str:
        return "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in group) + ")"


@dataclass(frozen=True, slots=True)
class _Postgres:
    """PostgreSQL's way: each term with its places, asked for with @@. Terms are letters and digits, so nothing in them needs escaping."""

    put = "INSERT INTO search (id, terms) VALUES (:id, CAST(:terms AS tsvector))"
    drop = "DELETE FROM search WHERE id IN (SELECT id FROM revisions WHERE report_id = :report AND number < :number)"
    match = "search.terms @@ CAST(:query AS tsquery)"
    score = "ts_rank(search.terms, CAST(:query AS tsquery))"
    key = "id"

    def row(self, words: Sequence[str]) -> str:
        return " ".join(f"'{word}':{place}" for place, word in enumerate(words[:LAST_PLACE], start=1))

    def query(self, query: Query) -> str:
        return " & ".join(self._group(group) for group in query.groups)

    def _group(self, group: Group) -> str:
        return "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in group) + ")"


_WAYS: dict[str, _Lite | _Postgres] = {"sqlite": _Lite(), "postgresql": _Postgres()}


def is_current(connection: Connection) -> bool:
    """Whether the index was made of the terms that this version of Ravabet makes."""
    return connection.execute(select(schema.indexed.c.terms)).scalars().first() == fingerprint()


def bring_up_to_date(connection: Connection) -> None:
    """Make the index anew where it was made under other terms or not at all."""
    if is_current(connection):
        return
    way = _way(connection)
    connection.execute(text("DELETE FROM search"))
    for revision, report, coding in _current_reports(connection):
        found = words(report, furniture_of(json.loads(coding)))
        connection.execute(text(way.put), {"id": revision, "terms": way.row(found)})
    connection.execute(delete(schema.indexed))
    connection.execute(insert(schema.indexed).values(id=1, terms=fingerprint()))


def add(connection: Connection, revision: int, words: Sequence[str]) -> None:
    """Put a revision just written, the report's current one, in the place of the one before."""
    if not is_current(connection):
        bring_up_to_date(connection)
        return
    way, revisions = _way(connection), schema.revisions
    this = connection.execute(select(revisions.c.report_id, revisions.c.number).where(revisions.c.id == revision)).one()
    connection.execute(text(way.drop), {"report": this.report_id, "number": this.number})
    connection.execute(text(way.put), {"id": revision, "terms": way.row(words)})


def ranked(connection: Connection, query: Query, since: date | None, until: date | None, limit: int | None) -> list[Row[Any]]:
    """Revision id, score, outlet and its code of the reports that the query finds, the best first, of equals the latest."""
    way, revisions = _way(connection), schema.revisions
    search = table("search", column(way.key))
    columns = revisions.c
    days = [*([columns.published >= since] if since else []), *([columns.published <= until] if until else [])]
    latest = (case((columns.published.is_(None), 1), else_=0), columns.published.desc(), columns.report_id)
    statement = (
        select(columns.id, text(f"{way.score} AS score"), columns.outlet, columns.outlet_code)
        .select_from(search.join(revisions, columns.id == search.c[way.key]))
        .where(text(way.match), stands(), *days)
        .order_by(text("score DESC"), *latest)
        .limit(limit)
    )
    return list(connection.execute(statement, {"query": way.query(query)}))


def is_of(row: Row[Any], outlets: Sequence[str]) -> bool:
    """Whether a ranked row is of one of the outlets, each a name in any spelling or a code; of none wanted, any will do."""
    wanted = {_outlet_key(outlet) for outlet in outlets}
    return not wanted or any(_outlet_key(name) in wanted for name in (row.outlet, row.outlet_code) if name)


def words(report: str, furniture: Iterable[Furniture]) -> tuple[str, ...]:
    """What the index holds of a report's text."""
    return tuple(term.text for term in terms(report, furniture))


def furniture_of(coding: dict[str, Any]) -> tuple[Furniture, ...]:
    """The furniture in a stored coding that ``json.loads`` has read."""
    return tuple(Furniture(**part) for part in coding["report"]["furniture"])


@lru_cache(maxsize=4096)
def _outlet_key(name: str) -> str:
    return words_key(name)


def _way(connection: Connection) -> _Lite | _Postgres:
    name = connection.dialect.name
    if name not in _WAYS:
        raise ArchiveError(f"{name} has no full-text search that Ravabet knows; keep the archive in SQLite or PostgreSQL")
    return _WAYS[name]


def _current_reports(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """Id of the current revision, text and stored coding of every report, a few in memory at a time."""
    reports, revisions, last = schema.reports, schema.revisions, 0
    current = and_(reports.c.id == revisions.c.report_id, reports.c.current == revisions.c.number)
    statement = select(revisions.c.id, reports.c.text, revisions.c.coding).join_from(revisions, reports, current)
    statement = statement.order_by(revisions.c.id).limit(AT_ONCE)
    while rows := connection.execute(statement.where(revisions.c.id > last)).all():
        yield from (tuple(row) for row in rows)
        last = rows[-1].id
