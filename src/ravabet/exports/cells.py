"""What the tab-separated formats and the calendars share: clean cells, the day of an event, stable numbers and names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.knowledge import load

Record = dict[str, Any]

# What would break a line or a column of a file without quotation marks, or an XML document.
CONTROLS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufffe\\uffff]+")
# Thirteen hexadecimal digits are 52 bits, which a floating point number, R's only large number, holds to the last digit.
DIGITS = 13


def clean(value: object) -> str:
    """A value for a cell of a file without quotation marks: None is empty, tabs, line ends and other controls become one space."""
    return "" if value is None else CONTROLS.sub(" ", str(value)).strip()


def write_line(stream: TextIO, cells: Iterable[object]) -> None:
    """One line of tab-separated cells, each ``clean``."""
    stream.write("\t".join(map(clean, cells)) + "\n")


def happened(record: Record) -> bool:
    """Whether an event may stand in a format that knows no status."""
    return bool(record["status"] == "happened")


def the_day(record: Record) -> date | None:
    """The day of an event whose date is one day; None for a longer stretch, of which no day may be chosen, and for none."""
    value = record["date"]
    return date.fromisoformat(value["start"]) if value and value["start"] == value["end"] else None


def event_name(revision: Revision, record: Record) -> str:
    """A name for an event that no other event of the archive has: its report's id, then its own."""
    return f"{revision.report_id}-{record['id']}"


def number(*parts: object) -> int:
    """The same number for the same parts, at random among 2**52."""
    return int(hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:DIGITS], 16)


def place_kind(place: Record | None) -> str | None:
    """What kind of place stands at a record's coordinates ("city", "province" …), by the knowledge; None where that is not settled."""
    if place is None or place["lat"] is None:
        return None
    kinds = _kinds().get((place["lat"], place["lon"]), frozenset())
    return next(iter(kinds)) if len(kinds) == 1 else None


@cache
def _kinds() -> dict[tuple[float, float], frozenset[str]]:
    found: dict[tuple[float, float], frozenset[str]] = {}
    for row in load().tables.places:
        found[row.lat, row.lon] = found.get((row.lat, row.lon), frozenset()) | {row.kind}
    return found
