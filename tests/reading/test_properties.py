"""What holds of every report: blocks in order over all that is not blank, spans inside, text untouched; and no hostile page breaks it."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.errors import RavabetError
from ravabet.reading import read_bytes, read_text
from ravabet.records import Report
from tests.malformed import malformed

LINES = (
    "دیدار وزیران خارجه ایران و عربستان در پکن",
    "وزیران خارجه دو کشور روز پنجشنبه در پکن دیدار کردند و بیانیه‌ای مشترک دادند.",
    "",
    "",
    "🔹",
    "♦️ 🔴",
    "کد خبر: ۱۲۳",
    "تاریخ انتشار: ۱۷ فروردین ۱۴۰۲ - 06 April 2023",
    "سایر اخبار",
    "بیشتر بخوانید:",
    "نرخ تازه نان",
    "@Farsna",
    "Link",
    "منبع: رویترز",
    "قرار شد پروازها از سر گرفته شود و هیئت‌ها رفت‌وآمد کنند./ تسنیم",
    "گزارش/",
    "نویسنده: مریم نمونه‌ای",
    "\u200f\u202bترامپ:\u202c",
    "انتهای پیام/",
    "\u200c",
    "به گزارش خبرگزاری نمونه به نقل از رویترز، دو کشور درباره گشایش سفارت‌خانه‌ها توافق کردند.",
    "- نرخ تازه ارز",
    "صفحه نخست | سیاسی | ورزشی",
)


def is_blank(stretch: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter) in ("Cf", "Mn", "Cc") for letter in stretch)


def check(report: Report) -> None:
    end = 0
    for block in report.blocks:
        stretch = report.text[block.start : block.end]
        assert end <= block.start < block.end
        assert stretch == stretch.strip()
        assert is_blank(report.text[end : block.start])
        end = block.end
    assert is_blank(report.text[end:])
    for furniture in report.furniture:
        inside = {block.kind for block in report.blocks if furniture.start <= block.start < furniture.end}
        assert inside == {"furniture"}
    covered = sum(b.end - b.start for b in report.blocks if b.kind == "furniture")
    assert covered <= sum(f.end - f.start for f in report.furniture)
    assert all(0 <= span.start < span.end <= len(report.text) for span in report.spans.values())


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_any_order_of_lines_keeps_the_rules(lines: list[str], end: str) -> None:
    text = end.join(lines)
    try:
        report = read_text(text, "page")
    except RavabetError:
        return
    assert report.text == text
    check(report)


@given(st.text(max_size=200))
def test_any_text_ends_in_a_report_or_an_error(text: str) -> None:
    try:
        check(read_text(text + LINES[1], "page"))
    except RavabetError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("part", range(10))
def test_malformed_pages_end_in_a_report_or_an_error_in_time(part: int) -> None:
    for name, data in list(malformed(300))[part::10]:
        began = time.perf_counter()
        try:
            check(read_bytes(data, name))
        except RavabetError as error:
            assert "\n" not in str(error), name
        assert time.perf_counter() - began < 5, name
