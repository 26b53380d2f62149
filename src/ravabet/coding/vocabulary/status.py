"""Status cues: words that make an act planned, hypothetical, denied or history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ravabet.coding.vocabulary.events import Element, parse
from ravabet.coding.vocabulary.tables import rows

Scope = Literal["before", "matrix", "clause", "beside", "governor"]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A cue for a status.

    ``scope`` says where it must stand: in the act's own clause, right behind the trigger («beside»), before it in the sentence («before»), in the two clauses before a
    subjunctive that depends on them («matrix»), or after it
    in the sentence, governing it («governor»: «… را تکذیب کرد»).
    """

    status: str
    pattern: tuple[Element, ...]
    scope: Scope


@cache
def status_rows() -> tuple[StatusRow, ...]:
    """The table ``data/status.yaml``."""
    return tuple(StatusRow(row["status"], parse(pattern), row["scope"]) for row in rows("status") for pattern in row["patterns"])
