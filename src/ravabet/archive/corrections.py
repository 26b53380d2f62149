"""What a person said of a record, and how the record is known again.

A record is known again in a later coding of its report by what it says and where (``identity``): its kind, its type, its parties and the
stretches of the text it rests on. What may well change with a better coder (date, place, confidence, its number) is no part of that, and
neither is anything that a person set: the coder's own value counts. A part that a person divided from an event is known by the event and
by how it was divided.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from ravabet.archive.query import words_key
from ravabet.errors import BadInput

Verdict = Literal["accept", "reject", "set", "edit", "merge", "split", "same", "apart", "undo"]
Plain = dict[str, Any]
# Parts the identity of an event from the mark of what was said of it and of another report's event.
WITH = "~"


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of what people said: of which record (``identity``; None: of the whole report), what, who, when, why.

    ``accept`` and ``reject``: the latest stands. ``set``: ``field`` has the ``value`` (as in JSON). ``edit``: several fields at once.
    ``merge``: the record whose identity is the ``value`` is part of this one. ``split``: it is several, divided as the ``value`` has it
    (``shaping``). ``undo`` takes back the latest that still stands. Of a report, ``reject`` is a retraction. ``same`` and ``apart`` are
    said of two reports' events, once in each report, of the event's identity and the mark of the two (``of_two``); the ``value`` names the
    other event.
    """

    report_id: str
    record: str | None
    verdict: Verdict
    field: str | None
    value: Any
    by: str
    at: str
    note: str | None


@dataclass(slots=True)
class Standing:
    """What stands of all that was said of one record: accepted or rejected or neither, and the values set.

    ``part_of``: the id or number of the record that it was merged into. ``same``, ``apart``: marks that it shares with the events of other
    reports that a person said to be one with it, or not to be.
    """

    verdict: Verdict | None = None
    values: dict[str, Any] = field(default_factory=dict)
    by: str = ""
    at: str = ""
    part_of: str | None = None
    same: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)

    @property
    def gone(self) -> bool:
        """Whether no list has the record any more: it was rejected, or is part of another."""
        return self.verdict == "reject" or self.part_of is not None

    @property
    def judged(self) -> bool:
        """Whether somebody has said what becomes of the record itself."""
        return self.verdict is not None or self.part_of is not None or bool(self.values)

    def to_json(self) -> Plain:
        """What a listed record carries as ``corrected``."""
        told = {"verdict": self.verdict, "fields": sorted(self.values), "by": self.by, "at": self.at}
        return told | {name: value for name in ("part_of", "same", "apart") if (value := getattr(self, name))}


class Overtaken(BadInput):
    """Somebody has said something of a record since it was shown to the person who judges it now; ``said``: what."""

    kind = "overtaken"

    def __init__(self, said: tuple[Correction, ...]) -> None:
        who = ", ".join(dict.fromkeys(one.by for one in said))
        super().__init__(f"{who} said something of this record meanwhile; look at it again before you judge")
        self.said = said


def of_two(one: tuple[str, str], other: tuple[str, str]) -> str:
    """The mark of what is said of two events, each the id of its report and its identity; the same whichever is named first."""
    return hashlib.sha256("/".join(sorted(map("#".join, (one, other)))).encode()).hexdigest()[:16]


def identities(kind: str, records: Iterable[Plain]) -> list[str]:
    """The identity of each record of a kind in a coding, in order; of several alike, each but the first is counted."""
    seen: Counter[str] = Counter()
    found = []
    for record in records:
        basis = json.dumps([kind, *_basis(kind, record)], ensure_ascii=False, separators=(",", ":"))
        seen[basis] += 1
        found.append(hashlib.sha256(f"{basis}{seen[basis]}".encode()).hexdigest()[:16])
    return found


def surviving(said: Iterable[Correction]) -> list[Correction]:
    """What was not taken back, in the order in which it was said."""
    stacks: dict[str | None, list[int]] = {}
    whole = list(said)
    for place, one in enumerate(whole):
        stack = stacks.setdefault(one.record, [])
        if one.verdict != "undo":
            stack.append(place)
        elif stack:
            stack.pop()
    return [whole[place] for place in sorted(place for stack in stacks.values() for place in stack)]


def _basis(kind: str, record: Plain) -> list[Any]:
    places = [[part["start"], part["end"]] for part in record.get("evidence") or record.get("spans") or ()]
    if kind == "events":
        return [record["type"], *([party["code"] for party in record[side]] for side in ("actors", "recipients")), places]
    if kind == "quotes":
        return [record["start"], record["end"]]
    if kind == "commitments":
        return [record["parties"], places]
    return [record["kind"], words_key(record.get("name", "")), places]
