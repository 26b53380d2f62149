"""Where the nodes of a network stand: pushed apart by each other, drawn together by their links, the same for the same network.

After Fruchterman and Reingold, "Graph drawing by force-directed placement" (1991), with two changes: the beginning is a circle instead of
chance, and at the end labels that lie on each other are moved apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDS = 400
# So few are read best from a circle.
FEW = 5
# The turn between two nodes one after the other on the first circle: the golden angle, so that the strongest do not stand side by side.
TURN = np.pi * (3 - np.sqrt(5))
UNTANGLING = 120


@dataclass(frozen=True, slots=True)
class Box:
    """What a node takes up around its middle: half its width and half its height, with its label."""

    across: float
    down: float


def layout(boxes: Sequence[Box], links: Sequence[tuple[int, int, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The middles of the nodes within ``width`` by ``height``; ``links`` are two places in ``boxes`` and a weight above 0."""
    if not boxes:
        return []
    count = len(boxes)
    places = _circle(count, width, height)
    if count > FEW:
        places = _drawn(places, _weights(links, count), width, height)
    halves = np.array([(box.across, box.down) for box in boxes], dtype=float)
    places = _spread(places, halves, width, height)
    for _ in range(UNTANGLING):
        if not _push(places, halves):
            break
        _keep_in(places, halves, width, height)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]


def _circle(count: int, width: float, height: float) -> Floats:
    turns = np.arange(count) * (2 * np.pi / count if count <= FEW else TURN)
    radius = np.full(count, 1.0) if count <= FEW else np.sqrt((np.arange(count) + 0.5) / count)
    return np.column_stack([width / 2 + np.cos(turns) * radius * width * 0.36, height / 2 + np.sin(turns) * radius * height * 0.36])


def _weights(links: Sequence[tuple[int, int, float]], count: int) -> Floats:
    """How strongly each two are drawn together; the strongest link as 1, since a hundred times the days are not a hundred times as near."""
    weights = np.zeros((count, count))
    largest = max((weight for *_, weight in links), default=1.0)
    for one, other, weight in links:
        weights[one, other] = weights[other, one] = 0.25 + 0.75 * np.log1p(weight) / np.log1p(largest)
    return weights


def _drawn(places: Floats, weights: Floats, width: float, height: float) -> Floats:
    """The forces, with less and less room to move."""
    ideal = 0.75 * float(np.sqrt(width * height / len(places)))
    middle = np.array([width / 2, height / 2])
    for step in range(ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        pull = weights * distance / ideal - ideal**2 / distance**2
        moves = -(apart * pull[:, :, None]).sum(axis=1) - (places - middle) * 0.12
        length = np.maximum(np.sqrt((moves**2).sum(axis=1)), 0.01)
        room = width / 10 * (1 - step / ROUNDS) ** 2 + 0.5
        places = places + moves / length[:, None] * np.minimum(length, room)[:, None]
    return places


def _spread(places: Floats, halves: Floats, width: float, height: float) -> Floats:
    """The places stretched so that they fill the drawing: half as they stand, half in equal steps, lest the middle be a knot."""
    least, most = places.min(axis=0), places.max(axis=0)
    drawn = (places - least) / np.maximum(most - least, 1.0)
    if len(places) > FEW:
        drawn = (drawn + places.argsort(axis=0).argsort(axis=0) / (len(places) - 1)) / 2
    edge = halves.max(axis=0)
    room = np.maximum(np.array([width, height]) - 2 * edge, 1.0)
    spread: Floats = edge + drawn * room
    return spread


def _push(places: Floats, halves: Floats) -> bool:
    """Move those apart that lie on each other, the shorter way; whether there were any."""
    pushed = False
    for one in range(len(places)):
        for other in range(one + 1, len(places)):
            apart = places[other] - places[one]
            over = halves[one] + halves[other] - np.abs(apart)
            if (over > 0).all():
                along = int(np.argmin(over))
                way = over[along] / 2 * (1.0 if apart[along] >= 0 else -1.0)
                places[other, along] += way
                places[one, along] -= way
                pushed = True
    return pushed


def _keep_in(places: Floats, halves: Floats, width: float, height: float) -> None:
    room = np.array([width, height])
    np.clip(places, np.minimum(halves, room / 2), np.maximum(room - halves, room / 2), out=places)
