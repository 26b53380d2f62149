"""What happened between states, counted by directed pair and month (CSV, RFC 4180): every pair, every month, zeros included.

Pairs are all ordered pairs of the states that have a dealing with one another in the records; months are all from the first to the last in
which one is counted. An event counts in a month that its own date lies wholly in. One without such a date is not moved to the day its
report was published: it is counted apart, as ``undated``, in the month of that publication.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations
from typing import TextIO

from ravabet.archive import Revision
from ravabet.calendars import gregorian, solar
from ravabet.errors import BadInput
from ravabet.exports.cells import happened
from ravabet.exports.codes import state_codes
from ravabet.exports.columns import columns, names
from ravabet.exports.rows import Record, Row
from ravabet.exports.sides import state_pairs
from ravabet.exports.table import CsvTable

# Year and month of the calendar that the panel is kept in.
Month = tuple[int, int]
Pair = tuple[str, str]

MONTHS = 12
QUADS = (1, 2, 3, 4)
DECIMALS = 6


@dataclass(slots=True)
class Cell:
    """What one pair did in one month."""

    quads: Counter[int] = field(default_factory=Counter)
    mutual: int = 0
    intensity: float = 0.0
    undated: int = 0


def write_panel(
    records: Iterable[tuple[Revision, Record]], published: Iterable[date | None], stream: TextIO, *, calendar: str = "gregorian"
) -> int:
    """Write a heading and a row for each pair and month; gives the number of rows.

    ``published`` are the days of publication of all reports that were read; ``calendar`` is "gregorian" or "solar". ``stream`` must not
    translate line ends (``newline=""``). Raises BadInput for another calendar.
    """
    panel = Panel(calendar)
    for revision, record in records:
        panel.add(revision, record)
    return CsvTable(stream, names(columns("panel"))).write(panel.rows(published))


class Panel:
    """The panel while events come in: ``add`` each, then take its ``rows``. Raises BadInput for a calendar it does not know."""

    def __init__(self, calendar: str = "gregorian") -> None:
        if calendar not in CALENDARS:
            raise BadInput(f"--calendar: {calendar!r} is none of {', '.join(CALENDARS)}")
        self._of, self._first_day = CALENDARS[calendar]
        self._cells: dict[tuple[Pair, Month], Cell] = defaultdict(Cell)

    def add(self, revision: Revision, record: Record) -> None:
        """Count an event; those that did not happen, or not between states, are in none of the counts."""
        pairs = state_pairs(record) if happened(record) else []
        month = _month_of(record, self._of)
        told = self._of(revision.published) if revision.published else None
        for pair in pairs:
            if month:
                _add(self._cells[pair, month], record, mutual=pair[::-1] in pairs)
            elif told:
                self._cells[pair, told].undated += 1

    def rows(self, published: Iterable[date | None]) -> Iterator[Row]:
        """The rows, of the columns of the table "panel"; ``published`` as for ``write_panel``."""
        cells, read = self._cells, Counter(self._of(day) for day in published if day)
        states = sorted({code for pair, _ in cells for code in pair})
        months = list(_months(min(month for _, month in cells), max(month for _, month in cells))) if cells else []
        for pair in permutations(states, 2):
            for month in months:
                figures = _figures(cells.get((pair, month), Cell()))
                yield {**_month(month, self._first_day), **_codes(pair), **figures, "reports": read[month]}


def _add(cell: Cell, record: Record, *, mutual: bool) -> None:
    cell.quads[record["quad"]] += 1
    cell.mutual += mutual
    cell.intensity += record["intensity"]


def _month_of(record: Record, of: Callable[[date], Month]) -> Month | None:
    """The month that the event's date lies wholly in."""
    if record["date"] is None:
        return None
    first, last = (of(date.fromisoformat(record["date"][end])) for end in ("start", "end"))
    return first if first == last else None


def _months(first: Month, last: Month) -> Iterator[Month]:
    for number in range(first[0] * MONTHS + first[1] - 1, last[0] * MONTHS + last[1]):
        yield number // MONTHS, number % MONTHS + 1


def _month(month: Month, first_day: Callable[[int, int], date]) -> Row:
    following = first_day(month[0] + month[1] // MONTHS, month[1] % MONTHS + 1)
    days = {"month_start": first_day(*month), "month_end": following - timedelta(days=1)}
    return {"month": f"{month[0]:04d}-{month[1]:02d}", **days}


def _codes(pair: Pair) -> Row:
    known = zip("ab", map(state_codes, pair), strict=True)
    return {f"{name}_{side}": getattr(codes, name, None) or None for side, codes in known for name in ("iso", "cow", "gw")}


def _figures(cell: Cell) -> Row:
    """The counts, sum and mean; the mean of nothing is empty."""
    events = cell.quads.total()
    total, mean = round(cell.intensity, DECIMALS), round(cell.intensity / events, DECIMALS) if events else None
    quads = {f"quad_{quad}": cell.quads[quad] for quad in QUADS}
    return {"events": events, "mutual": cell.mutual, **quads, "intensity_sum": total, "intensity_mean": mean, "undated": cell.undated}


def _solar_month(day: date) -> Month:
    found = solar(day)
    return found.year, found.month


CALENDARS: dict[str, tuple[Callable[[date], Month], Callable[[int, int], date]]] = {
    "gregorian": (lambda day: (day.year, day.month), lambda year, month: date(year, month, 1)),
    "solar": (_solar_month, lambda year, month: gregorian(year, month, 1)),
}
