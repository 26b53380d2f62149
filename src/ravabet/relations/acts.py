"""What happened, laid out to be asked again and again for what may have kept a promise."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from heapq import merge

from ravabet.relations.fulfilment import Fulfilment, words
from ravabet.relations.same import MergedEvent
from ravabet.relations.tellings import Source

Placed = tuple[date, int, MergedEvent]


class Acts:
    """Events of known days by their parties and type; the words of a telling are looked up once."""

    def __init__(self, events: Iterable[MergedEvent]) -> None:
        self._placed: dict[tuple[frozenset[str], str], list[Placed]] = defaultdict(list)
        for number, event in enumerate(events):
            if event.day is not None:
                self._placed[frozenset((*event.actors, *event.recipients)), event.type].append((event.day, number, event))
        for some in self._placed.values():
            some.sort(key=lambda placed: placed[:2])
        self._words: dict[tuple[str, str], frozenset[str]] = {}

    def since(self, day: date, parties: frozenset[str], types: Collection[str]) -> Iterator[tuple[date, MergedEvent]]:
        """The events of just these parties and of one of the types from a day on, in order of day, each with its day."""
        found = [self._placed[parties, one] for one in sorted(set(types)) if (parties, one) in self._placed]
        later = (some[bisect_left(some, (day,)) :] for some in found)
        for on, _, event in merge(*later, key=lambda placed: placed[:2]):
            yield on, event

    def keeping(self, event: MergedEvent, row: Fulfilment, but: Collection[str]) -> Source | None:
        """The first telling of the event whose sentence fits what would keep a promise, in a report other than those named."""
        for source in event.tellings:
            if source.report_id not in but and row.kept_by(event.type, event.mode, self._of(source)):
                return source
        return None

    def _of(self, source: Source) -> frozenset[str]:
        if source.key not in self._words:
            self._words[source.key] = words(stretch.text for stretch in source.evidence)
        return self._words[source.key]
