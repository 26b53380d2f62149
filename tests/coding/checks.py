"""What must hold for every record, whatever the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ravabet.records import Coding

LONGEST_EVIDENCE = 240


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with ``start`` and ``end`` counts anywhere inside a plain record."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check_record(coding: Coding) -> None:
    """Spans lie in the text and quote it to the letter; evidence is short; nothing comes from furniture; ids are each their own."""
    text, plain = coding.report.text, coding.to_json()
    for span in spans(plain):
        assert 0 <= span["start"] < span["end"] <= len(text), span
        if span.get("text") is not None:
            assert text[span["start"] : span["end"]] == span["text"]
    for event in coding.events:
        assert event.actors
        assert event.evidence
        assert all(len(piece.text) <= LONGEST_EVIDENCE for piece in event.evidence)
    dark = [(f.start, f.end) for f in coding.report.furniture]
    records = [plain[kind] for kind in ("events", "commitments", "agreements")]
    for span in spans(records):
        assert not any(low < span["end"] and span["start"] < high for low, high in dark), span
    for quote in coding.quotes:
        # A quotation may go on behind an advertisement in its middle, but never begins or ends in one.
        assert not any(low <= quote.start < high or low < quote.end <= high for low, high in dark), quote
    for kind in ("entities", "events"):
        ids = [item["id"] for item in plain[kind]]
        assert len(ids) == len(set(ids))
    known = {entity.id for entity in coding.entities}
    named = {actor.entity for event in coding.events for actor in (*event.actors, *event.recipients)}
    assert named - {None} <= known
