"""Modes, contexts and harm: words near a trigger that tell how an act was done, what it was about and whom it hurt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

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
    """Words that give an act a context where none of ``unless`` stands beside them.

    They do so for all types, or for ``types`` only, but never for ``but``; for those of ``wide`` wherever in the sentence they stand,
    for others in the act's own stretch.
    """

    context: str
    words: frozenset[str]
    types: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def admits(self, kind: str) -> bool:
        """Whether the words tell anything of an act of type ``kind``."""
        return kind not in self.but and (not self.types or kind in self.types)


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
    return tuple(_context_row(row) for row in rows("contexts"))


def _context_row(row: dict[str, Any]) -> ContextRow:
    types, but, wide = (frozenset(row.get(name) or ()) for name in ("types", "but", "wide"))
    return ContextRow(row["context"], frozenset(keys(row["words"])), types, but, wide, frozenset(keys(row.get("unless") or "")))


@cache
def harm_words() -> dict[str, frozenset[str]]:
    """The table ``data/harm.yaml``: words for dead, injured and arrested."""
    return {row["kind"]: frozenset(keys(row["words"])) for row in rows("harm")}
