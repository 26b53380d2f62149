"""Agreements: their names, kinds, parties, days and values; and sums of money."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.coding import code
from ravabet.coding.money import sums
from ravabet.coding.vocabulary import rows
from ravabet.knowledge import load
from ravabet.reading import read_record
from ravabet.records import Agreement, Coding
from ravabet.text import analyse

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/agreements.yaml").read_text(encoding="utf-8"))
HEADS = [row for row in rows("agreements") if row["kind"] == "head"]
PRECISIONS = {4: "year", 7: "month", 10: "day"}
LONGEST = 240


@cache
def coded(text: str) -> Coding:
    return code(read_record({"doc": "case", "text": text, "published": "2024-01-27", "outlet": None}), knowledge=load())


def plain(found: Agreement) -> dict[str, Any]:
    lengths = {precision: length for length, precision in PRECISIONS.items()}
    day = found.date.start.isoformat()[: lengths[found.date.precision]] if found.date else None
    value = [found.value.amount, found.value.currency] if found.value else None
    return {"name": found.name, "kind": found.kind, "parties": set(found.parties), "date": day, "value": value}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_what_a_sentence_names(case: dict[str, Any]) -> None:
    wanted = [{"date": None, "value": None, **one, "parties": set(one["parties"])} for one in case["want"]]
    assert [plain(found) for found in coded(case["text"]).agreements] == wanted


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row["words"][:20])
def test_each_head_reads_its_example(row: dict[str, Any]) -> None:
    assert (row["name"], row["makes"]) in [(found.name, found.kind) for found in coded(row["example"]).agreements]


@pytest.mark.parametrize("row", [row for row in rows("agreements") if row["kind"] != "head"], ids=lambda row: row["kind"])
def test_each_list_of_words_reads_its_example(row: dict[str, Any]) -> None:
    assert [found.name for found in coded(row["example"]).agreements] == ([row["name"]] if row["name"] else [])


def test_a_value_told_before_the_name_keeps_both_places() -> None:
    text = "تاجیکستان و پاکستان از طرح انتقال برق به ارزش ۱٫۶ میلیارد دالر سخن گفتند. این طرح CASA 1000 نام دارد."
    (found,) = coded(text).agreements
    assert ["۱٫۶" in quoted.text for quoted in found.evidence] == [True, False]


VOCABULARY = """ایران پاکستان و ، پیمان بغداد عهدنامه مودت موافقت‌نامه معاهده یادداشت تفاهم تفاهم‌نامه بیانیه مشترک صادر امضا شد
کردند کرد این طرح پروژه به ارزش ۵ میلیارد دلار میان سال ۱۹۵۵ « » ( ) - . : قرارداد گاز هیچ اگر CASA 1000 نام دارد ۱۴۰۲ خط آهن را"""
WORDS = VOCABULARY.split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=30))
def test_no_order_of_words_breaks_it(words: list[str]) -> None:
    text = "خبر تازه از تهران: " + " ".join(words)
    for found in coded(text).agreements:
        assert found.name in text
        assert all(text[quoted.start : quoted.end] == quoted.text for quoted in found.evidence)


STRETCHES = [case["text"].rstrip(".") for case in CASES]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*STRETCHES, "که", "«", "»", "و", "سال ۱۴۰۲", "؟", "۱۲۳", "\u200c"]), min_size=1, max_size=5))
def test_evidence_is_the_text_to_the_letter_and_short(parts: list[str]) -> None:
    text = " ".join(parts).strip("\u200c «»")
    if sum(letter.isalpha() for letter in text) < len("ایران و پاکستان"):
        return
    coding = coded(text)
    for found in coding.agreements:
        assert found.name in coding.report.text
        assert found.parties
        for quoted in found.evidence:
            assert 0 < quoted.end - quoted.start <= LONGEST
            assert coding.report.text[quoted.start : quoted.end] == quoted.text


MONEY = [
    ("۱٫۶ میلیارد دالر", 1.6e9, "USD"),
    ("1.6 میلیارد دلار", 1.6e9, "USD"),
    ("۱/۶ میلیارد دلار", 1.6e9, "USD"),
    ("یک میلیارد و ششصد میلیون یورو", 1.6e9, "EUR"),
    ("یک و نیم میلیارد دلار", 1.5e9, "USD"),
    ("۳۰۰ میلیون دلاری", 3e8, "USD"),
    ("۵۰۰ میلیون دالری", 5e8, "USD"),
    ("ده میلیون درهم", 1e7, "AED"),
    ("۲۵ هزار میلیارد تومان", 2.5e14, "IRR"),
    ("۲۵ هزار و ۵۰۰ میلیارد تومان", 2.55e14, "IRR"),
    ("پنج هزار تومان", 5e4, "IRR"),
    ("۹۰ هزار ریال", 9e4, "IRR"),
    ("پنجصد میلیون افغانی", 5e8, "AFN"),
    ("سه میلیارد روبل", 3e9, "RUB"),
    ("۵۰ میلیارد یوان", 5e10, "CNY"),
    ("۱۵ میلیارد روپیه هند", 1.5e10, "INR"),
    ("۱۵ میلیارد روپیه پاکستان", 1.5e10, "PKR"),
    ("۲ میلیون کلدار", 2e6, "PKR"),
    ("۵ میلیارد دینار عراق", 5e9, "IQD"),
    ("۲۰ میلیون دینار کویت", 2e7, "KWD"),
    ("۴ میلیون پوند", 4e6, "GBP"),
    ("۱۲ میلیون سامانی", 1.2e7, "TJS"),
    ("۸ میلیارد تنگه قزاقستان", 8e9, "KZT"),
    ("۶ میلیون منات ترکمنستان", 6e6, "TMT"),
    ("۶ میلیون منات آذربایجان", 6e6, "AZN"),
    ("۲ میلیون ریال عمان", 2e6, "OMR"),
    ("۳ میلیارد ریال سعودی", 3e9, "SAR"),
    ("۵۰۰ میلیون لیر ترکیه", 5e8, "TRY"),
    ("۲۰ میلیون دالر کانادایی", 2e7, "CAD"),
    ("صد دلار", 100, "USD"),
    ("۲٬۵۰۰ دلار", 2500, "USD"),
    ("1,250,000 دلار", 1.25e6, "USD"),
    ("$۵۰ میلیون", 5e7, "USD"),
    ("€200 میلیون", 2e8, "EUR"),
    ("۱۰۰میلیون دلار", 1e8, "USD"),
    ("دویست میلیون دالر", 2e8, "USD"),
    ("۳ تریلیون دلار", 3e12, "USD"),
    ("۷۵۰ هزار یورو", 7.5e5, "EUR"),
    ("۱۰ میلیارد ین ژاپن", 1e10, "JPY"),
    ("۹ میلیون فرانک سوئیس", 9e6, "CHF"),
    ("۴ میلیارد شیکل", 4e9, "ILS"),
    ("بیست و پنج ملیون دالر", 2.5e7, "USD"),
]


@pytest.mark.parametrize(("words", "amount", "currency"), MONEY, ids=[words for words, *_ in MONEY])
def test_a_sum_of_money(words: str, amount: float, currency: str) -> None:
    (sentence,) = analyse(f"ارزش آن {words} است")
    assert [(one.money.amount, one.money.currency) for one in sums(sentence)] == [(amount, currency)]


@pytest.mark.parametrize("row", rows("currencies"), ids=lambda row: row["example"])
def test_each_currency_reads_its_example(row: dict[str, Any]) -> None:
    (sentence,) = analyse(f"ارزش آن {row['example']} است")
    assert [(one.money.amount, one.money.currency) for one in sums(sentence)] == [(row["amount"], row["code"])]


@pytest.mark.parametrize(
    "words",
    ["میلیون‌ها دلار", "میلیاردها دالر", "۱۰ تا ۱۵ میلیارد دلار", "۱۰ میلیارد روپیه", "چند میلیون یورو", "دو افغانی کشته شدند",
     "۵ تنگه", "نرخ دلار", "۲۰ درصد", "۱۵ میلیون نفر", "سال ۱۴۰۲", "سه دینار"],
)  # fmt: skip
def test_no_sum_of_money(words: str) -> None:
    assert [one for sentence in analyse(f"خبر: {words}") for one in sums(sentence)] == []


def test_a_sum_says_where_it_stands() -> None:
    text = "کمک ۵۰ میلیون دلاری هند"
    (one,) = sums(analyse(text)[0])
    assert text[one.start : one.end] == "۵۰ میلیون دلاری"
