"""Pages of many layouts, in our own words about real events: what the reader must find on each."""

from dataclasses import dataclass
from datetime import date

import pytest

from ravabet.reading import read_text

BODY = (
    "وزیران امور خارجه ایران و عربستان سعودی روز پنجشنبه در پکن دیدار کردند و بر گشایش دوباره سفارت‌خانه‌ها تأکید کردند.",
    "در بیانیه مشترک آمده است که هیئت‌های فنی دو کشور هماهنگی‌های لازم را ادامه خواهند داد.",
    "این نخستین دیدار رسمی وزیران خارجه دو کشور پس از هفت سال بود.",
)
TITLE = "دیدار وزیران خارجه ایران و عربستان در پکن"


@dataclass(frozen=True)
class Layout:
    """A page and what it must yield; ``furniture`` and ``body`` are stretches that must lie in such blocks."""

    name: str
    page: str
    fields: dict[str, object]
    furniture: tuple[str, ...] = ()
    body: tuple[str, ...] = BODY[:1]


def page(*lines: str) -> str:
    return "\n".join(lines)


LAYOUTS = (
    Layout(
        "Iranian agency with kicker, code, two calendars, repeated title, headlines below",
        page(
            "گزارش/",
            "",
            TITLE,
            "",
            "وزیران خارجه دو کشور پس از هفت سال رو در رو نشستند و از راه‌های گشایش سفارت‌خانه‌ها گفتند.",
            "کد خبر: ۴۱۲۳۵۶",
            "تاریخ انتشار: ۱۷ فروردین ۱۴۰۲ - ۱۰:۲۰ - 06 April 2023",
            TITLE,
            "",
            "به گزارش خبرگزاری نمونه، " + BODY[0],
            "",
            BODY[1],
            "",
            BODY[2],
            "انتهای پیام/",
            "سایر اخبار",
            "ارسال نظر",
            "نرخ تازه نان در پایتخت",
            "",
            "تیم ملی فردا به میدان می‌رود؟",
        ),
        {
            "title": TITLE,
            "kicker": "گزارش",
            "outlet": "خبرگزاری نمونه",
            "outlet_code": "412356",
            "published": date(2023, 4, 6),
            "published_text": "۱۷ فروردین ۱۴۰۲ - ۱۰:۲۰ - 06 April 2023",
            "byline": None,
            "credited_source": None,
            "issues": (),
        },
        ("انتهای پیام/", "نرخ تازه نان در پایتخت", "تیم ملی فردا به میدان می‌رود؟"),
        BODY,
    ),
    Layout(
        "code and day in one line, the time first",
        page(TITLE, "کد خبر: 8512 | تاریخ خبر: 10:20 - 1402/01/17", *BODY),
        {"title": TITLE, "outlet_code": "8512", "published": date(2023, 4, 6)},
    ),
    Layout(
        "Afghan agency: outlet, dateline in two calendars, title, source, comments closed",
        page(
            "آژانس خبری نمونه",
            "پنجشنبه، ۱۷ حمل ۱۴۰۲ / ۶ اپریل ۲۰۲۳",
            "حکومت از آغاز کار خط آهن سرحدی خبر داد",
            "",
            "وزارت فواید عامه اعلان کرد که کار ساختمانی خط آهن سرحدی به ارزش ۷۵ میلیون دالر آغاز شده است.",
            "",
            "به گفته این وزارت، صاحب‌منصبان گمرک دو کشور در ماه می با هم ملاقات می‌کنند. منبع: آژانس باختر",
            "",
            "نظرات بسته شده است.",
        ),
        {
            "title": "حکومت از آغاز کار خط آهن سرحدی خبر داد",
            "outlet": "آژانس خبری نمونه",
            "published": date(2023, 4, 6),
            "credited_source": "آژانس باختر",
            "language": "prs",
        },
        ("نظرات بسته شده است.",),
        ("وزارت فواید عامه اعلان کرد که کار ساختمانی خط آهن سرحدی به ارزش ۷۵ میلیون دالر آغاز شده است.",),
    ),
    Layout(
        "Afghan dateline in brackets at the opening",
        page(
            "نشست سرحدی در ننگرهار برگزار شد",
            "",
            "کابل (پژواک، ۱۷ حمل ۱۴۰۲): مسوولان سرحدی دو کشور در ننگرهار ملاقات کردند و بر بازگشایی گذرگاه توافق نمودند.",
            "",
            BODY[1],
        ),
        {"outlet": "خبرگزاری پژواک", "published": date(2023, 4, 6), "title": "نشست سرحدی در ننگرهار برگزار شد"},
        (),
        BODY[1:2],
    ),
    Layout(
        "broadcaster: byline with post, day, updated day, reading time, links in the middle of the text",
        page(
            TITLE,
            "",
            "نویسنده, مریم نمونه‌ای",
            "شغل, نمونه",
            "۱۷ فروردین ۱۴۰۲ - ۶ آوریل ۲۰۲۳",
            "به روز شده در ۱۸ فروردین ۱۴۰۲ - ۷ آوریل ۲۰۲۳",
            "زمان خواندن: ۴ دقیقه",
            "",
            BODY[0],
            "",
            "بیشتر بخوانید:",
            "توافق اسفندماه چه می‌گوید؟",
            "سفارت‌خانه‌ها کجا هستند",
            "",
            BODY[1],
            "",
            BODY[2],
        ),
        {"title": TITLE, "byline": "مریم نمونه‌ای", "published": date(2023, 4, 6)},
        ("بیشتر بخوانید:", "توافق اسفندماه چه می‌گوید؟", "سفارت‌خانه‌ها کجا هستند", "زمان خواندن: ۴ دقیقه"),
        BODY,
    ),
    Layout(
        "Telegram: emoji before the title, bullets, source behind a slash, signature",
        page(
            "♦️",
            "دیدار وزیران خارجه ایران و عربستان",
            "🔹",
            "وزیران خارجه دو کشور در پکن بیانیه‌ای مشترک امضا کردند.",
            "🔹",
            "قرار است پروازها از سر گرفته شود./ تسنیم",
            "#دیپلماسی",
            "🇮🇷",
            "@AkhbareFori",
            "|",
            "Link",
        ),
        {"title": "دیدار وزیران خارجه ایران و عربستان", "outlet": "خبرفوری", "credited_source": "تسنیم", "published": None},
        ("#دیپلماسی", "@AkhbareFori", "|", "Link"),
        ("قرار است پروازها از سر گرفته شود.",),
    ),
    Layout(
        "Telegram: title over two lines, speaker line kept",
        page(
            "وزیران خارجه ایران و عربستان",
            "در پکن گفت‌وگو کردند",
            "🔹",
            "امیرعبداللهیان:",
            "گفت‌وگوها ثمربخش بود و ادامه خواهد داشت.",
            "@Farsna",
            "-",
            "Link",
        ),
        {"title": "وزیران خارجه ایران و عربستان در پکن گفت‌وگو کردند", "outlet": "خبرگزاری فارس"},
        ("@Farsna", "-", "Link"),
        ("امیرعبداللهیان:", "گفت‌وگوها ثمربخش بود و ادامه خواهد داشت."),
    ),
    Layout(
        "Telegram: the title credits a foreign agency; a handle split over two lines within the text",
        page("🔴", "رویترز: ریاض و تهران سفارت‌خانه‌ها را باز می‌کنند", "🔹", BODY[0], "@", "VahidOOnLine", BODY[1], "📡", "@VahidOnline"),
        {"title": "رویترز: ریاض و تهران سفارت‌خانه‌ها را باز می‌کنند", "credited_source": "رویترز", "outlet": "وحید آنلاین"},
        ("@", "VahidOOnLine", "@VahidOnline"),
        BODY[:2],
    ),
    Layout(
        "no title: a post that begins with a sentence",
        page(*BODY, "@VahidOnline"),
        {"title": None, "outlet": "وحید آنلاین"},
        ("@VahidOnline",),
        BODY,
    ),
    Layout(
        "newspaper: section as byline, subheadings, tags",
        page(
            "یادداشت/ " + TITLE,
            "گروه بین‌الملل",
            "",
            BODY[0],
            "",
            "سفارت‌خانه‌ها باز می‌شوند",
            "",
            BODY[1] + " " + BODY[2],
            "",
            BODY[2],
            "برچسب‌ها: ایران، عربستان، پکن",
            "لینک کوتاه: nemuneh.example/1",
            "کپی شد",
        ),
        {"title": TITLE, "kicker": "یادداشت", "byline": "گروه بین‌الملل"},
        ("برچسب‌ها: ایران، عربستان، پکن", "لینک کوتاه: nemuneh.example/1", "کپی شد"),
        (BODY[0], BODY[2]),
    ),
    Layout(
        "menu above, share line, cookies, footer",
        page(
            "صفحه نخست | سیاسی | اقتصادی | ورزشی",
            "جستجو",
            TITLE,
            "پنجشنبه ۱۷ فروردین ۱۴۰۲",
            "تلگرام | واتس‌اپ | ایمیل",
            "",
            *BODY,
            "این وب‌سایت از کوکی استفاده می‌کند",
            "تمامی حقوق محفوظ است",
        ),
        {"title": TITLE, "published": date(2023, 4, 6)},
        (
            "صفحه نخست | سیاسی | اقتصادی | ورزشی",
            "جستجو",
            "تلگرام | واتس‌اپ | ایمیل",
            "این وب‌سایت از کوکی استفاده می‌کند",
            "تمامی حقوق محفوظ است",
        ),
        BODY,
    ),
    Layout(
        "opening words with a source; Arabic letters and digits",
        page(TITLE, "", "به گزارش خبرگزاري فارس به نقل از رويترز، " + BODY[0], BODY[1], "کد خبر: ٤١٢"),
        {"outlet": "خبرگزاری فارس", "credited_source": "رويترز", "outlet_code": "412"},
        (),
        BODY[1:2],
    ),
    Layout(
        "a ministry's account names no outlet; a foreign agency in the opening is credited",
        page(TITLE, "", "به گزارش رویترز، " + BODY[0], "به گزارش وزارت امور خارجه ایران، این دیدار سه ساعت طول کشید."),
        {"outlet": None, "credited_source": "رویترز"},
    ),
    Layout(
        "comments with full sentences below are no body",
        page(TITLE, "", *BODY, "نظرات کاربران", "سلام. به نظر من این دیدار برای هر دو کشور خوب بود و باید ادامه پیدا کند."),
        {"title": TITLE},
        ("سلام. به نظر من این دیدار برای هر دو کشور خوب بود و باید ادامه پیدا کند.",),
        BODY,
    ),
    Layout(
        "bidi marks, soft hyphens and zero-width characters around labels and title",
        page("\u200f\u202b" + TITLE + "\u202c", "", "کد\u200c خبر\u200f: \u200e۱۲۳", "تاریخ\u00ad انتشار: ۱۷ فروردین ۱۴۰۲", *BODY),
        {"title": TITLE, "outlet_code": "123", "published": date(2023, 4, 6)},
    ),
    Layout(
        "Windows line ends",
        page(TITLE, "", "کد خبر: ۱۲۳", "", *BODY).replace("\n", "\r\n"),
        {"title": TITLE, "outlet_code": "123"},
        (),
        BODY,
    ),
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_fields_of_a_layout(layout: Layout) -> None:
    report = read_text(layout.page, "page")
    assert {name: getattr(report, name) for name in layout.fields} == layout.fields
    assert report.text == layout.page
    assert not report.derived


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_body_and_furniture_of_a_layout(layout: Layout) -> None:
    report = read_text(layout.page, "page")
    blocks = [(block.kind, report.text[block.start : block.end]) for block in report.blocks]
    for stretch in layout.furniture:
        assert ("furniture", stretch) in blocks
        start = report.text.index(stretch)
        assert any(f.start <= start and start + len(stretch) <= f.end for f in report.furniture)
    for stretch in layout.body:
        assert any(kind == "paragraph" and stretch in text for kind, text in blocks), blocks


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_spans_hold_the_fields_wording(layout: Layout) -> None:
    report = read_text(layout.page, "page")
    for name, span in report.spans.items():
        wording = report.text[span.start : span.end]
        assert wording == wording.strip() != ""
        if name in ("title", "kicker", "byline", "credited_source"):
            assert " ".join(wording.split()) == getattr(report, name)
    assert set(report.spans) <= {"title", "kicker", "byline", "outlet", "outlet_code", "published", "credited_source"}
    assert ("published" in report.spans) == (report.published is not None)


def test_a_subheading_stands_between_paragraphs() -> None:
    text = page(TITLE, "", BODY[0], "", "سفارت‌خانه‌ها باز می‌شوند", "", BODY[1], "", BODY[2])
    kinds = [block.kind for block in read_text(text, "page").blocks]
    assert kinds == ["title", "paragraph", "subheading", "paragraph", "paragraph"]


def test_a_lead_stands_between_title_and_dateline() -> None:
    text = page(TITLE, "", "وزیران خارجه دو کشور پس از هفت سال دیدار کردند و بیانیه دادند.", "کد خبر: ۱۲", TITLE, "", *BODY)
    assert [block.kind for block in read_text(text, "page").blocks][:4] == ["title", "lead", "dateline", "title"]


def test_calendars_of_the_dateline_that_disagree_are_an_issue() -> None:
    report = read_text(page(TITLE, "تاریخ انتشار: ۱۷ فروردین ۱۴۰۲ - 16 April 2023", *BODY), "page")
    assert report.published == date(2023, 4, 6)
    (issue,) = report.issues
    assert issue.kind == "date-mismatch"
    assert [span.text for span in issue.spans] == ["۱۷ فروردین ۱۴۰۲", "16 April 2023"]
    assert all(report.text[span.start : span.end] == span.text for span in issue.spans)
    assert "2023-04-16" in issue.message.en
    assert "2023-04-16" in issue.message.fa


def test_a_lunar_day_may_differ_by_one() -> None:
    report = read_text(page(TITLE, "پنجشنبه ۱۷ فروردین ۱۴۰۲ - ۱۴ رمضان ۱۴۴۴", *BODY), "page")
    assert report.issues == ()


@pytest.mark.parametrize(
    ("opening", "outlet", "source"),
    [
        ("تهران- ایرنا- ", "ایرنا", None),
        ("تهران (ایسنا) – ", "ایسنا", None),
        ("خبرگزاری نمونه – کابل: ", "خبرگزاری نمونه", None),
        ("به گزارش خبرنگار مهر، ", "خبرگزاری مهر", None),
        ("به گزارش «راهبرد نمونه»؛ ", "راهبرد نمونه", None),
        ("به گزارش گروه سیاست خارجی خبرگزاری نمونه به نقل از اسپوتنیک، ", "خبرگزاری نمونه", "اسپوتنیک"),
        ("به گزارش سرویس سیاسی پایگاه خبری نمونه، ", "پایگاه خبری نمونه", None),
        ("به گزارش خبرنگار اقتصادی خبرگزاری فارس از تهران، ", "خبرگزاری فارس", None),
        ("به گزارش نمونه نیوز از تهران، ", "نمونه نیوز", None),
        ("به نقل از رویترز، ", None, "رویترز"),
        ("گروه سیاسی: ", None, None),
        ("تهران – ", None, None),
    ],
)
def test_opening_words_name_outlet_and_source(opening: str, outlet: str | None, source: str | None) -> None:
    report = read_text(page(TITLE, "", opening + BODY[0], BODY[1]), "page")
    assert (report.outlet, report.credited_source) == (outlet, source)


@pytest.mark.parametrize("above", ["وزیر خارجه ایران:", "سیاست خارجی"])
def test_a_line_above_the_title_is_its_kicker(above: str) -> None:
    for below in ("", "پنجشنبه ۱۷ فروردین ۱۴۰۲"):
        report = read_text(page(above, TITLE, below, *BODY), "page")
        assert (report.kicker, report.title) == (above.rstrip(":"), TITLE)


def test_a_kicker_in_the_titles_line_is_a_block_of_its_own() -> None:
    report = read_text(page("اختصاصی | " + TITLE, "", *BODY), "page")
    assert (report.kicker, report.title) == ("اختصاصی", TITLE)
    assert [block.kind for block in report.blocks[:2]] == ["kicker", "title"]


def test_a_section_that_links_come_into_gives_the_body_back() -> None:
    text = page(TITLE, "", BODY[0], "", "بیشتر بخوانید: سفر هیئت فنی", "", BODY[1], "", "همچنین بخوانید", "", "نرخ تازه نان", "", BODY[2])
    report = read_text(text, "page")
    assert [block.kind for block in report.blocks] == [
        "title", "paragraph", "furniture", "paragraph", "furniture", "furniture", "paragraph",
    ]  # fmt: skip


def test_an_outlet_that_signs_its_own_line_credits_nobody() -> None:
    report = read_text(page("♦️", "دیدار وزیران خارجه", "🔹", BODY[1] + "/ خبرفوری", "@AkhbareFori"), "page")
    assert (report.outlet, report.credited_source) == ("خبرفوری", None)
    assert ("credit", "/ خبرفوری") in [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


def test_a_line_of_marks_is_no_title() -> None:
    report = read_text(page("‼️", "العربیه:", BODY[0], BODY[1], "@News_Hut"), "page")
    assert report.title is None


def test_nothing_is_invented() -> None:
    report = read_text(page(*BODY), "page")
    assert report.published is None
    assert report.published_text is None
    assert (report.title, report.byline, report.outlet, report.outlet_code, report.credited_source) == (None,) * 5
