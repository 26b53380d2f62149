"""Print what the installed network is worth: entities, reading of spoiled text, and its own events without the rules.

    python -m ravabet.training.evaluate ../shared

Needs the network's files and the shared folder, not PyTorch. What rules and network give together is printed by the shared scorer over
``ravabet code`` (docs/evaluation.md).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from ravabet.model import VARIABLE, Model, load
from ravabet.training.corpora import Tagged, peyma
from ravabet.training.figures import by_extents, by_peaks, entity_figures, event_figures
from ravabet.training.names import Named, named, sentence
from ravabet.training.noise import KINDS, edited
from ravabet.training.samples import OWN, evaluated, samples

SEED = 1404
DARI = "dari-entities.jsonl"


def dari() -> list[Named]:
    """Our own Dari passages with their entities; no training sees them."""
    text = files(OWN).joinpath(DARI).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return _named((r["doc"], r["text"], [(*e["span"], e["kind"]) for e in r["entities"]]) for r in rows)


def dari_spoiled(kind: str) -> list[Named]:
    """The same with one kind of noise throughout: every place that the noise can strike is struck."""
    rng = random.Random(SEED)
    noise = next(n for n, _ in KINDS if n.__name__ == kind)
    text = files(OWN).joinpath(DARI).read_text(encoding="utf-8")
    spoiled = []
    for row in map(json.loads, text.splitlines()):
        spans = [(*e["span"], e["kind"]) for e in row["entities"]]
        changed, moved = edited(row["text"], spans, noise(row["text"], rng, 1.0))
        spoiled.append((row["doc"], changed, moved))
    return _named(spoiled)


def _named(rows: Iterable[tuple[str, str, Sequence[tuple[int, int, str]]]]) -> list[Named]:
    found = (sentence(doc, text, spans) for doc, text, spans in rows)
    return [Named(sample, ()) for sample in found if sample is not None]


def measured(model: Model, sentences: Sequence[Named]) -> dict[str, Any]:
    """Entity figures of the network over sentences."""
    return entity_figures([model.read(s.sample.words, s.sample.sentence) for s in sentences], sentences)


def _corpus(sentences: Iterable[Tagged]) -> list[Named]:
    return [n for n in map(named, sentences) if n is not None]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Measure the installed network.")
    parser.add_argument("shared", type=Path, help="folder with data, gold and tools")
    given = parser.parse_args()
    model = load()
    if model is None:
        parser.error(f"no network is installed; name a folder with one in {VARIABLE}")
    print(f"network {model.version}")
    for part in ("dev", "test"):
        print(f"entities, PEYMA {part}:", json.dumps(measured(model, _corpus(peyma(given.shared, part)))))  # type: ignore[arg-type]
    clean = measured(model, dari())
    print("entities, Dari passages:", json.dumps(clean))
    for noise, _ in KINDS:
        figures = measured(model, dari_spoiled(noise.__name__))
        print(f"  {noise.__name__}: f1 {figures['f1']:.4f}, {100 * (figures['f1'] - clean['f1']):+.1f} points")
    for name in ("dev", "dari_dev"):
        tuned = list(samples(evaluated(given.shared, name)))
        outputs = {s.doc: model.read(s.words, s.sentence) for s in tuned}
        gold = [labels for _, labels in evaluated(given.shared, name)]
        for way, decode in (("peaks", by_peaks), ("extents", by_extents)):
            scored = event_figures(outputs, tuned, gold, given.shared / "tools" / "score_coding.py", decode)
            print(f"the network alone, {name}, {way}: triple {scored['triple']['f1']}, type {scored['type']['f1']}")


if __name__ == "__main__":
    main()
