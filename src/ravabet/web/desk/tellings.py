"""What other reports of the same days tell of the same parties: counted as one event with this one, or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ravabet.archive import Archive
from ravabet.records import Event
from ravabet.relations import Sketch, Telling, merge, tellings, wording

# Tellings of one event lie no further apart (``relations.likeness``).
WINDOW = timedelta(days=3)
MOST = 8


@dataclass(frozen=True, slots=True)
class Near:
    """Another report's telling; whether it counts as one event with this one; what a person said of the two."""

    telling: Telling
    together: bool
    said: Literal["same", "apart"] | None

    @property
    def name(self) -> str:
        """How the form names it: its report and its id there."""
        return "#".join(self.telling.source.key)


def near(archive: Archive, report_id: str, event: Event, published: date | None) -> tuple[Near, ...]:
    """The other reports' tellings of events of the same type, those counted as one with this event first, then those most like it in words.

    None where no day is known.
    """
    first, last = (event.date.start, event.date.end) if event.date else (published, published)
    codes = {party.code for party in event.actors + event.recipients}
    if first is None or last is None or len(codes) < 2:
        return ()
    known = {telling.source.key: telling for telling in tellings(archive, codes, _moved(first, -WINDOW), _moved(last, WINDOW))}
    own = known.get((report_id, event.id))
    if own is None:
        return ()
    groups = ({source.key for source in found.tellings} for found in merge(known.values()))
    one = next(group for group in groups if own.source.key in group)
    others = [telling for key, telling in known.items() if key[0] != report_id and (key in one or telling.event.type == event.type)]
    rows = [Near(telling, telling.source.key in one, _said(own, telling)) for telling in others]
    this = Sketch.of(own)

    def order(row: Near) -> tuple[bool, bool, float, str]:
        return not row.together, row.said is None, -wording(this, Sketch.of(row.telling)), row.name

    return tuple(sorted(rows, key=order)[:MOST])


def _said(own: Telling, other: Telling) -> Literal["same", "apart"] | None:
    if set(own.same) & set(other.same):
        return "same"
    return "apart" if set(own.apart) & set(other.apart) else None


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
