"""How fast the network runs on one core, and how fast the core's integer products alone would let it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from statistics import median
from typing import Any

import numpy as np

from ravabet.model import weights
from ravabet.model.session import Model, session
from ravabet.model.tokenizer import BEGIN, END, Tokenizer
from ravabet.model.windows import Window

PIECES = 28
"""Subwords of a sentence, its begin and end mark counted."""
SENTENCES = 16  # in one call: enough that the products are as fast as they get, few enough to stay in the cache
LEAST_CALLS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """Sentences of ``PIECES`` subwords a second: ``network`` through it with all heads, ``ideal`` if its integer products were all."""

    network: float
    ideal: float
    operations: float
    """Multiplications with addition a second of the integer products alone."""

    @property
    def share(self) -> float:
        """The share of the machine's integer rate that the network reaches."""
        return self.network / self.ideal


def speed(model: Model, words: Sequence[str], seconds: float) -> Speed:
    """Measured for about so many ``seconds`` on sentences made of ``words``; the median of calls, after one of each that warms up.

    Network and products take turns, so that both meet the same machine.
    """
    group = _sentences(words, model.tokenizer)
    products, operations = _products(model, SENTENCES * PIECES)
    whole, ideal = _in_turns(lambda: model.run(group), products, seconds)
    return Speed(SENTENCES / whole, SENTENCES / (ideal * model.layers), operations / ideal)


def _sentences(words: Sequence[str], tokenizer: Tokenizer) -> list[Window]:
    """Windows of exactly ``PIECES`` pieces from the words, begun again where they end; each one's last word may be cut."""
    endless, found = cycle(words), []
    for _ in range(SENTENCES):
        ids: list[int] = [BEGIN]
        first = []
        while len(ids) < PIECES - 1:
            first.append(len(ids))
            ids.extend(tokenizer.word(next(endless)))
        found.append(Window(0, len(first), (*ids[: PIECES - 1], END), tuple(first)))
    return found


def _products(model: Model, rows: int) -> tuple[Callable[[], Any], int]:
    """A call of one layer's integer products on so many rows, and how many multiplications it does.

    Its results stay with ONNX Runtime: a copy for each call would be counted against the products.
    """
    graph = session(model.folder / weights.MATRICES)
    binding, draw = graph.io_binding(), np.random.default_rng(0)
    inputs, outputs = graph.get_inputs(), graph.get_outputs()
    for given in inputs:
        binding.bind_cpu_input(given.name, draw.integers(0, 256, (rows, given.shape[1]), dtype=np.uint8))
    for result in outputs:
        binding.bind_output(result.name)
    size = sum(given.shape[1] * result.shape[1] for given, result in zip(inputs, outputs, strict=True))
    return lambda: graph.run_with_iobinding(binding), rows * size


def _in_turns(one: Callable[[], Any], other: Callable[[], Any], seconds: float) -> tuple[float, float]:
    """The median seconds that a call of each takes."""
    one(), other()
    until = time.perf_counter() + seconds
    taken: tuple[list[float], list[float]] = ([], [])
    while time.perf_counter() < until or len(taken[0]) < LEAST_CALLS:
        for call, times in zip((one, other), taken, strict=True):
            begun = time.perf_counter()
            call()
            times.append(time.perf_counter() - begun)
    return median(taken[0]), median(taken[1])
