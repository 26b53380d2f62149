"""How well ``merge`` finds the tellings of one event, on pairs labelled by reading.

    python -m tests.relations.pairs SHARED

prints precision, recall and F1 over the pairs of each half: ``tune``, on which the weights of ``likeness.py`` were chosen, and ``hold``.
SHARED is the folder with data/news; without it nothing can be measured, since the repository holds no text of others.

``data/pairs.jsonl``: a pair a line, of tellings of one type with a party in common, in two reports published on one day or on neighbouring
days (nine days of May and June 2026, 595 posts, coded by the rules alone). Drawn in strata of their likeness at the time, so that the
doubtful are many: the figures say nothing about pairs drawn plainly. A pair is ``same`` where both sentences tell one act on one
occasion: one meeting or round of talks, one statement of one speaker, one clause of one agreement; an act told as part of a list, or
at a place that cannot be settled, was left out (12 of 370). One reader, who saw both posts; halves by a seeded draw.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ravabet.coding import code
from ravabet.reading import read_record
from ravabet.records import Coding
from ravabet.relations import Source, Telling, merge

PAIRS = Path(__file__).parent / "data" / "pairs.jsonl"
NEWS = Path("data", "news", "telegram_diplomacy.jsonl")
HALVES = ("tune", "hold")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What came out over the pairs of one half.

    ``lost``: pairs of which the coder no longer codes both events, which count as not merged.
    """

    pairs: int
    same: int
    found: int
    wrong: int
    lost: int

    @property
    def precision(self) -> float:
        """The share of the merged pairs that are the same."""
        return self.found / (self.found + self.wrong or 1)

    @property
    def recall(self) -> float:
        """The share of the same pairs that are merged."""
        return self.found / (self.same or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def read_pairs() -> list[dict[str, Any]]:
    """The labelled pairs."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def measure(shared: Path) -> dict[str, Figures]:
    """Code the reports of the pairs by the rules alone, merge all their events, and count over each half."""
    pairs = read_pairs()
    told = _tellings(shared / NEWS, {pair[side]["doc"] for pair in pairs for side in ("one", "other")})
    places = {source.key: at for at, event in enumerate(merge(one for some in told.values() for one in some)) for source in event.tellings}
    return {half: _figures([pair for pair in pairs if pair["half"] == half], told, places) for half in HALVES}


def _tellings(news: Path, docs: set[str]) -> dict[str, list[Telling]]:
    with news.open(encoding="utf-8") as lines:
        posts = [post for line in lines if (post := json.loads(line))["doc"] in docs]
    return {post["doc"]: _told(code(read_record(post), rules_alone=True)) for post in posts}


def _told(coding: Coding) -> list[Telling]:
    report, codes = coding.report, {entity.id: entity.code for entity in coding.entities}
    return [
        Telling(
            Source(
                doc=report.doc,
                report_id=report.id,
                event=event.id,
                outlet=report.outlet,
                published=report.published,
                attributed=event.attributed_to is not None,
                voice=codes.get(event.attributed_to or ""),
                evidence=event.evidence,
            ),
            event,
        )
        for event in coding.events
    ]


def _figures(pairs: Iterable[dict[str, Any]], told: Mapping[str, list[Telling]], places: Mapping[Key, int]) -> Figures:
    outcomes: list[tuple[bool, bool | None]] = []
    for pair in pairs:
        one, other = (_labelled(pair["type"], pair[side], told) for side in ("one", "other"))
        outcomes.append((pair["same"], None if one is None or other is None else places[one] == places[other]))
    return Figures(
        pairs=len(outcomes),
        same=sum(same for same, _ in outcomes),
        found=sum(bool(merged) and same for same, merged in outcomes),
        wrong=sum(bool(merged) and not same for same, merged in outcomes),
        lost=sum(merged is None for _, merged in outcomes),
    )


def _labelled(kind: str, label: dict[str, Any], told: Mapping[str, list[Telling]]) -> Key | None:
    """The event that a label means: of those of its type, the one with most of its evidence, then of its parties."""
    letters = {at for start, end in label["evidence"] for at in range(start, end)}
    parties = set(label["actors"] + label["recipients"])

    def fit(telling: Telling) -> tuple[int, int]:
        event = telling.event
        here = {at for stretch in event.evidence for at in range(stretch.start, stretch.end)}
        return len(here & letters) - len(here - letters), len(parties & {actor.code for actor in event.actors + event.recipients})

    best = max((telling for telling in told.get(label["doc"], ()) if telling.event.type == kind), key=fit, default=None)
    return best.source.key if best is not None and fit(best)[0] > 0 else None


def main() -> None:
    """Print a line a half."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.relations.pairs SHARED")
    for half, found in measure(Path(sys.argv[1])).items():
        scores = f"precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}"
        print(f"{half}  {found.pairs} pairs, {found.same} same, {found.lost} no longer coded  {scores}")


if __name__ == "__main__":
    main()
