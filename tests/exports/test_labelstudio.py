"""Label Studio tasks: JSON of the shape it imports, every span to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ravabet.archive import KINDS
from ravabet.exports import write_labelstudio
from tests.archive.codings import coding, other_coding
from tests.exports.dealings import written


def tasks(codings: Any, kind: str = "events") -> list[dict[str, Any]]:
    count, text = written(write_labelstudio, codings, kind=kind)
    found: list[dict[str, Any]] = json.loads(text)
    assert len(found) == count
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_span_stands_in_the_text(kind: str) -> None:
    for task in tasks([coding(), other_coding()], kind)[:1]:
        result = task["predictions"][0]["result"]
        assert result
        for region in result:
            if region["type"] == "labels":
                value = region["value"]
                assert value["text"] == task["data"]["text"][value["start"] : value["end"]] and len(value["labels"]) == 1


def test_a_task_is_a_report_with_its_text_and_its_coder() -> None:
    task = tasks([coding()])[0]
    assert task["data"]["text"] == coding().report.text
    assert (task["data"]["doc"], task["data"]["published"]) == ("visit.txt", "2024-01-30")
    assert task["predictions"][0]["model_version"] == "ravabet 0.1.0"


def test_events_are_tied_to_their_parties() -> None:
    result = tasks([coding()])[0]["predictions"][0]["result"]
    ids = [region["id"] for region in result if region["type"] == "labels"]
    assert len(ids) == len(set(ids))
    relations = [region for region in result if region["type"] == "relation"]
    assert {region["labels"][0] for region in relations} == {"actor", "recipient"}
    assert {end for region in relations for end in (region["from_id"], region["to_id"])} <= set(ids)


def test_carriage_returns_become_spaces_so_that_offsets_stay() -> None:
    text = coding().report.text.replace("\n\n", "\r\n")
    task = tasks([replace(coding(), report=replace(coding().report, text=text))])[0]
    assert len(task["data"]["text"]) == len(text) and "\r" not in task["data"]["text"]


def test_no_report_is_an_empty_list() -> None:
    assert tasks([]) == []
