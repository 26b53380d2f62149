"""What the reasons of an event are: plain values, each with the words of the report that it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ravabet.records import Event, Precision, Quoted, Status

By = Literal["rules", "network", "both"]
"""Who named a party in its role: the rules, the network, or both."""


@dataclass(frozen=True, slots=True)
class ActReason:
    """Why an act of this type was read.

    ``words`` are the trigger; ``row`` is the event row that found it and ``example`` that row's sentence (None where the network alone
    did); ``type`` is what the words tell before PLOVER's folding; ``chance`` is the network's that such an act is told there, None
    without a network; ``trust`` the row's share of right tellings.
    """

    words: Quoted
    row: str | None
    example: str | None
    type: str
    trust: float | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class PartyReason:
    """How a party was resolved and why it has its role.

    ``words`` name it or stand for it, in the ``way`` told (see ``parties.WAYS``); ``earlier`` are the words that the way leads back to;
    ``entity`` is who is meant, ``office`` their title. ``place`` is where the words stand towards the act (see ``parties.PLACES``),
    ``marker`` the preposition or «را» that says so. ``chance`` is the network's that the code has this role.
    """

    role: Literal["actor", "recipient"]
    code: str
    said: str | None
    words: Quoted
    way: str
    entity: str | None
    office: str | None
    earlier: Quoted | None
    place: str
    marker: str | None
    by: By
    chance: float | None


@dataclass(frozen=True, slots=True)
class StatusReason:
    """What gave the act its status: ``kind`` as in ``status.Ground``, or ``network`` where its word outweighed the rules' (``ruled``)."""

    status: Status
    kind: str
    words: Quoted | None
    example: str | None
    ruled: Status | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class DateReason:
    """How the date was worked out: the words, their kind and calendar, and the day they were counted from, which is the report's or,
    ``said_then``, that on which the words were said that hold them.

    ``told_by`` are the words of another telling of the event, where the date stands there.
    """

    words: Quoted
    kind: str
    calendar: str | None
    counted_from: date | None
    said_then: bool
    start: date
    end: date
    precision: Precision
    told_by: Quoted | None


@dataclass(frozen=True, slots=True)
class UndatedReason:
    """Words that tell a time and give the act no day, and ``why``: the report does not say its own day, from which they would be
    counted (report-day), or they are not the act's (other): a term, a time of something else.
    """

    words: Quoted
    why: Literal["report-day", "other"]


@dataclass(frozen=True, slots=True)
class FacetReason:
    """Where a place or mode comes from: ``way`` is row, words, in, reached, occasion or network; ``told_by`` as in ``DateReason``."""

    value: str
    way: str
    words: Quoted | None
    told_by: Quoted | None


@dataclass(frozen=True, slots=True)
class TellingReason:
    """Another telling of the same event in the report, and which fields of the event come from it."""

    words: Quoted
    row: str | None
    confidence: float
    gave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """All reasons of one event. ``undated`` are the times told in the words of an event without a date; ``dropped`` are parties that the
    rules named and the network refused, as (role, code); ``network`` says whether a network judged, too.
    """

    event: Event
    act: ActReason
    parties: tuple[PartyReason, ...]
    dropped: tuple[tuple[str, str], ...]
    status: StatusReason
    date: DateReason | None
    undated: tuple[UndatedReason, ...]
    place: FacetReason | None
    mode: FacetReason | None
    tellings: tuple[TellingReason, ...]
    network: bool

    def to_json(self) -> dict[str, Any]:
        """The reasons as plain values, the event by its id."""
        plain: dict[str, Any] = _plain(asdict(self))
        event = self.event
        head = {"event": event.id, "type": event.type, "evidence": plain["event"]["evidence"], "confidence": event.confidence}
        return head | {name: value for name, value in plain.items() if name != "event"}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
