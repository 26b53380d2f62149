"""Sentences with entities as samples: the public corpora, each with what it marks and what it leaves unmarked, and our own passages."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ravabet.model import KINDS
from ravabet.text import analyse
from ravabet.training.corpora import Tagged, nsurl, parstwiner, peyma
from ravabet.training.noise import spoil
from ravabet.training.samples import OWN, Sample

KIND_OF = {
    "PER": "person",
    "LOC": "state|place",
    "ORG": "organisation|group",
    "POG": "organisation|group",
    "DAT": "time",
    "TIM": "time",
    "MON": "money",
    **{kind: kind for kind in KINDS},
}
"""Our kinds for a corpus's label, those that it does not tell apart joined; its other labels are no entity here."""
SILENT = {"nsurl": ("office",), "peyma": ("office",), "parstwiner": ("office", "time", "money"), "ours": ()}
"""Our kinds that a corpus leaves unmarked."""
OWN_ENTITIES = ("entities-1.jsonl", "entities-2.jsonl")
NAMED = "named.jsonl"
MOST_WORDS = 150
SHARED = 40  # a run of so many letters in a test sentence bars a training sentence


@dataclass(frozen=True, slots=True)
class Named:
    """One sentence as words, with entities by word and the kinds its corpus is silent about."""

    sample: Sample
    silent: tuple[str, ...]


def corpora(shared: Path) -> Iterator[Tagged]:
    """The corpora that train, without sentences that share a long run of letters with PEYMA's dev and test parts."""
    barred = {run for part in ("dev", "test") for s in peyma(shared, part) for run in _runs(s.text)}  # type: ignore[arg-type]
    for reader in (peyma(shared, "train"), parstwiner(shared, "train"), nsurl(shared)):
        yield from (s for s in reader if len(s.text.split()) <= MOST_WORDS and not any(run in barred for run in _runs(s.text)))


def ours() -> Iterator[Tagged]:
    """Our own Dari passages that were written for their names."""
    for line in files(OWN).joinpath(NAMED).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Tagged(row["text"], tuple((*e["span"], e["kind"]) for e in row["entities"]), f"ours/{row['doc']}")


def named(tagged: Tagged, rng: random.Random | None = None) -> Named | None:
    """A corpus sentence as our words; spoiled where ``rng`` is given. None where no word is left."""
    text, spans = (tagged.text, tagged.spans) if rng is None else spoil(tagged.text, tagged.spans, rng)
    source = tagged.source.split("/")[0]
    kinds = [(start, end, KIND_OF.get(label, "")) for start, end, label in spans]
    sample = sentence(tagged.source, text, kinds)
    return Named(sample, SILENT[source]) if sample is not None else None


def own(names: Sequence[str] = OWN_ENTITIES) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """The entities of our own passages by doc: start, end, kind."""
    found = {}
    for name in names:
        for line in files(OWN).joinpath(name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["doc"]] = tuple((*e["span"], e["kind"]) for e in row["entities"])
    return found


def sentence(doc: str, text: str, spans: Iterable[tuple[int, int, str]]) -> Sample | None:
    """A text with its entities (start, end, kind) as a sample; None where it has no word."""
    tokens = [(token, number) for number, found in enumerate(analyse(text)) for token in found.tokens]
    if not tokens:
        return None
    starts, ends = tuple(t.start for t, _ in tokens), tuple(t.end for t, _ in tokens)
    entities = tuple(by_words(spans, starts, ends))
    return Sample(doc, tuple(t.norm for t, _ in tokens), starts, ends, tuple(n for _, n in tokens), (), (), entities=entities)


def by_words(spans: Iterable[tuple[int, int, str]], starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Spans of characters as first and last word; a word belongs to the first span that touches it."""
    taken = -1
    for start, end, kind in sorted(spans):
        inside = [n for n, (a, b) in enumerate(zip(starts, ends, strict=True)) if a < end and b > start and n > taken]
        if inside:
            yield inside[0], inside[-1], kind
            taken = inside[-1]


def _runs(text: str) -> Iterator[str]:
    letters = "".join(text.split())
    yield from (letters[at : at + SHARED] for at in range(len(letters) - SHARED + 1))
