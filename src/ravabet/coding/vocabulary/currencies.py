"""Currencies by the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency word: ISO 4217 code, the words that must follow it (none: it stands alone), units of the code in one of the word.

    ``least`` is the smallest amount that is read as money where the word means something else, too («افغانی»).
    """

    code: str
    after: frozenset[str]
    factor: int
    least: int


@cache
def currencies() -> dict[str, tuple[Currency, ...]]:
    """The table ``data/currencies.yaml`` by matching key; rows that ask for a word behind them come first."""
    table: dict[str, list[Currency]] = {}
    for row in rows("currencies"):
        currency = Currency(row["code"], frozenset(keys(row.get("after") or "")), row.get("factor", 1), row.get("least", 0))
        for word in keys(row["words"]):
            table.setdefault(word, []).append(currency)
    return {word: tuple(sorted(found, key=lambda c: not c.after)) for word, found in table.items()}
