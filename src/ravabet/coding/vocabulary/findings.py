"""Words on which findings turn: of harm and its counting, of signing, of what lies in the past."""

from __future__ import annotations

from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@cache
def finding_words(kind: str) -> frozenset[str]:
    """The words of one kind in the table ``data/finding_words.yaml``, by matching key."""
    return frozenset(word for row in rows("finding_words") if row["kind"] == kind for word in keys(row["words"]))


@cache
def rival_names() -> dict[str, frozenset[str]]:
    """Names that opponents give to a group, by the group's id, as keys without spaces (``data/rival_names.yaml``)."""
    return {row["group"]: frozenset(word.replace(" ", "") for word in keys(row["names"])) for row in rows("rival_names")}


@cache
def month_lengths() -> dict[str, int]:
    """The most days that a month has, by its name's key, for months of fewer than 31 (``data/month_lengths.yaml``)."""
    return {word: row["days"] for row in rows("month_lengths") for word in keys(row["words"])}
