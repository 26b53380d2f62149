"""Words as the search compares them: joiners, letters and endings aside, each where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive.terms import fingerprint, terms
from ravabet.records import Furniture

ZWNJ = "\u200c"

# Our own lines as a newsroom writes them, and what is compared.
LINES = [
    ("همکاری‌های مرزی", ["همکاری", "مرزی"]),
    ("همكاري هاي مرزي", ["همکاری", "مرزی"]),
    ("همکاریهای مرزی", ["همکاری", "مرزی"]),
    ("روز ۱۴۰۲/۱۱/۰۷", ["روز", "1402", "11", "07"]),
    ("٪۱۲٫۵ درصد", ["12", "5", "درصد"]),
    ("#ایران_پاکستان", ["ایران", "پاکستان"]),
    ("U.S. Embassy", ["u", "s", "embassy"]),
    ("https://www.example.ir/news/85", ["https", "www", "example", "ir", "news", "85"]),
    ("خانه‌ی دوست", ["خانه", "دوست"]),
    ("!؟ … 🔹 —", []),
    ("", []),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_lines(line: str, expected: list[str]) -> None:
    assert [term.text for term in terms(line)] == expected


def test_each_stands_where_it_was_written() -> None:
    text = "گسترشِ همکاري هاي مرزی، به گفتهٔ وزیر"
    assert [text[term.start : term.end] for term in terms(text)] == ["گسترشِ", "همکاري هاي", "مرزی", "به", "گفتهٔ", "وزیر"]


def test_furniture_is_left_out() -> None:
    text = "گفت‌وگوی دو وزیر\n\nپربازدیدها: سفر رئیس مجلس"
    assert [term.text for term in terms(text, [Furniture(text.index("پر"), len(text), "related")])] == ["گفتوگو", "دو", "وزیر"]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ایرانوکسهیآئهٔ \u200c\u200d\u064e\u0640_#.،\n12۳A-﷼ﷺ«»'\\\""), max_size=40))
def test_offsets_hold_and_terms_are_bare(text: str) -> None:
    found = terms(text)
    assert all(0 <= term.start < term.end <= len(text) and term.text.isalnum() for term in found)
    assert [term.start for term in found] == sorted(term.start for term in found)


WORDS = ["همکاری", "تفاهم", "نامه", "ستیز", "ناپذیر", "گو", "پژوه", "می", "رود", "ها", "نیم"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.data())
def test_a_joiner_is_as_good_as_a_space(words: list[str], data: st.DataObject) -> None:
    joints = [data.draw(st.sampled_from((" ", ZWNJ))) for _ in words]
    written = "".join(word + joint for word, joint in zip(words, joints, strict=True)).strip(ZWNJ + " ")
    assert [term.text for term in terms(written)] == [term.text for term in terms(" ".join(words))]


def test_the_fingerprint_is_the_same_every_time() -> None:
    assert fingerprint() == fingerprint.__wrapped__()
