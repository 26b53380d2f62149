"""Finding names in texts: spellings, joiners, word boundaries, endings, homographs, overlaps."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.knowledge import AgreementRow, Body, Match, Office, PlaceRow, Row, load
from ravabet.text import key

NAMES = [line.split("\t") for line in Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()]
JOINER = "\u200c"


def kind(row: Row) -> str:
    return type(row).__name__.removesuffix("Row").lower()


def label(row: Row) -> str:
    return row.id if isinstance(row, Office | Body | AgreementRow | PlaceRow) else getattr(row, "code", "")


def read(text: str) -> list[tuple[str, set[str]]]:
    """What is found: each stretch with its meanings, «kind:label»."""
    return [(text[m.start : m.end], {f"{kind(row)}:{label(row)}" for row in m.rows}) for m in load().find(text)]


def meanings(text: str, name: str) -> set[str]:
    return set().union(*(found for stretch, found in read(text) if stretch == name))


@pytest.mark.parametrize(("name", "meant", "code"), NAMES)
def test_a_name_between_words_is_found_whole(name: str, meant: str, code: str) -> None:
    text = f"گفتند {name}، آری."
    assert f"{meant}:{code}" in meanings(text, name), read(text)


@pytest.mark.parametrize(("name", "meant", "code"), [row for row in NAMES if " " in row[0]])
def test_joiners_lost_or_set_make_no_difference(name: str, meant: str, code: str) -> None:
    for spelled in (name.replace(" ", JOINER), name.replace(" ", "")):
        assert f"{meant}:{code}" in meanings(f"گفتند {spelled}، آری.", spelled), spelled


# text | stretch | one meaning it must have
SENTENCES = """
ایرانی‌ها از مرز گذشتند | ایرانی | demonym:IRN
پاکستانیها بازگشتند | پاکستانی | demonym:PAK
سفر به آمریکای درگیر انتخابات | آمریکا | state:USA
روسیهی امروز دیگر است | روسیه | state:RUS
سیاست ضدایرانی آنان | ایرانی | demonym:IRN
سیاست ضد‌ایرانی آنان | ایرانی | demonym:IRN
روابط ایران-پاکستان گرم است | پاکستان | state:PAK
نشست ایران‌ـپاکستان پایان یافت | پاکستان | state:PAK
اروپایی‌ها مخالفند | اروپایی‌ها | metonym:EUR
«پاکستان» را نام برد | پاکستان | state:PAK
#افغانستان در خبرها | افغانستان | state:AFG
#تنگه_هرمز بسته نشد | تنگه_هرمز | place:strait-of-hormuz
وزیر خارجه‌اش را فراخواند | وزیر خارجه | office:foreign-minister
سفیرش را فراخواند | سفیر | office:ambassador
حوثی‌های یمن پاسخ دادند | حوثی‌های یمن | group:YEM
داعشی‌ها گریختند | داعش | group:IRQ
مذاکرات برجامی از سر گرفته شد | برجام | agreement:jcpoa
وزیر خارجه پاکستان وارد دوشنبه شد | دوشنبه | capital:TJK
در سفر آوریل، دوشنبه، پایتخت کشور همسایه را دید | دوشنبه | capital:TJK
دوشنبه پایتخت تاجیکستان است | دوشنبه | capital:TJK
رئیس‌جمهور مالی سرنگون شد | مالی | state:MLI
نخست‌وزیر چک به کی‌یف رفت | چک | state:CZE
هیئت ایرانی به قطر رفت | قطر | state:QAT
مصر میانجی شد | مصر | state:EGY
جمهوری اسلامی افغانستان فرو ریخت | جمهوری اسلامی افغانستان | metonym:AFG
جمهوری اسلامی پاکستان بیانیه داد | جمهوری اسلامی پاکستان | state:PAK
در بندر چابهار پهلو گرفت | بندر چابهار | place:gn1161724
در شهر ری آیین برگزار شد | شهر ری | place:rey
در شهر بم زمین لرزید | بم | place:gn141736
رئیس کنست استعفا داد | رئیس کنست | office:speaker-of-parliament
سخنگوی کاخ سفید گفت | سخنگوی کاخ سفید | office:spokesman-white-house
اجلاس سران اکو پایان یافت | اکو | organisation:IGO
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("text", "stretch", "meaning"), ROWS)
def test_sentences(text: str, stretch: str, meaning: str) -> None:
    assert meaning in meanings(text, stretch), read(text)


