"""Words that stand for somebody named elsewhere, and given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@dataclass(frozen=True, slots=True)
class Reference:
    """What a word or phrase stands for; ``office`` for epithets of an office's holder."""

    kind: str
    office: str | None


@cache
def references() -> dict[str, Reference]:
    """The table ``data/references.yaml``, by matching key."""
    return {word: Reference(row["kind"], row.get("office")) for row in rows("references") for word in keys(row["words"])}


@cache
def given_names() -> frozenset[str]:
    """The given names of ``data/given_names.yaml``, by matching key, and their parts."""
    return frozenset(part for row in rows("given_names") for name in keys(row["names"]) for part in {name, *name.split()})
