"""The curve as a drawing: where each bar, mark and word stands. The template writes it as SVG; its colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ravabet.relations import Curve, Episode, MergedEvent, Point
from ravabet.web.charts.labels import Label, labels_of, name_of
from ravabet.web.relation.axis import SIDE, Axis, Slot
from ravabet.web.relation.bands import LANE, Band, bands
from ravabet.web.tongue import Tongue

TOP, PLOT, LABELS = 16, 250, 44
WIDEST_BAR = 30
LEAST_SIDE = 0.2
COOPERATION = (1, 2)
# What is told apart above and below the line, nearest to it first: quad classes by the name of the style that colours them.
WHOLE = {"up": COOPERATION, "down": (3, 4)}
SPLIT = {"quad1": (1,), "quad2": (2,), "quad3": (3,), "quad4": (4,)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: the style that colours it, its top and its height."""

    style: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its middle, its parts above and below the line, the height of the sum, the figures, the event that weighs most in it."""

    point: Point
    label: str
    x: float
    left: float
    width: float
    pieces: tuple[Piece, ...]
    y: float | None
    event: MergedEvent | None


@dataclass(frozen=True, slots=True)
class Break:
    """A run of periods in which nothing was read, drawn as one narrow slot."""

    label: str
    start: date
    end: date
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, in its own units: ``foot_of_plot`` is where the bars may end below, ``foot`` where the bands do.

    ``lines`` are the stretches of the line of sums, ``ticks`` scores and their heights.
    """

    axis: Axis
    height: float
    foot: float
    foot_of_plot: float
    zero: float
    bars: tuple[Bar, ...]
    breaks: tuple[Break, ...]
    bands: tuple[Band, ...]
    labels: tuple[Label, ...]
    lines: tuple[str, ...]
    ticks: tuple[tuple[float, float], ...]

    @property
    def left(self) -> float:
        """Where the plot begins on the left."""
        return SIDE

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.axis.width - SIDE

    @property
    def rows(self) -> list[Bar | Break]:
        """Bars and breaks in order of time."""
        return sorted((*self.bars, *self.breaks), key=lambda row: row.start if isinstance(row, Break) else row.point.period.start)

    def window(self, since: date | None, until: date | None) -> tuple[float, float]:
        """Left edge and width of the stretch between two days, open ends reaching to the edge."""
        begin = self.axis.along(since) if since else self.axis.slots[0].begin
        end = self.axis.along(until, ends=True) if until else self.axis.slots[-1].begin + self.axis.slots[-1].width
        return self.axis.left(begin, max(end - begin, 2.0)), max(round(end - begin, 1), 2.0)


def draw(
    curve: Curve,
    tongue: Tongue,
    *,
    episodes: Iterable[Episode] = (),
    heaviest: Mapping[date, MergedEvent] | None = None,
    split: bool = False,
    plot: float = PLOT,
) -> Chart | None:
    """The drawing of a curve, None where it has no points.

    ``heaviest``: for the first day of a period the event that weighs most in it. ``split``: verbal and material acts told apart.
    ``plot``: the height between the highest and the lowest score.
    """
    if not curve.points:
        return None
    axis = Axis.of(curve.points, mirrored=not tongue.english)
    down, up = _reach(curve.points)
    unit = plot / (up - down)
    zero = round(TOP + up * unit, 1)
    pen = _Pen(axis, curve, tongue, zero, unit, SPLIT if split else WHOLE, heaviest or {})
    bars = tuple(pen.bar(slot) for slot in axis.slots if not slot.is_break)
    breaks = tuple(pen.gap(slot) for slot in axis.slots if slot.is_break)
    drawn = bands(episodes, axis)
    foot = TOP + plot + LANE * (max((band.lane + 1 for band in drawn), default=0) + bool(drawn) * 0.5)
    ticks = tuple((score, round(zero - score * unit, 1)) for score in _scores(max(up, -down)) if down <= score <= up)
    labels = tuple(labels_of(bars, curve, tongue))
    return Chart(axis, foot + LABELS, foot, TOP + plot, zero, bars, breaks, drawn, labels, _lines(axis, bars), ticks)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws slots; ``unit`` is the height of one point of score."""

    axis: Axis
    curve: Curve
    tongue: Tongue
    zero: float
    unit: float
    parts: Mapping[str, tuple[int, ...]]
    heaviest: Mapping[date, MergedEvent]

    def bar(self, slot: Slot) -> Bar:
        point, width = slot.points[0], min(WIDEST_BAR, slot.width * 0.72)
        y = None if point.total is None else round(self.zero - point.total * self.unit, 1)
        x = self.axis.x(slot.middle)
        event = self.heaviest.get(point.period.start)
        return Bar(point, self._name(slot), x, round(x - width / 2, 1), round(width, 1), tuple(self._pieces(point)), y, event)

    def gap(self, slot: Slot) -> Break:
        return Break(self._name(slot), slot.start, slot.end, self.axis.left(slot.begin, slot.width), slot.width)

    def _name(self, slot: Slot) -> str:
        return name_of(slot.start, slot.end, self.curve, self.tongue)

    def _pieces(self, point: Point) -> Iterator[Piece]:
        above, below = self.zero, self.zero
        for style, quads in self.parts.items():
            height = round(abs(_score(point, quads)) * self.unit, 1)
            if height and quads[0] in COOPERATION:
                above -= height
                yield Piece(style, round(above, 1), height)
            elif height:
                yield Piece(style, round(below, 1), height)
                below += height


def _score(point: Point, quads: Sequence[int]) -> float:
    """The sum of these quad classes; an act of conflict that scores above 0 is still no cooperation and counts as nothing."""
    total = sum(share.intensity for share in point.shares if share.quad in quads)
    return max(total, 0.0) if quads[0] in COOPERATION else min(total, 0.0)


def _reach(points: Sequence[Point]) -> tuple[float, float]:
    """The lowest and the highest score of the drawing; the lesser side keeps room enough to be seen for what it is."""
    halves = [_halves(point) for point in points]
    down, up = min(low for low, _ in halves), max(high for _, high in halves)
    largest = max(up, -down) or 0.5
    return min(down, -largest * LEAST_SIDE), max(up, largest * LEAST_SIDE)


def _halves(point: Point) -> tuple[float, float]:
    """How far down and how far up a bar reaches, whether or not its parts are told apart."""
    down, up = (sum(_score(point, SPLIT[style]) for style in styles) for styles in (("quad3", "quad4"), ("quad1", "quad2")))
    return down, up


def _scores(largest: float) -> Iterator[float]:
    """Nothing, and on either side of it the largest score of 1, 2, 5 times a power of ten that fits, if that is 1 or more."""
    if largest < 1:
        yield 0.0
        return
    power = 10.0 ** len(str(int(largest))) / 10
    step = max((factor * power for factor in (1, 2, 5) if factor * power <= largest), default=largest)
    yield from (-step, 0.0, step)


def _lines(axis: Axis, bars: Sequence[Bar]) -> tuple[str, ...]:
    """The line of sums, broken where nothing was read; a single point makes no line."""
    known = {bar.point.period.start: bar for bar in bars if bar.y is not None}
    stretches: list[list[Bar]] = [[]]
    for slot in axis.slots:
        bar = known.get(slot.start)
        if bar is None:
            stretches.append([])
        else:
            stretches[-1].append(bar)
    return tuple(" ".join(f"{bar.x},{bar.y}" for bar in stretch) for stretch in stretches if len(stretch) > 1)
