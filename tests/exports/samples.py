"""Codings built by hand for the tests of the report page; our own sentences about public facts."""

from datetime import date

from ravabet.records import (
    Actor,
    Agreement,
    Block,
    Coder,
    Coding,
    Commitment,
    Due,
    Entity,
    Event,
    EventDate,
    Finding,
    Furniture,
    Message,
    Money,
    Place,
    Quote,
    Quoted,
    Report,
    Size,
    Span,
    Speaker,
)

LINES = (
    ("kicker", "گزارش"),
    ("title", "گفت‌وگوی وزیران خارجهٔ ایران و پاکستان دربارهٔ مرزها"),
    ("dateline", "تاریخ انتشار: ۹ بهمن ۱۴۰۲ - 29 January 2024"),
    ("lead", "وزیر امور خارجهٔ ایران روز دوشنبه به اسلام‌آباد رفت و با همتای خود دیدار کرد."),
    (
        "paragraph",
        "حسین امیرعبداللهیان پس از این دیدار گفت: «ما و پاکستان توافق کردیم که افسران رابط به شهرهای مرزی بفرستیم و از طرح "
        "CASA 1000 حمایت می‌کنیم.»",
    ),
    ("subheading", "بازگشت سفیران"),
    (
        "paragraph",
        "دو کشور پیش از این اعلام کرده بودند که سفیران تا ۶ بهمن به پایتخت‌ها بازمی‌گردند. پاکستان گزارش‌ها دربارهٔ حملهٔ تازه را تکذیب کرد. "
        "ایران در سال ۱۹۴۷ پاکستان را به رسمیت شناخت و اگر حمله‌ای رخ دهد، به گفتهٔ جلیل عباس جیلانی، وزیر خارجهٔ تاجیکستان، پاسخ داده می‌شود.",
    ),
    ("furniture", "ارسال به دوستان"),
    ("furniture", "پربازدیدها"),
)
TEXT = "\r\n\n".join(line for _, line in LINES)


def _blocks() -> tuple[Block, ...]:
    found, at = [], 0
    for kind, line in LINES:
        at = TEXT.index(line, at)
        found.append(Block(at, at + len(line), kind))
        at += len(line)
    return tuple(found)


def quoted(stretch: str, after: str = "") -> Quoted:
    """The stretch where it first stands in the text behind ``after``."""
    start = TEXT.index(stretch, TEXT.index(after))
    return Quoted(start, start + len(stretch), stretch)


def _spans(name: str) -> tuple[Span, ...]:
    starts = [at for at in range(len(TEXT)) if TEXT.startswith(name, at)]
    return tuple(Span(at, at + len(name)) for at in starts)


def _actor(code: str, name: str, *, entity: str | None = None, said: str | None = None, sector: str | None = "GOV") -> Actor:
    start = TEXT.index(name)
    return Actor(code, sector, name, entity, start, start + len(name), said)


DAY = EventDate(date(2024, 1, 29), date(2024, 1, 29), "day", "روز دوشنبه")
IRAN, PAKISTAN = _actor("IRN", "ایران", entity="e1"), _actor("PAK", "پاکستان", entity="e2")
MINISTER = _actor("IRN", "حسین امیرعبداللهیان", entity="e3")


def event(evidence: tuple[Quoted, ...], **given: object) -> Event:
    """An event with everything but its evidence filled in; ``given`` replaces fields."""
    fields = {
        "id": "ev1", "type": "CONSULT", "mode": "visit", "contexts": ("diplomatic", "territory"), "actors": (MINISTER,),
        "recipients": (PAKISTAN,), "names": ("حسین امیرعبداللهیان",), "status": "happened", "date": DAY,
        "place": Place("اسلام‌آباد", "PAK", 33.69, 73.05), "size": None, "quad": 1, "intensity": 4.0, "attributed_to": None,
        "confidence": 0.87,
    }  # fmt: skip
    return Event(evidence=evidence, **{**fields, **given})  # type: ignore[arg-type]


