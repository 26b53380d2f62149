"""Commitments: who takes on what, and by when."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.coding import code
from ravabet.coding.vocabulary import rows
from ravabet.knowledge import load
from ravabet.reading import read_record
from ravabet.records import Coding

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/commitments.yaml").read_text(encoding="utf-8"))
RULES = [row for row in rows("commitments") if row["kind"] == "commitment"]
FATES = [row for row in rows("commitments") if row["kind"] == "fate"]
GLOSSES = [row for row in rows("commitments") if row["kind"] == "gloss"]
PUBLISHED = "2024-01-27"
LONGEST = 240


@cache
def coded(text: str, published: str | None = PUBLISHED) -> Coding:
    return code(read_record({"doc": "case", "text": text, "published": published, "outlet": None}), knowledge=load(), rules_alone=True)


def told(text: str, published: str | None = PUBLISHED) -> list[dict[str, Any]]:
    found = coded(text, published).commitments
    return [{"parties": set(c.parties), "due": c.due and c.due.end, "status": c.status} for c in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_what_a_sentence_promises(case: dict[str, Any]) -> None:
    wanted = [{"parties": set(w["parties"]), "due": w.get("due"), "status": w.get("status", "open")} for w in case["want"]]
    assert told(case["text"], str(case.get("published", PUBLISHED))) == wanted


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["id"])
def test_each_rule_reads_its_example(row: dict[str, Any]) -> None:
    assert set(row["example"]["parties"]) in [one["parties"] for one in told(row["example"]["text"])]


@pytest.mark.parametrize("row", FATES, ids=lambda row: row["patterns"][0])
def test_each_fate_reads_its_example(row: dict[str, Any]) -> None:
    example = row["example"]
    assert [(one["parties"], one["status"]) for one in told(example["text"])] == [(set(example["parties"]), example["status"])]


@pytest.mark.parametrize("row", GLOSSES, ids=lambda row: row["english"])
def test_each_gloss_reads_its_example(row: dict[str, Any]) -> None:
    assert row["example"]["what"] in [one.what for one in coded(row["example"]["text"]).commitments]


@pytest.mark.parametrize("row", [row for row in rows("commitments") if row["kind"] == "soon"], ids=lambda row: row["patterns"][0])
def test_what_is_minutes_away_is_due_that_day(row: dict[str, Any]) -> None:
    text = "ایران و پاکستان دیدار کردند. ایران و پاکستان بیانیه دادند. " + row["example"]
    assert date(2024, 1, 27) in [one["due"] for one in told(text)]


@pytest.mark.parametrize("row", [row for row in rows("commitments") if row["kind"] == "beginning"], ids=lambda row: row["patterns"][0])
def test_the_term_of_a_beginning_counts_from_the_words(row: dict[str, Any]) -> None:
    (found,) = told(row["example"]["text"])
    assert (found["parties"], found["due"]) == (set(row["example"]["parties"]), date(2024, 2, 3))


@pytest.mark.parametrize("row", [row for row in rows("commitments") if row["kind"] == "own-act"], ids=lambda row: row["words"][:10])
def test_who_enters_or_leaves_acts(row: dict[str, Any]) -> None:
    assert [one["parties"] for one in told(row["example"]["text"])] == [set(row["example"]["parties"])]


@pytest.mark.parametrize("row", [row for row in rows("commitments") if row["kind"] == "aside"], ids=lambda row: row["words"][:10])
def test_sport_and_show_bind_no_state(row: dict[str, Any]) -> None:
    assert told(row["example"]) == []


def test_rules_have_ids_of_their_own() -> None:
    assert len({row["id"] for row in RULES}) == len(RULES)


def test_the_content_is_told_in_the_text_s_own_words_where_no_gloss_fits() -> None:
    (found,) = coded("ایران متعهد شد که كتابخانه‌اي را مشترکاً تا سال ۱۴۱۰ در کابل بسازد.").commitments
    assert found.what == "كتابخانه‌اي را مشترکاً تا سال ۱۴۱۰ در کابل بسازد"


def test_without_a_day_of_publication_a_relative_day_is_not_invented() -> None:
    assert [one["due"] for one in told("قرار است وزیر خارجه عراق فردا به تهران سفر کند.", None)] == [None]


def test_a_stated_day_needs_no_day_of_publication() -> None:
    text = "وزیر خارجه ایران در تاریخ ۹ بهمن ۱۴۰۲ به پاکستان سفر خواهد کرد."
    assert [one["due"] for one in told(text, None)] == [date(2024, 1, 29)]


def test_a_period_without_its_beginning_settles_no_day() -> None:
    assert [one["due"] for one in told("آمریکا متعهد شد که ظرف ۳۰ روز محاصره ایران را پایان دهد.")] == [None]


def test_a_headline_that_the_body_repeats_adds_nothing() -> None:
    text = "وزیر خارجه ایران به پاکستان سفر خواهد کرد\n\nوزیر خارجه ایران روز دوشنبه به پاکستان سفر خواهد کرد."
    assert [one["due"] for one in told(text)] == [date(2024, 1, 29)]


def test_a_weekday_that_is_today_means_today() -> None:
    assert [one["due"] for one in told("قرار است هیئت پاکستان شنبه به تهران سفر کند.")] == [date(2024, 1, 27)]


VOCABULARY = """ایران پاکستان عراق آمریکا وزیر خارجه متعهد شد که تعهد وعده داد قرار است توافق کردند سفر خواهد کرد نخواهد امضا
رفع تحریم‌ها آتش‌بس تمدید را به با از تا و ، . : « » ( ) اگر فردا جمعه ۹ بهمن ۱۴۰۲ ظرف ۶۰ روز آینده بازگردند شامل باید
طبق تفاهم‌نامه می‌شود"""
WORDS = VOCABULARY.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=30))
def test_no_order_of_words_breaks_it(words: list[str]) -> None:
    text = "خبر تازه از تهران: " + " ".join(words)
    for found in coded(text).commitments:
        assert found.parties
        assert all(text[quoted.start : quoted.end] == quoted.text for quoted in found.evidence)


STRETCHES = [case["text"].rstrip(".") for case in CASES[:50]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*STRETCHES, "که", "«", "»", "و", "تا پایان سال", "؟", "۱۲۳", "\u200c"]), min_size=1, max_size=5))
def test_evidence_is_the_text_to_the_letter_and_short(parts: list[str]) -> None:
    text = " ".join(parts).strip("\u200c «»")
    if not any(letter.isalpha() for letter in text) or len(text) < len("دو کشور توافق"):
        return
    coding = coded(text)
    for found in coding.commitments:
        assert found.parties
        assert found.what.strip()
        assert len(set(found.parties)) == len(found.parties)
        for quoted in found.evidence:
            assert 0 < quoted.end - quoted.start <= LONGEST
            assert coding.report.text[quoted.start : quoted.end] == quoted.text
        if found.due is not None:
            assert found.due.start == found.due.end
            assert found.due.text in coding.report.text
