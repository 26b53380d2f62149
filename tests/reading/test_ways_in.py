"""Files, bytes, HTML and records: the text that offsets count in, what is given from outside, and what is refused."""

import codecs
import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ravabet.errors import BadInput, ForeignVariety, RavabetError, UnreadableReport
from ravabet.reading import home_state, read_bytes, read_file, read_record, read_text

TITLE = "دیدار وزیران خارجه ایران و عربستان در پکن"
BODY = "وزیران امور خارجه ایران و عربستان سعودی روز پنجشنبه در پکن دیدار کردند و بر گشایش دوباره سفارت‌خانه‌ها و پروازها تأکید کردند."
TEXT = f"{TITLE}\r\n\r\n{BODY}\n"
OLD = TEXT.replace("ی", "ي")
HTML = f"""<!doctype html><html lang="fa"><head><meta charset="utf-8"><title>{TITLE} | خبرگزاری نمونه</title>
<meta property="og:site_name" content="خبرگزاری نمونه"><meta property="article:published_time" content="2023-04-06T23:20:00+03:30">
<meta name="author" content="مریم نمونه‌ای"><link rel="canonical" href="https://nemuneh.example/1"></head>
<body><nav><a href="/">خانه</a> <a href="/s">سیاست</a></nav><article><h1>{TITLE}</h1><p>به گزارش خبرگزاری نمونه، {BODY}</p>
<h2>پروازها از سر گرفته می‌شود</h2><p>دو طرف در بیانیه&zwnj;ای مشترک بر ادامه رایزنی هیئت‌های فنی برای صدور روادید تأکید کردند.</p></article>
<footer>تمامی حقوق محفوظ است</footer></body></html>"""


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
)
def test_bytes_become_the_same_text_to_the_letter(data: bytes) -> None:
    report = read_bytes(data, "page.txt")
    assert report.text == TEXT
    assert report.id == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (report.doc, report.title, report.language, report.derived) == ("page.txt", TITLE, "fa", False)


def test_windows_1256_is_known_by_its_letters() -> None:
    report = read_bytes(OLD.encode("cp1256"), "old.txt")
    assert report.text == OLD
    assert report.language == "fa"


def test_a_declared_charset_counts_where_it_fits_and_not_where_it_lies() -> None:
    for charset in ("windows-1256", "utf-8", "x-unknown"):
        page = HTML.replace("ی", "ي").replace('charset="utf-8"', f'charset="{charset}"').encode("cp1256", "xmlcharrefreplace")
        assert read_bytes(page, "old.html").title == TITLE.replace("ی", "ي")


def test_a_file_keeps_its_text_and_gives_its_name(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(TEXT.encode())
    assert (read_file(file).text, read_file(str(file)).doc, read_file(file).published) == (TEXT, "report.txt", None)


def test_html_gives_a_derived_text_and_what_the_page_declares() -> None:
    report = read_bytes(HTML.encode(), "page.html")
    assert report.derived
    assert report.text.startswith(TITLE + "\n\n")
    assert "سفارت‌خانه‌ها" in report.text
    assert "بیانیه‌ای" in report.text
    assert "حقوق محفوظ" not in report.text
    assert (report.title, report.outlet, report.byline) == (TITLE, "خبرگزاری نمونه", "مریم نمونه‌ای")
    assert (report.published, report.published_text, report.url) == (date(2023, 4, 6), None, "https://nemuneh.example/1")
    assert "subheading" in {block.kind for block in report.blocks}


def test_linked_data_of_a_page_is_read() -> None:
    article = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "1402-01-17", "author": [{"name": "فرید مثالی"}]}
    head = f'<head><script type="application/ld+json">{json.dumps({"@graph": [article]})}</script></head>'
    page = f"<html>{head}<body><p>{BODY}</p><p>{BODY} و نیز روادید.</p></body></html>"
    report = read_bytes(page.encode(), "page.html")
    assert (report.title, report.published, report.byline) == (TITLE, date(2023, 4, 6), "فرید مثالی")


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<div>تاریخ انتشار: ۱۷ فروردین ۱۴۰۲</div>", date(2023, 4, 6)),
        ('<time datetime="2023-04-06T10:00:00Z">دیروز</time>', date(2023, 4, 6)),
        ('<time datetime="2023-04-06">الف</time><time datetime="2023-04-09">ب</time>', None),
        ("<div>عضویت</div>", None),
    ],
)
def test_a_day_shown_on_the_page_counts_where_it_is_the_only_one(shown: str, day: date | None) -> None:
    page = f"<html><body><header>{shown}</header><article><h1>{TITLE}</h1><p>{BODY}</p><p>{BODY} و نیز روادید.</p></article></body></html>"
    assert read_bytes(page.encode(), "page.html").published == day


@pytest.mark.parametrize("fragment", ["<p>{}</p>", "<div><p>{}</p></div>", "<article>{}</article>", "<p>{}</p><p>{}</p>"])
def test_a_fragment_of_a_page_is_read_whole(fragment: str) -> None:
    report = read_bytes(fragment.replace("{}", f"{BODY} {BODY}").encode(), "item.html")
    assert report.text.count(BODY) == 2 * fragment.count("{}")


def test_a_record_with_its_own_title_is_derived() -> None:
    given = {"published": "2023-04-06T23:30:00+03:30", "outlet": "farsna", "url": "u", "other": 1}
    report = read_record({"doc": "1", "text": BODY, "title": TITLE, **given})
    assert (report.text, report.derived, report.title) == (f"{TITLE}\n\n{BODY}", True, TITLE)
    assert (report.published, report.published_text, report.outlet, report.url) == (date(2023, 4, 6), None, "خبرگزاری فارس", "u")
    assert set(report.spans) == {"title"}


