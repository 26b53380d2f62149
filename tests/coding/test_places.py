"""Places: the noun phrase that names one, and which of those named around an act is the act's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from ravabet.coding import code
from ravabet.coding.entities import build_page
from ravabet.coding.place_names import place_names
from ravabet.knowledge import load
from ravabet.model import Reading
from ravabet.model.labels import ENTITY_TAGS
from ravabet.reading import read_text
from tests.coding.test_judging import SURE, both_ways, coded, take, tell

NAMED = [
    ("دو پهپاد در شهر بندرعباس سرنگون شد.", "بندرعباس", "شهر بندرعباس"),
    ("سیل در جنوب پاکستان خسارت زد.", "پاکستان", "جنوب پاکستان"),
    ("زمین‌لرزه فرودگاه بین‌المللی کابل را لرزاند.", "کابل", "فرودگاه بین‌المللی کابل"),
    ("دو وزیر در تهران دیدار کردند.", "تهران", "تهران"),
    ("ایران در عراق نمایشگاه برپا کرد.", "عراق", "عراق"),
    ("پس از باران، در نزدیکی تنگه هرمز طوفان شد.", "تنگه هرمز", "نزدیکی تنگه هرمز"),
    ("دو وزیر در مقر سازمان ملل در ژنو دیدار کردند.", "ژنو", "مقر سازمان ملل در ژنو"),
    ("کارکنان دفتر سازمان ملل در ژنو دیدار کردند.", "ژنو", "ژنو"),
    ("وزیر خارجه بحرین گفت که سیل به خاک این کشور رسید.", "این کشور", "بحرین"),
]


@pytest.mark.parametrize(("text", "name", "phrase"), NAMED, ids=[row[2] for row in NAMED])
def test_a_place_is_named_by_its_whole_noun_phrase(text: str, name: str, phrase: str) -> None:
    page, _ = build_page(read_text(text, "one", published="2026-06-03"), load())
    (mention,) = (m for m in page.mentions if page.text[m.start : m.end] == name)
    assert place_names(mention, page)[1] == phrase


def read_as_place(reading: Reading, words: Sequence[str], *name: str) -> None:
    """The network reads the name as a place's."""
    reading.entities[:, ENTITY_TAGS.index("O")] = SURE
    at = list(words).index(name[0])
    for number in range(len(name)):
        reading.entities[at + number] = -SURE
        reading.entities[at + number, ENTITY_TAGS.index("I-place" if number else "B-place")] = SURE


def met_at(*name: str) -> Callable[[Reading, Sequence[str]], None]:
    def change(reading: Reading, words: Sequence[str]) -> None:
        both_ways(reading, words, "CONSULT")
        read_as_place(reading, words, *name)
        take(reading, words, list(words)[-2], "place", name[0])
        take(reading, words, list(words)[-2], "place", name[-1])

    return change


def test_a_place_that_no_table_knows_is_named_by_the_network() -> None:
    (event,) = (e for e in coded("ایران با پاکستان در شهر زلوار گفت‌وگو کرد.", met_at("زلوار")) if len(e.actors) == 2)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("شهر زلوار", None)


def test_a_noun_that_says_what_kind_of_place_it_is_names_none() -> None:
    (event,) = (e for e in coded("ایران با پاکستان در بندر گفت‌وگو کرد.", met_at("بندر")) if len(e.actors) == 2)
    assert event.place is None


@pytest.mark.parametrize("name", [("اکس",), ("اوایل", "آوریل")], ids=["medium", "date"])
def test_neither_a_medium_nor_a_date_is_a_place(name: tuple[str, ...]) -> None:
    text = f"ایران با پاکستان در {' '.join(name)} گفت‌وگو کرد."
    (event,) = (e for e in coded(text, met_at(*name)) if len(e.actors) == 2)
    assert event.place is None


POSTED = "سفیر ژاپن در تهران {}."


@pytest.mark.parametrize(
    ("told", "word", "kind", "place"),
    [
        ("گفت که حمله عراق به کویت ناروا بود", "حمله", "ASSAULT", None),
        ("با وزیر نفت عراق دیدار کرد", "دیدار", "CONSULT", "تهران"),
        ("را عراق احضار کرد", "احضار", "ACCUSE", "تهران"),
    ],
)
def test_what_an_envoy_tells_of_did_not_happen_where_he_is_posted(told: str, word: str, kind: str, place: str | None) -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, word, kind, "عراق", "ژاپن")
        take(reading, words, word, "place", "تهران")

    (event,) = (e for e in coded(POSTED.format(told), change) if e.type == kind)
    assert (event.place.name if event.place is not None else None) == place


GOALS = [
    ("حمله عراق به خاک کویت در دیدار وزیران در ژنو محکوم شد.", "ASSAULT", "خاک کویت"),
    ("حمله عراق به فرودگاه حلب آغاز شد.", "ASSAULT", "فرودگاه حلب"),
    ("ناتو از اعزام سربازان به کوزوو خبر داد.", "MOBILIZE", "کوزوو"),
    ("وزارت خارجه بحرین خبر سفر نخست‌وزیر هند به این کشور را تکذیب کرد.", "CONSULT", "بحرین"),
]


@pytest.mark.parametrize(("text", "kind", "place"), GOALS, ids=[row[2] for row in GOALS])
def test_a_journey_and_a_strike_have_their_place_where_they_go(text: str, kind: str, place: str) -> None:
    found = code(read_text(text, "one", published="2026-06-03"), rules_alone=True).events
    assert [event.place.name if event.place is not None else None for event in found if event.type == kind] == [place]


def test_who_talks_by_telephone_is_at_no_one_place() -> None:
    (event,) = coded("ایران با پاکستان در ژنو گفت‌وگوی تلفنی کرد.", met_by_telephone)
    assert (event.mode, event.place) == ("phone", None)


def met_by_telephone(reading: Reading, words: Sequence[str]) -> None:
    at = list(words).index("تلفنی") - 1
    tell(reading, words, list(words)[at], "CONSULT", "ایران", "پاکستان")
    take(reading, words, list(words)[at], "place", "ژنو")


FAR = "زمین‌لرزه‌ای خرمشهر را لرزاند. باران بارید. هوا سرد شد. ایران {} حمله کرد."


@pytest.mark.parametrize(("told", "place"), [("به پاکستان", "خرمشهر"), ("در کراچی به پاکستان", "کراچی")])
def test_an_act_of_force_is_told_on_unless_a_place_is_named_beside_it(told: str, place: str) -> None:
    def change(reading: Reading, words: Sequence[str]) -> None:
        tell(reading, words, "حمله", "ASSAULT", "ایران", "پاکستان")
        for name in {"خرمشهر", place}:
            take(reading, words, "حمله", "place", name)

    (event,) = coded(FAR.format(told), change)
    assert event.place is not None and event.place.name == place