EVENTS = (
    event((quoted("به اسلام‌آباد رفت"), quoted("با همتای خود دیدار کرد"))),
    event(
        (quoted("توافق کردیم که افسران رابط به شهرهای مرزی بفرستیم"),), id="ev2", type="AGREE", mode=None, actors=(IRAN, PAKISTAN),
        recipients=(), status="planned", place=None, attributed_to="e3", contexts=("military",),
    ),
    event(
        (quoted("از طرح CASA 1000 حمایت می‌کنیم"),), id="ev3", type="SUPPORT", mode=None, actors=(IRAN,), date=None, intensity=5.0,
    ),
    event(
        (quoted("حملهٔ تازه"),), id="ev4", type="ASSAULT", mode="aerial", actors=(IRAN,), status="denied", quad=4, intensity=-9.5,
        size=Size(2, 3, None), date=EventDate(date(2024, 1, 21), date(2024, 2, 19), "month", "بهمن"),
    ),
    event(
        (quoted("ایران در سال ۱۹۴۷ پاکستان را به رسمیت شناخت"),), id="ev5", type="SUPPORT", mode=None, status="background",
        date=EventDate(date(1947, 1, 1), date(1947, 12, 31), "year", "سال ۱۹۴۷"),
    ),
    event(
        (quoted("اگر حمله‌ای رخ دهد، به گفتهٔ جلیل عباس جیلانی، وزیر خارجهٔ تاجیکستان، پاسخ داده می‌شود"),), id="ev6", type="THREATEN",
        mode="violence", status="hypothetical", quad=3, intensity=-3.5, recipients=(),
        actors=(_actor("PAK", "جلیل عباس جیلانی", said="TJK"),), date=None,
    ),
)  # fmt: skip
SAID = quoted("ما و پاکستان توافق کردیم که افسران رابط به شهرهای مرزی بفرستیم و از طرح CASA 1000 حمایت می‌کنیم.")
QUOTES = (Quote(Speaker("حسین امیرعبداللهیان", "IRN", "e3"), "IRN", "direct", SAID.text, SAID.start, SAID.end, "گفت", 0.93, "اسلام‌آباد"),)
COMMITMENTS = (
    Commitment(
        ("IRN", "PAK"), "بازگشت سفیران دو کشور", Due(date(2024, 1, 26), date(2024, 1, 26), "۶ بهمن"), "open",
        (quoted("سفیران تا ۶ بهمن به پایتخت‌ها بازمی‌گردند"),),
    ),
    Commitment(("IRN", "PAK"), "فرستادن افسران رابط", None, "open", (quoted("افسران رابط به شهرهای مرزی بفرستیم"),)),
)  # fmt: skip
AGREEMENTS = (Agreement("CASA 1000", "project", ("TJK", "KGZ", "AFG", "PAK"), None, Money(1.6e9, "USD"), (quoted("طرح CASA 1000"),)),)
FINDINGS = (
    Finding(
        "office-mismatch", "warning",
        Message(
            "Jalil Abbas Jilani was foreign minister of Pakistan, not of Tajikistan.",
            "جلیل عباس جیلانی وزیر خارجهٔ پاکستان بود، نه تاجیکستان.",
        ),
        (quoted("جلیل عباس جیلانی، وزیر خارجهٔ تاجیکستان"), quoted("وزیران خارجهٔ ایران و پاکستان")),
    ),
)  # fmt: skip
OFFICE = "وزیر امور خارجه"
ENTITIES = (
    Entity("e1", "state", "ایران", "IRN", _spans("ایران"), "Iran", "Q794"),
    Entity("e2", "state", "پاکستان", "PAK", _spans("پاکستان"), "Pakistan", "Q843"),
    Entity("e3", "person", "حسین امیرعبداللهیان", "IRN", _spans("حسین امیرعبداللهیان"), "Hossein Amir-Abdollahian", None, OFFICE),
    Entity("e4", "person", "جلیل عباس جیلانی", "PAK", _spans("جلیل عباس جیلانی، وزیر خارجهٔ تاجیکستان"), None, None, OFFICE),
    Entity("e5", "state", "تاجیکستان", "TJK", _spans("تاجیکستان")),
)


def report(text: str = TEXT, **given: object) -> Report:
    """The sample report; ``given`` replaces fields."""
    blocks = _blocks()
    fields = {
        "language": "fa", "title": LINES[1][1], "kicker": "گزارش", "outlet": "روزنامهٔ نمونه", "outlet_code": "12345",
        "published": DAY.start,
        "published_text": "۹ بهمن ۱۴۰۲", "credited_source": "ایرنا", "url": "https://news.example/12345",
        "furniture": (Furniture(blocks[-2].start, blocks[-1].end, "related"),), "blocks": blocks,
    }  # fmt: skip
    return Report("نمونه.txt", "ab" * 32, text, **{**fields, **given})  # type: ignore[arg-type]


def coding(**given: object) -> Coding:
    """The sample coding; ``given`` replaces fields."""
    fields = {
        "report": report(), "entities": ENTITIES, "events": EVENTS, "quotes": QUOTES, "commitments": COMMITMENTS, "agreements": AGREEMENTS,
        "findings": FINDINGS, "coder": Coder("ravabet", "0.1.0", None),
    }  # fmt: skip
    return Coding(**{**fields, **given})  # type: ignore[arg-type]
