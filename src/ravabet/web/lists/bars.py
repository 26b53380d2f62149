"""How many records of a list lie in each month, as bars that lead to the month: drawn by the server, read without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.archive import Day
from ravabet.relations import Calendar, Period, Unit, period_of, periods
from ravabet.web.tongue import Tongue

DAY = timedelta(days=1)
WIDTH, HEIGHT = 720, 48
# Over more days than these bars are years; months are no wider than a part of this many.
MOST_DAYS, FEWEST_SLOTS = 96 * 30, 24
# Reports recall what lies decades back. Where a list is longer than can be drawn, what lies further than a year and a quarter of their
# span from all but this share at either end is only counted.
FAR, YEAR = 0.02, 366
FEWEST = 2
Dated = list[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """A period and how many records lie in it, both in words, too; where it is drawn, in the drawing's own units."""

    period: Period
    records: int
    label: str
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars in order of time, from the side that the page is read from.

    ``before`` and ``after`` records lie far from the others, ``undated`` ones on no day.
    """

    bars: tuple[Bar, ...]
    unit: Unit
    before: int
    after: int
    undated: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def first(self) -> Period:
        """The first period drawn."""
        return self.bars[0].period

    @property
    def last(self) -> Period:
        """The last period drawn."""
        return self.bars[-1].period

    @property
    def ends(self) -> tuple[date, date]:
        """The last day before the first bar, and the first behind the last one."""
        return self.first.start - DAY, self.last.end + DAY

    @property
    def is_short(self) -> bool:
        """Whether the bars take a part of the width only."""
        return len(self.bars) < FEWEST_SLOTS


def draw(days: Sequence[Day], tongue: Tongue) -> Bars | None:
    """The bars of a list; None where its records lie in fewer than two periods."""
    calendar: Calendar = "gregorian" if tongue.english else "solar"
    dated: Dated = [(day.day, day.records) for day in days if day.day is not None]
    undated = sum(day.records for day in days if day.day is None)
    if not dated:
        return None
    first, last = _near(dated)
    unit: Unit = "year" if (last - first).days > MOST_DAYS else "month"
    found = periods(first, last, unit, calendar)
    start, end = found[0].start, found[-1].end
    counts = _counted([(day, records) for day, records in dated if start <= day <= end], found, unit, calendar)
    before, after = sum(records for day, records in dated if day < start), sum(records for day, records in dated if day > end)
    return Bars(_drawn(counts, tongue), unit, before, after, undated) if len(counts) >= FEWEST else None


def _near(dated: Dated) -> tuple[date, date]:
    """The first and the last day that are not far from the others."""
    if (dated[-1][0] - dated[0][0]).days <= MOST_DAYS:
        return dated[0][0], dated[-1][0]
    most = FAR * sum(records for _, records in dated)
    first, last = _first(dated, most), _first(dated[::-1], most)
    margin = timedelta(days=max(YEAR, (last - first).days // 4))
    near = [day for day, _ in dated if first - day <= margin and day - last <= margin]
    return near[0], near[-1]


def _first(dated: Dated, most: float) -> date:
    """The first day before which there are no more records than ``most``."""
    count = 0
    for day, records in dated:
        count += records
        if count > most:
            return day
    return dated[-1][0]


def _counted(dated: Dated, found: Sequence[Period], unit: Unit, calendar: Calendar) -> list[tuple[Period, int]]:
    counts = dict.fromkeys((period.label for period in found), 0)
    period = found[0]
    for day, records in dated:
        if not period.start <= day <= period.end:
            period = period_of(day, unit, calendar)
        counts[period.label] += records
    return [(period, counts[period.label]) for period in found]


def _drawn(counts: Sequence[tuple[Period, int]], tongue: Tongue) -> tuple[Bar, ...]:
    step, most = WIDTH / max(len(counts), FEWEST_SLOTS), max(records for _, records in counts)
    bars = []
    for place, (period, records) in enumerate(counts):
        x = place * step if tongue.english else WIDTH - (place + 1) * step
        height = HEIGHT * records / most
        label = f"{tongue.days(period.start, period.end)}: {tongue.number(records)}" if records else ""
        bars.append(Bar(period, records, label, round(x, 2), round(step * 0.86, 2), round(HEIGHT - height, 2), round(height, 2)))
    return tuple(bars)
