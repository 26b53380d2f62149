"""What one row of the knowledge files becomes.

``names`` are the spellings that find the row in a text, the house spelling first. ``code`` is PLOVER's country field:
ISO 3166 alpha-3, or ``UNO EUR IGO NGO``. ``origin`` says where the facts come from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with its own code; ``names`` covers old, rival and short names."""

    code: str
    name_fa: str
    name_prs: str
    name_tg: str
    name_en: str
    names: tuple[str, ...]
    capital: str
    origin: str


@dataclass(frozen=True, slots=True)
class Demonym:
    """The word for a state's people or for what is theirs («ایرانی»)."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capital:
    """A capital that may stand for its state («اسلام‌آباد اعلام کرد»)."""

    code: str
    names: tuple[str, ...]
    name_en: str
    origin: str


@dataclass(frozen=True, slots=True)
class Metonym:
    """A seat, institution or regime that stands for one state («کاخ سفید»), between ``first`` and ``last`` where dated."""

    code: str
    names: tuple[str, ...]
    kind: str
    sector: str | None
    first: date | None
    last: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts for a state or body; ``short`` are the parts of the name that identify alone."""

    id: str
    name_fa: str
    name_en: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    wikidata: str | None
    origin: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office. Rows may share an ``id``: one for the plain titles, one for each state that a title itself names.

    ``code`` is set where the title says whose office it is (UN Secretary-General, «رئیس کنست»). ``single``: one holder at a
    time; ``many``: a state has so many holders that a title alone names none; ``same_as`` is the id of the
    office it is another name of; ``body`` tells whose it is among a state's bodies («رئیس موساد»), as tenures.csv writes it;
    ``not_of`` gives states with skeletons of names that are nothing of theirs.
    """

    id: str
    sector: str
    title_en: str
    names: tuple[str, ...]
    code: str | None
    single: bool
    same_as: str | None
    origin: str
    many: bool = False
    body: str | None = None
    not_of: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of institution that belongs to whatever state the text names («وزارت خارجه»); ``not_of`` as in ``Office``."""

    id: str
    sector: str
    name_en: str
    names: tuple[str, ...]
    origin: str
    not_of: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international or regional organisation; ``home`` is the state of its seat where that matters.

    ``members`` are the states it speaks for where they are few and fixed (the E3: GBR, FRA, DEU).
    """

    id: str
    name_fa: str
    name_en: str
    names: tuple[str, ...]
    code: str
    kind: str
    home: str | None
    origin: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """An armed non-state group; ``code`` is the state it is based in, ``alternates`` other states a text may place it in."""

    id: str
    name_fa: str
    name_en: str
    names: tuple[str, ...]
    code: str
    alternates: tuple[str, ...]
    first: date | None
    last: date | None
    origin: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A known treaty, pact or project; ``value`` in ``currency`` (ISO 4217) where well known."""

    id: str
    names: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    year: int | None
    value: float | None
    currency: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place where events happen; ``lat``/``lon`` in degrees (WGS 84); ``code`` its state, None for seas.

    ``marked``: the name is a common word, too, and found only after «شهر», «استان» and the like.
    """

    id: str
    name_en: str
    names: tuple[str, ...]
    code: str | None
    lat: float
    lon: float
    kind: str
    population: int
    origin: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office of which state (or organisation ``body``) from ``first`` to ``last``, both inclusive.

    ``start`` and ``end`` keep the file's precision (``YYYY[-MM[-DD]]``; start empty where unknown, end empty while in office);
    ``first`` is the earliest day that ``start`` allows, ``last`` the latest that ``end`` allows, each None where empty.
    """

    person: str
    office: str
    state: str
    start: str
    end: str
    first: date | None
    last: date | None
    body: str | None
    origin: str
    confidence: float

    def covers(self, day: date) -> bool:
        """Whether ``day`` may lie within the tenure."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


Row = State | Demonym | Capital | Metonym | Person | Office | Body | Organisation | Group | AgreementRow | PlaceRow


@dataclass(frozen=True, slots=True)
class Match:
    """Names found at ``[start, end)`` of the text, endings left out; several rows where the name means several things."""

    start: int
    end: int
    rows: tuple[Row, ...]
