"""Small vocabularies, readings by hand, and the packaged network for tests of the model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ravabet.model import Model, Reading, load
from ravabet.model.arguments import BUCKETS
from ravabet.model.labels import HEADS, ROLES, TYPES
from ravabet.model.tokenizer import SPECIAL, Tokenizer
from ravabet.model.weights import FILES, MANIFEST

WIDTH = 3
TOLD: dict[str, Any] = {"name": "test", "version": "1", "layers": 1, "heads": [[n, s] for n, s in HEADS.items()], "roles": list(ROLES)}


def write_files(path: Path) -> None:
    """Files that are whole as far as the manifest can tell, and hold nothing of use."""
    for name in FILES:
        (path / name).write_bytes(name.encode() * 9)
    sums = {name: hashlib.sha256((path / name).read_bytes()).hexdigest() for name in FILES}
    (path / MANIFEST).write_text(json.dumps(TOLD | {"sha256": sums}), encoding="utf-8")


def tokenizer(pieces: dict[str, float], letters: dict[str, str] | None = None) -> Tokenizer:
    """A tokenizer over these pieces; the first has the id behind the special ones."""
    return Tokenizer([*SPECIAL, *pieces], [*[0.0] * len(SPECIAL), *pieces.values()], letters or {})


def reading(sentence: Sequence[int], **given: Any) -> Reading:
    """A reading with nought everywhere but in the ``given`` arrays."""
    words, sides = len(sentence), len(ROLES) * WIDTH
    arrays: dict[str, Any] = {name: np.zeros((words, size), dtype=np.float32) for name, size in HEADS.items()}
    arrays |= {"asks": np.zeros((words, sides)), "tells": np.zeros((words, sides))}
    arrays |= {"kinds": np.zeros((len(TYPES), sides)), "distance": np.zeros((len(ROLES), BUCKETS))}
    return Reading(tuple(sentence), **(arrays | {name: np.asarray(array, dtype=np.float32) for name, array in given.items()}))


def network() -> Model:
    """The packaged network, or the one that RAVABET_MODEL names; without one the test is skipped."""
    found = load()
    if found is None:
        pytest.skip("the package holds no network, or RAVABET_MODEL is none")
    return found
