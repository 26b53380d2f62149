"""What the archive gives to those who ask: revisions, records typed with the revision they stand in, hits of a search, changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from ravabet.archive import plain
from ravabet.archive.plain import Record
from ravabet.errors import BadInput
from ravabet.records import Agreement, Commitment, Entity, Event, Finding, Quote, Quoted, Span

NAMES: dict[type, str] = {Event: "events", Quote: "quotes", Commitment: "commitments", Agreement: "agreements", Finding: "findings"}


@dataclass(frozen=True, slots=True)
class Revision:
    """One coding of one report: ``number`` counts from 1; ``coded_at`` is the archive's clock, ISO in UTC."""

    report_id: str
    number: int
    doc: str
    title: str | None
    language: str
    outlet: str | None
    published: date | None
    url: str | None
    coder: str
    coder_version: str
    model: str | None
    knowledge: str | None
    coded_at: str


@dataclass(frozen=True, slots=True)
class Held(Generic[Record]):
    """A record of a current coding, and the revision it stands in.

    ``place``: the archive's number of the revision, and the record's place in it.
    """

    revision: Revision
    record: Record
    place: tuple[int, int]
    _entities: Callable[[], list[dict[str, Any]]]

    def entity(self, name: str | None) -> Entity | None:
        """The entity of the same report with this id; None where there is none."""
        found = next((entity for entity in self._entities() if entity["id"] == name), None)
        return None if found is None else plain.load_one(Entity, found)


@dataclass(frozen=True, slots=True)
class Told:
    """An event between two states as the archive keeps it ready; ``voice``: the code of the entity that it is attributed to.

    ``place``: the archive's number of the revision, and the event's place in it. ``same``, ``apart``: marks that it shares with the events
    of other reports that a person said to be one with it, or not to be.
    """

    place: tuple[int, int]
    revision: Revision
    event: Event
    voice: str | None
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How many reports of one outlet (None: not told) were published on a day."""

    published: date
    outlet: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found, in its current revision.

    ``score`` ranks the hits of one search and means nothing beside another's. ``spans`` are the stretches found, code points of the
    report's text, in order; ``snippet`` is a stretch of the text around the best of them.
    """

    revision: Revision
    score: float
    spans: tuple[Span, ...]
    snippet: Quoted

    def to_json(self) -> dict[str, object]:
        """The hit as programs read it."""
        revision, snippet = self.revision, self.snippet
        return {
            "doc": revision.doc,
            "report_id": revision.report_id,
            "published": revision.published.isoformat() if revision.published else None,
            "outlet": revision.outlet,
            "title": revision.title,
            "score": self.score,
            "spans": [{"start": span.start, "end": span.end} for span in self.spans],
            "snippet": {"start": snippet.start, "end": snippet.end, "text": snippet.text},
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a report; ``number`` counts over the whole archive.

    ``kind``: "new", "revised" (coded anew), "corrected" (a person said something of a record), "retracted" (or taken back). ``revision`` is
    the one then current; what was said stands in ``Archive.corrections``.
    """

    number: int
    kind: str
    revision: Revision


def name_of(kind: type) -> str:
    """What the archive calls the records of this class. Raises BadInput where it lists none."""
    if kind not in NAMES:
        raise BadInput(f"the archive lists no {kind.__name__}; ask for one of {', '.join(known.__name__ for known in NAMES)}")
    return NAMES[kind]
