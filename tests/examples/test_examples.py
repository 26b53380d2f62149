"""The examples are read as ``examples/expected.yaml`` says, and that file quotes them to the letter."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ravabet.reading import read_file
from ravabet.records import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))
FIELDS = ("language", "title", "kicker", "byline", "outlet", "outlet_code", "published", "credited_source")


def read(name: str) -> Report:
    return read_file(EXAMPLES / name)


def test_every_report_has_its_list() -> None:
    assert set(EXPECTED) == {file.name for file in EXAMPLES.iterdir() if file.suffix in (".txt", ".html")}


@pytest.mark.parametrize("name", EXPECTED)
def test_report_fields(name: str) -> None:
    report = read(name)
    assert {key: getattr(report, key) for key in FIELDS if key in EXPECTED[name]} == {
        k: v for k, v in EXPECTED[name].items() if k in FIELDS
    }
    assert isinstance(report.published, date)
    assert report.issues == ()


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_expected_stands_in_the_body(name: str) -> None:
    report, expected = read(name), EXPECTED[name]
    body = "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind not in ("furniture", "symbol"))
    quoted = [event["evidence"] for event in expected["events"]] + [quote["starts"] for quote in expected["quotes"]]
    quoted += [finding["near"] for finding in expected["findings"]] + list(expected.get("people", ()))
    assert [stretch for stretch in quoted if stretch not in body] == []
    assert [stretch for stretch in expected["not_events"] if stretch not in report.text] == []
    assert 4 <= len(expected["events"]) <= 8


@pytest.mark.parametrize("name", EXPECTED)
def test_furniture_is_apart_from_the_body(name: str) -> None:
    report, expected = read(name), EXPECTED[name]
    ends = [expected["body_ends_before"]] if "body_ends_before" in expected else expected.get("furniture", [])
    for stretch in ends:
        start = report.text.index(stretch)
        assert {block.kind for block in report.blocks if block.start >= start} == {"furniture"}
        assert all(block.kind != "furniture" or block.start >= start or block.end < len(report.text) / 4 for block in report.blocks)
