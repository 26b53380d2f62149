"""``ravabet bench``: what it prints; the figures are the machine's."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from ravabet.cli.bench import Measured, measure, own_items
from ravabet.cli.inputs import Item
from ravabet.errors import BadInput
from ravabet.model import PIECES
from tests.cli.reports import ARABIC, record
from tests.cli.running import ravabet
from tests.model.samples import network

OF_THE_NETWORK = {"subwords", "network_rate", "ideal_rate", "ideal_gops", "share"}


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAVABET_MODEL", "none")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """One report that can be read and one that cannot."""
    path = tmp_path / "two.jsonl"
    path.write_text(f"{record()}\n{record('arabic', ARABIC)}\n", encoding="utf-8")
    return path


def test_with_a_network_everything_is_measured() -> None:
    model = network()
    measured = measure(own_items()[:1], seconds=0)
    assert (measured.model, measured.reports, measured.subwords) == (model.version, 1, PIECES)
    assert measured.network_rate and measured.ideal_rate and measured.share and measured.ideal_gops
    assert measured.share == measured.network_rate / measured.ideal_rate


def test_a_line_of_json_has_every_figure() -> None:
    network()
    ended = ravabet("bench", "--seconds", 0, "--json")
    (line,) = ended.lines()
    assert ended.code == 0
    assert set(line) == {field.name for field in fields(Measured)}
    assert None not in {value for name, value in line.items() if name != "memory_mb"}


def test_for_people() -> None:
    network()
    ended = ravabet("bench", "--seconds", 0)
    assert ended.code == 0
    names = [line.split()[0] for line in ended.out.splitlines()]
    assert [name for name in names if name != "memory"] == ["model", "whole", "network", "products", "share"]
    assert "measuring" in ended.err


@pytest.mark.usefixtures("rules_alone")
def test_without_a_network_the_rules_are_measured_and_that_is_said() -> None:
    ended = ravabet("bench", "--seconds", 0, "--json")
    (line,) = ended.lines()
    assert ended.code == 0
    assert {name for name, value in line.items() if value is None} - {"memory_mb"} == {"model", *OF_THE_NETWORK}
    assert line["path_rate"] > 0
    assert "rules alone" in ended.err
    assert "rules alone" in ravabet("bench", "--seconds", 0).out


@pytest.mark.usefixtures("rules_alone")
def test_reports_of_ones_own(two: Path) -> None:
    ended = ravabet("bench", "--seconds", 0, "--json", "--jsonl", two)
    assert ended.code == 3
    assert (ended.lines()[0]["reports"], ended.lines()[0]["sentences"]) == (1, 5)
    assert "quarantined: arabic" in ended.err


@pytest.mark.usefixtures("rules_alone")
@pytest.mark.parametrize("given", [[], [Item("empty", page=b" \n")]], ids=["none", "empty"])
def test_nothing_to_measure_is_bad_input(given: list[Item]) -> None:
    with pytest.raises(BadInput, match="nothing to measure"):
        measure(given, seconds=0)


@pytest.mark.usefixtures("rules_alone")
def test_the_packaged_reports_can_all_be_read() -> None:
    measured = measure(own_items(), seconds=0)
    assert measured.reports == len(own_items()) > 4
    assert measured.sentences > 40
