"""Long lists a page at a time: sorted by one thing, going on behind the last record seen.

What stands behind a record is asked for by the record's own place in the order (value, revision, number), not by counting: a page costs
the same wherever it lies, and what is added meanwhile shifts nothing. A token holds that place; to those who carry it, it is opaque.
"""

from __future__ import annotations

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from ravabet.archive import schema
from ravabet.archive.held import Revision
from ravabet.archive.narrow import LISTED, Names
from ravabet.archive.query import KINDS, Filter, is_paired, passing
from ravabet.errors import BadInput

NEWEST = "-time"
# Besides "time" (the record's own date, else the day of publication) and "published", "outlet".
SORTS: dict[str, tuple[str, ...]] = {
    "events": ("type", "status", "intensity", "confidence"),
    "quotes": ("speaker", "country", "kind", "confidence"),
    "commitments": ("status", "what"),
    "agreements": ("name", "kind", "amount"),
    "findings": ("kind", "severity"),
}
EVERYWHERE = ("time", "published", "outlet")
# Integers that every database takes.
LARGEST = 2**62
LONGEST_TOKEN = 2000
Place = tuple[int, int]
# The place of a record in an order: value, revision, ordinal.
Last = tuple[Any, int, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in a list: the revision it stands in, its number among its kind there (from 1), and the token that goes on behind it.

    ``place``: the archive's number of the revision, and the record's place in it.
    """

    revision: Revision
    number: int
    record: dict[str, Any]
    after: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of a list: how many records it has, the records as they are read, the token of the next stretch (None: it is the last)."""

    count: int
    records: Iterator[Listed]
    next: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states, by code in alphabetical order, and the number of events to which both are parties, as reports tell them."""

    states: tuple[str, str]
    events: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many records of a list lie on a day (their first); None: on no day known."""

    day: date | None
    records: int


def ordered(kind: str, wanted: Filter, names: Names, sort: str, after: str | None, limit: int | None) -> Iterator[Select[Any]]:
    """What gives a list from ``after`` on in the order of ``sort``: one record more than ``limit``, asked in turn until there are enough.
    None: no limit.

    Rows are id, ordinal, value. ``sort`` is one of ``EVERYWHERE`` or of the kind's ``SORTS``, with a hyphen before it the other way round;
    the first statement gives what has such a value, the second what has none, which comes last either way. Of equals the revisions stand
    in the same direction, and a report's records in their own. ``names``: as for ``query.records``. Raises BadInput on another sort, or a
    token that was not given for this list.
    """
    falling = sort.startswith("-")
    found, value, revision, ordinal = _chosen(kind, wanted, names, sort.removeprefix("-"))
    last = None if after is None else _read(after, kind, sort, value)
    ties = (revision.desc() if falling else revision, ordinal)
    most = None if limit is None else limit + 1
    if last is None or last[0] is not None:
        present = found.where(value.is_not(None), *(_behind(value, revision, ordinal, falling, last) if last else ()))
        yield present.order_by(value.desc() if falling else value, *ties).limit(most)
    missing = found.where(value.is_(None), *([_later(revision, ordinal, falling, last)] if last and last[0] is None else ()))
    yield missing.order_by(*ties).limit(most)


def days(kind: str, wanted: Filter, names: Names) -> Select[Any]:
    """How many records lie on each day (``day``, ``records``), the day None last."""
    found, day, _, _ = _chosen(kind, wanted, names, "time")
    counted = found.with_only_columns(day.label("day"), func.count().label("records"), maintain_column_froms=True)
    return counted.group_by(day).order_by(case((day.is_(None), 1), else_=0), day)


def count(kind: str, wanted: Filter, names: Names) -> Select[Any]:
    """How many records there are."""
    found, _, _, _ = _chosen(kind, wanted, names, "time")
    return found.with_only_columns(func.count(), maintain_column_froms=True)


def _chosen(kind: str, wanted: Filter, names: Names, name: str) -> tuple[Select[Any], Any, Any, Any]:
    """The records that pass, in no order; what they are sorted by, their revision and ordinal."""
    table = KINDS[kind]
    value = _column(kind, name)
    if not is_paired(kind, wanted):
        statement = select(table.c.revision_id.label("id"), table.c.ordinal, value.label("value"))
        return statement.where(*passing(kind, wanted, names)), value, table.c.revision_id, table.c.ordinal
    # Between two states the rows of the pair are fewer than the records, and lie in order of day.
    two = schema.pairs.c
    value = {"first_day": two.start}.get(value.name, value)
    revision, ordinal = two.revision_id, two.ordinal
    one, other = sorted(wanted.between or ())
    statement = select(revision.label("id"), ordinal, value.label("value")).where(two.one == one, two.other == other)
    simple = replace(wanted, between=None, since=None, until=None) == Filter()
    if simple and value is two.start:
        days = [*([two.end >= wanted.since] if wanted.since else []), *([two.start <= wanted.until] if wanted.until else [])]
        return statement.where(*days), value, revision, ordinal
    joined = (table.c.revision_id == revision) & (table.c.ordinal == ordinal)
    statement = statement.select_from(schema.pairs.join(table, joined))
    return statement.where(*passing(kind, wanted, names, paired=False)), value, revision, ordinal


def pairs(limit: int) -> Select[Any]:
    """The two codes and the number of events of those pairs that most events join, the most first; read from what ``kept`` keeps."""
    one, other, events = schema.pairs.c.one, schema.pairs.c.other, func.count()
    return select(one, other, events.label("events")).group_by(one, other).order_by(events.desc(), one, other).limit(limit)


def facets(kind: str, name: str) -> Select[Any]:
    """The values that a column has in the records of a kind that lists show, with how many have each, the most frequent first."""
    table = KINDS[kind]
    value, number = table.c[name], func.count()
    return (
        select(value.label("value"), number.label("records"))
        .where(table.c.listed == LISTED, value.is_not(None))
        .group_by(value)
        .order_by(number.desc(), value)
    )


def token(kind: str, sort: str, row: Row[Any]) -> str:
    """What goes on behind this row of ``ordered``."""
    value = row.value.isoformat() if isinstance(row.value, date) else row.value
    place = json.dumps([kind, sort, value, row.id, row.ordinal], separators=(",", ":"))
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _column(kind: str, name: str) -> Any:
    if name not in (*EVERYWHERE, *SORTS[kind]):
        known = ", ".join((*EVERYWHERE, *SORTS[kind]))
        raise BadInput(f"{kind} cannot be sorted by {name!r}; take one of {known}, or that with a hyphen before it")
    return KINDS[kind].c["first_day" if name == "time" else name]


def _behind(value: Any, revision: Any, ordinal: Any, falling: bool, last: Last) -> tuple[ColumnElement[bool], ...]:
    """That a record stands behind the last one. The first condition is what an index can begin at."""
    bound = value <= last[0] if falling else value >= last[0]
    return bound, or_(value != last[0], _later(revision, ordinal, falling, last))


def _later(revision: Any, ordinal: Any, falling: bool, last: Last) -> ColumnElement[bool]:
    """That of equals a record stands behind the last one."""
    beyond = revision < last[1] if falling else revision > last[1]
    return or_(beyond, and_(revision == last[1], ordinal > last[2]))


def _read(given: str, kind: str, sort: str, value: ColumnElement[Any]) -> Last:
    """Value, revision and ordinal of a token. Raises BadInput where it is none of this list."""
    wrong = BadInput("the next token is not one of this list; begin again without it")
    if len(given) > LONGEST_TOKEN:
        raise wrong
    try:
        place = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        of_kind, of_sort, last, revision, ordinal = place
    except (ValueError, TypeError, RecursionError) as error:
        raise wrong from error
    if [of_kind, of_sort] != [kind, sort] or not all(type(number) is int and 0 <= number < LARGEST for number in (revision, ordinal)):
        raise wrong
    try:
        return _value(last, value.type.python_type), revision, ordinal
    except (ValueError, TypeError, OverflowError) as error:
        raise wrong from error


def _value(last: Any, kind: type) -> Any:
    """A value of a token as its column compares it. Raises ValueError, TypeError, OverflowError where it is none of this kind."""
    if last is None:
        return None
    if kind is date:
        return date.fromisoformat(last)
    if kind is float and isinstance(last, int | float) and math.isfinite(last):
        return float(last)
    if kind is str and isinstance(last, str) and "\0" not in last:
        last.encode()
        return last
    raise ValueError(last)
