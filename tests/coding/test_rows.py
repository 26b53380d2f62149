"""Every event row codes its own example: the type it folds to, with exactly the actors and recipients it names."""

from __future__ import annotations

import pytest

from ravabet import code, read_text
from ravabet.coding.vocabulary import EventRow, event_rows, plover_types
from ravabet.records import Event


def _types(row: EventRow) -> set[str]:
    """The row's type, and what that becomes where its example tells a plan or a threat."""
    folded = (
        {plover_types()[row.type].future} if row.example.get("status") in ("planned", "hypothetical") or row.status == "planned" else set()
    )
    return folded or {row.type}


def _parties(event: Event) -> tuple[set[str], set[str]]:
    return {actor.code for actor in event.actors}, {actor.code for actor in event.recipients}


def _agrees(row: EventRow, event: Event) -> bool:
    wanted = set(row.example["actors"]), set(row.example.get("recipients") or ())
    found = _parties(event)
    pooled = plover_types()[row.type].reciprocal and wanted[0] | wanted[1] == found[0] | found[1]
    told = row.example.get("status")
    return event.type in _types(row) and (found == wanted or pooled) and told in (None, event.status)


@pytest.mark.parametrize("row", event_rows(), ids=lambda row: f"{row.type.lower()}-{row.id}")
def test_a_row_codes_its_own_example(row: EventRow) -> None:
    found = code(read_text(row.example["text"], "example"), rules_alone=True).events
    assert any(_agrees(row, event) for event in found), [(event.type, event.status, *map(sorted, _parties(event))) for event in found]


def test_no_two_rows_of_a_type_share_an_id() -> None:
    ids = [(row.type, row.id) for row in event_rows()]
    assert len(ids) == len(set(ids))
