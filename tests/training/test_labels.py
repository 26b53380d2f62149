"""The labels of drawn reports: their shape, their codes, that they carry no text, and that their spans fit the reports."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from ravabet.records import EventType, QuoteKind, Status
from ravabet.training.data.drawing import read_news, text_of
from tests.plover import CONTEXTS, MODES

FOLDER = Path(__file__).parents[2] / "src" / "ravabet" / "training" / "data"
SHARED = Path(__file__).parents[2].parent / "shared"
FILES = sorted(FOLDER.glob("labels-*.jsonl"))

EVENT_FIELDS = ["type", "mode", "actors", "recipients", "names", "status", "date", "place_span", "contexts", "size", "span"]
FIELDS = {
    "report": ["doc", "relevant", "events", "quotes", "commitments"],
    "quote": ["speaker_span", "country", "kind", "span"],
    "commitment": ["parties", "what", "due", "span"],
}
SPEAKER_LONGEST, EVIDENCE_LONGEST, STARTS_WORDS = 120, 240, 5  # code points, code points (as the coding contract has it), words


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def texts() -> dict[str, str]:
    """The drawn reports' texts by doc."""
    if not (SHARED / "data" / "news").is_dir():
        pytest.skip("the news reports (shared/data/news) are not here")
    return {doc: text_of(report) for doc, report in read_news(SHARED).items() if doc in lists()}


@cache
def lists() -> dict[str, str]:
    """The list of each drawn report: A, AC, B, D, E or F."""
    rows = [line.split("\t") for line in (FOLDER / "drawn.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["doc", "stratum", "list"]
    return {doc: which for doc, _, which in rows[1:]}


def spans(report: dict[str, Any]) -> list[list[int]]:
    """Every span of a report's labels."""
    events, quotes = report["events"], report["quotes"]
    found = [x["span"] for x in [*events, *quotes, *report["commitments"]]]
    return found + [e["place_span"] for e in events if e["place_span"]] + [q["speaker_span"] for q in quotes]


def is_day(value: str | None) -> bool:
    """Whether ``value`` is null, a year, a month or a day of the Gregorian calendar."""
    if value is None:
        return True
    parts = [int(part) for part in value.split("-")]
    return bool(re.fullmatch(r"\d{4}(-\d\d){0,2}", value)) and bool(date(*[*parts, 1, 1][:3]))


def test_there_are_labels() -> None:
    assert FILES, "no labels-*.jsonl beside drawn.tsv"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_reports_are_drawn_ones_in_order_and_once(path: Path) -> None:
    # The list's letter; that of second readings beside it, for list A a mark of its own.
    letter = {"a2": "C", "d2": "D", "e2": "E", "f2": "F"}.get(name := path.stem.removeprefix("labels-"), name.upper())
    docs = [report["doc"] for report in read(path)]
    drawn = [doc for doc, which in lists().items() if letter in which]
    assert docs == [doc for doc in drawn if doc in set(docs)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fields_are_those_of_the_guide(path: Path) -> None:
    for report in read(path):
        assert list(report) == FIELDS["report"]
        assert report["relevant"] == bool(report["events"]), report["doc"]
        assert all(list(event) == EVENT_FIELDS for event in report["events"]), report["doc"]
        assert all(list(quote) == FIELDS["quote"] for quote in report["quotes"]), report["doc"]
        assert all(list(item) == FIELDS["commitment"] for item in report["commitments"]), report["doc"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_events_hold_known_values(path: Path) -> None:
    assert set(MODES) == set(get_args(EventType))
    for report in read(path):
        for event in report["events"]:
            assert event["mode"] is None or event["mode"] in MODES[event["type"]], (report["doc"], event)
            assert event["status"] in get_args(Status)
            assert event["actors"], (report["doc"], event)
            assert is_day(event["date"]), (report["doc"], event["date"])
            assert set(event["contexts"]) <= CONTEXTS and len(event["contexts"]) <= 3, (report["doc"], event["contexts"])
            size = event["size"]
            assert size is None or (list(size) == ["dead", "injured", "arrested"] and any(size.values())), report["doc"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_codes_are_three_capitals_without_repeats(path: Path) -> None:
    for report in read(path):
        groups = [event[side] for event in report["events"] for side in ("actors", "recipients")]
        groups += [item["parties"] for item in report["commitments"]]
        groups += [[quote["country"]] for quote in report["quotes"] if quote["country"]]
        for codes in groups:
            assert all(re.fullmatch("[A-Z]{3}", code) for code in codes), (report["doc"], codes)
            assert len(codes) == len(set(codes)), (report["doc"], codes)
        assert all(quote["kind"] in get_args(QuoteKind) for quote in report["quotes"])
        assert all(item["parties"] and item["what"] and is_day(item["due"]) for item in report["commitments"]), report["doc"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans_run_forward_and_are_short(path: Path) -> None:
    for report in read(path):
        for start, end in spans(report):
            assert 0 <= start < end <= start + EVIDENCE_LONGEST, (report["doc"], start, end)
        for quote in report["quotes"]:
            assert quote["speaker_span"][1] - quote["speaker_span"][0] <= SPEAKER_LONGEST, report["doc"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_of_a_report_stands_in_the_labels(path: Path) -> None:
    for report in read(path):
        nameless = {**report, "events": [{**event, "names": []} for event in report["events"]]}
        assert not re.search(r"[\u0600-\u06ff]", json.dumps(nameless, ensure_ascii=False)), report["doc"]
        for name in (name for event in report["events"] for name in event["names"]):
            assert len(name.split()) <= 8, (report["doc"], name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans_lie_inside_their_reports_and_bound_words(path: Path) -> None:
    for report in read(path):
        text = texts()[report["doc"]]
        for start, end in spans(report):
            assert end <= len(text), (report["doc"], start, end)
            assert text[start:end] == text[start:end].strip(), (report["doc"], start, end)
        for quote in report["quotes"]:
            start, end = quote["span"]
            assert len(re.findall(r"\S*\w\S*", text[start:end])) <= STARTS_WORDS, (report["doc"], start, end)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_stand_in_their_reports(path: Path) -> None:
    for report in read(path):
        text = texts()[report["doc"]]
        assert all(name in text for event in report["events"] for name in event["names"]), report["doc"]
