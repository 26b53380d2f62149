"""Which of several people of one name is meant on a day: whoever serves then, the best known of them first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ravabet.knowledge.rows import Person, Tenure

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_REMEMBERED = 3 * 365
"""For how many days after (or before) an office a surname alone still calls its holder to mind."""
LEADING = frozenset({"president", "prime-minister", "chancellor", "king", "emir", "sultan", "supreme-leader"})
"""Whoever holds one of these leads his state."""
SPOKEN_OF = frozenset(
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

_NEIGHBOURHOOD = """
AFG TJK PAK IRQ TUR SAU ARE QAT OMN KWT BHR SYR LBN ISR PSE YEM EGY JOR AZE ARM GEO UZB KGZ KAZ TKM IRN
RUS CHN IND USA GBR FRA DEU JPN KOR PRK UNO EUR
"""
_NEAR = frozenset(_NEIGHBOURHOOD.split())
"""The states whose relations the press here is about: a surname calls their people to mind before all others («صالح» in 2019)."""


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


def outstanding(knowledge: Knowledge, people: Sequence[Person], on: date | None) -> Person | None:
    """The only one in office on the day; of several, the only one who leads a state or holds an office of SPOKEN_OF, first in the
    states of _NEAR; where nobody is, the only one not long out of it."""
    away = {person.id: distance(knowledge.offices_of(person.id), on) for person in people}
    near = [person for person in people if not away[person.id][0]]
    if len(near) > 1:
        held = {person.id: knowledge.offices_of(person.id, on) for person in near}
        circles = ((states, offices) for states in (_NEAR, None) for offices in (LEADING, SPOKEN_OF))
        near = next((found for circle in circles if (found := [p for p in near if within(held[p.id], *circle)])), [])
    elif not near:
        near = [person for person in people if away[person.id][1] < _REMEMBERED]
    return near[0] if len(near) == 1 else None


def within(held: Sequence[Tenure], states: frozenset[str] | None, offices: frozenset[str]) -> bool:
    """Whether one of the tenures is in one of the offices and, where they are given, of one of the states."""
    return any(row.office in offices and (states is None or row.state in states) for row in held)


def serves(knowledge: Knowledge, person: Person, offices: set[str | None], *, codes: set[str | None], on: date) -> bool:
    """Whether somebody holds one of the offices of one of the states on a day."""
    return any(row.office in offices and row.state in codes for row in knowledge.offices_of(person.id, on))


def remembered(knowledge: Knowledge, person: Person, offices: frozenset[str], on: date) -> bool:
    """Whether somebody holds one of the offices on a day, or did not long before (or after)."""
    held = [row for row in knowledge.offices_of(person.id) if row.office in offices]
    away, days = distance(held, on)
    return bool(held) and (not away or days < _REMEMBERED)
