"""Events as edges between states, for the two graph formats: one edge for each directed pair of states in each event.

Nodes are states (ISO 3166 alpha-3) with their Persian and English names. An event that is not between two states, such as one inside a
state or with a body that is no state, is no edge. A date is the record's own; an event without one has an edge without time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from ravabet.archive import Revision
from ravabet.exports.cells import CONTROLS, event_name
from ravabet.exports.sides import state_pairs
from ravabet.knowledge import load

Record = dict[str, Any]

NODE_KEYS = {"name_fa": "string", "name_en": "string"}
EDGE_KEYS = {
    "type": "string", "mode": "string", "status": "string", "start": "string", "end": "string", "precision": "string",
    "quad": "integer", "intensity": "double", "confidence": "double", "mutual": "boolean", "doc": "string", "report": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edge:
    """One event from one state to another; ``values`` are those of ``EDGE_KEYS`` that are known, written as XML Schema writes them."""

    id: str
    source: str
    target: str
    values: dict[str, str]


def edges(records: Iterable[tuple[Revision, Record]]) -> Iterator[Edge]:
    """The edges of the events, in their order."""
    for revision, record in records:
        pairs = state_pairs(record)
        for source, target in pairs:
            values = _values(revision, record) | {"mutual": str((target, source) in pairs).lower()}
            known = {name: str(values[name]) for name in EDGE_KEYS if values.get(name) is not None}
            yield Edge(f"{event_name(revision, record)}-{source}-{target}", source, target, known)


def node_values(code: str) -> dict[str, str]:
    """The values of ``NODE_KEYS`` for a state."""
    known = load()
    return {"name_fa": known.name(code, "fa"), "name_en": known.name(code, "en")}


def attribute(value: str) -> str:
    """A value in quotation marks for an XML document, without the characters that XML 1.0 forbids."""
    return quoteattr(CONTROLS.sub(" ", value))


def _values(revision: Revision, record: Record) -> Record:
    when = record["date"] or {}
    names = ("type", "mode", "status", "quad", "intensity", "confidence")
    dated = {name: when.get(name) for name in ("start", "end", "precision")}
    return {**{name: record[name] for name in names}, **dated, "doc": revision.doc, "report": revision.report_id}
