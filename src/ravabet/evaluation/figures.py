"""Figures: precision, recall and F1 of events, quotations and commitments, and how often their fields are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ravabet.evaluation.alike import Plain, country, day, same_parties, same_place, same_quad, same_speaker
from ravabet.evaluation.pairing import Paired

ENOUGH = 10
"""Types with fewer gold events stay out of the macro figures."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were found rightly, of how many in gold and how many given."""

    right: int
    gold: int
    pred: int

    @property
    def precision(self) -> float:
        """The share of those given that is right."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_json(self) -> dict[str, Any]:
        """Four places of each figure, and the counts."""
        rounded = {name: round(value, 4) for name, value in (("p", self.precision), ("r", self.recall), ("f1", self.f1))}
        return {**rounded, "gold": self.gold, "pred": self.pred}


@dataclass(frozen=True, slots=True)
class Share:
    """How many values are right of those that gold has, and how many were invented where it has ``none``."""

    right: int = 0
    of: int = 0
    invented: int = 0
    none: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of, self.invented + other.invented, self.none + other.none)

    @classmethod
    def of_value(cls, wanted: Any, got: Any, same: Callable[[Any, Any], bool]) -> Share:
        """One value beside gold's."""
        if wanted:
            return cls(right=int(bool(got) and same(wanted, got)), of=1)
        return cls(invented=int(bool(got)), none=1)


FIELDS: dict[str, Callable[[Any, Any], bool]] = {
    "status": lambda a, b: bool(a == b),
    "mode": lambda a, b: bool(a == b),
    "date": lambda a, b: day(a) == day(b),
    "place": same_place,
}
"""The fields of an event that are looked at where type and parties agree, and when two values are the same."""
DATED = ("date", "place")
"""Those of which it is counted how many were invented."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a coding is worth over some reports. ``types`` and ``triples`` are by PLOVER type; ``contexts`` is None where gold has none."""

    reports: int
    missing: int
    types: dict[str, Rate]
    triples: dict[str, Rate]
    quad: Rate
    fields: dict[str, Share]
    contexts: Rate | None
    quotes: Rate
    speaker: Share
    kind: Share
    country: Share
    commitments: Rate
    due: Share

    @property
    def type(self) -> Rate:
        """The types of all events, whoever their parties are."""
        return _sum(self.types.values())

    @property
    def triple(self) -> Rate:
        """Events with their type and parties."""
        return _sum(self.triples.values())

    def to_json(self) -> dict[str, Any]:
        """The figures under the names that the scorer of the hand-coded reports gives them."""
        by_type = {kind: {"type_f1": self.types[kind].to_json()["f1"], **rate.to_json()} for kind, rate in self.triples.items()}
        out: dict[str, Any] = {
            "reports": self.reports, "missing": self.missing,
            "type": self.type.to_json(), "triple": self.triple.to_json(), "quad": self.quad.to_json(),
            "type_macro": macro(self.types), "triple_macro": macro(self.triples),
            "fields": {name: _field(share, invented=name in DATED) for name, share in self.fields.items()},
            "quotes": self.quotes.to_json(),
            "quote_speaker": [self.speaker.right, self.speaker.of], "quote_kind": [self.kind.right, self.kind.of],
            "quote_country": [self.country.right, self.country.of],
            "commitments": self.commitments.to_json(), "commitment_due": _field(self.due, invented=True),
            "by_type": by_type,
        }  # fmt: skip
        return out | ({"contexts": self.contexts.to_json()} if self.contexts is not None else {})


def figures(reports: Sequence[Paired]) -> Figures:
    """The figures over some reports."""
    wanted, got, both = _types(reports)
    triples = Counter(gold["type"] for report in reports for gold, _ in report.agreed())
    kinds = sorted(wanted | got)
    return Figures(
        reports=len(reports),
        missing=sum(not report.coded for report in reports),
        types={kind: Rate(both[kind], wanted[kind], got[kind]) for kind in kinds},
        triples={kind: Rate(triples[kind], wanted[kind], got[kind]) for kind in kinds},
        quad=_rate(reports, "events", sum(same_quad(*p) and same_parties(*p) for report in reports for p in report.events)),
        fields=_fields(reports),
        contexts=_contexts(reports),
        quotes=_rate(reports, "quotes", sum(len(report.quotes) for report in reports)),
        speaker=_shares(Share(int(same_speaker(a, b)), 1) for report in reports for a, b in report.quotes),
        kind=_shares(Share(int(a.get("kind") == b.get("kind")), 1) for report in reports for a, b in report.quotes),
        country=_shares(Share(int(a["country"] == country(b)), 1) for report in reports for a, b in report.quotes if a.get("country")),
        commitments=_rate(reports, "commitments", sum(len(report.commitments) for report in reports)),
        due=_shares(Share.of_value(a.get("due"), b.get("due"), FIELDS["date"]) for report in reports for a, b in report.commitments),
    )


def macro(rates: Mapping[str, Rate]) -> dict[str, Any]:
    """The mean F1 over the types with ``ENOUGH`` gold events, and how many they are."""
    found = [rate.to_json()["f1"] for rate in rates.values() if rate.gold >= ENOUGH]
    return {"f1": round(sum(found) / len(found), 4) if found else 0.0, "types": len(found)}


def _types(reports: Iterable[Paired]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many events of each type gold has, how many the coder, and how many of them in the same report."""
    wanted, got, both = Counter[str](), Counter[str](), Counter[str]()
    for report in reports:
        gold, coded = (Counter(event["type"] for event in side) for side in report.both("events"))
        wanted, got, both = wanted + gold, got + coded, both + (gold & coded)
    return wanted, got, both


def _fields(reports: Iterable[Paired]) -> dict[str, Share]:
    agreed = [pair for report in reports for pair in report.agreed()]
    return {name: _shares(Share.of_value(a.get(name), b.get(name), same) for a, b in agreed) for name, same in FIELDS.items()}


def _contexts(reports: Iterable[Paired]) -> Rate | None:
    labelled = [(a, b) for report in reports for a, b in report.agreed() if "contexts" in a]
    sides = [(_set(a), _set(b)) for a, b in labelled]
    wanted = sum(len(a) for a, _ in sides)
    return Rate(sum(len(a & b) for a, b in sides), wanted, sum(len(b) for _, b in sides)) if wanted else None


def _set(event: Plain) -> set[str]:
    return set(event.get("contexts") or ())


def _rate(reports: Iterable[Paired], kind: str, right: int) -> Rate:
    sizes = [tuple(map(len, report.both(kind))) for report in reports]
    return Rate(right, sum(gold for gold, _ in sizes), sum(coded for _, coded in sizes))


def _sum(rates: Iterable[Rate]) -> Rate:
    found = list(rates)
    return Rate(sum(r.right for r in found), sum(r.gold for r in found), sum(r.pred for r in found))


def _shares(shares: Iterable[Share]) -> Share:
    return sum(shares, Share())


def _field(share: Share, *, invented: bool) -> dict[str, int]:
    told = {"right": share.right, "of": share.of}
    return told | ({"invented": share.invented, "of_none": share.none} if invented else {})
