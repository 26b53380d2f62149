"""What the network is for: who does it to whom, whether it was done, whether it is to come.

``data/contrasts.jsonl`` holds 300 sentences of our own, no training sees them: a hundred with both parties exchanged, a hundred denied, a
hundred told of the future.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ravabet import read_text
from ravabet.coding import code
from ravabet.model import load
from ravabet.records import Event

LEAST = 0.9
SENTENCES = Path(__file__).parent / "data" / "contrasts.jsonl"

pytestmark = pytest.mark.skipif(load() is None, reason="the package holds no network")


def items(kind: str) -> list[dict[str, Any]]:
    rows = map(json.loads, SENTENCES.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["kind"] == kind]


@cache
def events(text: str, published: str) -> tuple[Event, ...]:
    return code(read_text(text, "sentence", published=published)).events


def sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.code for a in event.actors), frozenset(a.code for a in event.recipients)


def towards(found: tuple[Event, ...], row: dict[str, Any], *, back: bool = False) -> bool:
    """Whether an event of the row's type goes from its actors to its recipients, or back."""
    actors, recipients = frozenset(row["actors"]), frozenset(row["recipients"])
    wanted = (recipients, actors) if back else (actors, recipients)
    return any(e.type == row["type"] and sides(e) == wanted for e in found)


def told(found: tuple[Event, ...], row: dict[str, Any]) -> Iterator[Event]:
    """The events of the row's type between its parties."""
    parties = {*row["actors"], *row["recipients"]}
    yield from (e for e in found if e.type == row["type"] and frozenset.union(*sides(e)) & parties)


def failing(rows: list[str], of: int) -> str:
    return f"{of - len(rows)} of {of}; not: {', '.join(rows)}"


def test_exchanged_parties_are_exchanged_in_the_record() -> None:
    rows = [row for row in items("swap") if towards(events(row["text"], row["published"]), row)]
    wrong = [row["id"] for row in rows if not towards(events(row["swapped"], row["published"]), row, back=True)]
    assert len(rows) >= 60, f"only {len(rows)} of the acts are told at all"
    assert len(wrong) <= (1 - LEAST) * len(rows), failing(wrong, len(rows))


def test_a_denied_act_never_happened() -> None:
    rows = items("denied")
    wrong = [row["id"] for row in rows if any(e.status == "happened" for e in told(events(row["denied"], row["published"]), row))]
    assert len(wrong) <= (1 - LEAST) * len(rows), failing(wrong, len(rows))


def test_a_future_act_is_planned_or_folded() -> None:
    rows = items("future")
    wrong = []
    for row in rows:
        found = events(row["future"], row["published"])
        wanted = [tuple(pair) for pair in row["future_types"]]
        if not any((e.type, e.status) in wanted for e in found) or any(e.status == "happened" for e in told(found, row)):
            wrong.append(row["id"])
    assert len(wrong) <= (1 - LEAST) * len(rows), failing(wrong, len(rows))
