"""A network as a drawing: where each node, label and line stands. The template writes it as SVG; its colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from ravabet.relations import Link, Network, Node
from ravabet.web.charts.layout import Box, layout

WIDTH, HEIGHT = 960, 660
# The least and the largest radius of a node, and width of a line.
RADII = (5.0, 24.0)
WIDTHS = (0.7, 13.0)
# A label's height, and how wide a letter is on the whole.
LINE, LETTER = 20.0, 7.2
# A mean score nearer to nothing than this is neither cooperation nor conflict.
NEUTRAL = 0.5


@dataclass(frozen=True, slots=True)
class Circle:
    """A node: its middle, radius, name, and where that stands."""

    node: Node
    name: str
    x: float
    y: float
    radius: float
    below: float


@dataclass(frozen=True, slots=True)
class Line:
    """A link: its ends, width and style (``up``: cooperation, ``down``: conflict)."""

    link: Link
    start: Circle
    end: Circle
    width: float
    style: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing, in its own units; lines first, the strongest last and so on top."""

    width: float
    height: float
    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]


def draw(found: Network, name_of: Callable[[Node], str]) -> Drawing | None:
    """The drawing of a network; None where it has no nodes."""
    if not found.nodes:
        return None
    places = {node.key: at for at, node in enumerate(found.nodes)}
    names = [name_of(node) for node in found.nodes]
    most = max(node.days for node in found.nodes)
    radii = [round(RADII[0] + (RADII[1] - RADII[0]) * sqrt(node.days / most), 1) for node in found.nodes]
    boxes = [Box(max(radius, len(name) * LETTER / 2) + 4, radius + LINE) for radius, name in zip(radii, names, strict=True)]
    middles = layout(boxes, [(places[link.one], places[link.other], float(link.days)) for link in found.links], WIDTH, HEIGHT)
    circles = tuple(
        Circle(node, name, x, y - LINE / 2, radius, y - LINE / 2 + radius + 15)
        for node, name, (x, y), radius in zip(found.nodes, names, middles, radii, strict=True)
    )
    largest = max((link.days for link in found.links), default=1)
    lines = (_line(link, circles[places[link.one]], circles[places[link.other]], largest) for link in reversed(found.links))
    return Drawing(WIDTH, HEIGHT, circles, tuple(lines))


def _line(link: Link, start: Circle, end: Circle, largest: int) -> Line:
    mean = link.intensity / link.tellings
    style = "up" if mean > NEUTRAL else "down" if mean < -NEUTRAL else "even"
    return Line(link, start, end, round(WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * sqrt(link.days / largest), 1), style)
