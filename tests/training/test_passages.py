"""The project's own labelled passages: their shape, their spans, and what they cover."""

import json
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ravabet.records import EventType, QuoteKind, Status
from ravabet.text import variety
from ravabet.training.data.drawing import NearCopies
from tests.plover import CONTEXTS, MODES

FOLDER = Path(__file__).parents[2] / "src" / "ravabet" / "training" / "data"


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


VARIANTS = read(FOLDER / "variants.jsonl")
PASSAGES = read(FOLDER / "passages.jsonl")
STORIES = read(FOLDER / "stories.jsonl")
ALL = PASSAGES + VARIANTS + STORIES
EVENTS = [(p, e) for p in PASSAGES for e in p["events"]]
PAIRS = [p for p in PASSAGES if p["doc"].endswith("x")]
BY_DOC = {p["doc"]: p for p in PASSAGES}

FIELDS = ["doc", "variety", "published", "tags", "pair", "text", "relevant", "events", "quotes", "commitments"]
EVENT_FIELDS = {
    "type", "mode", "actors", "recipients", "names", "status", "date", "place", "contexts", "size", "evidence", "span",
}  # fmt: skip


def letters(text: str) -> str:
    """The text without spaces, joiners and marks: what two copies of one passage share."""
    return re.sub(r"\W", "", text.translate(str.maketrans("يك", "یک")))


def test_passage_has_the_fields_and_they_hold_what_they_should() -> None:
    for passage in ALL:
        assert list(passage) == FIELDS, passage["doc"]
        assert passage["variety"] in {"fa", "prs"}, passage["doc"]
        assert date(2000, 1, 1) <= date.fromisoformat(passage["published"]) <= date(2026, 12, 31), passage["doc"]
        assert passage["relevant"] == bool(passage["events"]), passage["doc"]
        for event in passage["events"]:
            assert set(event) == EVENT_FIELDS, passage["doc"]
            assert event["type"] in get_args(EventType), passage["doc"]
            assert event["mode"] is None or event["mode"] in MODES[event["type"]], passage["doc"]
            assert event["status"] in get_args(Status), passage["doc"]
            assert event["date"] is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", event["date"]), passage["doc"]
            assert 1 <= len(event["contexts"]) <= 3 and set(event["contexts"]) <= CONTEXTS, passage["doc"]
            assert event["size"] is None or set(event["size"]) == {"dead", "injured", "arrested"}, passage["doc"]
        for quote in passage["quotes"]:
            assert set(quote) == {"speaker", "country", "kind", "starts", "span"}, passage["doc"]
            assert quote["kind"] in get_args(QuoteKind), passage["doc"]
        for commitment in passage["commitments"]:
            assert set(commitment) == {"parties", "what", "due", "evidence", "span"}, passage["doc"]
            assert commitment["due"] is None or date.fromisoformat(commitment["due"]), passage["doc"]


def test_passage_quotes_its_text_to_the_letter() -> None:
    for passage in ALL:
        text = passage["text"]
        stretches = [(x["evidence"], x["span"]) for x in passage["events"] + passage["commitments"]]
        stretches += [(q["starts"], q["span"]) for q in passage["quotes"]]
        for wording, (start, end) in stretches:
            assert wording and text[start:end] == wording, passage["doc"]
            assert wording == wording.strip(), passage["doc"]
        for event in passage["events"]:
            assert event["place"] is None or event["place"] in text, passage["doc"]
            assert all(name in text for name in event["names"]), passage["doc"]
            assert len(event["evidence"]) <= 140, passage["doc"]


def test_parties_are_codes_and_every_event_has_an_actor() -> None:
    for passage, event in ((p, e) for p in ALL for e in p["events"]):
        codes = event["actors"] + event["recipients"]
        assert event["actors"] and all(re.fullmatch("[A-Z]{3}", code) for code in codes), passage["doc"]
        assert len(set(event["actors"])) == len(event["actors"]), passage["doc"]
        needs = {"AID", "SANCTION"}
        assert event["type"] not in needs or event["recipients"], passage["doc"]


def test_no_two_passages_are_one() -> None:
    seen = Counter(letters(p["text"]) for p in ALL)
    assert not [text for text, count in seen.items() if count > 1]
    assert len({p["doc"] for p in ALL}) == len(ALL)


def test_a_swapped_pair_is_the_same_sentence_with_the_parties_exchanged() -> None:
    for partner in PAIRS:
        passage = BY_DOC[partner["pair"]]
        assert passage["pair"] == partner["doc"]
        assert [e["type"] for e in passage["events"]] == [e["type"] for e in partner["events"]]
        assert [e["status"] for e in passage["events"]] == [e["status"] for e in partner["events"]]
        sides = [[(e["actors"], e["recipients"]) for e in p["events"]] for p in (passage, partner)]
        assert sides[0] != sides[1], partner["doc"]
        changed = [(a, b) for a, b in zip(*sides, strict=True) if a != b]
        assert any(set(a[0]) <= set(b[0] + b[1]) for a, b in changed), partner["doc"]


def test_types_statuses_and_modes_are_all_there() -> None:
    types = Counter(e["type"] for _, e in EVENTS)
    assert min(types[t] for t in get_args(EventType)) >= 18, types
    statuses = Counter(e["status"] for _, e in EVENTS)
    assert min(statuses[s] for s in get_args(Status)) >= 15, statuses
    modes = {(e["type"], e["mode"]) for _, e in EVENTS}
    assert {(t, m) for t, listed in MODES.items() for m in listed} <= modes


def test_both_varieties_and_the_scraped_spellings_are_there() -> None:
    varieties = Counter(p["variety"] for p in PASSAGES)
    assert min(varieties.values()) >= 0.45 * len(PASSAGES), varieties
    tags = Counter(t for p in PASSAGES for t in p["tags"])
    assert tags["joiners-lost"] + tags["joiners-space"] >= len(PASSAGES) / 4
    assert tags["arabic-letters"] + tags["ascii-digits"] + tags["no-punctuation"] >= len(PASSAGES) / 15
    assert len(PASSAGES) >= 320 and len(PAIRS) >= 40
    assert sum(not p["events"] for p in PASSAGES) >= 50


def test_the_reader_takes_every_passage_for_one_of_our_varieties() -> None:
    strangers = [p["doc"] for p in ALL if len(letters(p["text"])) > 60 and not variety(p["text"]).ours]
    assert not strangers


def test_variants_tell_one_act_as_done_denied_or_to_come() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for variant in VARIANTS:
        groups[variant["doc"].rstrip("abc")] |= {event["status"] for event in variant["events"]}
    assert sum({"denied", "happened"} <= told for told in groups.values()) >= 100
    assert sum(bool({"planned", "hypothetical"} & told) and "happened" in told for told in groups.values()) >= 100
    varieties = Counter(variant["variety"] for variant in VARIANTS)
    assert min(varieties.values()) >= 0.4 * len(VARIANTS), varieties


def test_no_variant_or_story_copies_a_sentence_that_only_measures() -> None:
    contrasts = read(Path(__file__).parents[1] / "coding" / "data" / "contrasts.jsonl")
    measuring = NearCopies(row[part] for row in contrasts for part in ("text", "swapped", "denied", "future") if part in row)
    assert not [passage["doc"] for passage in VARIANTS + STORIES if measuring.hold(passage["text"])]
