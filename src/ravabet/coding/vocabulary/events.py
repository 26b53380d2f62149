"""Event rows: patterns of words that tell a PLOVER type, and frames that tell where its parties stand.

A pattern is a line of elements parted by spaces:
    دیدار|ملاقات        a word, or any of several, matched on a token's stem or key
    {کردن|نمودن}        the finite verb of the clause, by lemma; «~» before it («~{شدن}») lets up to eight words stand between
    ..                  up to fourteen words of the same clause
    (به)                may be missing
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ravabet.coding.vocabulary.tables import keys, rows
from ravabet.errors import KnowledgeError

Nominal = Literal["never", "pair", "one", "always"]
VERB_GAP = 2
WIDE_GAP = 8
FREE_GAP = 14


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: words or verb lemmas, the number of tokens that may stand before it, whether it may be missing."""

    words: frozenset[str]
    verb: bool
    gap: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parties of an act stand: roles in order of preference, for the actor, the recipient and a third party.

    ``pool`` puts all parties among the actors (a reciprocal act); ``fill`` lets a recipient that the clause leaves out be the other
    party the report is about; ``speaker`` lets whoever is speaking be the actor; ``passive`` are the actor's places where the
    subject is acted upon; ``mirror`` makes an act without another side domestic: its recipient is the actor's own state;
    ``voiced`` lets the act count only where the report attributes the words to somebody.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    pool: bool = False
    fill: bool = False
    speaker: bool = False
    mirror: bool = False
    passive: tuple[str, ...] = ("by",)
    voiced: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """One rule: what it matches, what it means, and an example."""

    id: str
    type: str
    patterns: tuple[tuple[Element, ...], ...]
    frame: str
    nominal: Nominal
    mode: str | None
    contexts: tuple[str, ...]
    passive: bool
    verbal: bool
    weight: float
    unless: frozenset[str]
    status: str | None
    needs_recipient: bool
    example: dict[str, Any]


def parse(pattern: str) -> tuple[Element, ...]:
    """The elements of a pattern. Raises KnowledgeError for an empty one, and for one that mixes words and verbs in an element."""
    elements: list[Element] = []
    gap = 0
    for part in pattern.split():
        if part == "..":
            gap = FREE_GAP
            continue
        optional = part.startswith("(") and part.endswith(")")
        word = part[1:-1] if optional else part
        wide = word.startswith("~")
        word = word.removeprefix("~").replace("_", " ")
        verb = word.startswith("{")
        if verb != word.endswith("}") or "{" in word[1:] or "}" in word[:-1]:
            raise KnowledgeError(f"words and {{verbs}} cannot be alternatives: {part!r} in {pattern!r}")
        reach = max(gap, WIDE_GAP if wide else VERB_GAP if verb and elements else 0)
        elements.append(Element(frozenset(keys(word.strip("{}"))), verb, reach, optional))
        gap = 0
    if not elements:
        raise KnowledgeError(f"an empty pattern: {pattern!r}")
    return tuple(elements)


@cache
def event_rows() -> tuple[EventRow, ...]:
    """All rows of ``data/events-*.yaml``, in the order of PLOVER's types."""
    names = [f"events-{row['type'].lower()}" for row in rows("plover")]
    return tuple(_row(raw, name) for name in names for raw in rows(name))


def _row(raw: dict[str, Any], name: str) -> EventRow:
    try:
        return EventRow(
            id=raw["id"],
            type=raw.get("type", name.removeprefix("events-").upper()),
            patterns=tuple(parse(p) for p in raw["patterns"]),
            frame=raw["frame"],
            nominal=raw.get("nominal", "never"),
            mode=raw.get("mode"),
            contexts=tuple(raw.get("contexts") or ()),
            passive=raw.get("passive", False),
            verbal=raw.get("verbal", True),
            weight=float(raw.get("weight", 0.5)),
            unless=frozenset(k for word in raw.get("unless") or () for k in keys(word)),
            status=raw.get("status"),
            needs_recipient=raw.get("needs_recipient", False),
            example=raw["example"],
        )
    except KeyError as missing:
        raise KnowledgeError(f"vocabulary {name}.yaml, row {raw.get('id', '?')}: {missing} is missing") from missing
    except KnowledgeError as wrong:
        raise KnowledgeError(f"vocabulary {name}.yaml, row {raw.get('id', '?')}: {wrong}") from wrong


@cache
def frames() -> dict[str, Frame]:
    """The table ``data/frames.yaml``."""
    flags = ("pool", "fill", "speaker", "mirror", "voiced")
    return {
        row["id"]: Frame(
            tuple(row["actors"]),
            tuple(row.get("recipients") or ()),
            passive=tuple(row.get("passive") or ("by",)),
            **{flag: row.get(flag, False) for flag in flags},
        )
        for row in rows("frames")
    }
