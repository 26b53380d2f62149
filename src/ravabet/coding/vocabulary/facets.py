"""Modes, contexts and harm: words near a trigger that tell how an act was done, what it was about and whom it hurt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@dataclass(frozen=True, slots=True)
class ModeRow:
    """Words that give an event of one of ``types`` its mode, where none of ``unless`` stands beside them."""

    types: frozenset[str]
    mode: str
    words: frozenset[str]
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ContextRow:
    """Words of the evidence that give a context, for all types or for ``types`` only."""

    context: str
    words: frozenset[str]
    types: frozenset[str]


@cache
def mode_rows() -> tuple[ModeRow, ...]:
    """The table ``data/modes.yaml``; earlier rows win."""
    return tuple(
        ModeRow(frozenset(row["types"]), row["mode"], frozenset(keys(row["words"])), frozenset(keys(row.get("unless") or "")))
        for row in rows("modes")
    )


@cache
def context_rows() -> tuple[ContextRow, ...]:
    """The table ``data/contexts.yaml``."""
    return tuple(ContextRow(row["context"], frozenset(keys(row["words"])), frozenset(row.get("types") or ())) for row in rows("contexts"))


@cache
def harm_words() -> dict[str, frozenset[str]]:
    """The table ``data/harm.yaml``: words for dead, injured and arrested."""
    return {row["kind"]: frozenset(keys(row["words"])) for row in rows("harm")}