@pytest.mark.parametrize(
    ("published", "hour"),
    [
        ("2023-04-06T23:30:00+03:30", 23),
        ("1402-01-17 09:05", 9),
        (datetime(2023, 4, 6, 7, 15), 7),
        (date(2023, 4, 6), None),
        ("2023-04-06", None),
        (None, None),
    ],
)
def test_the_hour_is_known_where_a_time_is_given(published: str | date | None, hour: int | None) -> None:
    assert read_record({"doc": "1", "text": BODY, "published": published}).hour == hour


@pytest.mark.parametrize("title", ["امیرعبداللهیان در پکن:", "سفیر ایران به ریاض بازگشت.", "سایر خبرها را ببینید"])
def test_a_title_given_is_the_title_whatever_it_looks_like(title: str) -> None:
    for text in (BODY, f"{title}\n{BODY}"):
        report = read_record({"doc": "1", "text": text, "title": title})
        assert (report.title, report.blocks[0].kind, report.spans["title"].end) == (title, "title", len(title))


def test_an_outlet_given_makes_another_in_the_opening_the_source() -> None:
    report = read_record({"doc": "1", "text": f"{TITLE}\n\nبه گزارش ایسنا، {BODY}", "outlet": "akhbarefori"})
    assert (report.outlet, report.credited_source) == ("خبرفوری", "ایسنا")
    own = read_record({"doc": "1", "text": f"{TITLE}\n\nبه گزارش ایسنا، {BODY}", "outlet": "ایسنا"})
    assert (own.outlet, own.credited_source, set(own.spans)) == ("ایسنا", None, {"title"})


def test_a_title_that_opens_the_text_is_not_doubled() -> None:
    report = read_record({"doc": "1", "text": TEXT, "title": TITLE})
    assert (report.text, report.derived) == (TEXT, False)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2023-04-06", date(2023, 4, 6)),
        ("2023-04-06T00:10:00+03:30", date(2023, 4, 6)),
        ("2023-04-06T23:50:00Z", date(2023, 4, 6)),
        ("1402-01-17", date(2023, 4, 6)),
        ("۱۴۰۲/۰۱/۱۷", date(2023, 4, 6)),
        ("", None),
        (None, None),
        (date(2023, 4, 6), date(2023, 4, 6)),
        (datetime(2023, 4, 6, 12), date(2023, 4, 6)),
    ],
)
def test_published_is_the_day_in_the_offset_given(published: Any, day: date | None) -> None:
    assert read_record({"doc": "1", "text": TEXT, "published": published}).published == day


@pytest.mark.parametrize(
    "record",
    [
        {"text": TEXT},
        {"doc": "1"},
        {"doc": 1, "text": TEXT},
        {"doc": "1", "text": None},
        {"doc": "1", "text": ["a"]},
        {"doc": "1", "text": TEXT, "title": 5},
        {"doc": "1", "text": TEXT, "published": "yesterday"},
        {"doc": "1", "text": TEXT, "outlet": {}},
        {"doc": "1", "text": TEXT, "published": 1680000000},
        {"doc": "1", "text": TEXT, "published": "2023-13-45"},
        [1],
        "text",
    ],
)
def test_a_malformed_record_is_refused_in_one_line(record: Any) -> None:
    with pytest.raises(BadInput) as caught:
        read_record(record)
    assert "\n" not in str(caught.value)


def test_read_text_takes_the_same_things_as_a_record() -> None:
    record = {"doc": "1", "text": BODY, "title": TITLE, "published": "2023-04-06"}
    assert read_text(BODY, "1", title=TITLE, published="2023-04-06") == read_record(record)
    with pytest.raises(BadInput, match="byline"):
        read_text(BODY, "1", byline="کسی")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\u200c\u200f\n".encode(), "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.4 " + b"a" * 50, "binary"),
        (b"PK\x03\x04abc", "binary"),
        (TEXT.encode() + b"\x00\x00", "binary"),
        (TEXT.encode()[:-3], "charset"),
        (b"\xfc\xfb\xfa\xf9" * 20, "charset"),
        (("Ελληνικά νέα " * 20).encode("iso-8859-7"), "charset"),
        (TEXT.encode() + b"\xed\xa0\x80 .", "charset"),
        ("ا".encode() * 2_500_000, "degenerate"),
        (("آب\n" * 1_000_000).encode(), "degenerate"),
        (b"a" * 20_000_001, "degenerate"),
        ("صفحه نخست\nجستجو\nدرباره ما\nسایر اخبار\nنرخ نان".encode(), "furniture"),
        ("🔴\n🔹\n@Farsna".encode(), "furniture"),
    ],
)
def test_what_holds_no_report_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableReport) as caught:
        read_bytes(data, "page")
    assert caught.value.kind == kind
    assert "\n" not in str(caught.value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnreadableReport) as caught:
        read_record({"doc": "1", "text": BODY + "\ud83d"})
    assert caught.value.kind == "charset"


def test_another_language_is_refused() -> None:
    arabic = "التقى وزير الخارجية الإيراني بنظيره السعودي في بكين يوم الخميس وأكد الجانبان على إعادة فتح السفارات في البلدين."
    for data in (arabic.encode(), arabic.encode("cp1256")):
        with pytest.raises(ForeignVariety):
            read_bytes(data, "page")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(RavabetError, match="check the path"):
            read_file(path)


def test_where_an_outlet_is_at_home() -> None:
    assert (home_state("farsna"), home_state("طلوع نیوز"), home_state("روزنامه ناشناس"), home_state(None)) == ("IRN", "AFG", None, None)
