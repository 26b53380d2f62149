"""Coded reports with their text spoiled, the labels moved along."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from typing import Any

from ravabet.training.noise import spoil

SPANNED = ("events", "quotes", "commitments")


def spoiled(pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]], rng: random.Random) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Reports and labels with the same noise in both; a label whose stretch is lost goes with it."""
    for record, labels in pairs:
        spans = [(*item["span"], f"{part}:{n}") for part in SPANNED for n, item in enumerate(labels.get(part) or ())]
        text, moved = spoil(record["text"], spans, rng)
        where = {name: [start, end] for start, end, name in moved}
        parts = {
            part: [{**item, "span": where[f"{part}:{n}"]} for n, item in enumerate(labels.get(part) or ()) if f"{part}:{n}" in where]
            for part in SPANNED
        }
        yield {**record, "text": text}, {**labels, **parts}
