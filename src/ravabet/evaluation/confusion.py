"""Confusion: which type the coder gives to the events of each type in gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ravabet.coding import plover_types
from ravabet.evaluation.pairing import Paired

NONE = "none"
"""Stands for the event that the other side has not."""


def confusion(reports: Iterable[Paired]) -> dict[str, dict[str, int]]:
    """Gold type → coded type → how many of the paired events; ``NONE`` for those that stand alone on their side.

    Every event of either side is counted once. Types come in PLOVER's order, those without events are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        gold, coded = report.both("events")
        paired = {id(event) for pair in report.events for event in pair}
        counts.update((a["type"], b["type"]) for a, b in report.events)
        counts.update((event["type"], NONE) for event in gold if id(event) not in paired)
        counts.update((NONE, event["type"]) for event in coded if id(event) not in paired)
    order = [*plover_types(), NONE]
    table = {a: {b: counts[a, b] for b in order if counts[a, b]} for a in order}
    return {kind: row for kind, row in table.items() if row}
