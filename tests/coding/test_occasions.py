"""Occasions: what is said or agreed on one is done where it is held."""

from __future__ import annotations

import pytest

from ravabet.coding import code, reasons
from ravabet.reading import read_text

ISTANBUL = "وزیران خارجه ترکیه و عراق روز سه‌شنبه در استانبول دیدار کردند."
SPEECHES = [
    ("وزیر خارجه ترکیه در نشستی خبری در ژنو گفت: ما حمله اسرائیل به سوریه را محکوم می‌کنیم.", "ACCUSE", "ژنو"),
    ("وزیر خارجه ترکیه در نشستی خبری درباره جنگ در سوریه گفت: ما حمله اسرائیل را محکوم می‌کنیم.", "ACCUSE", None),
    ("وزیر خارجه ترکیه در نشستی خبری با مرور کردن جنگ در سوریه گفت: ما حمله اسرائیل را محکوم می‌کنیم.", "ACCUSE", None),
    ("وزیر خارجه ترکیه در نشستی خبری گفت: ما حمله اسرائیل به سوریه را محکوم می‌کنیم.", "ACCUSE", None),
    ("به گزارش رویترز از ژنو، وزیر خارجه ترکیه در نشستی خبری گفت: ما حمله اسرائیل را محکوم می‌کنیم.", "ACCUSE", "ژنو"),
    ("به گزارش رویترز از ژنو، وزیر خارجه ترکیه گفت: ما حمله اسرائیل را محکوم می‌کنیم.", "ACCUSE", None),
    ("وزیر کشور ایران در خطبه‌های نماز جمعه تبریز گفت: ما حمله اسرائیل را محکوم می‌کنیم.", "ACCUSE", "تبریز"),
    ("وزیر خارجه ترکیه حمله اسرائیل را محکوم کرد.\nوزیر خارجه ترکیه در همایشی در ژنو گفت که جنگ ادامه دارد.", "ACCUSE", "ژنو"),
]
MEETINGS = [
    (ISTANBUL + " در این دیدار ترکیه حمله اسرائیل به سوریه را محکوم کرد.", "ACCUSE", "استانبول"),
    (ISTANBUL + " ترکیه حمله اسرائیل به سوریه را محکوم کرد.", "ACCUSE", None),
    (ISTANBUL + " در پایان این دیدار ترکیه و عراق توافق‌نامه‌ای امضا کردند.", "SUPPORT", "استانبول"),
    (ISTANBUL + " در این دیدار گفته شد که ارتش اسرائیل به سوریه حمله کرده است.", "ASSAULT", None),
]


@pytest.mark.parametrize(("text", "kind", "place"), [*SPEECHES, *MEETINGS], ids=[row[0][-70:] for row in [*SPEECHES, *MEETINGS]])
def test_what_is_done_on_an_occasion_is_done_where_it_is_held(text: str, kind: str, place: str | None) -> None:
    report = read_text(text, "one", published="2026-06-03")
    events = [event for event in code(report, rules_alone=True).events if event.type == kind]
    assert [event.place.name if event.place is not None else None for event in events] == [place]


def test_the_reason_names_the_occasion() -> None:
    report = read_text(SPEECHES[0][0], "one", published="2026-06-03")
    (found,) = (one.place for one in reasons(report, rules_alone=True).reasons if one.event.type == "ACCUSE")
    assert found is not None and found.words is not None
    assert (found.way, found.words.text) == ("occasion", "ژنو")
