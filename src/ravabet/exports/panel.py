"""What happened between states, counted by directed pair and month (CSV, RFC 4180): every pair, every month, zeros included.

Pairs are all ordered pairs of the states that have a dealing with one another in the records; months are all from the first to the last in
which one is counted. An event counts in a month that its own date lies wholly in. One without such a date is not moved to the day its
report was published: it is counted apart, as ``undated``, in the month of that publication.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.calendars import gregorian, solar
from ravabet.errors import BadInput
from ravabet.exports.cells import happened
from ravabet.exports.codes import state_codes
from ravabet.exports.sides import state_pairs

Record = dict[str, Any]
# Year and month of the calendar that the panel is kept in.
Month = tuple[int, int]
Pair = tuple[str, str]

MONTHS = 12
QUADS = (1, 2, 3, 4)
DECIMALS = 6
COLUMNS = (
    *("month", "month_start", "month_end", "iso_a", "cow_a", "gw_a", "iso_b", "cow_b", "gw_b"),
    *("events", "mutual", *(f"quad_{quad}" for quad in QUADS), "intensity_sum", "intensity_mean", "undated", "reports"),
)


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
    if calendar not in CALENDARS:
        raise BadInput(f"--calendar: {calendar!r} is none of {', '.join(CALENDARS)}")
    of, first_day = CALENDARS[calendar]
    cells = _count(records, of)
    read = Counter(of(day) for day in published if day)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    states = sorted({code for pair, _ in cells for code in pair})
    months = list(_months(min(month for _, month in cells), max(month for _, month in cells))) if cells else []
    for pair in permutations(states, 2):
        for month in months:
            writer.writerow([*_month(month, first_day), *_codes(pair), *_figures(cells.get((pair, month), Cell())), read[month]])
    return len(states) * max(len(states) - 1, 0) * len(months)


def _count(records: Iterable[tuple[Revision, Record]], of: Callable[[date], Month]) -> dict[tuple[Pair, Month], Cell]:
    cells: dict[tuple[Pair, Month], Cell] = defaultdict(Cell)
    for revision, record in records:
        pairs = state_pairs(record) if happened(record) else []
        month = _month_of(record, of)
        told = of(revision.published) if revision.published else None
        for pair in pairs:
            if month:
                _add(cells[pair, month], record, mutual=pair[::-1] in pairs)
            elif told:
                cells[pair, told].undated += 1
    return dict(cells)


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


def _month(month: Month, first_day: Callable[[int, int], date]) -> list[object]:
    following = first_day(month[0] + month[1] // MONTHS, month[1] % MONTHS + 1)
    return [f"{month[0]:04d}-{month[1]:02d}", first_day(*month), following - timedelta(days=1)]


def _codes(pair: Pair) -> list[str]:
    return [code for known in map(state_codes, pair) if known for code in (known.iso, known.cow, known.gw)]


def _figures(cell: Cell) -> list[object]:
    """The counts, sum and mean; the mean of nothing is empty."""
    events = cell.quads.total()
    total, mean = round(cell.intensity, DECIMALS), round(cell.intensity / events, DECIMALS) if events else None
    return [events, cell.mutual, *(cell.quads[quad] for quad in QUADS), total, mean, cell.undated]


def _solar_month(day: date) -> Month:
    found = solar(day)
    return found.year, found.month


CALENDARS: dict[str, tuple[Callable[[date], Month], Callable[[int, int], date]]] = {
    "gregorian": (lambda day: (day.year, day.month), lambda year, month: date(year, month, 1)),
    "solar": (_solar_month, lambda year, month: gregorian(year, month, 1)),
}
