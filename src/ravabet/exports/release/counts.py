"""How many rows each table of a release has, and how many of each type, status, outlet and year; counts by one thing add up to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ravabet.exports.rows import Row

TOTAL = "all"
COLUMNS = ("table", "by", "value", "rows")


class Counts:
    """The counts while rows come in."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Counter[str]] = {}

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Count rows of a table by everything that it is counted by."""
        kept = {by: self._found.setdefault((table, by), Counter()) for by in (TOTAL, *BY.get(table, ()))}
        for row in rows:
            kept[TOTAL][""] += 1
            for by in BY.get(table, ()):
                kept[by][_value(row, by)] += 1

    def total(self, table: str) -> int:
        """How many rows the table has."""
        return self._found[table, TOTAL][""]

    def of(self, table: str, by: str) -> list[tuple[str, int]]:
        """Values and their rows, in order of the values; "" is what is not told."""
        return sorted(self._found[table, by].items())

    def rows(self) -> Iterator[Row]:
        """All of it as rows of the table ``COLUMNS``."""
        for table, by in self._found:
            for value, count in self.of(table, by):
                yield {"table": table, "by": by, "value": value, "rows": count}


def _value(row: Row, by: str) -> str:
    value = READ[by](row) if by in READ else row[by]
    return "" if value is None else str(value)


def _year(day: date | None) -> str:
    return str(day.year) if day else ""


# What is counted by something else than a column's own values.
READ: dict[str, Callable[[Row], str | None]] = {
    "year": lambda row: _year(row["date_start"]),
    "published_year": lambda row: _year(row["published"]),
    "coder": lambda row: f"{row['coder']} {row['coder_version']}",
}
BY: dict[str, tuple[str, ...]] = {
    "events": ("type", "status", "year", "published_year", "outlet"),
    "quotes": ("kind", "country", "published_year", "outlet"),
    "commitments": ("status", "published_year", "outlet"),
    "agreements": ("kind", "year", "published_year", "outlet"),
    "findings": ("kind", "severity", "published_year", "outlet"),
    "reports": ("outlet", "published_year", "language", "coder", "model", "knowledge"),
    "entities": ("kind",),
}
