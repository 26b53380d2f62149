"""Which row is meant where one name has several meanings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ravabet.knowledge.rows import (
    Body,
    Capital,
    Demonym,
    Group,
    Metonym,
    Office,
    Organisation,
    Person,
    PlaceRow,
    Row,
    State,
)

# People and offices are the longest, most particular names.
_RANK: tuple[type, ...] = (Person, Office, Group, Organisation, Metonym, State, Demonym, Capital, Body, PlaceRow)


def meaning(rows: Sequence[Row], on: date | None) -> Row | None:
    """The row meant: of those in force on the day (the latest where the day is unknown), the most particular kind."""
    live = [row for row in rows if isinstance(row, _RANK) and _in_force(row, on)]
    return min(live, key=lambda row: _RANK.index(type(row)), default=None)


def _in_force(row: Row, on: date | None) -> bool:
    if not isinstance(row, Metonym | Group):
        return True
    if on is None:
        return row.last is None
    return (row.first is None or row.first <= on) and (row.last is None or on <= row.last)
