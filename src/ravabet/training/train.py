"""Train the network on coded reports and named entities.

    scripts/train ../shared WORK [--minutes 60]

reads the shared data and the project's own labels, starts from the masked encoder in WORK if one is there (else from the wheel's),
and leaves ``network.pt`` (the best by triple and type F1 on the development set and entity F1 together) and ``network.log`` (one JSON line
an epoch) in WORK. With ``--silver`` it learns from the reports in ``silver.pickle`` there (``ravabet.training.silver``), which no person
coded, and leaves ``silver.pt`` and ``silver.log``.
Stopped, it goes on from its last epoch. The same data and seed give the same order of batches.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ravabet.model import Tokenizer
from ravabet.training.batches import Batch, bare_names, batches, renamed
from ravabet.training.corpora import Tagged, peyma
from ravabet.training.encoder import Encoder, read_source, wheel_file
from ravabet.training.figures import by_extents, by_peaks, entity_figures, event_figures
from ravabet.training.measuring import readings
from ravabet.training.names import Named, by_words, corpora, named, ours, own
from ravabet.training.network import Network
from ravabet.training.noisy import spoiled
from ravabet.training.objective import WEIGHTS, entity_loss, report_losses
from ravabet.training.samples import Sample, coded, evaluated, samples
from ravabet.training.vocabulary import Vocabulary

SEED = 1404
PIECES = 1400  # a batch, with padding
ENCODER_RATE, HEAD_RATE, ARGUMENT_RATE, WARM = 1.5e-4, 1e-3, 3e-3, 0.06
DECAY, CLIP, DROP = 0.01, 1.0, 0.15
RENAMED, SPOILED = 0.4, 0.3  # shares of the reports of an epoch
REPORTS = 6000  # of an epoch, where there are more
# Of each corpus, an epoch: most of the one whose marking ours follows.
SENTENCES = {"ours": 400, "peyma": 2800, "nsurl": 900, "parstwiner": 300}
NAMES_WEIGHT = 0.8

Silent = dict[str, tuple[str, ...]]
"""By corpus sentence, the kinds that its corpus leaves unmarked."""
Losses = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Data:
    """What is read once: reports clean and spoiled, corpus sentences, and what measures."""

    reports: tuple[Sample, ...]
    spoiled: dict[str, Sample]
    corpora: tuple[Tagged, ...]
    tuned: dict[str, tuple[Sample, ...]]
    gold: dict[str, list[dict[str, Any]]]
    names: tuple[Named, ...]


def read_data(shared: Path, store: Path) -> Data:
    """Everything training needs, kept in ``store`` after the first time."""
    if store.exists():
        with store.open("rb") as handle:
            return pickle.load(handle)  # type: ignore[no-any-return]
    pairs = list(coded(shared))
    entities = own()
    reports = [_with_entities(s, entities) for s in samples(pairs)]
    noisy = {s.doc: s for s in samples(spoiled(pairs, random.Random(SEED)))}
    gold = {name: [labels for _, labels in evaluated(shared, name)] for name in ("dev", "dari_dev")}
    tuned = {name: tuple(samples(evaluated(shared, name))) for name in gold}
    dev = tuple(n for n in map(named, peyma(shared, "dev")) if n is not None)
    data = Data(tuple(reports), noisy, (*ours(), *corpora(shared)), tuned, gold, dev)
    with store.open("wb") as handle:
        pickle.dump(data, handle)
    return data


def _with_entities(sample: Sample, entities: dict[str, tuple[tuple[int, int, str], ...]]) -> Sample:
    if sample.doc not in entities:
        return sample
    return replace(sample, entities=tuple(by_words(entities[sample.doc], sample.starts, sample.ends)))


def epoch_batches(data: Data, tokenizer: Tokenizer, rng: random.Random, share: float = 1.0) -> Iterator[tuple[Batch, Silent | None]]:
    """One epoch: every report once, or a draw of them where they are many, some renamed or spoiled, and a draw of corpus sentences.

    Corpus sentences come with what they are silent about; ``share`` times as many are drawn as ``SENTENCES`` says.
    """
    names = bare_names(data.reports)
    reports = []
    for sample in data.reports if len(data.reports) <= REPORTS else rng.sample(data.reports, REPORTS):
        chosen = data.spoiled.get(sample.doc, sample) if rng.random() < SPOILED else sample
        reports.append(renamed(chosen, names, rng) if rng.random() < RENAMED else chosen)
    by_corpus = {name: [t for t in data.corpora if t.source.startswith(name)] for name in SENTENCES}
    counts = {name: min(round(number * share), len(by_corpus[name])) for name, number in SENTENCES.items()}
    chosen_sentences = [t for name, number in counts.items() for t in rng.sample(by_corpus[name], number)]
    drawn = [n for t in chosen_sentences if (n := named(t, rng)) is not None]
    silent = {f"{number}": n.silent for number, n in enumerate(drawn)}
    sentences = [replace(n.sample, doc=f"{number}") for number, n in enumerate(drawn)]
    mixed: list[tuple[Batch, Silent | None]] = [(b, None) for b in batches(reports, tokenizer, PIECES, rng)]
    mixed += [(b, silent) for b in batches(sentences, tokenizer, PIECES, rng)]
    rng.shuffle(mixed)
    yield from mixed


def batch_loss(network: Network, batch: Batch, silent: Silent | None, heads: Losses) -> torch.Tensor:
    """The loss of a batch, each head's weighing what ``WEIGHTS`` says; each head's own is added to ``heads``."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = batch.run(network, DROP)
    sums: dict[str, list[tuple[torch.Tensor, int]]] = defaultdict(list)
    for sample, words in zip(batch.samples, outputs, strict=True):
        if silent is None:
            for name, pair in report_losses(network, words, sample).items():
                sums[name].append(pair)
        else:
            sums["entities"].append(entity_loss(words.scores["entities"], sample.entities or (), silent[sample.doc]))
    total = torch.zeros(())
    for name, pairs in sums.items():
        loss = torch.stack([value for value, _ in pairs]).sum() / max(sum(count for _, count in pairs), 1)
        heads[name].append(float(loss.detach()))
        total = total + WEIGHTS[name] * (NAMES_WEIGHT if silent is not None else 1.0) * loss
    return total


