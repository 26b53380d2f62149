"""Words on which the look for slips of state turns."""

from __future__ import annotations

from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@cache
def slip_words(kind: str) -> frozenset[str]:
    """The words of one kind in the table ``data/slip_words.yaml``, by matching key."""
    return frozenset(word for row in rows("slip_words") if row["kind"] == kind for word in keys(row["words"]))
