"""The names inside one phrase, each with the row that is meant on the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ravabet.knowledge.beside import Beside
from ravabet.knowledge.meaning import meaning
from ravabet.knowledge.namesakes import LEADING, distance, likeliest, outstanding, serves, within
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.rows import AgreementRow, Body, Capital, Demonym, Group, Match, Metonym, Office, Person, Row, State
from ravabet.knowledge.steering import Steering, words_of

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

NATION = (State, Demonym, Capital, Metonym)
"""The rows that name a state."""
_WORD = re.compile(r"[\w\u200c]+")
_AGAINST = re.compile(r"(?<!\w)ضدّ?[ \u200c]*$")
_LONGEST_SURNAME = 3
_SYLLABLE = 2


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


def against(piece: Piece, text: str) -> bool:
    """Whether a state's name only tells whom somebody is against («گروه‌های ضد ایرانی»)."""
    return isinstance(piece.row, NATION) and bool(_AGAINST.search(text[: piece.start]))


def pieces(knowledge: Knowledge, steering: Steering, text: str, on: date | None) -> tuple[Piece, ...]:
    """The names of the phrase in order; a surname alone is one where it leaves one person in office on the day."""
    found = list(_named(knowledge, steering, text, on))
    if on is not None and not any(isinstance(piece.row, Person) for piece in found):
        found.extend(_surname(knowledge, steering, text, on=on, found=found))
    elif on is not None:
        found = [_namesake(knowledge, piece, text, on=on, found=found) for piece in found]
    return tuple(sorted(found, key=lambda piece: piece.start))


def _named(knowledge: Knowledge, steering: Steering, text: str, on: date | None) -> Iterator[Piece]:
    for match in knowledge.find(text):
        name = text[match.start : match.end]
        named = [row for row in match.rows if isinstance(row, Person)]
        people = [row for row in named if not _of_another(knowledge, text[: match.start], name, row)]
        if named and not people:
            continue
        row = (
            _named_person(knowledge, people, name, on)
            if people
            else _leading(knowledge, steering, text, match=match, on=on) or meaning(match.rows, on) or _past(match.rows, on)
        )
        if row is not None and not isinstance(row, AgreementRow):
            yield Piece(match.start, match.end, row, match.rows)


def _of_another(knowledge: Knowledge, before: str, name: str, person: Person) -> bool:
    """Whether a surname by which the person is known alone has somebody else's given name right before it («هانتر بایدن»)."""
    alone = len(name.split()) == 1 and name not in person.names
    return alone and before.endswith(" ") and knowledge.surnames.of_another([skeleton(word) for word in before.split()], person)


def _leading(knowledge: Knowledge, steering: Steering, text: str, *, match: Match, on: date | None) -> Person | None:
    """Whoever leads a state under a name that another state bears, where the phrase is that name alone («کامرون» in 2011)."""
    name = text[match.start : match.end]
    if on is None or not any(isinstance(row, State) for row in match.rows) or len(name.split()) > 1:
        return None
    if steering.without(text, frozenset({"of", "honorific"})).strip() != name:
        return None
    bearers = knowledge.surnames.by_surname.get(skeleton(name), ())
    serving = [person for person in bearers if within(knowledge.offices_of(person.id, on), None, LEADING)]
    return serving[0] if len(serving) == 1 else None


def _named_person(knowledge: Knowledge, people: Sequence[Person], name: str, on: date | None) -> Person:
    """The namesake meant; of one known by surname who is out of office, another of that surname who is in it («کوشنر» in 2009)."""
    best = likeliest(knowledge, people, on)
    if on is None or len(name.split()) > 1 or not distance(knowledge.offices_of(best.id), on)[0]:
        return best
    serving = [person for person in knowledge.surnames.bearers(name) if not distance(knowledge.offices_of(person.id), on)[0]]
    return (outstanding(knowledge, serving, on) if serving else None) or best


def _namesake(knowledge: Knowledge, piece: Piece, text: str, *, on: date, found: Sequence[Piece]) -> Piece:
    """Of one known by surname alone, the namesake who holds the office beside it in the state beside it («گراهام وزیر دفاع کانادا»)."""
    name = text[piece.start : piece.end]
    if not isinstance(piece.row, Person) or len(name.split()) > 1:
        return piece
    offices, codes = _offices(found), _codes(found)
    serving = [p for p in knowledge.surnames.bearers(name) if serves(knowledge, p, offices, codes=codes, on=on)]
    if not offices or not codes or piece.row in serving or len(serving) != 1:
        return piece
    return replace(piece, row=serving[0])


def _offices(found: Sequence[Piece]) -> set[str | None]:
    return {office for piece in found if isinstance(piece.row, Office) for office in (piece.row.id, piece.row.same_as) if office}


def _codes(found: Sequence[Piece]) -> set[str | None]:
    """The states that the phrase names, by themselves or by one of their own titles."""
    return {piece.row.code for piece in found if isinstance(piece.row, State | Demonym | Capital | Metonym | Office) and piece.row.code}


def _past(rows: Sequence[Row], on: date | None) -> Row | None:
    """A government or group of the past is still spoken of («رژیم صدام» in 2004)."""
    gone = [row for row in rows if isinstance(row, Metonym | Group) and row.last is not None and (on is None or row.last < on)]
    return max(gone, key=lambda row: row.last or date.min, default=None)


def left_over(steering: Steering, text: str, found: Sequence[Piece], *, passed: frozenset[str] | None = None) -> list[re.Match[str]]:
    """The words of the phrase that are in no piece and steer nothing (or steer only by kinds not in ``passed``)."""
    free = [word for word in _WORD.finditer(text) if not any(p.start < word.end() and word.start() < p.end for p in found)]
    return [word for word in free if not (steering.of(skeleton(word.group())) & passed if passed else steering.of(skeleton(word.group())))]


def _surname(knowledge: Knowledge, steering: Steering, text: str, *, on: date, found: Sequence[Piece]) -> Iterator[Piece]:
    free = left_over(steering, text, found)
    if not 0 < len(free) <= _LONGEST_SURNAME:
        return
    start, end = free[0].start(), free[-1].end()
    people = knowledge.surnames.bearers(text[start:end])
    if any(start < piece.start < end for piece in found) or not people:
        return
    before = words_of(text[:start])
    said = steering.of(before[-1]) if before else frozenset()
    if all(skeleton(word.group()) in steering.words("common") for word in free):
        return
    titled = any(piece.office and not text[piece.end : start].strip() for piece in found)
    if not _called(knowledge, text, (start, end), titled=titled or bool(said & {"honorific", "of"})):
        return
    beside = Beside(said, _offices(found), _codes(found))
    fitting = beside.fitting(knowledge, people, on)
    person = outstanding(knowledge, fitting, on) or beside.leader(fitting, letters=skeleton(text[start:end]), other=steering.words("word"))
    if person is not None and beside.sure(knowledge, person, on, borne=knowledge.surnames.borne(skeleton(free[-1].group()))):
        yield Piece(start, end, person, (person,))


def _called(knowledge: Knowledge, text: str, name: tuple[int, int], *, titled: bool) -> bool:
    """Whether the words may be a name. One so short that it may be a syllable, or one that only sounds like a name, stands alone or
    right after a title: «می», «خانم می», «دولت می», but not «زندان» of «زندان ابوغریب»."""
    start, end = name
    letters = skeleton(text[start:end])
    sure = len(letters) > _SYLLABLE and (len(text[start:end].split()) > 1 or knowledge.surnames.borne(letters))
    return sure or titled or text.strip() == text[start:end]
