"""What stands beside a surname and tells which of its bearers is meant, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ravabet.knowledge.namesakes import LEADING, SPOKEN_OF, remembered, serves, within
from ravabet.knowledge.rows import Person

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_SYLLABLE = 2
_PARTY = frozenset({"group-leader", "party-leader", "taliban-leader"})
_ARMY: set[str | None] = {"army-commander", "chief-of-staff"}
_ARMED = frozenset({"MIL", "COP"})


@dataclass(frozen=True, slots=True)
class Beside:
    """``said`` are the kinds of the word right before the name, ``offices`` and ``codes`` the offices and states that the phrase names."""

    said: frozenset[str]
    offices: set[str | None]
    codes: set[str | None]

    def fitting(self, knowledge: Knowledge, people: Sequence[Person], on: date) -> list[Person]:
        """Of namesakes, those who ever served the state and held the office beside the name; of these, those who hold it on the day.

        An office before «دولت» is not the leader's own, nor is one that a leader never held; a rank is an officer's, whatever he commands.
        """
        own = [person for person in people if not self.codes or any(row.state in self.codes for row in knowledge.offices_of(person.id))]
        if "government" in self.said:
            return [person for person in own if any(row.office in LEADING for row in knowledge.offices_of(person.id))]
        offices = knowledge.offices_of_sector(_ARMED) if "rank" in self.said else _ARMY if "army" in self.said else self.offices
        named = [person for person in own if not offices or any(row.office in offices for row in knowledge.offices_of(person.id))]
        if not named and self.offices & LEADING:
            named = [person for person in own if any(row.office in LEADING for row in knowledge.offices_of(person.id, on))]
        serving = [person for person in named if self.codes and serves(knowledge, person, offices, codes=self.codes, on=on)]
        return serving or named

    def leader(self, fitting: Sequence[Person], *, letters: str, other: frozenset[str]) -> Person | None:
        """Whoever alone led a state under the surname, however long ago («دولت خاتمی»), unless the name is another word, too."""
        sure = "government" in self.said and len(fitting) == 1 and len(letters) > _SYLLABLE and letters not in other
        return fitting[0] if sure else None

    def sure(self, knowledge: Knowledge, person: Person, on: date, *, borne: bool) -> bool:
        """Whether the person may give his name to what stands before it: a government to whoever leads a state, a party or group to its
        head («حزب حاکم» is nobody's), a team or office to either or to whoever speaks for a state. By a likeness of sound alone (not
        ``borne``) only a state's leader is meant."""
        if not self.said & {"of", "party"}:
            return True
        if not borne:
            return "party" not in self.said and within(knowledge.offices_of(person.id, on), None, LEADING)
        if "government" in self.said:
            return True
        return remembered(knowledge, person, _PARTY if "party" in self.said else _PARTY | LEADING | SPOKEN_OF, on)