# text | what must not be found in it
TRAPS = """
همچنین این کار شد | state:CHN
بازارهای مالی آرام ماند | state:MLI
دستگاه‌های مالیاتی جدید آمد | state:MLI
لوله‌ای به قطر ۳۰ سانتی‌متر | state:QAT
دو طرف مصر هستند ادامه دهند | state:EGY
به یمن تلاش همه پیروز شدیم | state:YEM
چک برگشتی او نقد نشد | state:CZE
دمای کره زمین بالا رفت | state:KOR
کره و پنیر خرید | state:KOR
نشست روز دوشنبه برگزار شد | capital:TJK
صبح دوشنبه گفتند | capital:TJK
محصول ایران خودرو گران شد | state:IRN
پرواز ایران ایر تأخیر داشت | state:IRN
ایران اینترنشنال نوشت | state:IRN
کشورهای آمریکای لاتین آمدند | state:USA
بازار آمریکای شمالی | state:USA
زبان انگلیسی آموخت | demonym:GBR
روسای دو دانشگاه دیدار کردند | demonym:RUS
کابل برق پاره شد | capital:AFG
ارگ بم بازسازی شد | metonym:AFG
پزشک برای او اکو نوشت | organisation:IGO
دبیر شورای امنیت روسیه آمد | organisation:UNO
آژانس هواپیمایی بلیت فروخت | organisation:UNO
مجلس ختم او برگزار شد | body:parliament
عضو هیئت علمی دانشگاه | body:delegation
ظرف چینی شکست | demonym:CHN
واشنگتن پست نوشت | capital:USA
روزنامه جمهوری اسلامی نوشت | state:IRN
تیم به مقام سوم رسید | office:official
رژیم غذایی سالم | body:government
نیروها در ساحل مستقر شدند | place:gn359892
عراقچی سخن گفت | state:IRQ
هندوانه خورد | state:IND
پاکستانیزه شدن | state:PAK
یمنا نام دختری است | state:YEM
اردنگی خورد | state:JOR
لبنانیات خرید | state:LBN
فردوسی شاهنامه سرود | place:fordow
اقدام کردند و رفتند | place:gn148619
در سال ۲۰۲۶ آوریل | place:gn515012
"""
TRAP_ROWS = [[cell.strip() for cell in line.split("|")] for line in TRAPS.strip().splitlines()]


@pytest.mark.parametrize(("text", "meaning"), TRAP_ROWS)
def test_homographs_and_parts_of_words_are_left_alone(text: str, meaning: str) -> None:
    assert meaning not in set().union(*(found for _, found in read(text))), read(text)


def test_a_space_is_accepted_only_where_the_name_parts_its_words() -> None:
    assert read("ایرا ن") == []
    assert meanings("اسلام  آباد", "اسلام  آباد") >= {"capital:PAK"}
    assert read("اسلام. آباد شد") == []


def test_the_longest_name_wins() -> None:
    assert read("سخنگوی وزارت خارجه چین")[0] == ("سخنگوی وزارت خارجه", {"office:spokesman-foreign-ministry"})
    assert "organisation:UNO" in meanings("شورای امنیت سازمان ملل متحد", "شورای امنیت سازمان ملل متحد")


def test_one_name_with_several_meanings_is_one_match() -> None:
    (found,) = read("تهران")
    assert {meaning.split(":")[0] for meaning in found[1]} == {"capital", "place"}


def test_presentation_forms_are_read_like_letters() -> None:
    text = "به \ufe8d\ufbfe\ufead\ufe8d\ufee5 رفت"
    assert meanings(text, "\ufe8d\ufbfe\ufead\ufe8d\ufee5") == {"state:IRN"}


def test_a_stretch_of_the_text_keeps_the_offsets_of_the_whole() -> None:
    text = "ایران و پاکستان و چین"
    assert [text[m.start : m.end] for m in load().find(text, 8, 15)] == ["پاکستان"]


def spans(text: str) -> tuple[Match, ...]:
    return load().find(text)


PIECES = st.sampled_from([name for name, _, _ in NAMES] + ["و", "در", "‌", "ها", "\n", "،", "«", "که", " ", "-", "سلام", "١٢", "ة"])


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_matches_lie_in_order_inside_the_text_and_mean_something(text: str) -> None:
    reached = 0
    for match in spans(text):
        assert reached <= match.start < match.end <= len(text)
        assert match.rows
        reached = match.end


def test_names_fold_as_the_text_room_folds_them() -> None:
    knowledge = load()
    for row in knowledge.tables.rows():
        if not isinstance(row, PlaceRow):
            # A hamza's seat is a matter of spelling to the text room («هیأت», «هیئت»); here both spellings are data.
            for name in (name for name in row.names if "أ" not in name):
                assert knowledge.meanings(key(name)) == knowledge.meanings(name), name
