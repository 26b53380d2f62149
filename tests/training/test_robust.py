"""Spoiled text reads as clean text does: entities of the Dari passages, with one kind of noise wherever it can strike."""

from __future__ import annotations

from functools import cache

import pytest

from ravabet.model import load
from ravabet.training.evaluate import dari, dari_spoiled, measured
from ravabet.training.noise import KINDS

MOST = 0.01  # of F1 may be lost

pytestmark = pytest.mark.skipif(load() is None, reason="the package holds no network")


@cache
def clean() -> float:
    model = load()
    assert model is not None
    return float(measured(model, dari())["f1"])


def test_entities_of_dari_passages_are_found() -> None:
    assert clean() >= 0.85


@pytest.mark.parametrize("kind", [noise.__name__ for noise, _ in KINDS])
def test_noise_costs_a_point_at_most(kind: str) -> None:
    model = load()
    assert model is not None
    assert measured(model, dari_spoiled(kind))["f1"] >= clean() - MOST
