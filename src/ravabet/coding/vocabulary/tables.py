"""Reading the YAML tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ravabet.errors import KnowledgeError
from ravabet.text import key

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of ``data/<name>.yaml``, a list of mappings.

    Raises KnowledgeError where the file is no such list.
    """
    raw = yaml.load((files(__package__) / "data" / f"{name}.yaml").read_text(encoding="utf-8"), _LOADER)
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise KnowledgeError(f"vocabulary {name}.yaml must be a list of mappings")
    return tuple(raw)


def keys(words: str) -> tuple[str, ...]:
    """The matching keys of alternatives written «الف|ب»."""
    return tuple(_key(word) for word in words.split("|") if word)


@cache
def _key(word: str) -> str:
    # The tables name the same words again and again.
    return key(word)


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of the sixteen types: quad class, base score, modes with their scores, what it becomes in the future.

    ``frame`` is where its parties stand as a rule, for an act that no row proposes.
    """

    quad: int
    score: float
    modes: dict[str, float]
    reciprocal: bool
    future: str
    persian: str
    frame: str


@cache
def plover_types() -> dict[str, PloverType]:
    """PLOVER 2.0's types (manual, tables of scores and quad categories; see docs/method for the readings chosen)."""
    return {
        row["type"]: PloverType(
            row["quad"],
            row["score"],
            row.get("modes") or {},
            row.get("reciprocal", False),
            row.get("future", row["type"]),
            row["persian"],
            row["frame"],
        )
        for row in rows("plover")
    }
