"""The curve as a drawing: where each bar, mark and word stands. The template writes it as SVG; its colours are the style sheet's.

Time runs the way the page is read (Material Design, Bidirectionality: linear time is mirrored), so a Persian page begins at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ravabet.relations import Curve, Point
from ravabet.web.tongue import Tongue

HEIGHT, TOP, BOTTOM, SIDE = 320, 16, 46, 52
WIDTH, NARROWEST_STEP = 960, 9
WIDEST_BAR = 30
MOST_LABELS = 12
COOPERATION = (1, 2)


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its middle, the bars above and below the line (tops and heights), the height of the sum, the figures behind it."""

    point: Point
    label: str
    x: float
    left: float
    width: float
    up: float
    down: float
    y: float | None


@dataclass(frozen=True, slots=True)
class Label:
    """A period's name under the axis: its first word, and the year where it is not that of the name before."""

    x: float
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, in its own units; ``lines`` are the stretches of the line of sums, ``ticks`` scores and their heights."""

    width: float
    height: float
    zero: float
    left: float
    right: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    lines: tuple[str, ...]
    ticks: tuple[tuple[float, float], ...]


def draw(curve: Curve, tongue: Tongue) -> Chart | None:
    """The drawing of a curve; None where it has no points."""
    if not curve.points:
        return None
    width = max(WIDTH, 2 * SIDE + NARROWEST_STEP * len(curve.points))
    step = (width - 2 * SIDE) / len(curve.points)
    largest = max((abs(half) for point in curve.points for half in _halves(point)), default=0.0) or 1.0
    zero, unit = TOP + (HEIGHT - TOP - BOTTOM) / 2, (HEIGHT - TOP - BOTTOM) / 2 / largest
    places = [_x(at, step, width, tongue) for at in range(len(curve.points))]
    bars = tuple(
        _bar(point, name_of(point, curve, tongue), x, min(WIDEST_BAR, step * 0.72), zero, unit)
        for point, x in zip(curve.points, places, strict=True)
    )
    ticks = tuple((score, zero - score * unit) for score in _scores(largest))
    return Chart(width, HEIGHT, zero, SIDE, width - SIDE, bars, tuple(_labels(bars)), _lines(bars), ticks)


def name_of(point: Point, curve: Curve, tongue: Tongue) -> str:
    """The period as its calendar names it, without the other one: «بهمن ۱۴۰۲»."""
    first, _, second = tongue.days(point.period.start, point.period.end).removesuffix(")").partition(" (")
    leads = (not tongue.english) == (curve.calendar == "solar") or (not tongue.english and curve.unit != "week")
    return first if leads or not second else second


def _bar(point: Point, label: str, x: float, width: float, zero: float, unit: float) -> Bar:
    conflict, cooperation = _halves(point)
    y = None if point.total is None else round(zero - point.total * unit, 1)
    return Bar(
        point, label, round(x, 1), round(x - width / 2, 1), round(width, 1), round(cooperation * unit, 1), round(-conflict * unit, 1), y
    )


def _x(at: int, step: float, width: float, tongue: Tongue) -> float:
    middle = SIDE + (at + 0.5) * step
    return middle if tongue.english else width - middle


def _halves(point: Point) -> tuple[float, float]:
    """What pulls down and what pulls up; an act of conflict that scores above 0 is still no cooperation and counts as nothing."""
    below = sum(share.intensity for share in point.shares if share.quad not in COOPERATION)
    above = sum(share.intensity for share in point.shares if share.quad in COOPERATION)
    return min(below, 0.0), max(above, 0.0)


def _scores(largest: float) -> Iterator[float]:
    """Round scores for the side: the largest of 1, 2, 5 times a power of ten that fits, on both sides, and nothing."""
    power = 10.0 ** len(str(int(largest))) / 10
    step = max((factor * power for factor in (1, 2, 5) if factor * power <= largest), default=largest)
    yield from (-step, 0.0, step)


def _lines(bars: Sequence[Bar]) -> tuple[str, ...]:
    """The line of sums, broken where nothing was read; a single point makes no line."""
    stretches: list[list[Bar]] = [[]]
    for bar in bars:
        if bar.y is None:
            stretches.append([])
        else:
            stretches[-1].append(bar)
    return tuple(" ".join(f"{bar.x},{bar.y}" for bar in stretch) for stretch in stretches if len(stretch) > 1)


def _labels(bars: Sequence[Bar]) -> Iterator[Label]:
    every = -(-len(bars) // MOST_LABELS)
    shown = [bar for at, bar in enumerate(bars) if at % every == 0]
    yield from (_label(bar, None) for bar in shown[:1])
    yield from (_label(bar, before) for before, bar in pairwise(shown))


def _label(bar: Bar, before: Bar | None) -> Label:
    """A month without its year loses the ending that ties it to one («ژانویهٔ»)."""
    first, _, year = bar.label.rpartition(" ")
    if not first:
        return Label(bar.x, bar.label, "")
    last_year = before.label.rpartition(" ")[2] if before else None
    return Label(bar.x, first.removesuffix("\u0654"), "" if year == last_year else year)
