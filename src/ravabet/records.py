"""The records of the coding contract, as frozen dataclasses.

Every ``start``/``end`` counts Unicode code points in the text exactly as given (half-open, ``text[start:end]``).
``to_json`` gives the contract's plain form: field order as declared, tuples as lists, dates as ISO strings.
Fields named in the module constant ``OPTIONAL`` are left out of the plain form when they are None.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "planned", "hypothetical", "denied", "background"]
Precision = Literal["day", "month", "year", "range"]
EntityKind = Literal["person", "state", "organisation", "group", "place"]
QuoteKind = Literal["direct", "indirect"]
AgreementKind = Literal["treaty", "pact", "memorandum", "statement", "project"]
CommitmentStatus = Literal["open", "kept", "broken", "overdue"]
Severity = Literal["note", "warning"]

OPTIONAL = frozenset({"said", "venue", "name_en", "wikidata", "office"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch ``[start, end)`` of the text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of the text with its letters: ``text == source[start:end]``."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, source: str, start: int, end: int) -> Quoted:
        """The stretch ``source[start:end]``."""
        return cls(start, end, source[start:end])

    @property
    def span(self) -> Span:
        """The stretch without its letters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not part of the report; ``kind``: navigation, related, comments, share, advert, signature, code."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the page in reading order; ``kind``: kicker, title, lead, byline, dateline, credit, subheading, paragraph,
    furniture, symbol (bullets and emoji, no text).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read from a page.

    ``text`` is the canonical text that all offsets count in; ``id`` the sha256 of its UTF-8 form. ``blocks`` covers the
    text's non-blank stretches in order. ``spans`` maps a field's name (title, byline, outlet, outlet_code, published,
    credited_source, kicker) to where it stands in ``text``; a field given from outside the text has no span.
    ``published`` is None where the page does not say; ``published_text`` is the page's own wording.
    ``hour`` (0 to 23, in the offset it is given in) is None where no time is given with the day from outside; it is not emitted.
    ``derived`` is True when ``text`` is not the input to the letter (HTML, a separate title), so it must be emitted.
    ``issues`` are the reader's own observations, such as the two calendars of the dateline disagreeing.
    """

    doc: str
    id: str
    text: str
    language: str
    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    outlet: str | None = None
    outlet_code: str | None = None
    published: date | None = None
    published_text: str | None = None
    hour: int | None = None
    credited_source: str | None = None
    url: str | None = None
    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Block, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    derived: bool = False
    issues: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in the report; ``code`` is PLOVER's country field, None where no state is known."""

    id: str
    kind: EntityKind
    name: str
    code: str | None
    mentions: tuple[Span, ...]
    name_en: str | None = None
    wikidata: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an event: where it stands, whom it acts for (``code``), and what the report wrote if that was a slip (``said``)."""

    code: str
    sector: str | None
    name: str
    entity: str | None
    start: int
    end: int
    said: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When; both ends inclusive, Gregorian; ``text`` is the wording that gave it."""

    start: date
    end: date
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where, in the text's own words; country and coordinates where known."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of people that the text gives."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom (PLOVER 2.0)."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    names: tuple[str, ...]
    status: Status
    date: EventDate | None
    place: Place | None
    size: Size | None
    quad: int
    intensity: float
    attributed_to: str | None
    evidence: tuple[Quoted, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name the report gives, the state spoken for, the entity."""

    name: str
    code: str | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attributed statement; ``start``/``end`` bound the words said, ``cue`` is the phrase that attributes them."""

    speaker: Speaker
    country: str | None
    kind: QuoteKind
    text: str
    start: int
    end: int
    cue: str | None
    confidence: float
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """By when; ISO days, inclusive, and the wording that gave them."""

    start: date
    end: date
    text: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a state or body has taken on."""

    parties: tuple[str, ...]
    what: str
    due: Due | None
    status: CommitmentStatus
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, pact, memorandum, joint statement or project named in the report."""

    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    date: EventDate | None
    value: Money | None
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in English and in Persian."""

    en: str
    fa: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the report contradicts itself, the calendar, the map or what is known; ``spans`` quotes every side."""

    kind: str
    severity: Severity
    message: Message
    spans: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded the report."""

    name: str
    version: str
    model: str | None


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one report yields."""

    report: Report
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    commitments: tuple[Commitment, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...]
    coder: Coder

    def to_json(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        plain = {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self) if f.name != "report"}
        return {"doc": self.report.doc, "report": _plain_report(self.report), **plain}


def _plain_report(report: Report) -> dict[str, Any]:
    hidden = {"doc", "blocks", "derived", "hour", "issues", "text"}
    out = {f.name: _plain(getattr(report, f.name)) for f in dataclasses.fields(report) if f.name not in hidden}
    if report.derived:
        out["text"] = report.text
    return out


def plain_of(record: Any) -> Any:
    """A record, or part of one, in the contract's plain form, ready for ``json.dumps``."""
    return _plain(record)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        items = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {k: _plain(v) for k, v in items if not (v is None and k in OPTIONAL)}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value.isoformat() if isinstance(value, date) else value
