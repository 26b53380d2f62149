"""Making the network easier to quantise: outlying channels of a product's input are scaled down, the rows of its matrix up.

A few channels of BERT's activations are hundreds of times larger than the rest, and one scale for all of them leaves the rest a handful
of steps. SmoothQuant (Xiao et al. 2023, arXiv:2211.10438) divides channel j of the input by ``s_j = max|x_j|^a / max|w_j|^(1-a)`` and
multiplies row j of the matrix by it, so that the product stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from ravabet.training.batches import Batch
from ravabet.training.network import Network

Array = np.ndarray[Any, Any]
SHARE = 0.75  # of the difficulty that moves into the matrix: `a` above
SITES = {"query": ("query", "key", "value"), "inner": ("inner",), "outer": ("outer",)}
"""The products of a layer whose input is scaled, by the one that stands for all that share the input."""


@torch.no_grad()
def largest(network: Network, batches: Iterable[Batch]) -> dict[str, Array]:
    """The largest absolute value in every channel of every scaled input, over text of the kind that is to be read."""
    found: dict[str, Tensor] = {}

    def watch(name: str) -> object:
        def hook(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            most = given[0].abs().flatten(0, -2).amax(0)
            found[name] = torch.maximum(found[name], most) if name in found else most

        return hook

    handles = [
        getattr(layer, site).register_forward_pre_hook(watch(f"l{number}.{site}"))
        for number, layer in enumerate(network.encoder.layers)
        for site in SITES
    ]
    for batch in batches:
        network(batch.ids, batch.mask, batch.first)
    for handle in handles:
        handle.remove()
    return {name: most.float().numpy() for name, most in found.items()}


def scales(network: Network, most: dict[str, Array]) -> dict[str, Array]:
    """For every scaled input the factors that its channels are multiplied with; the matrix is divided by them."""
    found = {}
    for number, layer in enumerate(network.encoder.layers):
        for site, sharing in SITES.items():
            rows = np.max([getattr(layer, name).weight.detach().abs().amax(0).numpy() for name in sharing], axis=0)
            factor = np.maximum(most[f"l{number}.{site}"], 1e-5) ** SHARE / np.maximum(rows, 1e-5) ** (1 - SHARE)
            found[f"l{number}.{site}"] = (np.median(factor) / factor).astype(np.float32)
    return found
