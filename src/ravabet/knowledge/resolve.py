"""Who or what one phrase means on a day: «وزیر خارجه پاکستان», «رئیس‌جمهور روسیه ولادیمیر پوتین», «سفیر سابق کشورمان».

The names in the phrase are found as in any text; the rules that put them together are those of Persian apposition and genitive:
the office comes before its state, the name before or after both, «سابق» after the office. The words that steer are rows of phrases.yaml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ravabet.knowledge.boss import Boss
from ravabet.knowledge.holding import Holding, Owner
from ravabet.knowledge.namesakes import LEADING
from ravabet.knowledge.outlet import Outlet
from ravabet.knowledge.pieces import NATION, Piece, against, left_over, pieces
from ravabet.knowledge.resolution import Resolution, ResolvedKind
from ravabet.knowledge.rows import (
    Body,
    Capital,
    Group,
    Metonym,
    Office,
    Organisation,
    Person,
    PlaceRow,
    Tenure,
)
from ravabet.knowledge.steering import Steering, words_of
from ravabet.knowledge.title import Title

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_PSEUDO = frozenset({"UNO", "EUR", "IGO", "NGO"})
_TIME_WORDS = frozenset({"former", "earlier", "then", "elect", "new"})
# Words between such a title and its state are adjectives («رئیس‌جمهور متوهم آمریکا»), never part of another title.
_PLAIN = frozenset({"president", "prime-minister", "chancellor", "foreign-minister", "supreme-leader", "king", "emir"})
_PRESIDENT = "رئیس‌جمهور"
_BODY_KINDS = frozenset({"body", "seat", "party"})


@dataclass(frozen=True)
class Phrase:
    """One phrase on its day, with the state of the outlet that wrote it."""

    knowledge: Knowledge
    steering: Steering
    text: str
    on: date | None
    home: str | None

    def resolve(self) -> Resolution | None:
        """The reading, None where the phrase names nothing known."""
        return self._in_term() or self._read()

    def _in_term(self) -> Resolution | None:
        """Whoever held an office for most of a term that is over («وزیر خارجه دولت دوازدهم»)."""
        term, text = self.knowledge.terms.find(self.text) or (None, "")
        if term is None or self.on is None or not term.over(self.on) or self.home not in (None, term.code):
            return None
        read = [Phrase(self.knowledge, self.steering, text, day, term.code)._read() for day in term.days()]
        found = term.holder([one for one in read if one is not None])
        if found is None or found.office is None:
            return None
        still = found.person in {row.id for row in self.knowledge.holders(found.office, found.owner or term.code, self.on)}
        return replace(found, text=self.text, codes=found.codes if still else ())

    def _read(self) -> Resolution | None:
        person = next((at for at, piece in enumerate(self.pieces) if isinstance(piece.row, Person)), None)
        if person is not None:
            return self._of_person(person)
        office = next((at for at, piece in enumerate(self.pieces) if piece.office), None)
        if office is not None and not any(isinstance(piece.row, Body) for piece in self.pieces[:office]):
            return self._of_office(office)
        return self._of_title() or self._of_thing()

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The names found, each with the row meant on the day."""
        return pieces(self.knowledge, self.steering, self.bare, self.on)

    @cached_property
    def bare(self) -> str:
        """The phrase without «سابق», «جدید» and the like, which may stand inside a title, and with its lost spaces; the spans
        of the pieces count in it."""
        return self.steering.without(self.knowledge.parted(self.text), _TIME_WORDS)

    @cached_property
    def said(self) -> frozenset[str]:
        """The kinds of steering words in the phrase."""
        return self.steering.said(self.text)

    @property
    def gone(self) -> bool:
        """Whether the phrase puts somebody out of office."""
        return bool(self.said & {"former", "earlier"})

    @cached_property
    def holding(self) -> Holding:
        """Who holds what on the day."""
        return Holding(self.knowledge, self.steering, self.on)

    @cached_property
    def outlet(self) -> Outlet:
        """What is the outlet's own state's."""
        return Outlet(self.knowledge, self.steering, self.on, self.home)

    # a person's name

    def _of_person(self, at: int) -> Resolution:
        person = self.pieces[at].row
        assert isinstance(person, Person)
        tenures = self.knowledge.offices_of(person.id)
        codes, way = self._person_codes(person, tenures)
        boss = Boss(person, tenures, self.bare[: self.pieces[at].start], self.pieces[:at], self.holding)
        role = boss.role()
        if role is not None:
            found = boss.resolve(role, self.text, codes, former=self.gone)
            rules = any(row.office == "president" for row in self.knowledge.offices_of(person.id, self.on))
            return (self._by_state(found, boss.before) if rules else None) or found
        office = next((p.row.id for p in self.pieces if isinstance(p.row, Office) and not p.row.many), None)
        if self.gone:
            return Resolution(self.text, "person", (), person.id, office, how=("a name", "out of office"))
        office = office or next((row.office for row in self._held(tenures)), None)
        return Resolution(self.text, "person", codes, person.id, office, how=("a name", way))

    def _by_state(self, found: Resolution, before: str) -> Resolution | None:
        """Whoever serves a president, by the title that names his state instead («معاون اجرایی پزشکیان», «… رئیس‌جمهور ایران»)."""
        if found.kind != "office" or found.person or not found.codes or words_of(before)[0] not in self.steering.words("post"):
            return None
        text = f"{before} {_PRESIDENT} {self.knowledge.name(found.codes[0])}"
        named = Phrase(self.knowledge, self.steering, text, self.on, None).resolve()
        return replace(named, text=self.text, how=found.how) if named and named.person and named.codes == found.codes else None

    def _person_codes(self, person: Person, tenures: Sequence[Tenure]) -> tuple[tuple[str, ...], str]:
        written = self._nations(self.pieces)
        if written:
            return written[:1], "the state written beside it"
        return tuple(row.state for row in self._held(tenures)[:1]), "the state he acts or acted for"

    def _held(self, tenures: Sequence[Tenure]) -> list[Tenure]:
        """The tenures that tell most about the day first: those it lies in; then those in a state's service; then the latest."""
        day = self.on or date.max
        begun = [row for row in tenures if row.first is None or row.first <= day]
        return sorted(begun, key=lambda row: (not row.covers(day), not row.covers(day) and row.state in _PSEUDO)) or list(reversed(tenures))

    # an office

    def _of_office(self, at: int) -> Resolution:
        owner, title = self._owner(at), Title(self.holding, self.bare, self.pieces, at)
        office = self._office_row(self.pieces[at], owner)
        if owner is None:
            return Resolution(self.text, "office", (), None, office.id, how=("an office without its state",))
        if self.gone or "late" in self.said:
            told = not (title.aside() or title.several() or self.said & {"earlier", "late"})
            last = self.holding.last_before(office.id, owner) if told else None
            return Resolution(self.text, "office", (), _id(last), office.id, owner.key, how=(owner.how, "out of office"))
        if title.aside():
            return Resolution(self.text, "office", (owner.code,), how=(owner.how, "somebody who serves the office"))
        open_holder = title.several() or "then" in self.said or (office.id not in _PLAIN and title.longer())
        found = self._held_office(office.id, owner, known=not open_holder)
        return replace(found, person=None) if title.elsewhere(found) else found

    def _held_office(self, office: str, owner: Owner, *, known: bool = True) -> Resolution:
        coming = self.holding.next(office, owner) if known and self.said & {"elect", "new"} else None
        holder = coming or (self.holding.only(office, owner) or self._trusted(office, owner) if known else None)
        way = "holder not known" if holder is None else f"the holder on {self.on}" if self.on else "the latest holder"
        return Resolution(self.text, "office", (owner.code,), _id(holder), office, owner.key, how=(owner.how, way))

    def _trusted(self, office: str, owner: Owner) -> Person | None:
        """The envoy who is the leader's own («فرستاده ویژه رئیس‌جمهور آمریکا»)."""
        words = self.bare[self.pieces[0].start : self.pieces[0].end].split() if self.pieces else []
        served = (self.knowledge.office(" ".join(words[size:])) for size in range(1, len(words)))
        sent = owner.seat is None and any(row is not None and row.id in LEADING for row in served)
        return self.holding.trusted(office, owner) if sent else None

    def _office_row(self, head: Piece, owner: Owner | None) -> Office:
        offices = _offices(head)
        own = next((row for row in offices if owner and owner.key in (row.code, row.body)), None)
        return own or next((row for row in offices if not row.code), offices[0])

    def _owner(self, at: int) -> Owner | None:
        head = self.pieces[at]
        after, before = self.pieces[at + 1 :], self.pieces[:at]
        offices = _offices(head)
        stated = next((found for piece in (*after, *before) if (found := self._owner_of(piece)) is not None), None)
        own = next((row for row in offices if row.code and (stated is None or stated.code == row.code or not self._plain(row.id))), None)
        if own is not None and own.code is not None:
            return Owner(own.body or own.code, own.code, "the title's own", self._seat(head) if "seat" in self.said else None)
        if stated is not None:
            bodies = [row.body for row in offices]
            return replace(stated, body=bodies[0]) if all(bodies) and stated.key == stated.code else stated
        return Owner(self.home, self.home, "the outlet's state") if self.home and self.outlet.owns(self.bare, self.pieces) else None

    def _plain(self, office: str) -> bool:
        """Whether the office is one that any state may have."""
        return any(row.id == office and row.code is None for row in self.knowledge.tables.offices)

    def _owner_of(self, piece: Piece) -> Owner | None:
        row = piece.row
        if against(piece, self.bare):
            return None
        if isinstance(row, Office) and row.code:
            return Owner(row.code, row.code, "the office served")
        if isinstance(row, Organisation | Group):
            return Owner(row.id, row.code, "the body named")
        if isinstance(row, NATION) or (isinstance(row, PlaceRow) and row.code):
            return Owner(row.code or "", row.code or "", "the state named", self._seat(piece) if "seat" in self.said else None)
        return None

    def _seat(self, owner: Piece) -> str | None:
        """Where somebody sent serves: the state or organisation named after his own."""
        later = [piece.row for piece in self.pieces if piece.start > owner.end]
        there = [row for row in later if isinstance(row, (*NATION, Organisation))]
        return next((row.id if isinstance(row, Organisation) else row.code for row in there), None)

    # a word that leads what follows

    def _of_title(self) -> Resolution | None:
        """«رهبر کره شمالی», «رئیس امارات»: a leading word and right after it a state or group, nothing else."""
        words = words_of(self.bare)
        offices = self.steering.titles.get(words[0], ()) if words else ()
        free = left_over(self.steering, self.bare, self.pieces)
        owner = self._led() if offices and not free else None
        if owner is None or self.steering.said(self.bare[: self.pieces[0].start]) & {"of"}:
            return None
        if self.gone or "late" in self.said:
            last = None if self.said & {"earlier", "late"} else self.holding.last_before(offices[0], owner)
            return Resolution(self.text, "office", (), _id(last), offices[0], owner.key, how=(owner.how, "out of office"))
        found = next((office for office in offices if self.holding.only(office, owner, kin=False)), offices[0])
        return self._held_office(found, owner)

    def _led(self) -> Owner | None:
        """What the leading word leads: the only name of the phrase, or one who is sent somewhere; no ministry or party."""
        if not self.pieces or (len(self.pieces) > 1 and "seat" not in self.said):
            return None
        row = self.pieces[0].row
        return None if isinstance(row, Metonym) and row.kind in _BODY_KINDS else self._owner_of(self.pieces[0])

    # neither

    def _of_thing(self) -> Resolution | None:
        if not self.pieces:
            kind: ResolvedKind = "state" if "home" in self.said else "organisation"
            own = "home" in self.said or self.outlet.owns(self.bare, (), named=True)
            return self._thing(kind, (self.home,), "the outlet's state") if self.home and own else None
        head = next((p for p in self.pieces if not isinstance(p.row, Body | PlaceRow)), self.pieces[0])
        nations = self._nations(self.pieces)
        if isinstance(head.row, Group):
            return self._thing("group", (head.row.code,), "a group")
        if isinstance(head.row, Organisation) and not nations:
            return self._thing("organisation", (head.row.code,), "an organisation")
        if nations:
            return self._thing(self._nation_kind(head), self._stated() or nations[:1], "the state named")
        place = next((p.row.code for p in self.pieces if isinstance(p.row, PlaceRow) and p.row.code), None)
        if place:
            return self._thing("place", (place,), "the state of the place")
        nowhere = any(isinstance(piece.row, PlaceRow) for piece in self.pieces)
        own = not nowhere and self.outlet.owns(self.bare, self.pieces)
        return self._thing("organisation", (self.home,), "the outlet's state") if self.home and own else None

    def _stated(self) -> tuple[str, ...]:
        return self._nations([piece for piece in self.pieces if not isinstance(piece.row, Metonym)])[:1]

    def _nation_kind(self, head: Piece) -> ResolvedKind:
        if isinstance(self.pieces[0].row, Body):
            return "organisation"
        return "metonym" if isinstance(head.row, Metonym | Capital) else "state"

    def _thing(self, kind: ResolvedKind, codes: Sequence[str], how: str) -> Resolution:
        gone = self.gone and bool(self.said & {"aide", "plural", "title"})
        return Resolution(self.text, kind, () if gone else tuple(codes), how=(how, "out of office") if gone else (how,))

    def _nations(self, found: Sequence[Piece]) -> tuple[str, ...]:
        return tuple(row.code for piece in found if isinstance(row := piece.row, NATION) and not against(piece, self.bare))


def _offices(piece: Piece) -> list[Office]:
    return [row for row in piece.rows if isinstance(row, Office)]


def _id(person: Person | None) -> str | None:
    return person.id if person is not None else None
