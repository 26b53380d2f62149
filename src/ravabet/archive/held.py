"""Records as the archive gives them to those who count them: typed, each with the revision it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic

from ravabet.archive import plain
from ravabet.archive.plain import Record
from ravabet.errors import BadInput
from ravabet.records import Agreement, Commitment, Entity, Event, Finding, Quote

if TYPE_CHECKING:
    from ravabet.archive.store import Revision

NAMES: dict[type, str] = {Event: "events", Quote: "quotes", Commitment: "commitments", Agreement: "agreements", Finding: "findings"}


@dataclass(frozen=True, slots=True)
class Held(Generic[Record]):
    """A record of a current coding, and the revision it stands in."""

    revision: Revision
    record: Record
    _entities: list[dict[str, Any]]

    def entity(self, name: str | None) -> Entity | None:
        """The entity of the same report with this id; None where there is none."""
        found = next((entity for entity in self._entities if entity["id"] == name), None)
        return None if found is None else plain.load_one(Entity, found)


@dataclass(frozen=True, slots=True)
class Reading:
    """How many reports of one outlet (None: not told) were published on a day."""

    published: date
    outlet: str | None
    reports: int


def name_of(kind: type) -> str:
    """What the archive calls the records of this class. Raises BadInput where it lists none."""
    if kind not in NAMES:
        raise BadInput(f"the archive lists no {kind.__name__}; ask for one of {', '.join(known.__name__ for known in NAMES)}")
    return NAMES[kind]
