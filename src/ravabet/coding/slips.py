"""Slips: states that the report names where it evidently means another.

A slip is established by what cannot be read otherwise: a capital called another state's («دوشنبه، پایتخت قزاقستان»), or somebody given
an office in a state where he never held one. Where the same wrong state stands elsewhere in the report and nothing of its own
(no capital, no official, no word for its people) vouches for it, those places are slips too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ravabet.coding.parties import Party
from ravabet.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Slip:
    """The party whose state is wrong: what is written, what is meant, and why (``capital``, ``office``, ``state``)."""

    party: Party
    said: str
    meant: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slips:
    """All slips of a report."""

    found: tuple[Slip, ...] = ()

    @classmethod
    def find(cls, found: Sequence[Party], knowledge: Knowledge, text: str, on: date | None) -> Slips:
        """The slips among a report's parties."""
        return cls()

    def mend(self, found: Sequence[Party]) -> tuple[Party, ...]:
        """The parties with the states meant."""
        return tuple(found)
