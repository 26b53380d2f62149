"""The floor: figures of a set that may rise, and may not fall unnoticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ravabet.errors import BadInput
from ravabet.evaluation.figures import DATED, Figures, macro

Pinned = dict[str, float]


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor; ``now`` is None where it can no longer be measured."""

    name: str
    floor: float
    now: float | None


def pinned(found: Figures) -> Pinned:
    """The figures that are kept from falling, by name; all are better the higher they are, and four places count."""
    rates = {"type": found.type, "triple": found.triple, "quad": found.quad, "quotes": found.quotes, "commitments": found.commitments}
    shares = {**found.fields, "speaker": found.speaker, "kind": found.kind, "country": found.country, "due": found.due}
    kept = {
        **{name: rate.f1 for name, rate in rates.items()},
        **({"contexts": found.contexts.f1} if found.contexts is not None else {}),
        "triple_macro": macro(found.triples)["f1"],
        **{name: share.right / share.of for name, share in shares.items() if share.of},
        **{f"{name}_not_invented": 1 - share.invented / share.none for name in (*DATED, "due") if (share := shares[name]).none},
    }
    return {name: round(value, 4) for name, value in kept.items()}


def fallen(floor: Mapping[str, float], now: Mapping[str, float]) -> list[Fall]:
    """What lies below the floor now."""
    return [Fall(name, least, now.get(name)) for name, least in floor.items() if now.get(name, -1.0) < least]


def raised(floor: Mapping[str, float], now: Mapping[str, float]) -> Pinned:
    """The floor with every higher figure of ``now``, and with those that it did not have; none is lower."""
    return {name: max(floor.get(name, 0.0), now.get(name, 0.0)) for name in (*floor, *(n for n in now if n not in floor))}


def read_floor(path: Path) -> dict[str, Pinned]:
    """The floors of a file by the name of their set; empty where there is no such file. Raises BadInput where it holds something else."""
    if not path.exists():
        return {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {name: {figure: float(least) for figure, least in floor.items()} for name, floor in held.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise BadInput(f"{path} is no file of floors ({error}); --raise writes a new one") from error
