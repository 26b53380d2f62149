"""What stands under the curve: the names of periods, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol

from ravabet.relations import Curve, Point
from ravabet.web.tongue import Tongue

LABEL_WIDTH = 76


class Named(Protocol):
    """A period on the drawing: where it stands, and what it is called."""

    @property
    def point(self) -> Point: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def x(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Label:
    """A period's name under the axis: its first word, and the year where it is not that of the name before."""

    x: float
    first: str
    second: str


def name_of(start: date, end: date, curve: Curve, tongue: Tongue) -> str:
    """A period as its calendar names it, without the other one: «بهمن ۱۴۰۲»."""
    first, _, second = tongue.days(start, end).removesuffix(")").partition(" (")
    leads = (not tongue.english) == (curve.calendar == "solar") or (not tongue.english and curve.unit != "week")
    return first if leads or not second else second


def labels_of(bars: Sequence[Named], curve: Curve, tongue: Tongue) -> Iterator[Label]:
    """As many names as there is room for, from the first on, each far enough from the one before."""
    shown: list[Named] = []
    for bar in bars:
        if not shown or abs(bar.x - shown[-1].x) >= LABEL_WIDTH:
            shown.append(bar)
    names = [_name(bar, curve, tongue) for bar in shown]
    yield from (_label(bar, name, None) for bar, name in zip(shown[:1], names, strict=False))
    yield from (_label(bar, name, before) for bar, (before, name) in zip(shown[1:], pairwise(names), strict=True))


def _name(bar: Named, curve: Curve, tongue: Tongue) -> str:
    """A period's name for the axis; a week goes by its first day."""
    start = bar.point.period.start
    return name_of(start, start, curve, tongue) if curve.unit == "week" else bar.label


def _label(bar: Named, name: str, before: str | None) -> Label:
    """A month without its year loses the ending that ties it to one («ژانویهٔ»)."""
    first, _, year = name.rpartition(" ")
    if not first:
        return Label(bar.x, name, "")
    last_year = before.rpartition(" ")[2] if before else None
    return Label(bar.x, first.removesuffix("\u0654"), "" if year == last_year else year)
