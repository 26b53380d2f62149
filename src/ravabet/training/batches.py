"""Samples into batches: states renamed at random, windows of like length together, padding."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from ravabet.model import PAD, Tokenizer, Window, windows
from ravabet.training.network import Network
from ravabet.training.objective import Words
from ravabet.training.samples import Sample

Names = dict[tuple[str, bool], list[str]]
LEAST_USED = 5  # a state that fewer words name is not given to others


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports whose windows go through the network together."""

    samples: tuple[Sample, ...]
    ids: Tensor
    mask: Tensor
    first: Tensor
    rows: Tensor  # of every word of the reports, in order, its place in the batch's words laid end to end

    def run(self, network: Network, drop: float = 0.0) -> list[Words]:
        """The network's outputs for each report, its windows put together again."""
        read = network(self.ids, self.mask, self.first, drop)
        # One look-up and one split for all reports: a slice for each would have the way back fill a whole batch with zeros every time.
        sizes = [len(sample.words) for sample in self.samples]

        def joined(outputs: Tensor) -> tuple[Tensor, ...]:
            return outputs.flatten(0, 1)[self.rows].split(sizes)

        scores = {name: joined(outputs) for name, outputs in read.scores.items()}
        asks, tells = joined(read.asks), joined(read.tells)
        return [Words({name: parts[n] for name, parts in scores.items()}, asks[n], tells[n]) for n in range(len(sizes))]


def batches(samples: Iterable[Sample], tokenizer: Tokenizer, pieces: int, rng: random.Random | None = None) -> Iterator[Batch]:
    """Batches of about ``pieces`` pieces with padding, reports of like length together; shuffled where ``rng`` is given."""
    cut = [(sample, windows(sample.words, sample.sentence, tokenizer)) for sample in samples if sample.words]
    cut.sort(key=lambda pair: (max(len(w.ids) for w in pair[1]), pair[0].doc))
    groups: list[list[tuple[Sample, list[Window]]]] = [[]]
    for sample, parts in cut:
        longest = max(len(w.ids) for w in parts)
        if groups[-1] and (sum(len(p) for _, p in groups[-1]) + len(parts)) * longest > pieces:
            groups.append([])
        groups[-1].append((sample, parts))
    if rng is not None:
        rng.shuffle(groups)
    yield from (_batch(group) for group in groups if group)


def _batch(group: Sequence[tuple[Sample, list[Window]]]) -> Batch:
    parts = [window for _, found in group for window in found]
    length = max(len(window.ids) for window in parts)
    width = max(len(window.first) for window in parts)
    ids, first = torch.full((len(parts), length), PAD), torch.zeros((len(parts), width), dtype=torch.int64)
    rows: list[int] = []
    for row, window in enumerate(parts):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        first[row, : len(window.first)] = torch.tensor(window.first)
        rows.extend(range(row * width, row * width + len(window.first)))
    return Batch(tuple(sample for sample, _ in group), ids, (ids != PAD).float(), first, torch.tensor(rows))


def bare_names(samples: Iterable[Sample]) -> Names:
    """The single words that name a state, by its code and whether the word is its adjective; words of states often named."""
    counts: dict[tuple[str, bool], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sample in samples:
        for c in sample.candidates:
            if c.bare:
                counts[c.codes[0], c.adjective][sample.words[c.words[0]]] += 1
    return {
        slot: sorted(w for w, n in found.items() if n >= LEAST_USED) for slot, found in counts.items() if max(found.values()) >= LEAST_USED
    }


def renamed(sample: Sample, names: Names, rng: random.Random) -> Sample:
    """The report with its states' bare names given to other states, one for one, labels untouched.

    Who acts is then told by the words around the names and not by which states they are.
    """
    codes = sorted({c.codes[0] for c in sample.candidates if c.bare})
    free = sorted({code for code, adjective in names if not adjective})
    if len(codes) > len(free):
        return sample
    given = dict(zip(codes, rng.sample(free, len(codes)), strict=True))
    words = list(sample.words)
    for c in sample.candidates:
        options = names.get((given[c.codes[0]], c.adjective)) if c.bare else None
        if options:
            words[c.words[0]] = rng.choice(options)
    return replace(sample, words=tuple(words))
