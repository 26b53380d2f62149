"""The words in which reasons are told: both languages say the same, and every reason has words."""

from __future__ import annotations

import re
import typing

import pytest

from ravabet import read_text
from ravabet.coding import Reasons, reasons
from ravabet.coding.reasons.parties import PLACES, WAYS
from ravabet.coding.status import Ground
from ravabet.exports import Teller
from ravabet.exports.reasontext import Language, sentences

STRUCK = "تاریخ انتشار: ۱۳ خرداد ۱۴۰۵\nوزیر خارجه پاکستان دیروز حمله هند به کشمیر را محکوم کرد."
LATIN = re.compile(r"[A-Za-z]")
PERSIAN = re.compile(r"[\u0600-\u06ff]")


def condemned() -> Reasons:
    report = read_text(STRUCK, "one", published="2026-06-03", outlet="ایرنا")
    return next(one for one in reasons(report, rules_alone=True).reasons if one.event.type == "ACCUSE")


def told(language: Language) -> dict[str, str]:
    return dict(Teller(language).lines(condemned()))


def test_both_languages_fill_in_the_same() -> None:
    for key, words in sentences().items():
        english, persian = (set(re.findall(r"{(\w+)}", words[language])) for language in ("en", "fa"))
        assert english == persian, key
        plain = re.sub(r"{\w+}|PLOVER|--knowledge", "", words["fa"])
        assert not LATIN.search(plain), key
        assert not PERSIAN.search(words["en"].replace("«در»", "").replace("«را»", "")), key


def test_every_reason_has_words() -> None:
    kinds = typing.get_args(typing.get_type_hints(Ground)["kind"])
    wanted = {f"way/{way}" for way in WAYS} | {f"place/{place}" for place in PLACES} | {f"status/{kind}" for kind in kinds}
    assert wanted - set(sentences()) == set()


def test_the_lines_in_english() -> None:
    lines = told("en")
    assert lines["Read as"].startswith("«محکوم کرد» [")
    assert "is ACCUSE by the rule “condemn”, whose example is «ایران حمله اسرائیل به سوریه را محکوم کرد»." in lines["Read as"]
    assert lines["Actor"] == "PAK: «وزیر خارجه پاکستان», an office or body with its state; subject."
    assert lines["Recipient"] == "IND: «هند», the state's name; object, marked by «را»."
    assert lines["Status"] == "happened: «محکوم کرد» tells it as done, and nothing says otherwise."
    assert lines["Date"] == ("«دیروز», counted from the report's day, 2026-06-03 (13 Khordad 1405) = 2026-06-02 (12 Khordad 1405).")
    assert "by the rules alone" in lines["Confidence"]


def test_the_lines_in_persian() -> None:
    lines = told("fa")
    assert lines["کنشگر"] == "پاکستان: «وزیر خارجه پاکستان»، سمت یا نهادی که کشورش همراه آن آمده است؛ نهاد جمله."
    assert lines["وضعیت"] == "رخ داده: «محکوم کرد» آن را انجام‌شده گزارش می‌کند و چیزی خلاف آن نیامده است."
    assert lines["زمان"] == "«دیروز» نسبت به روز گزارش، ۱۳ خرداد ۱۴۰۵ (۳ ژوئن ۲۰۲۶)، می‌شود ۱۲ خرداد ۱۴۰۵ (۲ ژوئن ۲۰۲۶)."
    assert lines["شیوه"] == "محکوم کردن: خود قاعدهٔ رویداد چنین می‌گوید."


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "one#event-1 · ACCUSE (disapprove) · happened · PAK → IND"),
        ("fa", "one#event-1 · انتقاد یا اتهام (محکوم کردن) · رخ داده · پاکستان ← هند"),
    ],
)
def test_the_head(language: Language, head: str) -> None:
    found = condemned()
    assert Teller(language).head(found.event, "one").replace(found.event.id, "event-1") == head
