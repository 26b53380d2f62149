"""Long lists a page at a time: sorted by one thing, going on behind the last record seen.

What stands behind a record is asked for by the record's own place in the order (value, revision, number), not by counting: a page costs
the same wherever it lies, and what is added meanwhile shifts nothing. A token holds that place; to those who carry it, it is opaque.
"""

from __future__ import annotations

import json
import math
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, and_, case, func, or_, select, tuple_

from ravabet.archive import schema
from ravabet.archive.held import Revision
from ravabet.archive.query import KINDS, Filter, records, times
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in a list: the revision it stands in, its number among its kind there (from 1), and the token that goes on behind it."""

    revision: Revision
    number: int
    record: dict[str, Any]
    after: str


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


def ordered(kind: str, wanted: Filter, sort: str, after: str | None, limit: int) -> Select[Any]:
    """As ``query.records``, in the order of ``sort`` and behind ``after``, one more than ``limit``; with the column ``value``.

    ``sort`` is one of ``EVERYWHERE`` or of the kind's ``SORTS``, with a hyphen before it the other way round; what has no such value comes
    last either way. Raises BadInput on another sort, or a token that was not given for this list.
    """
    falling, name = sort.startswith("-"), sort.removeprefix("-")
    value = _column(kind, name)
    missing, revision, ordinal = case((value.is_(None), 1), else_=0), schema.revisions.c.id, KINDS[kind].c.ordinal
    found = records(kind, wanted).add_columns(value.label("value"))
    if after is not None:
        found = found.where(_behind(value, missing, falling, revision, ordinal, _read(after, kind, sort, value)))
    order = (missing, value.desc() if falling else value, revision, ordinal)
    return found.order_by(None).order_by(*order).limit(limit + 1)


def count(kind: str, wanted: Filter) -> Select[Any]:
    """How many records ``query.records`` gives."""
    return select(func.count()).select_from(records(kind, wanted).order_by(None).subquery())


def pairs(limit: int) -> Select[Any]:
    """The two codes and the number of events of those pairs that most events join, the most first; read from what ``kept`` keeps."""
    one, other, events = schema.pairs.c.one, schema.pairs.c.other, func.count()
    return select(one, other, events.label("events")).group_by(one, other).order_by(events.desc(), one, other).limit(limit)


def token(kind: str, sort: str, row: Row[Any]) -> str:
    """What goes on behind this row of ``ordered``."""
    value = row.value.isoformat() if isinstance(row.value, date) else row.value
    place = json.dumps([kind, sort, value, row.id, row.ordinal], separators=(",", ":"))
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def _column(kind: str, name: str) -> ColumnElement[Any]:
    if name == "time":
        return times(kind)[0]
    column: Column[Any] | None = (schema.revisions if name in EVERYWHERE else KINDS[kind]).c.get(name)
    if column is None or name not in (*EVERYWHERE, *SORTS[kind]):
        known = ", ".join((*EVERYWHERE, *SORTS[kind]))
        raise BadInput(f"{kind} cannot be sorted by {name!r}; take one of {known}, or that with a hyphen before it")
    return column


def _behind(
    value: ColumnElement[Any],
    missing: ColumnElement[int],
    falling: bool,
    revision: ColumnElement[int],
    ordinal: ColumnElement[int],
    place: tuple[Any, int, int],
) -> ColumnElement[bool]:
    last, *rest = place
    later = tuple_(revision, ordinal) > tuple_(*rest)
    if last is None:
        return and_(missing == 1, later)
    beyond = value < last if falling else value > last
    return or_(missing == 1, beyond, and_(value == last, later))


def _read(given: str, kind: str, sort: str, value: ColumnElement[Any]) -> tuple[Any, int, int]:
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
