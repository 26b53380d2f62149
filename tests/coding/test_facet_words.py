"""Modes and contexts that words beside an act tell, and those that they do not."""

from __future__ import annotations

import pytest

from ravabet.coding import code
from ravabet.reading import read_text
from ravabet.records import Event


def coded(text: str, kind: str) -> list[Event]:
    return [event for event in code(read_text(text, "case"), rules_alone=True).events if event.type == kind]


MODES = [
    ("CONSULT", "third-party", "مذاکرات ایران و آمریکا از طریق میانجیگران عمانی ادامه دارد."),
    ("CONSULT", "multilateral", "وزیران خارجه ایران، روسیه و ترکیه در نشست سه کشور گفت‌وگو کردند."),
    ("ASSAULT", "heavy-weapons", "روسیه در حمله موشکی و پهپادی به اوکراین یک نیروگاه را هدف قرار داد."),
    ("ASSAULT", "drone", "اوکراین با پهپادهای انتحاری به روسیه حمله کرد."),
    ("ASSAULT", None, "روسیه به پایگاه هوایی اوکراین حمله کرد."),
    ("ASSAULT", "aerial", "نیروی هوایی روسیه به اوکراین حمله کرد."),
    ("ASSAULT", "destroy", "اسرائیل خانه‌های یک روستای لبنان را تخریب کرد."),
    ("ASSAULT", "torture", "سربازان روسیه اسیران اوکراین را شکنجه کردند."),
    ("ASSAULT", "abduct", "سربازان روسیه یک شهردار اوکراینی را ربودند."),
    ("REQUEST", "yield", "ایران برای از سرگیری مذاکرات از آمریکا خواست که تحریم‌ها را لغو کند و خواستار رفع آن شد."),
    ("REQUEST", "meet", "پاکستان از هند خواست که به میز مذاکره بازگردد."),
    ("REQUEST", "assist", "اوکراین از آلمان کمک خواست."),
    ("REQUEST", "change", "آمریکا از چین خواست که رفتار خود را تغییر دهد."),
    ("REJECT", "yield", "اسرائیل از سوریه عقب‌نشینی نخواهد کرد."),
    ("REJECT", "meet", "روسیه با اوکراین مذاکره نخواهد کرد."),
    ("ACCUSE", "disapprove", "روسیه نقض حریم هوایی خود به دست اوکراین را محکوم کرد."),
    ("COERCE", "seize", "ایران یک نفتکش یونان را توقیف کرد."),
    ("CONCEDE", None, "خروج نیروهای آمریکا از عراق تا پایان سال انجام می‌شود."),
]


@pytest.mark.parametrize(("kind", "mode", "text"), MODES)
def test_the_mode_is_what_the_words_beside_the_act_tell(kind: str, mode: str | None, text: str) -> None:
    assert mode in {event.mode for event in coded(text, kind)}


CONTEXTS = [
    ("REQUEST", {"military"}, {"diplomatic"}, "روسیه از اوکراین خواست که نیروهای خود را از دونتسک بیرون ببرد."),
    ("REQUEST", {"diplomatic"}, set(), "روسیه از اوکراین خواست که شتاب کند."),
    ("ACCUSE", {"economic"}, {"diplomatic"}, "چین از تعرفه‌های آمریکا انتقاد کرد."),
    ("ASSAULT", {"military"}, {"diplomatic"}, "روسیه پس از مذاکرات به اوکراین حمله کرد."),
    ("CONSULT", {"diplomatic"}, {"military"}, "وزیران خارجه قطر و مصر درباره جنگ غزه دیدار کردند."),
    ("CONSULT", {"diplomatic"}, {"natural_resource"}, "ایران و آژانس بین‌المللی انرژی اتمی مذاکره کردند."),
    ("CONSULT", {"diplomatic"}, {"rights_freedoms"}, "وزیران خارجه قطر و مصر در حضور خبرنگاران دیدار کردند."),
]


@pytest.mark.parametrize(("kind", "told", "untold", "text"), CONTEXTS)
def test_contexts_are_what_the_words_tell_of_an_act_of_its_type(kind: str, told: set[str], untold: set[str], text: str) -> None:
    found = coded(text, kind)
    assert found
    assert all(told <= set(event.contexts) and not untold & set(event.contexts) for event in found), [e.contexts for e in found]
