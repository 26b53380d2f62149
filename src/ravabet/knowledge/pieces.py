"""The names inside one phrase, each with the row that is meant on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ravabet.knowledge.meaning import meaning
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.rows import AgreementRow, Body, Capital, Demonym, Group, Metonym, Office, Person, Row, State, Tenure
from ravabet.knowledge.steering import Steering

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_WORD = re.compile(r"[\w\u200c]+")
_LONGEST_SURNAME = 3
_REMEMBERED = 3 * 365
"""For how many days after (or before) an office a surname alone still calls its holder to mind."""
LEADING = frozenset({"president", "prime-minister", "chancellor", "king", "emir", "sultan", "supreme-leader"})
"""Whoever holds one of these leads his state."""
_SPOKEN_OF = frozenset(
    {
        "foreign-minister",
        "secretary-of-state",
        "defence-minister",
        "interior-minister",
        "intelligence-minister",
        "vice-president",
        "speaker-of-parliament",
        "security-council-secretary",
        "spokesman-foreign-ministry",
        "chief-of-staff",
        "judiciary-chief",
        "group-leader",
        "foreign-policy-chief",
        "un-secretary-general",
        "iaea-director-general",
        "nato-secretary-general",
    }
)
"""After the leaders, whoever holds one of these is meant by a surname that others in office bear, too («لاریجانی» in 2006)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One name of the phrase: its span, the row meant, all rows it may mean."""

    start: int
    end: int
    row: Row
    rows: tuple[Row, ...]

    @property
    def office(self) -> bool:
        """Whether it is an office and no body of the same name («ریاست جمهوری»)."""
        return isinstance(self.row, Office) and not any(isinstance(row, Body) for row in self.rows)


def pieces(knowledge: Knowledge, steering: Steering, text: str, on: date | None) -> tuple[Piece, ...]:
    """The names of the phrase in order; a surname alone is one where it leaves one person in office on the day."""
    found = list(_named(knowledge, text, on))
    if on is not None and not any(isinstance(piece.row, Person) for piece in found):
        found.extend(_surname(knowledge, steering, text, on=on, found=found))
    elif on is not None:
        found = [_namesake(knowledge, piece, text, on=on, found=found) for piece in found]
    return tuple(sorted(found, key=lambda piece: piece.start))


def _named(knowledge: Knowledge, text: str, on: date | None) -> Iterator[Piece]:
    for match in knowledge.find(text):
        people = [row for row in match.rows if isinstance(row, Person)]
        row = (
            _named_person(knowledge, people, text[match.start : match.end], on)
            if people
            else meaning(match.rows, on) or _past(match.rows, on)
        )
        if row is not None and not isinstance(row, AgreementRow):
            yield Piece(match.start, match.end, row, match.rows)


def _named_person(knowledge: Knowledge, people: Sequence[Person], name: str, on: date | None) -> Person:
    """The namesake meant; of one known by surname who is out of office, another of that surname who is in it («کوشنر» in 2009)."""
    best = likeliest(knowledge, people, on)
    if on is None or len(name.split()) > 1 or not distance(knowledge.offices_of(best.id), on)[0]:
        return best
    serving = [person for person in knowledge.surnames.bearers(name) if not distance(knowledge.offices_of(person.id), on)[0]]
    return (_outstanding(knowledge, serving, on) if serving else None) or best


def _namesake(knowledge: Knowledge, piece: Piece, text: str, *, on: date, found: Sequence[Piece]) -> Piece:
    """Of one known by surname alone, the namesake who holds the office beside it in the state beside it («گراهام وزیر دفاع کانادا»)."""
    name = text[piece.start : piece.end]
    if not isinstance(piece.row, Person) or len(name.split()) > 1:
        return piece
    offices, codes = _offices(found), _codes(found)
    serving = [p for p in knowledge.surnames.bearers(name) if _serves(knowledge, p, offices, codes=codes, on=on)]
    if not offices or not codes or piece.row in serving or len(serving) != 1:
        return piece
    return replace(piece, row=serving[0])


def _serves(knowledge: Knowledge, person: Person, offices: set[str | None], *, codes: set[str | None], on: date) -> bool:
    return any(row.office in offices and row.state in codes for row in knowledge.offices_of(person.id, on))


def _offices(found: Sequence[Piece]) -> set[str | None]:
    return {office for piece in found if isinstance(piece.row, Office) for office in (piece.row.id, piece.row.same_as) if office}


def _codes(found: Sequence[Piece]) -> set[str | None]:
    """The states that the phrase names, by themselves or by one of their own titles."""
    return {piece.row.code for piece in found if isinstance(piece.row, State | Demonym | Capital | Metonym | Office) and piece.row.code}


def _past(rows: Sequence[Row], on: date | None) -> Row | None:
    """A government or group of the past is still spoken of («رژیم صدام» in 2004)."""
    gone = [row for row in rows if isinstance(row, Metonym | Group) and row.last is not None and (on is None or row.last < on)]
    return max(gone, key=lambda row: row.last or date.min, default=None)


def likeliest(knowledge: Knowledge, people: Sequence[Person], on: date | None) -> Person:
    """The namesake in office on the day; else whoever was in office nearest to it."""
    return min(people, key=lambda person: distance(knowledge.offices_of(person.id), on))


def distance(tenures: Sequence[Tenure], on: date | None) -> tuple[bool, int]:
    """How far a day lies from the tenures: first whether it lies outside all of them, then the days to the nearest end."""
    day = on or date.max
    if any(row.covers(day) and (row.first or row.last) for row in tenures):
        return False, 0
    ends = [end for row in tenures for end in (row.first, row.last) if end is not None] or [date.min]
    return True, min(abs((day - end).days) for end in ends)


def left_over(steering: Steering, text: str, found: Sequence[Piece], *, passed: frozenset[str] | None = None) -> list[re.Match[str]]:
    """The words of the phrase that are in no piece and steer nothing (or steer only by kinds not in ``passed``)."""
    free = [word for word in _WORD.finditer(text) if not any(p.start < word.end() and word.start() < p.end for p in found)]
    return [word for word in free if not (steering.of(skeleton(word.group())) & passed if passed else steering.of(skeleton(word.group())))]


def _surname(knowledge: Knowledge, steering: Steering, text: str, *, on: date | None, found: Sequence[Piece]) -> Iterator[Piece]:
    free = left_over(steering, text, found)
    if not 0 < len(free) <= _LONGEST_SURNAME:
        return
    start, end = free[0].start(), free[-1].end()
    people = knowledge.surnames.bearers(text[start:end])
    if any(start < piece.start < end for piece in found) or not people:
        return
    person = _outstanding(knowledge, _fitting(knowledge, people, found, on), on)
    if person is not None:
        yield Piece(start, end, person, (person,))


def _fitting(knowledge: Knowledge, people: Sequence[Person], found: Sequence[Piece], on: date | None) -> list[Person]:
    """Of namesakes, those who ever held the office beside the name; of these, those who hold it on the day in the state beside it."""
    offices, codes = _offices(found), _codes(found)
    named = [person for person in people if not offices or any(row.office in offices for row in knowledge.offices_of(person.id))]
    serving = [person for person in named if on and codes and _serves(knowledge, person, offices, codes=codes, on=on)]
    return serving or named


def _outstanding(knowledge: Knowledge, people: Sequence[Person], on: date | None) -> Person | None:
    """The only one in office on the day; of several, the only one who leads a state or holds an office of _SPOKEN_OF; where nobody is,
    the only one not long out of it."""
    away = {person.id: distance(knowledge.offices_of(person.id), on) for person in people}
    near = [person for person in people if not away[person.id][0]]
    if len(near) > 1:
        held = {person.id: {row.office for row in knowledge.offices_of(person.id, on)} for person in near}
        near = next((found for offices in (LEADING, _SPOKEN_OF) if (found := [p for p in near if held[p.id] & offices])), [])
    elif not near:
        near = [person for person in people if away[person.id][1] < _REMEMBERED]
    return near[0] if len(near) == 1 else None
