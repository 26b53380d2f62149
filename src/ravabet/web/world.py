"""What all answers are made from: the archive, and what was put together from it and still holds."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import TypeVar, cast

from starlette.responses import Response

from ravabet.archive import Archive

T = TypeVar("T")
KEPT = 64
COUNTS, ANSWERS = 1024, 128
# Short answers are made one at a time: more threads would only take turns at the interpreter, and longer in all.
AT_ONCE = 1
Kept = OrderedDict[Hashable, object]
Change = tuple[int, datetime]


class Turns:
    """Lets so many in at once, in the order in which they came: under load nobody waits three times as long as his neighbour."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[Lock] = deque()
        self._lock = Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


@dataclass(slots=True)
class World:
    """The archive, read by many threads, and what was put together from it, until the archive changes.

    The last ``KEPT`` things that took long to put together, the last ``COUNTS`` small ones, the last ``ANSWERS`` answers. ``turn``: what
    short answers are made in.
    """

    archive: Archive
    turn: Turns = field(default_factory=lambda: Turns(AT_ONCE))
    _kept: Kept = field(default_factory=OrderedDict)
    _counts: Kept = field(default_factory=OrderedDict)
    _answers: Kept = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _working: Lock = field(default_factory=Lock)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for a key and a state of the archive; one thing at a time, lest many readers stall it."""
        whole = (key, self.last_change())
        if (found := self._find(self._kept, whole)) is not None:
            return cast(T, found)
        with self._working:
            if (found := self._find(self._kept, whole)) is not None:
                return cast(T, found)
            made = make()
            self._keep(self._kept, KEPT, whole, made)
        return made

    def soon(self, key: Hashable, make: Callable[[], T], *, change: Change | None = None, small: bool = True) -> T:
        """As ``once``, for what is quickly made: nobody waits for anybody, and two who ask at once may both make it.

        ``change``: the archive's last change, where the caller has looked that up already. ``small``: it is a number or little more, so
        that many may be kept.
        """
        kept, most = (self._counts, COUNTS) if small else (self._kept, KEPT)
        whole = (key, change or self.last_change())
        if (found := self._find(kept, whole)) is not None:
            return cast(T, found)
        made = make()
        self._keep(kept, most, whole, made)
        return made

    def answer(self, key: Hashable, make: Callable[[Change | None], Response]) -> Response:
        """As ``soon``, whole answers: the same question is mostly asked again before anything has changed.

        ``make`` is told the last change.
        """
        change = self.last_change()
        whole = (key, change)
        found = self._find(self._answers, whole)
        if found is None:
            with self.turn:
                found = make(change)
            self._keep(self._answers, ANSWERS, whole, found)
        made = cast(Response, found)
        # One of its own for each request: what is sent on the way may be added to.
        return Response(made.body, status_code=made.status_code, headers=dict(made.headers))

    def last_change(self) -> Change | None:
        """Number and moment of the archive's last change."""
        return self.archive.last_change()

    def _keep(self, kept: Kept, most: int, key: Hashable, made: object) -> None:
        with self._lock:
            kept[key] = made
            while len(kept) > most:
                kept.popitem(last=False)

    def _find(self, kept: Kept, key: Hashable) -> object | None:
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
            return kept.get(key)
