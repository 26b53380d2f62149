"""Who holds an office on a day, held before it, takes it next: the tenures as the resolver asks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ravabet.knowledge.rows import Person, Tenure
from ravabet.knowledge.steering import Steering

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_SOON = timedelta(days=100)
"""How far ahead «رئیس‌جمهور جدید» may speak of somebody elected."""
_SETTLED = timedelta(days=365)
"""After this long in office nobody is «جدید»."""
_CLOSE = timedelta(days=31)
"""How far apart the first days of a leader and of his minister may be written, where one is known by its month alone."""

_KEPT = timedelta(days=10 * 365)
"""An office without a holder for so long may have been given up for another."""
_STANDING_IN = timedelta(days=100)
"""Whoever held an office for less only stood in, and is not meant by «سابق»."""

_TRUSTED = frozenset({"special-envoy"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose office it is: ``key`` as ``Knowledge.holders`` takes it, ``code`` PLOVER's, ``seat`` where an ambassador serves.

    ``body`` is the part of the state that the title names («رئیس سنا» of any state), where the state is not the title's own.
    """

    key: str
    code: str
    how: str
    seat: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """The tenures, asked on one day."""

    knowledge: Knowledge
    steering: Steering
    on: date | None

    def only(self, office: str, owner: Owner, *, kin: bool = True) -> Person | None:
        """The one holder on the day, by the offices that stand in for this one where the state does not have it."""
        instead = self._instead(office, owner) if kin and not self._vacant(office, owner) else ()
        for one in dict.fromkeys((office, *instead)):
            held = self._held(one, owner)
            if held:
                sole = self._single(one, owner) or owner.seat is not None
                return held[0] if sole or (len(held) == 1 and self._particular(one, owner)) else None
        return None

    def _vacant(self, office: str, owner: Owner) -> bool:
        """Whether the state has the office and only its holder is not known, so that no other officer stands in for him («رئیس ستاد کل
        نیروهای مسلح» is not whoever commands the army)."""
        day = self.on or date.max
        own = [row for row in self.knowledge.tenures_of(office, owner.key) if row.body in (None, owner.key) and row.first]
        return any((row.first or day) <= day and (row.last is None or day - row.last < _KEPT) for row in own)

    def trusted(self, office: str, owner: Owner) -> Person | None:
        """The one of a leader's envoys who has no field or state of his own («فرستاده ویژه ترامپ»)."""
        if office not in _TRUSTED:
            return None
        own = [person for person in self.knowledge.holders(office, owner.key, self.on) if self._unbound(person, office)]
        return own[0] if len(own) == 1 else None

    def _unbound(self, person: Person, office: str) -> bool:
        return any(row.office == office and row.body is None for row in self.knowledge.offices_of(person.id, self.on))

    def _instead(self, office: str, owner: Owner) -> tuple[str, ...]:
        """The offices that stand in for one; a body's head is called president, secretary or leader at will («رئیس ناتو»)."""
        leads = owner.key != owner.code and office in self.steering.heads
        return (*self.steering.kin.get(office, ()), *(self.steering.heads if leads else ()))

    def _held(self, office: str, owner: Owner) -> tuple[Person, ...]:
        """The holders; of several, those who hold the state's own office rather than that of one of its bodies.

        Where somebody is tells who is meant only of those who are sent: «وزیر خارجه ایران در عراق» is the one foreign minister.
        """
        held = self._of_state(self.knowledge.holders(office, owner.key, self.on), office, owner)
        if owner.body is not None:
            return tuple(person for person in held if self._in_body(person, (owner.body,)))
        if owner.seat is not None and not self._single(office, owner):
            return tuple(person for person in held if self._in_body(person, (owner.seat, f"in-{owner.seat}", f"for-{owner.seat}")))
        whole = tuple(person for person in held if self._in_body(person, (None, owner.key)))
        return whole if len(held) > 1 and whole else held

    def _of_state(self, held: tuple[Person, ...], office: str, owner: Owner) -> tuple[Person, ...]:
        """Of the holders of a body that several states have («senate»), those of the state meant."""
        if owner.key == owner.code:
            return held
        own = {row.person for row in self._rows(held, office) if row.state == owner.code and owner.key == row.body}
        return tuple(person for person in held if person.id in own) or held

    def _rows(self, people: tuple[Person, ...], office: str) -> list[Tenure]:
        """The tenures of these people in the office, whatever name the row gives it."""
        same = {office} | {row.id for row in self.knowledge.tables.offices if row.same_as == office}
        return [row for person in people for row in self.knowledge.offices_of(person.id, self.on) if row.office in same]

    def _in_body(self, person: Person, bodies: tuple[str | None, ...]) -> bool:
        return any(row.body in bodies for row in self.knowledge.offices_of(person.id, self.on))

    def _particular(self, office: str, owner: Owner) -> bool:
        """Whether one holder is surely the one meant: never of an office that many hold, unless it is told where he serves."""
        many = any(row.id == office and row.many for row in self.knowledge.tables.offices)
        led = owner.key != owner.code and office in self.steering.heads
        return owner.seat is not None or led or not many

    def _single(self, office: str, owner: Owner) -> bool:
        rows = [row for row in self.knowledge.tables.offices if row.id == office]
        return any(row.single and row.body in (None, owner.key) for row in rows)

    def last_before(self, office: str, owner: Owner) -> Person | None:
        """Whoever left a single-holder office last before the day."""
        day = self.on or date.max
        ended = [row for row in self._runs(office, owner) if row.last and row.last < day]
        ended = [row for row in ended if row.first is None or row.last is None or row.last - row.first >= _STANDING_IN] or ended
        if not ended or not (self._single(office, owner) or self._single(ended[0].office, owner)):
            return None
        return self.knowledge.person(max(ended, key=lambda row: row.last or date.min).person)

    def left(self, office: str, owner: Owner, led: Sequence[Tenure]) -> tuple[Person, ...]:
        """Whoever took the office in one of the tenures of somebody who ``led`` the state, and has left it by the day."""
        day = self.on or date.max
        ended = [row for row in self._runs(office, owner) if row.first and row.last and row.last < day]
        return tuple(self.knowledge.person(row.person) for row in ended if any(_began_under(row, lead) for lead in led))

    def next(self, office: str, owner: Owner) -> Person | None:
        """Whoever takes the office within weeks, unless its holder is new himself."""
        if self.on is None:
            return None
        runs, day = self._runs(office, owner), self.on
        fresh = any(row.covers(day) and row.first and row.first > day - _SETTLED for row in runs)
        coming = next((row for row in runs if row.first and day < row.first <= day + _SOON), None)
        return self.knowledge.person(coming.person) if coming and not fresh else None

    def _runs(self, office: str, owner: Owner) -> list[Tenure]:
        """Every tenure of the office (of its kin where it has none), the earliest first."""
        for one in dict.fromkeys((office, *self.steering.kin.get(office, ()))):
            same = {one} | {row.id for row in self.knowledge.tables.offices if row.same_as == one}
            people = self.knowledge.holders(one, owner.key)
            served = [row for person in people for row in self.knowledge.offices_of(person.id) if row.office in same]
            rows = [row for row in served if owner.key in (row.state, row.body) and owner.body in (None, row.body)]
            if rows:
                return sorted(rows, key=lambda row: row.first or date.min)
        return []


def _began_under(served: Tenure, led: Tenure) -> bool:
    """Whether somebody took office while somebody else led."""
    return (served.first or date.min) < (led.last or date.max) and (served.first or date.min) >= (led.first or date.min) - _CLOSE
