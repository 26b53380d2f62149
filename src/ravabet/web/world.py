"""What all answers are made from: the archive, and what was put together from it and still holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TypeVar, cast

from ravabet.archive import Archive

T = TypeVar("T")
KEPT = 64


@dataclass(slots=True)
class World:
    """The archive, read by many threads, and the last ``KEPT`` things that took long to put together, each until the archive changes."""

    archive: Archive
    _kept: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _working: Lock = field(default_factory=Lock)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for a key and a state of the archive; one thing at a time, lest many readers stall it."""
        whole = (key, self.last_change())
        if (found := self._find(whole)) is not None:
            return cast(T, found)
        with self._working:
            if (found := self._find(whole)) is not None:
                return cast(T, found)
            made = make()
            with self._lock:
                self._kept[whole] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def last_change(self) -> tuple[int, datetime] | None:
        """Number and moment of the archive's last change."""
        return self.archive.last_change()

    def _find(self, key: Hashable) -> object | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)
