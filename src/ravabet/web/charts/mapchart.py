"""The map as a drawing: land, circles, labels, in plate carrée with a standard parallel. The template writes it as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sqrt

from ravabet.web.charts.spots import Pin, borders
from ravabet.web.tongue import Tongue

WIDTH = 960
RADII = (3.0, 34.0)
LABELS, LINE, LETTER = 14, 16.0, 7.2
# So many are named even where their name lies on another circle.
SURE = 5
# Left, top, right, foot.
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the earth: its edges in degrees, and the parallel along which distances are right."""

    west: float
    east: float
    south: float
    north: float
    parallel: float

    @property
    def scale(self) -> float:
        """Units of the drawing for a degree of latitude."""
        return WIDTH / ((self.east - self.west) * cos(radians(self.parallel)))

    @property
    def height(self) -> float:
        """Of the drawing."""
        return round((self.north - self.south) * self.scale, 1)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands."""
        return round((lon - self.west) * self.scale * cos(radians(self.parallel)), 1), round((self.north - lat) * self.scale, 1)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies within."""
        return any(self.west <= turned <= self.east for turned in (lon, lon + 360)) and self.south <= lat <= self.north


# «region»: from the eastern Mediterranean to the Pamirs and the Indus.
VIEWS = {"region": View(22, 82, 10, 48, 30), "world": View(-170, 190, -56, 78, 30)}


@dataclass(frozen=True, slots=True)
class Circle:
    """A pin: its middle, radius and name."""

    pin: Pin
    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its circle, which ends (``anchor``) or begins there."""

    circle: Circle
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing: one path for all land, circles (the largest first, so that the small ones lie on top), labels.

    ``outside`` counts the pins that are not shown.
    """

    width: float
    height: float
    land: str
    circles: tuple[Circle, ...]
    labels: tuple[Label, ...]
    outside: int


def draw(found: Sequence[Pin], name: str, tongue: Tongue) -> Map:
    """The map of a view; the area of a circle is the number of its events."""
    view = VIEWS[name]
    inside = [pin for pin in found if view.holds(pin.lon, pin.lat)]
    most = max((pin.events for pin in inside), default=1)
    circles = tuple(_circle(pin, view, most, tongue) for pin in inside)
    return Map(WIDTH, view.height, land(name), circles, tuple(_labels(circles, view)), len(found) - len(inside))


@cache
def land(name: str) -> str:
    """All shapes that reach into a view as the ``d`` of one SVG path."""
    view = VIEWS[name]
    rings = (ring for shape in borders()["shapes"] for ring in shape["rings"])
    return "".join(_path(points, view) for ring in rings if _reaches(points := list(_points(ring)), view))


def _points(ring: Sequence[int]) -> Iterator[tuple[float, float]]:
    steps, x, y = borders()["steps"], 0, 0
    for at in range(0, len(ring), 2):
        x, y = x + ring[at], y + ring[at + 1]
        yield x / steps, y / steps


def _reaches(points: Sequence[tuple[float, float]], view: View) -> bool:
    across, up = [x for x, _ in points], [y for _, y in points]
    return max(across) >= view.west and min(across) <= view.east and max(up) >= view.south and min(up) <= view.north


def _path(points: Sequence[tuple[float, float]], view: View) -> str:
    """Points that fall together in the drawing are one."""
    placed = list(dict.fromkeys(view.place(x, y) for x, y in points))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in placed) + "Z" if len(placed) > 2 else ""


def _circle(pin: Pin, view: View, most: int, tongue: Tongue) -> Circle:
    x, y = view.place(pin.lon if pin.lon >= view.west else pin.lon + 360, pin.lat)
    return Circle(pin, pin.shown(tongue), x, y, round(max(RADII[0], RADII[1] * sqrt(pin.events / most)), 1))


def _labels(circles: Sequence[Circle], view: View) -> Iterator[Label]:
    """Names of the largest, as many as have room: not on another name, nor, but for the first few, on another large circle."""
    taken: list[Rectangle] = []
    large = [
        (circle, (circle.x - circle.radius, circle.y - circle.radius, circle.x + circle.radius, circle.y + circle.radius))
        for circle in circles
    ]
    for at, circle in enumerate(circles[: 3 * LABELS]):
        others = [box for other, box in large[:LABELS] if other is not circle]
        choices = [(side, _box(circle, side)) for side in (1, -1)]
        free = [(side, box) for side, box in choices if _fits(box, view) and not any(_meet(box, other) for other in taken)]
        best = min(free, key=lambda choice: sum(_meet(choice[1], other) for other in others), default=None)
        if best is not None and (at < SURE or not any(_meet(best[1], other) for other in others)):
            taken.append(best[1])
            edge = best[1][0] if best[0] > 0 else best[1][2]
            yield Label(circle, round(edge, 1), round(circle.y + 4.5, 1), "left" if best[0] > 0 else "right")
        if len(taken) == LABELS:
            return


def _box(circle: Circle, side: int) -> Rectangle:
    """What a name takes up on the right (1) or the left (-1) of its circle."""
    near = circle.x + side * (circle.radius + 4)
    far = near + side * len(circle.name) * LETTER
    return min(near, far), circle.y - LINE / 2, max(near, far), circle.y + LINE / 2


def _fits(box: Rectangle, view: View) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= view.height


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
