"""Status cues: words that make an act planned, hypothetical, denied or history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ravabet.coding.vocabulary.events import Element, parse
from ravabet.coding.vocabulary.tables import keys, rows

Scope = Literal["before", "until", "content", "label", "matrix", "clause", "announcing", "beside", "heading", "governor", "later", "noun"]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A cue for a status.

    ``scope`` says where it must stand: in the act's own clause, in it with «که …» behind («announcing»), right behind the trigger
    («beside») or right before it («heading»), before it in the sentence («before»), in the two clauses before a subjunctive that
    depends on them («matrix»), in the clause whose «که» opens the act's own («content») or that ends in a colon before it
    («label»), in an earlier clause with a negative subjunctive («until»: «تا … نشود»), after it, governing it («governor»), or in a
    later one that points back («later»). ``negative`` asks for a negative verb in the cue, which must be affirmative otherwise;
    ``present`` for an act in the present, ``ahead`` for one not in the past, ``predicate`` for one that the verb tells, ``types``
    for one of these; ``needs`` and ``unless`` are words of which one must stand, and none may, in the act's clause up to its noun
    (in the cue's clause for a later one). ``begins`` are the words of which one begins the cue, None where a verb does. ``example`` is
    the row's own sentence.
    """

    status: str
    pattern: tuple[Element, ...]
    scope: Scope
    negative: bool = False
    present: bool = False
    ahead: bool = False
    predicate: bool = False
    types: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    begins: frozenset[str] | None = None
    example: str = ""


@cache
def rows_of(status: str) -> tuple[StatusRow, ...]:
    """The rows of one status, in the table's order."""
    return tuple(row for row in status_rows() if row.status == status)


@cache
def status_rows() -> tuple[StatusRow, ...]:
    """The table ``data/status.yaml``."""
    return tuple(_row(raw, pattern) for raw in rows("status") for pattern in raw["patterns"])


def _row(raw: dict[str, Any], pattern: str) -> StatusRow:
    flags = {flag: raw.get(flag, False) for flag in ("negative", "present", "ahead", "predicate")}
    needs, unless = (frozenset(keys(raw.get(field) or "")) for field in ("needs", "unless"))
    types, elements = frozenset(raw.get("types") or ()), parse(pattern)
    first = elements[0]
    begins = None if first.verb or first.optional else frozenset(word.split(" ")[0] for word in first.words)
    return StatusRow(
        raw["status"], elements, raw["scope"], **flags, types=types, needs=needs, unless=unless, begins=begins, example=raw["example"]
    )


@cache
def status_words(kind: str) -> frozenset[str]:
    """The words of one kind in the table ``data/status_words.yaml``, by matching key."""
    return frozenset(word for row in rows("status_words") if row["kind"] == kind for word in keys(row["words"]))


@cache
def denial_words() -> frozenset[str]:
    """The nouns that deny what stands before them («… را تکذیب کرد»): the first words of the governing denials."""
    cues = [row.pattern for row in status_rows() if row.status == "denied" and row.scope == "governor" and not row.negative]
    return frozenset(word for pattern in cues if not pattern[0].verb for word in pattern[0].words)
