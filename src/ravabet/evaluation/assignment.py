"""Pairing one to one so that the summed agreement is highest: the assignment problem, by the Hungarian method.

Kuhn 1955, in the form with potentials and shortest augmenting paths (Jonker and Volgenant 1987): cubic in the longer side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")

Grade = Callable[[Left, Right], float]
NOWHERE = 0


def assign(left: Sequence[Left], right: Sequence[Right], grade: Grade[Left, Right]) -> list[tuple[Left, Right]]:
    """The pairs of the one-to-one assignment with the highest summed ``grade``, by place of the right one; pairs graded 0 are left out.

    Of several such assignments the first that is found stands, so that the same input gives the same pairs.
    """
    if not left or not right:
        return []
    size = max(len(left), len(right))
    grades = [[grade(a, b) for b in right] + [0.0] * (size - len(right)) for a in left]
    grades += [[0.0] * size for _ in range(size - len(left))]
    owners = _owners(grades)
    pairs = [(owner, place) for place, owner in enumerate(owners) if owner < len(left) and place < len(right)]
    return [(left[a], right[b]) for a, b in pairs if grades[a][b] > 0]


def _owners(grades: Sequence[Sequence[float]]) -> list[int]:
    """For each column of a square table the row that has it in the best assignment."""
    size = len(grades)
    # Rows and columns count from 1 here; column 0 holds the row that seeks a place.
    by_row, by_column = [0.0] * (size + 1), [0.0] * (size + 1)
    holder = [NOWHERE] * (size + 1)
    for row in range(1, size + 1):
        holder[0] = row
        _seat(grades, holder, by_row, by_column)
    return [row - 1 for row in holder[1:]]


def _seat(grades: Sequence[Sequence[float]], holder: list[int], by_row: list[float], by_column: list[float]) -> None:
    """Find a column for the row in column 0 along the cheapest path of exchanges; potentials and holders are changed in place."""
    size = len(grades)
    cheapest, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    column = 0
    while holder[column] != NOWHERE:
        used[column] = True
        row = holder[column]
        for other in range(1, size + 1):
            cost = -grades[row - 1][other - 1] - by_row[row] - by_column[other]
            if not used[other] and cost < cheapest[other]:
                cheapest[other], way[other] = cost, column
        column = min((other for other in range(1, size + 1) if not used[other]), key=lambda other: cheapest[other])
        step = cheapest[column]
        for other in range(size + 1):
            if used[other]:
                by_row[holder[other]] += step
                by_column[other] -= step
            else:
                cheapest[other] -= step
    while column:
        holder[column] = holder[way[column]]
        column = way[column]