def measure(network: Network, data: Data, tokenizer: Tokenizer, scorer: Path) -> dict[str, Any]:
    """The figures of the sets that only measure: events both ways, entities on PEYMA's dev part."""
    figures: dict[str, Any] = {}
    for name, tuned in data.tuned.items():
        outputs = readings(network, tuned, tokenizer)
        for way, decode in (("peaks", by_peaks), ("extents", by_extents)):
            scored = event_figures(outputs, tuned, data.gold[name], scorer, decode)
            figures[f"{name} {way}"] = {
                "triple": scored["triple"]["f1"],
                "type": scored["type"]["f1"],
                "p": scored["type"]["p"],
                "r": scored["type"]["r"],
                "status": scored["fields"]["status"],
            }
    numbered = [replace(n.sample, doc=f"{number}") for number, n in enumerate(data.names)]
    outputs = readings(network, numbered, tokenizer)
    figures["entities"] = entity_figures([outputs[s.doc] for s in numbered if s.doc in outputs], data.names)
    return figures


@dataclass(slots=True)
class Progress:
    """How far a run has come: epochs, seconds, and the best score so far."""

    epoch: int = 0
    spent: float = 0.0
    best: float = -1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a run keeps what it makes: its name and its folder."""

    name: str
    work: Path

    @property
    def state(self) -> Path:
        """The checkpoint."""
        return self.work / f"{self.name}-state.pt"

    @property
    def log(self) -> Path:
        """One JSON line an epoch."""
        return self.work / f"{self.name}.log"

    @property
    def best(self) -> Path:
        """The network of the best epoch."""
        return self.work / f"{self.name}.pt"


@dataclass(frozen=True, slots=True)
class Limits:
    """When a run ends: after so many epochs or minutes, whichever comes first; and what share of the usual it takes on the way."""

    epochs: int
    minutes: float
    rate: float = 1.0  # of the full rates
    names: float = 1.0  # of the corpus sentences of an epoch

    def done(self, epochs: float, seconds: float) -> float:
        """The share of the way that is behind; 1 and more at its end."""
        return max(epochs / self.epochs, seconds / 60 / self.minutes)


def train(data: Data, network: Network, tokenizer: Tokenizer, stage: Stage, scorer: Path, limits: Limits) -> None:
    """Epochs until ``limits``; the rate falls to nothing towards them. Goes on from the stage's checkpoint where there is one."""
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    optimiser = _optimiser(network)
    at = _resumed(stage.state, network, optimiser, rng)
    while limits.done(at.epoch, at.spent) < 1:
        losses = _epoch(list(epoch_batches(data, tokenizer, rng, limits.names)), network, optimiser, at, limits)
        at.epoch += 1
        figures = measure(network, data, tokenizer, scorer)
        line = json.dumps({"epoch": at.epoch, "minutes": round(at.spent / 60, 1), "losses": losses, **figures})
        with stage.log.open("a", encoding="utf-8") as handle:
            handle.write(line + "\n")
        print(line, file=sys.stderr)
        score = figures["dev peaks"]["triple"] + figures["dev peaks"]["type"] + figures["entities"]["f1"]
        if score >= at.best:
            at.best = score
            torch.save({"network": network.state_dict(), "epoch": at.epoch}, stage.best)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "rng": rng.getstate()}
        torch.save({**state, "epoch": at.epoch, "spent": at.spent, "best": at.best}, stage.state)


