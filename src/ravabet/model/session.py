"""The network at work: a report's words in, the scores of every head out.

ONNX Runtime runs the graph on one thread a session call, so that the same words give the same scores whatever else runs; several threads
may share one ``Model``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ravabet.errors import ModelError
from ravabet.model import weights
from ravabet.model.decoding import Reading
from ravabet.model.labels import HEADS, ROLES
from ravabet.model.tokenizer import PAD, Tokenizer
from ravabet.model.windows import Window, windows

PIECES = 4096  # in one call, with padding
LIKE = 1.25  # a window joins a batch whose longest is at most so much longer


class Model:
    """A loaded network. Immutable after loading but for the tokenizer's store of words."""

    def __init__(self, path: Path) -> None:
        """Load from ``path``; ``ModelError`` where a file is missing, damaged or not of this version."""
        told = weights.manifest(path)
        if told["roles"] != list(ROLES) or sorted(told["heads"]) != sorted([name, size] for name, size in HEADS.items()):
            raise ModelError(f"{path} holds a network of another version; {weights.REMEDY}")
        self.folder = path
        self.version = f"{told['name']}-{told['version']}"
        self.layers: int = told["layers"]
        self._heads: list[tuple[str, int]] = [(name, size) for name, size in told["heads"]]
        vocabulary = json.loads(gzip.decompress((path / weights.VOCABULARY).read_bytes()))
        self.tokenizer = Tokenizer(vocabulary["pieces"], vocabulary["scores"], vocabulary["letters"])
        with np.load(path / weights.TABLES) as tables:
            self._kinds, self._distance = tables["kinds"], tables["distance"]
        self._session = session(path / weights.GRAPH)

    def read(self, words: Sequence[str], sentence: Sequence[int]) -> Reading:
        """The scores of one report's words; ``sentence`` gives each word's sentence, in order."""
        cut = windows(words, sentence, self.tokenizer)
        size = sum(size for _, size in self._heads)
        scores = np.zeros((len(words), size), dtype=np.float32)
        asks, tells = (np.zeros((len(words), self._kinds.shape[1]), dtype=np.float32) for _ in range(2))
        for group in _alike(cut):
            outputs = self.run(group)
            at = 0
            for window in group:
                part = slice(at, at + window.end - window.start)
                for whole, output in zip((scores, asks, tells), outputs, strict=True):
                    whole[window.start : window.end] = output[part]
                at = part.stop
        edges = np.cumsum([0, *(n for _, n in self._heads)])
        by_head = {name: scores[:, a:b] for (name, _), a, b in zip(self._heads, edges, edges[1:], strict=False)}
        return Reading(tuple(sentence), **by_head, asks=asks, tells=tells, kinds=self._kinds, distance=self._distance)

    def run(self, group: Sequence[Window]) -> list[NDArray[np.float32]]:
        """One call of the network: scores, asking and telling sides, a row a word, window after window."""
        length = max(len(window.ids) for window in group)
        ids = np.full((len(group), length), PAD, dtype=np.int64)
        first = []
        for row, window in enumerate(group):
            ids[row, : len(window.ids)] = window.ids
            first += [row * length + piece for piece in window.first]
        mask = (ids != PAD).astype(np.int32)
        given = {"ids": ids, "mask": mask, "first": np.array(first, dtype=np.int64)}
        outputs: list[Any] = self._session.run(["scores", "asks", "tells"], given)
        return outputs


def load() -> Model | None:
    """The packaged network, loaded once; None where there is none or the user wants the rules alone."""
    path = weights.folder()
    return _loaded(path) if path is not None else None


@cache
def _loaded(path: Path) -> Model:
    return Model(path)


def session(path: Path) -> Any:
    """A session on one thread; ``ModelError`` where the graph cannot be read."""
    import onnxruntime  # here, for it takes a while and those who only query need it never

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises classes of its own that share no base but this
        raise ModelError(f"{path} cannot be run: {error}") from error


def _alike(cut: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, as many as one call takes; in an order that depends on their lengths and places only."""
    group: list[Window] = []
    for window in sorted(cut, key=lambda w: (-len(w.ids), w.start)):
        longest = len(group[0].ids) if group else 0
        if group and ((len(group) + 1) * longest > PIECES or longest > LIKE * len(window.ids)):
            yield group
            group = []
        group.append(window)
    if group:
        yield group
