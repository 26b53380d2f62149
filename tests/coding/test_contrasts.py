"""What the network is for: who does it to whom, whether it was done, whether it is to come."""

from __future__ import annotations

import pytest

from ravabet.model import load
from tests.coding.contrasts import Row, denied, exchanged, items, to_come, towards

LEAST = 0.9

pytestmark = pytest.mark.skipif(load() is None, reason="the package holds no network")


def enough(right: list[bool], rows: list[Row]) -> None:
    wrong = [row["id"] for row, good in zip(rows, right, strict=True) if not good]
    assert len(rows) - len(wrong) >= LEAST * len(rows), f"{len(rows) - len(wrong)} of {len(rows)}; not: {', '.join(wrong)}"


def test_exchanged_parties_are_exchanged_in_the_record() -> None:
    rows = [row for row in items("swap") if towards(row, "text")]
    assert len(rows) >= 60, f"only {len(rows)} of the acts are coded at all"
    enough([exchanged(row) for row in rows], rows)


def test_a_denied_act_never_happened() -> None:
    rows = items("denied")
    enough([denied(row) for row in rows], rows)


def test_a_future_act_is_planned_or_folded() -> None:
    rows = items("future")
    enough([to_come(row) for row in rows], rows)