def _epoch(
    todo: Sequence[tuple[Batch, Silent | None]],
    network: Network,
    optimiser: torch.optim.Optimizer,
    at: Progress,
    limits: Limits,
) -> dict[str, float]:
    """One epoch, cut short where the limits are reached; each head's mean loss. The time it took is added to ``at``."""
    began = time.monotonic()
    heads: Losses = defaultdict(list)
    network.train()
    for step, (batch, silent) in enumerate(todo):
        elapsed = at.spent + time.monotonic() - began
        done = limits.done(at.epoch + step / len(todo), elapsed)
        if done >= 1:
            break
        _set_rate(optimiser, done, limits.rate)
        loss = batch_loss(network, batch, silent, heads)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimiser.step()
        if step % 20 == 0:
            print(f"epoch {at.epoch + 1}, {step} of {len(todo)} batches, {elapsed / 60:.1f} min", file=sys.stderr)
    at.spent += time.monotonic() - began
    return {name: round(sum(values) / len(values), 3) for name, values in heads.items()}


def started(start: Path, mixed: Path | None, share: float) -> dict[str, torch.Tensor]:
    """The weights of one network, or of two of one line averaged: what came before the last training is forgotten less that way.

    Wortsman et al. 2022, arXiv:2109.01903.
    """
    weights: dict[str, torch.Tensor] = torch.load(start, weights_only=True)["network"]
    if mixed is None:
        return weights
    other = torch.load(mixed, weights_only=True)["network"]
    return {name: (1 - share) * weight + share * other[name] for name, weight in weights.items()}


def _take(network: Network, weights: dict[str, torch.Tensor]) -> None:
    """Put the weights of an earlier run into the network; a head that it did not have begins anew."""
    lacking, unknown = network.load_state_dict(weights, strict=False)
    if unknown or not all(name.startswith("heads.") for name in lacking):
        raise ValueError(f"the network to start from is another: it lacks {lacking} and has {unknown}")


def _resumed(state: Path, network: Network, optimiser: torch.optim.Optimizer, rng: random.Random) -> Progress:
    """Where the run stands; network, optimiser and ``rng`` set as they were there."""
    if not state.exists():
        return Progress()
    kept = torch.load(state, weights_only=False)
    network.load_state_dict(kept["network"])
    optimiser.load_state_dict(kept["optimiser"])
    rng.setstate(kept["rng"])
    return Progress(kept["epoch"], kept["spent"], kept["best"])


def _optimiser(network: Network) -> torch.optim.Optimizer:
    network.encoder.words.weight.requires_grad_(False)
    arguments = [network.kinds, network.distance, *network.asks.parameters(), *network.tells.parameters()]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    rates = ((encoder, ENCODER_RATE), (list(network.heads.parameters()), HEAD_RATE), (arguments, ARGUMENT_RATE))
    groups = [{"params": params, "lr": rate, "full": rate} for params, rate in rates]
    return torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98))


def _set_rate(optimiser: torch.optim.Optimizer, done: float, share: float) -> None:
    """Linear up over the first ``WARM`` of the way, to ``share`` of the full rate, then down along half a cosine."""
    part = share * min(1.0, done / WARM) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, max(0.0, (done - WARM) / (1 - WARM)))))
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * part


def main() -> None:
    """Read the data, train, leave the best network in the work folder."""
    parser = argparse.ArgumentParser(description="Train the network.")
    parser.add_argument("shared", type=Path, help="folder with data, gold and tools")
    parser.add_argument("work", type=Path, help="folder for what is kept between runs")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--start", type=Path, help="a network.pt of an earlier run to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the full learning rates, for a run that goes on from another")
    parser.add_argument("--names", type=float, default=1.0, help="how many times the usual number of corpus sentences an epoch sees")
    parser.add_argument("--mixed", type=Path, help="a second network.pt, whose weights make up --share of the start's")
    parser.add_argument("--share", type=float, default=0.3, help="how much of --mixed")
    parser.add_argument("--silver", action="store_true", help="learn from the reports in the work folder's silver.pickle")
    parser.add_argument(
        "--plain", action="store_true", help="start from the wheel's encoder even where a masked one lies in the work folder"
    )
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    data = read_data(given.shared, given.work / "data.pickle")
    if given.silver:
        with (given.work / "silver.pickle").open("rb") as handle:
            data = replace(data, reports=tuple(pickle.load(handle)), spoiled={})
    vocabulary = Vocabulary.read(given.work / "vocabulary.json.gz")
    encoder = Encoder(read_source(wheel_file()), vocabulary.rows)
    masked = given.work / "masked.pt"
    if masked.exists() and not given.plain:
        encoder.load_state_dict(torch.load(masked, weights_only=False)["encoder"])
    scorer = given.shared / "tools" / "score_coding.py"
    network = Network(encoder)
    if given.start is not None:
        _take(network, started(given.start, given.mixed, given.share))
    stage = Stage("silver" if given.silver else "network", given.work)
    train(data, network, vocabulary.tokenizer(), stage, scorer, Limits(given.epochs, given.minutes, given.rate, given.names))


if __name__ == "__main__":
    main()
