"""Where sentences end."""

import re
import time

import pytest

from ravabet.text import analyse


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("وزیر رفت. سفیر ماند.", ["وزیر رفت.", "سفیر ماند."]),
        ("آیا وزیر می‌رود؟ بله! می‌رود.", ["آیا وزیر می‌رود؟", "بله!", "می‌رود."]),
        ("او گفت: «ما آماده‌ایم.» سپس رفت.", ["او گفت: «ما آماده‌ایم.» سپس رفت."]),
        ("او گفت: «ما آماده‌ایم.»", ["او گفت: «ما آماده‌ایم.»"]),
        ("او گفت: «نمی‌رویم. کار تمام است.» جلسه پایان یافت.", ["او گفت: «نمی‌رویم.", "کار تمام است.»", "جلسه پایان یافت."]),
        ("او (که دیروز آمد.) امروز رفت.", ["او (که دیروز آمد.) امروز رفت."]),
        ("ارزش آن 1.6 میلیارد دالر است. این زیاد است.", ["ارزش آن 1.6 میلیارد دالر است.", "این زیاد است."]),
        ("ا. م. قریشی به دوشنبه رفت.", ["ا. م. قریشی به دوشنبه رفت."]),
        ("نمایندهٔ ج.ا.ا. در وین گفت.", ["نمایندهٔ ج.ا.ا. در وین گفت."]),
        ("امام (ره) آمد. مردم آمدند.", ["امام (ره) آمد.", "مردم آمدند."]),
        ("در ۱۴۰۲/۱۱/۰۷ رفت؛ سپس بازگشت.", ["در ۱۴۰۲/۱۱/۰۷ رفت؛ سپس بازگشت."]),
        ("نمی‌دانم… شاید رفت.", ["نمی‌دانم…", "شاید رفت."]),
        ("تیتر خبر\nمتن خبر آمد.\n\nپایان", ["تیتر خبر", "متن خبر آمد.", "پایان"]),
        ("🔹تهران: توافق شد 🔹 دمشق: نشد", ["🔹تهران: توافق شد", "🔹 دمشق: نشد"]),
        ("  \n  خبر  \n", ["خبر"]),
        ("وزیر رفت.سفیر ماند.", ["وزیر رفت.", "سفیر ماند."]),
        ("«او آمد. او رفت.»", ["«او آمد.", "او رفت.»"]),
        ("نشانی ravabet.example.org است.", ["نشانی ravabet.example.org است."]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[sentence.start : sentence.end] for sentence in analyse(text)] == sentences


def test_an_overlong_quotation_is_split_inside() -> None:
    quoted = "ما به همسایگان احترام می‌گذاریم و همین را انتظار داریم، " * 10
    text = f"او گفت: «{quoted}پایان.» سپس رفت."
    assert len(analyse(text)) == 2


def test_a_part_keeps_the_offsets_of_the_whole() -> None:
    text = "تیتر خبر\nوزیر رفت. سفیر ماند."
    part = analyse(text, 9, 18)
    assert [(sentence.start, sentence.end) for sentence in part] == [(9, 18)]


def test_a_very_long_line_is_read_in_time() -> None:
    started = time.perf_counter()
    assert len(analyse("او گفت: «نه.» و (بله.) رفت. " * 5000)) == 5000
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("joint", [" و ", "، ", ""], ids=["and", "comma", "nothing"])
def test_a_stretch_without_a_stop_is_cut(joint: str) -> None:
    text = joint.join(["هیئت ایران به کابل رفت"] * 500)
    parts = analyse(text)
    assert max(part.end - part.start for part in parts) <= 2_000
    assert sum(len(part.tokens) for part in parts) == len(re.findall(r"\w+|،", text))
