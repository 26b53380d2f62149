"""Lists of parties as directed pairs."""

from __future__ import annotations

import pytest

from ravabet.exports.sides import exchanges, state_pairs
from tests.exports.dealings import event, party


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("IRN", "PAK", ["IRN PAK"]),
        ("IRN PAK", "", ["IRN PAK", "PAK IRN"]),
        ("IRN PAK", "IRN PAK", ["IRN PAK", "PAK IRN"]),
        ("IRN PAK", "AFG", ["IRN AFG", "PAK AFG"]),
        ("IRN IRN", "PAK", ["IRN PAK"]),
        ("IRN", "", []),
        ("IRN", "IRN", []),
        ("UNO", "IRN AFG", []),
        ("IRN UNO", "AFG", ["IRN AFG"]),
    ],
)
def test_pairs_of_states(actors: str, recipients: str, pairs: list[str]) -> None:
    assert [" ".join(pair) for pair in state_pairs(event(actors, recipients))] == pairs


def test_who_acts_upon_nobody_stands_alone() -> None:
    assert [(one["code"], other) for one, other in exchanges(event("IRN IRN"))] == [("IRN", None)]


def test_sectors_of_one_state_face_each_other_but_not_in_a_meeting_with_another() -> None:
    within = event("IRN") | {"recipients": [party("IRN", "CVL")]}
    assert [(one["sector"], other and other["sector"]) for one, other in exchanges(within)] == [("GOV", "CVL")]
    meeting = event("IRN PAK") | {"actors": [party("IRN"), party("IRN", "MIL"), party("PAK")]}
    assert [(one["sector"], one["code"], other and other["code"]) for one, other in exchanges(meeting)] == [
        ("GOV", "IRN", "PAK"), ("MIL", "IRN", "PAK"), ("GOV", "PAK", "IRN"), ("GOV", "PAK", "IRN"),
    ]  # fmt: skip
