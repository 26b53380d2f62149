"""What kind of event would keep a promise: rows of words and PLOVER types (``fulfilment.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ravabet.text import analyse


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """One row: the words of the promise, and the types and modes of the events that may keep it. ``example``: promise and act."""

    words: tuple[frozenset[str], ...]
    types: frozenset[str]
    modes: frozenset[str]
    example: dict[str, str]

    def names(self, sentence: frozenset[str]) -> bool:
        """Whether a sentence, given by its words, holds one of each group."""
        return all(group & sentence for group in self.words)

    def kept_by(self, event_type: str, mode: str | None, sentence: frozenset[str]) -> bool:
        """Whether an event of this type and mode, told in this sentence, would keep such a promise."""
        return event_type in self.types and (mode in self.modes or self.names(sentence))


@cache
def fulfilments() -> tuple[Fulfilment, ...]:
    """The rows, in the order in which they are tried."""
    raw: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "fulfilment.yaml").read_text(encoding="utf-8"))
    return tuple(_row(row) for row in raw)


def fulfilment(sentence: frozenset[str]) -> Fulfilment | None:
    """What would keep the promise told in a sentence; None where no row knows it."""
    return next((row for row in fulfilments() if row.names(sentence)), None)


def words(texts: Iterable[str]) -> frozenset[str]:
    """The keys and stems of the words, and the infinitives of the verbs, as ``analyse`` of the text room finds them."""
    found: set[str] = set()
    for text in texts:
        for sentence in analyse(text):
            found.update(word for token in sentence.tokens for word in (token.key, token.stem))
            found.update(group.form.lemma for group in sentence.verbs)
    return frozenset(found)


def _row(row: dict[str, Any]) -> Fulfilment:
    groups = tuple(frozenset(group.split("|")) for group in row["words"].split())
    return Fulfilment(groups, frozenset(row["types"]), frozenset(row.get("modes", ())), row["example"])
