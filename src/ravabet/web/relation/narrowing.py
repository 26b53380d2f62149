"""The filters of a relation: which events of its timeline pass, and are counted by its curve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from ravabet.errors import BadInput
from ravabet.records import EventType, Status
from ravabet.relations import Entry
from ravabet.web.relation.queries import Course as Asked


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of type, status and outlet; each lets everything through where it is empty."""

    types: frozenset[str]
    statuses: frozenset[str]
    outlets: frozenset[str]

    @classmethod
    def of(cls, asked: Asked) -> Narrowing:
        """What an address asks for. Raises BadInput on a type or status that is none."""
        return cls(_known(asked.type, get_args(EventType)), _known(asked.status, get_args(Status)), frozenset(asked.outlet))

    def __bool__(self) -> bool:
        return bool(self.types or self.statuses or self.outlets)

    def passes(self, entry: Entry) -> bool:
        """Whether an event is of one of the types and statuses, and one of the outlets tells it."""
        event = entry.event
        outlets = {source.outlet for source in event.tellings}
        return (
            (not self.types or event.type in self.types)
            and (not self.statuses or event.status in self.statuses)
            and (not self.outlets or bool(outlets & self.outlets))
        )


def _known(values: Iterable[str], known: tuple[str, ...]) -> frozenset[str]:
    """The values in the spelling of the records; capitals do not matter. Raises BadInput on one that is none."""
    found = {value: next((one for one in known if one.lower() == value.lower()), None) for value in values}
    for value, one in found.items():
        if one is None:
            raise BadInput(f"{value!r} is none of {', '.join(known)}")
    return frozenset(one for one in found.values() if one)
