"""One report's hand coding beside its coding by machine, record paired with record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ravabet.evaluation.alike import Plain, agree, beginning, commitment_grade, event_grade, quote_grade
from ravabet.evaluation.assignment import assign

Pairs = tuple[tuple[Plain, Plain], ...]


@dataclass(frozen=True, slots=True)
class Paired:
    """A report's two codings, and which of their records stand for the same, gold's first; ``coded`` is empty where there is none."""

    doc: str
    gold: Plain
    coded: Plain
    events: Pairs
    quotes: Pairs
    commitments: Pairs

    def agreed(self) -> Pairs:
        """The events whose type and parties agree."""
        return tuple((gold, coded) for gold, coded in self.events if agree(gold, coded))

    def both(self, kind: str) -> tuple[list[Plain], list[Plain]]:
        """All records of a kind, gold's and the coder's."""
        return _of(self.gold, self.gold, kind), _of(self.gold, self.coded, kind)


def pair(gold: Mapping[str, Plain], coded: Mapping[str, Plain]) -> list[Paired]:
    """Every report of ``gold`` beside its coding, both by doc; a report that was not coded stands beside an empty coding."""
    return [_paired(doc, wanted, coded.get(doc) or {}) for doc, wanted in gold.items()]


def _paired(doc: str, gold: Plain, coded: Plain) -> Paired:
    both = {kind: (_of(gold, gold, kind), _of(gold, coded, kind)) for kind in ("events", "quotes", "commitments")}
    beginnings = [beginning(quote) for quote in both["quotes"][0]]
    events = assign(*both["events"], event_grade)
    quotes = assign(*both["quotes"], lambda a, b: quote_grade(a, b, beginnings))
    commitments = assign(*both["commitments"], commitment_grade)
    return Paired(doc, gold, coded, tuple(events), tuple(quotes), tuple(commitments))


def _of(gold: Plain, side: Plain, kind: str) -> list[Plain]:
    """A side's records of a kind; none where gold says which kinds were ``judged`` and this is none of them."""
    return side.get(kind) or [] if kind in gold.get("judged", (kind,)) else []
