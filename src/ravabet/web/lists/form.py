"""The form above a list: what it can be narrowed by, in the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from ravabet.archive import EVERYWHERE, SORTS
from ravabet.records import AgreementKind, CommitmentStatus, EventType, QuoteKind, Severity, Status
from ravabet.web.boxes import Choice
from ravabet.web.lists.queries import Narrowed
from ravabet.web.tongue import Tongue
from ravabet.web.world import Change, World

FINDINGS = (
    "state-mismatch", "capital-mismatch", "office-mismatch", "date-mismatch", "number-mismatch", "headline-mismatch",
    "agreement-mismatch", "alias", "report-conflict", "denial",
)  # fmt: skip
# What a kind is narrowed by: the name in the address, that of its label, the group of words that names the values, and the values.
VALUES: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "events": (
        ("type", "type", "types", get_args(EventType)),
        ("status", "status", "statuses", get_args(Status)),
        ("quad", "quad", "quads", ("1", "2", "3", "4")),
    ),
    "quotes": (("type", "kind", "quote_kinds", get_args(QuoteKind)),),
    "commitments": (),
    "agreements": (("type", "kind", "agreement_kinds", get_args(AgreementKind)),),
    "findings": (("type", "kind", "finding_kinds", FINDINGS), ("status", "severity", "severities", get_args(Severity))),
}
# In the order of the tabs.
STATUSES: tuple[CommitmentStatus, ...] = ("open", "overdue", "kept", "broken")
CONFIDENCES = (0.5, 0.7, 0.8, 0.9)
# So many outlets to choose from, those with most records; others are asked for by the address.
MOST_OUTLETS = 60


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing of which several values may be chosen: its name in the address, its label, the values with what they are called."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...]


def picks(world: World, kind: str, asked: Narrowed, change: Change | None) -> tuple[Pick, ...]:
    """All that a kind can be narrowed by values of."""
    tongue = asked.tongue
    found = [
        _pick(asked, name, tongue.say(label), ((value, tongue.word(group, value)) for value in values))
        for name, label, group, values in VALUES[kind]
    ]
    if kind == "events":
        found.append(_pick(asked, "mode", tongue.say("mode"), _modes(world, tongue, change)))
        found.append(_pick(asked, "context", tongue.say("context"), _contexts(tongue)))
    outlets = list(world.soon(("facets", kind, "outlet"), lambda: world.archive.facets(kind, "outlet"), change=change))[:MOST_OUTLETS]
    named = dict.fromkeys([*getattr(asked, "outlet", ()), *outlets])
    return tuple(pick for pick in (*found, _pick(asked, "outlet", tongue.say("outlet"), ((name, name) for name in named))) if pick.choices)


def sorts(kind: str) -> tuple[str, ...]:
    """All that the form offers to sort a kind by; a commitment's status is judged, and the archive sorts by what its report says."""
    own = [name for name in SORTS[kind] if (kind, name) != ("commitments", "status")]
    return tuple(sign + name for name in (*EVERYWHERE, *own) for sign in ("", "-"))


def _pick(asked: Any, name: str, label: str, choices: Iterable[Choice]) -> Pick:
    return Pick(name, label, tuple(choices), tuple(getattr(asked, name)))


def _modes(world: World, tongue: Tongue, change: Change | None) -> list[Choice]:
    """The modes that events of the archive have; a mode has the name that it has with a type."""
    modes = world.soon(("facets", "events", "mode"), lambda: world.archive.facets("events", "mode"), change=change)
    names = {mode: next((name for kind in get_args(EventType) if (name := tongue.mode(kind, mode)) != mode), mode) for mode in modes}
    return sorted(names.items(), key=lambda pair: pair[1])


def _contexts(tongue: Tongue) -> list[Choice]:
    return [(value, tongue.word("contexts", value)) for value in tongue.values("contexts")]
