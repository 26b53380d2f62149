"""Quotations: whose words, which words, said how and where."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.coding.entities import build_page
from ravabet.coding.page import Page
from ravabet.coding.quotes import quotes
from ravabet.coding.statements import Statement, find_statements
from ravabet.coding.vocabulary import rows
from ravabet.knowledge import load
from ravabet.reading import read_record, read_text
from ravabet.records import Quote

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/quotes.yaml").read_text(encoding="utf-8"))
RULES = rows("cues")
ATTRIBUTING = [row for row in RULES if row["kind"] in ("verb", "cue", "source", "noun")]
SILENT = [row for row in RULES if row["kind"] in ("label", "heading", "blocker", "mute", "defining")]
HELPING = [row for row in RULES if row not in ATTRIBUTING and row not in SILENT]
KINDS = {"d": "direct", "i": "indirect"}


def page_of(text: str) -> Page:
    return build_page(read_text(text, "case"), load())[0]


@cache
def read(text: str) -> tuple[Quote, ...]:
    return quotes(page_of(text))


def statements(text: str) -> tuple[Statement, ...]:
    return find_statements(page_of(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_the_words_their_speaker_and_their_kind(case: dict[str, Any]) -> None:
    found = read(case["text"])
    assert [quote.text.split()[0] for quote in found] == [want["starts"].split()[0] for want in case["quotes"]]
    for quote, want in zip(found, case["quotes"], strict=True):
        assert quote.text.startswith(want["starts"])
        assert quote.text.endswith(want["ends"])
        assert quote.kind == KINDS[want["kind"]]
        assert want["speaker"].replace("\u200c", "") in quote.speaker.name.replace("\u200c", "")
        if "country" in want:
            assert quote.country == want["country"]
        if "venue" in want:
            assert quote.venue == want["venue"]


def test_the_table_holds_sixty_cases_and_more() -> None:
    assert len(CASES) >= 60
    assert sum(not case["quotes"] for case in CASES) >= 12


@pytest.mark.parametrize("row", ATTRIBUTING, ids=lambda row: row["id"])
def test_every_cue_reads_its_own_example(row: dict[str, Any]) -> None:
    found = statements(row["example"])
    assert row["id"] in {statement.row for statement in found}
    assert row["stance"] in {statement.stance for statement in found}


@pytest.mark.parametrize("row", HELPING, ids=lambda row: f"{row['kind']}-{row['id']}")
def test_every_helping_row_stands_in_a_sentence_that_is_read(row: dict[str, Any]) -> None:
    assert read(row["example"])


@pytest.mark.parametrize("row", SILENT, ids=lambda row: row["id"])
def test_labels_are_no_speakers(row: dict[str, Any]) -> None:
    assert read(row["example"]) == ()


@pytest.mark.parametrize("row", [row for row in RULES if row["kind"] == "venue"], ids=lambda row: row["id"])
def test_venues_are_kept(row: dict[str, Any]) -> None:
    assert all(quote.venue and quote.venue.startswith("در") for quote in read(row["example"]))
    assert read(row["example"])


def test_a_paper_naming_itself_before_its_lead_is_no_speaker() -> None:
    row = next(row for row in RULES if row["kind"] == "dateline")
    assert [quote.speaker.name for quote in read(row["example"])] == ["وزیر آب"]


def test_a_medium_that_opens_the_report_of_another_is_a_speaker() -> None:
    record = {"doc": "case", "text": "خبرگزاری مهر:\nساخت راه‌آهن رشت و آستارا آغاز می‌شود.", "outlet": "alonews"}
    page = build_page(read_record(record), load())[0]
    assert [(quote.speaker.name, quote.country) for quote in quotes(page)] == [("خبرگزاری مهر", None)]


def test_a_headline_that_the_body_says_again_in_the_same_mouth_is_one_quotation() -> None:
    said = "صادرات نفت این کشور در پاییز دو برابر می‌شود."
    text = f"وزیر نفت عراق گفت: {said}\n\nوزیر نفت عراق در بغداد گفت: {said}"
    assert len(read(text)) == 1


def test_furniture_says_nothing() -> None:
    text = "\n".join(
        [
            "سفر وزیر خارجه پاکستان به تهران",
            "",
            "وزیر خارجه پاکستان گفت: راه گفت‌وگو باز است.",
            "",
            "نظرات بسته شده است.",
            "مطالب مرتبط",
            "وزیر نیرو: برق قطع نمی‌شود",
        ]
    )
    page = page_of(text)
    for statement in find_statements(page):
        assert not any(f.start < statement.end and statement.start < f.end for f in page.report.furniture)


TEXTS = st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_spans_are_exact_ordered_and_of_one_kind_never_overlap(text: str) -> None:
    page = page_of(text)
    found = quotes(page)
    assert all(quote.text == page.text[quote.start : quote.end] and quote.text == quote.text.strip() for quote in found)
    for kind in ("direct", "indirect"):
        spans = [(quote.start, quote.end) for quote in found if quote.kind == kind]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(0 < quote.confidence <= 1 for quote in found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='وی گفت:«»"،. \nکه🔹با', min_size=1, max_size=60))
def test_broken_punctuation_breaks_nothing(noise: str) -> None:
    text = "وزیر خارجه پاکستان گفت: راه باز است.\n" + noise + "\nپایان گزارش امروز."
    page = page_of(text)
    assert all(quote.text == page.text[quote.start : quote.end] for quote in quotes(page))
