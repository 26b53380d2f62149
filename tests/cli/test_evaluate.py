"""``ravabet evaluate``: figures, misses and the floor of a small set of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.reports import ARABIC, VISIT, record
from tests.cli.running import ravabet


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reports and their hand coding: the visit, and one with an act that is not there."""
    monkeypatch.setenv("RAVABET_MODEL", "none")
    visited = "وزیر خارجهٔ پاکستان روز شنبه ۷ بهمن ۱۴۰۲ به تهران سفر کرد"
    begin = VISIT.index(visited)
    visit: dict[str, Any] = {
        "type": "CONSULT",
        "mode": "visit",
        "actors": ["PAK"],
        "recipients": ["IRN"],
        "status": "happened",
        "date": "2024-01-27",
    }
    visit |= {"place": "تهران", "span": [begin, begin + len(visited)]}
    missed = {"type": "PROTEST", "actors": ["FRA"], "recipients": ["FRA"], "status": "happened", "span": [0, 10]}
    quiet = "ایران امروز آرام بود و هوا خوب بود."
    lines = [{"doc": "visit", "events": [visit], "quotes": [], "commitments": []}, {"doc": "quiet", "events": [missed]}]
    path = tmp_path / "small.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    reports = [record("visit", outlet="نمونه"), record("quiet", quiet, outlet="نمونه"), record("other", VISIT)]
    (tmp_path / "small_reports.jsonl").write_text("\n".join(reports), encoding="utf-8")
    return path


def figures(*words: object) -> dict[str, Any]:
    (plain,) = ravabet("evaluate", *words, "--json").lines()
    return plain


def test_figures(gold: Path) -> None:
    plain = figures(gold)
    assert (plain["set"], plain["reports"], plain["missing"]) == ("small", 2, 0)
    assert (plain["triple"]["gold"], plain["by_type"]["CONSULT"]["r"]) == (2, 1.0)
    assert plain["fields"]["date"]["right"] == plain["fields"]["mode"]["right"] == plain["fields"]["place"]["right"] == 1
    assert plain["by_outlet"]["نمونه"]["triple"] == plain["by_variety"]["fa"]["triple"] == plain["triple"]
    assert plain["confusion"]["CONSULT"] == {"CONSULT": 1}
    assert plain["confusion"]["PROTEST"] == {"none": 1}


def test_figures_to_read(gold: Path) -> None:
    ended = ravabet("evaluate", gold)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "small: 2 reports"
    assert lines[1].startswith("events: type and parties F1 ")
    assert [line.split()[0] for line in lines if line.startswith(("CONSULT", "PROTEST"))] == ["CONSULT", "PROTEST"] * 2


def test_misses(gold: Path, tmp_path: Path) -> None:
    assert ravabet("evaluate", gold, "--misses", tmp_path / "misses.jsonl").code == 0
    told = [json.loads(line) for line in (tmp_path / "misses.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(miss["what"], miss["gold"]["type"]) for miss in told if miss["doc"] == "quiet"] == [("missed", "PROTEST")]
    assert ravabet("evaluate", gold, "--misses", tmp_path / "misses.txt").code == 0
    text = (tmp_path / "misses.txt").read_text(encoding="utf-8")
    assert "events · missed · quiet\n  ایران امروز آرام بود و هوا خوب بود.\n  gold  PROTEST · FRA → FRA · status happened" in text
    assert "  coded nothing\n" in text


def test_the_floor_rises_and_tells_what_fell(gold: Path, tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    assert ravabet("evaluate", gold, "--floor", floor).code == 2
    raised = ravabet("evaluate", gold, "--floor", floor, "--raise")
    assert (raised.code, "raised: type, triple" in raised.err) == (0, True)
    assert ravabet("evaluate", gold, "--floor", floor).code == 0
    held = json.loads(floor.read_text(encoding="utf-8"))
    measured = held["small"]["triple"]
    held["small"] |= {"triple": 0.99, "type": 0.0}
    floor.write_text(json.dumps(held | {"other": {"triple": 0.5}}), encoding="utf-8")
    fallen = ravabet("evaluate", gold, "--floor", floor, "--raise")
    assert fallen.code == 1
    assert f"fell: small triple 0.99 → {measured}\n" in fallen.err
    now = json.loads(floor.read_text(encoding="utf-8"))
    assert (now["small"]["triple"], now["small"]["type"] > 0, now["other"]) == (0.99, True, {"triple": 0.5})


def test_a_report_that_cannot_be_read_counts_as_empty(gold: Path, tmp_path: Path) -> None:
    reports = tmp_path / "others.jsonl"
    reports.write_text("\n".join([record("visit"), record("quiet", ARABIC)]), encoding="utf-8")
    ended = ravabet("evaluate", gold, "--reports", reports)
    assert (ended.code, ended.out.splitlines()[0]) == (3, "small: 2 reports, 1 of them not coded")
    assert ended.err.startswith("quarantined: quiet")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.jsonl", None, []),
        ("bad.jsonl", "{", []),
        ("bad.jsonl", '["no object"]', []),
        ("gold.jsonl", '{"doc": "elsewhere"}', ["--reports", "small_reports.jsonl"]),
        ("small.jsonl", None, ["--raise"]),
    ],
)
def test_bad_input_is_one_line_and_exit_2(gold: Path, name: str, content: str | None, words: list[str]) -> None:
    if content is not None:
        (gold.parent / name).write_text(content, encoding="utf-8")
    given = [str(gold.parent / word) if word.endswith(".jsonl") else word for word in words]
    ended = ravabet("evaluate", gold.parent / name, *given)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
