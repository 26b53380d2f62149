"""Two readings compared: spans become words, a reading agrees with itself, and a lost event shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from ravabet.training.data.agreement import agreement, worded

SHARED = Path(__file__).parents[2].parent / "shared"
SCORER = SHARED / "tools" / "score_coding.py"
LABELS = Path(__file__).parents[2] / "src" / "ravabet" / "training" / "data" / "labels-a2.jsonl"


def figures(second: Path) -> dict[str, Any]:
    if not SCORER.is_file() or not (SHARED / "data" / "news").is_dir():
        pytest.skip("the scorer and the news reports (shared/tools, shared/data/news) are not here")
    return agreement(LABELS, second, scorer=SCORER, shared=SHARED)


def test_speakers_and_places_are_given_in_words() -> None:
    text = "سفیر ایران در باکو گفت: گفت‌وگوها ادامه دارد."
    report = {"events": [{"place_span": [14, 18]}, {"place_span": None}], "quotes": [{"speaker_span": [0, 18]}], "commitments": []}
    told = worded(report, text)
    assert [event["place"] for event in told["events"]] == ["باکو", None]
    assert told["quotes"][0]["speaker"] == "سفیر ایران در باکو"


def test_a_reading_agrees_with_itself() -> None:
    told = figures(LABELS)
    assert [told[part]["f1"] for part in ("type", "triple", "quad", "quotes", "commitments")] == [1.0] * 5


def test_a_lost_event_and_a_lost_report_show(tmp_path: Path) -> None:
    reports = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    reports[0]["events"].pop()
    shorter = tmp_path / "second.jsonl"
    shorter.write_text("\n".join(json.dumps(report) for report in reports[:-1]), encoding="utf-8")
    told = figures(shorter)
    assert told["triple"]["gold"] - told["triple"]["pred"] == 1
    assert told["triple"]["f1"] < 1 and told["reports"] == len(reports) - 1
