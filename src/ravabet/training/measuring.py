"""The network measured while it trains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch

from ravabet.model import Reading, Tokenizer
from ravabet.training.batches import batches
from ravabet.training.network import Network
from ravabet.training.objective import Words
from ravabet.training.samples import Sample

PIECES = 4000


@torch.no_grad()
def readings(network: Network, samples: Iterable[Sample], tokenizer: Tokenizer) -> dict[str, Reading]:
    """The network's outputs by doc."""
    network.eval()
    found = {}
    for batch in batches(samples, tokenizer, PIECES):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = batch.run(network)
        for sample, words in zip(batch.samples, outputs, strict=True):
            found[sample.doc] = _reading(network, words, sample)
    return found


def _reading(network: Network, words: Words, sample: Sample) -> Reading:
    """One report's outputs as the decoding takes them."""

    def plain(tensor: torch.Tensor) -> Any:
        return tensor.detach().float().numpy()

    scores = {name: plain(score) for name, score in words.scores.items()}
    sides = {"asks": plain(words.asks), "tells": plain(words.tells), "kinds": plain(network.kinds), "distance": plain(network.distance)}
    return Reading(sample.sentence, **scores, **sides)
