"""Where each record stands in the text, and the pieces that the text falls into there.

Overlapping and nested stretches are cut at every boundary; each piece then knows all the marks that cover it, so no record's
colour or way back is lost under another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ravabet.records import Coding, Event

LAYERS = ("event", "quote", "commitment", "agreement", "finding", "entity")


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of one record: ``anchor`` is the record's id in the page, ``part`` counts its stretches from 1."""

    start: int
    end: int
    layer: str
    number: int
    part: int
    look: str = ""

    @property
    def anchor(self) -> str:
        """The id of the record's card."""
        return f"{self.layer}-{self.number}"

    @property
    def place(self) -> str:
        """The id of this stretch in the text."""
        return f"t-{self.anchor}" if self.part == 1 else f"t-{self.anchor}-{self.part}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that is covered by the same marks from end to end, the widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(coding: Coding) -> tuple[Mark, ...]:
    """Every stretch of every record that lies in the text, in text order; blank ends are trimmed off."""
    return tuple(sorted(_trimmed(coding.report.text, _all(coding)), key=lambda m: (m.start, -m.end, LAYERS.index(m.layer), m.number)))


def segments(start: int, end: int, among: Iterable[Mark]) -> Iterator[Segment]:
    """The pieces of ``[start, end)``, in order and without a gap."""
    near = [mark for mark in among if mark.start < end and start < mark.end]
    edges = {start, end} | {edge for mark in near for edge in (mark.start, mark.end) if start < edge < end}
    order = sorted(edges)
    for left, right in pairwise(order):
        covering = [mark for mark in near if mark.start <= left and right <= mark.end]
        yield Segment(left, right, tuple(sorted(covering, key=lambda m: (m.start - m.end, LAYERS.index(m.layer), m.number))))


def _all(coding: Coding) -> Iterator[Mark]:
    for n, event in enumerate(coding.events, 1):
        yield from _stretches("event", n, ((e.start, e.end) for e in event.evidence), _event_look(event))
    for n, quote in enumerate(coding.quotes, 1):
        yield from _stretches("quote", n, [(quote.start, quote.end)], quote.kind)
    for n, commitment in enumerate(coding.commitments, 1):
        yield from _stretches("commitment", n, ((e.start, e.end) for e in commitment.evidence))
    for n, agreement in enumerate(coding.agreements, 1):
        yield from _stretches("agreement", n, ((e.start, e.end) for e in agreement.evidence))
    for n, finding in enumerate(coding.findings, 1):
        yield from _stretches("finding", n, ((e.start, e.end) for e in finding.spans), finding.severity)
    for n, entity in enumerate(coding.entities, 1):
        yield from _stretches("entity", n, ((e.start, e.end) for e in entity.mentions), entity.kind)


def _stretches(layer: str, number: int, spans: Iterable[tuple[int, int]], look: str = "") -> Iterator[Mark]:
    for part, (start, end) in enumerate(spans, 1):
        yield Mark(start, end, layer, number, part, look)


def _event_look(event: Event) -> str:
    return f"quad{event.quad} {event.status}"


def _trimmed(text: str, found: Iterable[Mark]) -> Iterator[Mark]:
    for mark in found:
        start, end = max(mark.start, 0), min(mark.end, len(text))
        inside = text[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), end - (len(inside) - len(inside.rstrip()))
        if start < end:
            yield Mark(start, end, mark.layer, mark.number, mark.part, mark.look)
