"""The addresses of things: a relation, a report, and in it the words that a record rests on."""

from __future__ import annotations

import re

from ravabet.archive import Listed

LAYERS = {"events": "event", "quotes": "quote", "commitments": "commitment", "agreements": "agreement", "findings": "finding"}
# The number of an event in its id; a part of a split event has one of its own behind it.
NUMBER = re.compile(r"(\d+)(?:\.\d+)*$")
PAIR = 2


def relation_path(*states: str) -> str:
    """Where a relation stands: one address for a pair, or for a set of more, whichever is named first."""
    codes = sorted(set(states))
    return f"/relations/{'/'.join(codes)}" if len(codes) == PAIR else f"/relations/{'-'.join(codes)}"


def report_path(report_id: str) -> str:
    """Where a report stands."""
    return f"/reports/{report_id}"


def place(kind: str, number: int) -> str:
    """The id in the report page of the first stretch of a record; ``number`` counts its kind in the report from 1."""
    return f"t-{LAYERS[kind]}-{number}"


def row_place(kind: str, row: Listed) -> str:
    """The same for a record of a list; a part of an event that a person split stands where the whole does."""
    is_part = kind == "events" and "." in row.record["id"]
    return event_place(row.record["id"]) if is_part else place(kind, row.number)


def event_place(event_id: str) -> str:
    """The same for an event by its id, which ends in that number."""
    found = NUMBER.search(event_id)
    return place("events", int(found[1])) if found else ""


# The lists of persons and bodies, and the kinds of entity in each.
LISTS_OF = {"persons": ("person",), "organisations": ("organisation", "group")}


def people_path(kind: str) -> str:
    """The list that an entity of this kind is in."""
    return "/" + next((name for name, kinds in LISTS_OF.items() if kind in kinds), "persons")


def who_path(kind: str, key: str) -> str:
    """Where the page of somebody, or of a body, stands."""
    return f"{people_path(kind)}/{key}"


def entity_path(report_id: str, entity: str) -> str:
    """The way from an entity of a report to its page."""
    return f"{report_path(report_id)}/entities/{entity}"
