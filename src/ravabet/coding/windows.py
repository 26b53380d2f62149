"""Looking up what stands in a stretch, among items in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""


T = TypeVar("T", bound=Placed)


def beginning_in(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """The items that begin in ``[start, end)``; ``items`` must be in the order of their starts."""
    low = bisect_left(items, start, key=lambda item: item.start)
    return items[low : bisect_right(items, end - 1, lo=low, key=lambda item: item.start)]
