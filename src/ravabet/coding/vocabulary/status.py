"""Status cues: words that make an act planned, hypothetical, denied or history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ravabet.coding.vocabulary.events import Element, parse
from ravabet.coding.vocabulary.tables import rows

Scope = Literal["before", "until", "content", "matrix", "clause", "beside", "governor"]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A cue for a status.

    ``scope`` says where it must stand: in the act's own clause, right behind the trigger («beside»), before it in the sentence («before»),
    in the two clauses before a subjunctive that depends on them («matrix»), in the clause whose «که» opens the act's own («content»),
    in an earlier clause with a negative subjunctive («until»: «تا … نشود»), or after it in the sentence, governing it («governor»).
    ``negative`` asks for a negative verb in the cue, ``present`` for an act in the present, ``types`` for an act of one of these.
    """

    status: str
    pattern: tuple[Element, ...]
    scope: Scope
    negative: bool = False
    present: bool = False
    types: frozenset[str] = frozenset()


@cache
def status_rows() -> tuple[StatusRow, ...]:
    """The table ``data/status.yaml``."""
    return tuple(_row(raw, pattern) for raw in rows("status") for pattern in raw["patterns"])


def _row(raw: dict[str, Any], pattern: str) -> StatusRow:
    types = frozenset(raw.get("types") or ())
    return StatusRow(raw["status"], parse(pattern), raw["scope"], raw.get("negative", False), raw.get("present", False), types)


@cache
def denial_words() -> frozenset[str]:
    """The nouns that deny what stands before them («… را تکذیب کرد»): the first words of the governing denials."""
    cues = [row.pattern for row in status_rows() if row.status == "denied" and row.scope == "governor" and not row.negative]
    return frozenset(word for pattern in cues if not pattern[0].verb for word in pattern[0].words)
