"""The floor: what lies below it is told, and it only rises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.errors import BadInput
from ravabet.evaluation import Fall, fallen, figures, pair, pinned, raised, read_floor
from tests.evaluation.records import coded, event, report

FIGURES = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1))


def test_what_lies_below_has_fallen() -> None:
    floor = {"triple": 0.5, "type": 0.6, "due": 1.0}
    assert fallen(floor, {"triple": 0.4999, "type": 0.6, "quad": 0.1}) == [Fall("triple", 0.5, 0.4999), Fall("due", 1.0, None)]


@given(FIGURES, FIGURES)
def test_a_raised_floor_is_never_lower_and_holds_what_rose(floor: dict[str, float], now: dict[str, float]) -> None:
    higher = raised(floor, now)
    assert fallen(floor, higher) == []
    assert set(higher) == set(floor) | set(now)
    assert {fall.name for fall in fallen(higher, now)} == {fall.name for fall in fallen(floor, now)}


def test_only_what_was_measured_is_pinned() -> None:
    found = pinned(figures(pair({"one": report(event(mode="visit"))}, {"one": report(coded())})))
    assert (found["triple"], found["mode"], found["date_not_invented"]) == (1.0, 0.0, 1.0)
    assert not {"contexts", "date", "speaker", "due"} & set(found)


def test_reading(tmp_path: Path) -> None:
    assert read_floor(tmp_path / "none.json") == {}
    (tmp_path / "floor.json").write_text('{"dev": {"triple": 0.5}}', encoding="utf-8")
    assert read_floor(tmp_path / "floor.json") == {"dev": {"triple": 0.5}}
    (tmp_path / "floor.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(BadInput):
        read_floor(tmp_path / "floor.json")
