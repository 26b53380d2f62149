"""What the network's readings are worth: its own events both ways by the shared scorer, its entities by span F1. Needs no PyTorch."""

from __future__ import annotations

import runpy
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ravabet.model import STATUSES, TYPES, Reading, Stretch, entities, probability, role_scores, together, triggers
from ravabet.training.names import KIND_OF, Named
from ravabet.training.samples import Sample

CORPUS_LABEL = {kind: label for label in ("LOC", "ORG", "PER") for kind in KIND_OF[label].split("|")}
LEAST, PARTY = 0.4, 0.5
Decode = Callable[[Reading, Sample], list[dict[str, Any]]]


def parties(reading: Reading, sample: Sample, word: int, kind: str, *, party: float = PARTY) -> tuple[list[str], list[str]]:
    """Actors and recipients of the event told at ``word``: the codes whose mentions reach ``party``; the best one where no actor does."""
    by_code: dict[str, list[Stretch]] = defaultdict(list)
    for c in sample.candidates:
        for code in c.codes:
            by_code[code].append(c.words)
    sides = []
    for role in ("actor", "recipient"):
        odds = {code: together(role_scores(reading, role, word, stretches, kind)) for code, stretches in by_code.items()}
        side = [code for code, score in odds.items() if score >= np.log(party / (1 - party))]
        if not side and role == "actor" and odds:
            side = [max(odds, key=lambda code: (odds[code], code))]
        sides.append(side)
    return sides[0], sides[1]


def by_peaks(reading: Reading, sample: Sample, least: float = LEAST) -> list[dict[str, Any]]:
    """First way: an event at each peak of the trigger scores."""
    found = []
    for t in triggers(reading, least):
        found.append(_event(reading, sample, t.word, t.type, (t.word, t.word)))
    return [e for e in found if e["actors"]]


def by_extents(reading: Reading, sample: Sample, least: float = 0.5) -> list[dict[str, Any]]:
    """Second way: an event for each unbroken stretch of a type's extent scores, told where its trigger score is highest."""
    found = []
    chances = probability(reading.extents)
    for number, kind in enumerate(TYPES):
        words = np.flatnonzero(chances[:, number] >= least)
        for run in np.split(words, np.flatnonzero(np.diff(words) > 1) + 1):
            if len(run):
                word = int(run[reading.triggers[run, number].argmax()])
                found.append(_event(reading, sample, word, kind, (int(run[0]), int(run[-1]))))
    return [e for e in found if e["actors"]]


def _event(reading: Reading, sample: Sample, word: int, kind: str, words: Stretch) -> dict[str, Any]:
    actors, recipients = parties(reading, sample, word, kind)
    status = STATUSES[int(reading.statuses[word].argmax())]
    span = [sample.starts[words[0]], sample.ends[words[1]]]
    return {"type": kind, "status": status, "actors": actors, "recipients": recipients, "span": span}


def event_figures(
    readings: Mapping[str, Reading], samples: Iterable[Sample], gold: Iterable[dict[str, Any]], scorer: Path, decode: Decode
) -> dict[str, Any]:
    """What the shared scorer says of the network's own events."""
    coded = {s.doc: {"events": decode(readings[s.doc], s)} for s in samples}
    figures: dict[str, Any] = runpy.run_path(str(scorer))["score"]({g["doc"]: g for g in gold}, coded)
    return figures


def entity_figures(readings: Sequence[Reading], sentences: Sequence[Named]) -> dict[str, Any]:
    """Precision, recall and F1 of exact spans over person, place and organisation, states counting as places and groups as organisations.

    ``readings`` and ``sentences`` go together; beside the whole, each label's F1.
    """
    right: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    gold: dict[str, int] = defaultdict(int)
    for reading, sentence in zip(readings, sentences, strict=True):
        marked = [(a, b, k.split("|")[0]) for a, b, k in sentence.sample.entities or ()]
        want = {(a, b, CORPUS_LABEL[k]) for a, b, k in marked if k in CORPUS_LABEL}
        got = {(e.first, e.last, CORPUS_LABEL[e.kind]) for e in entities(reading) if e.kind in CORPUS_LABEL}
        for counts, spans in ((right, want & got), (found, got), (gold, want)):
            for *_, label in spans:
                counts[label] += 1
    p, r, f1 = _prf(sum(right.values()), sum(found.values()), sum(gold.values()))
    by_label = {label: round(_prf(right[label], found[label], gold[label])[2], 4) for label in ("PER", "LOC", "ORG")}
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "by": by_label, "gold": sum(gold.values())}


def _prf(right: int, found: int, gold: int) -> tuple[float, float, float]:
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
