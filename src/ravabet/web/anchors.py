"""The addresses of things: a relation, a report, and in it the words that a record rests on."""

from __future__ import annotations

import re

LAYERS = {"events": "event", "quotes": "quote", "commitments": "commitment", "agreements": "agreement", "findings": "finding"}
NUMBER = re.compile(r"\d+$")


def relation_path(one: str, other: str) -> str:
    """Where a relation stands: one address for a pair, whichever is named first."""
    first, second = sorted((one, other))
    return f"/relations/{first}/{second}"


def report_path(report_id: str) -> str:
    """Where a report stands."""
    return f"/reports/{report_id}"


def place(kind: str, number: int) -> str:
    """The id in the report page of the first stretch of a record; ``number`` counts its kind in the report from 1."""
    return f"t-{LAYERS[kind]}-{number}"


def event_place(event_id: str) -> str:
    """The same for an event by its id, which ends in that number."""
    found = NUMBER.search(event_id)
    return place("events", int(found[0])) if found else ""
