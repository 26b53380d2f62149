"""Verb forms and verbs of several words."""

import csv
from importlib import resources

import pytest

from ravabet.text import analyse

DATA = resources.files("ravabet.text") / "data"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("word", "lemma", "tense", "person", "negative"),
    [
        ("می‌گذاریم", "گذاشتن", "present", 4, False),
        ("میگذاریم", "گذاشتن", "present", 4, False),
        ("نگرفته‌اند", "گرفتن", "perfect", 6, True),
        ("نگرفتهاند", "گرفتن", "perfect", 6, True),
        ("گفت", "گفتن", "past", 3, False),
        ("گفتند", "گفتن", "past", 6, False),
        ("گوید", "گفتن", "present", 3, False),
        ("می‌گوید", "گفتن", "present", 3, False),
        ("بگیرد", "گرفتن", "subjunctive", 3, False),
        ("نگیرد", "گرفتن", "subjunctive", 3, True),
        ("خواهد", "خواستن", "present", 3, False),
        ("نخواهند", "خواستن", "present", 6, True),
        ("مینماید", "نمودن", "present", 3, False),
        ("نمود", "نمودن", "past", 3, False),
        ("گردید", "گردیدن", "past", 3, False),
        ("میباشد", "بودن", "present", 3, False),
        ("است", "بودن", "present", 3, False),
        ("نیستند", "بودن", "present", 6, True),
        ("باشد", "بودن", "subjunctive", 3, False),
        ("نبود", "بودن", "past", 3, True),
        ("دارد", "داشتن", "present", 3, False),
        ("نداریم", "داشتن", "present", 4, True),
        ("می‌گفتند", "گفتن", "imperfect", 6, False),
        ("نمی‌توانند", "توانستن", "present", 6, True),
        ("نمی‌توان", "توانستن", "present", None, True),
        ("شود", "شدن", "subjunctive", 3, False),
        ("کند", "کردن", "subjunctive", 3, False),
        ("می‌رویم", "رفتن", "present", 4, False),
        ("بیاید", "آمدن", "subjunctive", 3, False),
        ("نیامد", "آمدن", "past", 3, True),
        ("نیامده‌اند", "آمدن", "perfect", 6, True),
        ("نیافته‌اند", "یافتن", "perfect", 6, True),
        ("بیندازد", "انداختن", "subjunctive", 3, False),
        ("نیفتد", "افتادن", "subjunctive", 3, True),
        ("برمی‌گردد", "برگشتن", "present", 3, False),
        ("بازگردند", "بازگشتن", "subjunctive", 6, False),
        ("بازنگشته‌اند", "بازگشتن", "perfect", 6, True),
        ("دربیاورد", "درآوردن", "subjunctive", 3, False),
        ("می‌رسید", "رسیدن", "imperfect", 3, False),
        ("نرسید", "رسیدن", "past", 3, True),
        ("شده‌است", "شدن", "perfect", 3, False),
        ("کردن", "کردن", "infinitive", None, False),
        ("نکردن", "کردن", "infinitive", None, True),
        ("گرفته", "گرفتن", "participle", None, False),
        ("نشده", "شدن", "participle", None, True),
        ("آماده‌اند", "بودن", "present", 6, False),
    ],
)
def test_verb_forms(word: str, lemma: str, tense: str, person: int | None, negative: bool) -> None:
    form = analyse(word)[0].tokens[0].verb
    assert form is not None
    assert (form.lemma, form.tense, form.person, form.negative) == (lemma, tense, person, negative)


NOUNS = "مردم میدان میراث مانند روند شماری نهاد بنیاد کشور گزارش پیشنهاد آینده همکاری برای نشستی درخواستی شاید"


@pytest.mark.parametrize("word", NOUNS.split())
def test_nouns_are_no_verbs(word: str) -> None:
    assert analyse(word)[0].tokens[0].verb is None


STEMS = rows("verb_stems.csv")


def test_there_are_verbs_enough() -> None:
    assert len(STEMS) > 500


@pytest.mark.parametrize("row", STEMS, ids=lambda row: row["prefix"] + row["past"] + "#" + row["present"])
def test_every_stem_reads_its_example(row: dict[str, str]) -> None:
    form = analyse(row["example"])[0].tokens[0].verb
    alike = {other["prefix"] + other["past"] + "ن" for other in STEMS if other["example"] == row["example"]}
    assert form is not None
    assert form.lemma in alike and form.person == 3


@pytest.mark.parametrize("row", rows("homographs.csv"), ids=lambda row: row["word"])
def test_homographs_are_read_by_their_place(row: dict[str, str]) -> None:
    sentence = analyse(row["example"] + ".")[0]
    verbs = [sentence.tokens[group.last].key for group in sentence.verbs]
    assert (row["word"] in verbs) == (row["reading"] == "both")


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("دو کشور همکاری خواهند کرد.", [("خواهند کرد", "کردن", "future", 6, False, False)]),
        ("تحریم‌ها لغو نخواهند شد.", [("نخواهند شد", "شدن", "future", 6, True, False)]),
        ("نشست انجام نخواهد شد.", [("نخواهد شد", "شدن", "future", 3, True, False)]),
        ("مورد حمله قرار گرفته است.", [("گرفته است", "گرفتن", "perfect", 3, False, False)]),
        ("پیش از آن امضا شده بود.", [("شده بود", "شدن", "pluperfect", 3, False, False)]),
        ("شاید امضا شده باشد.", [("شده باشد", "شدن", "subjunctive", 3, False, False)]),
        ("باید نقشی داشته باشد.", [("داشته باشد", "داشتن", "subjunctive", 3, False, False)]),
        ("سه سرباز کشته شدند.", [("کشته شدند", "کشتن", "past", 6, False, True)]),
        ("سه سرباز کشته شده‌اند.", [("کشته شده‌اند", "کشتن", "perfect", 6, False, True)]),
        ("نامه نوشته خواهد شد.", [("نوشته خواهد شد", "نوشتن", "future", 3, False, True)]),
        ("این سخن گفته می‌شود.", [("گفته می‌شود", "گفتن", "present", 3, False, True)]),
        ("کسی بازداشت نشده است.", [("نشده است", "شدن", "perfect", 3, True, False)]),
        ("نشست برگزار شد.", [("شد", "شدن", "past", 3, False, False)]),
        ("باید برود.", [("برود", "رفتن", "subjunctive", 3, False, False)]),
        ("نیرو دارد می‌رود.", [("دارد می‌رود", "رفتن", "present", 3, False, False)]),
        ("او پای میز مذاکره نشست.", [("نشست", "نشستن", "past", 3, False, False)]),
        ("در این نشست.", []),
        ("پس از بازگشت، خرید نفت آغاز شد.", [("شد", "شدن", "past", 3, False, False)]),
        ("وزیر به کابل بازگشت و گفت.", [("بازگشت", "بازگشتن", "past", 3, False, False), ("گفت", "گفتن", "past", 3, False, False)]),
        (
            "شهر هدف قرار گرفته و آسیب دیده است.",
            [("گرفته", "گرفتن", "perfect", 3, False, False), ("دیده است", "دیدن", "perfect", 3, False, False)],
        ),
        ("او را بازداشت کردند.", [("کردند", "کردن", "past", 6, False, False)]),
        ("نمی شود گفت که رفته اند.", None),
    ],
)
def test_verb_groups(text: str, verbs: list[tuple[str, str, str, int, bool, bool]] | None) -> None:
    sentence = analyse(text)[0]
    found = [
        (
            " ".join(token.norm for token in sentence.tokens[group.first : group.last + 1]),
            group.form.lemma,
            group.form.tense,
            group.form.person,
            group.form.negative,
            group.form.passive,
        )
        for group in sentence.verbs
    ]
    if verbs is None:
        assert [verb[1] for verb in found] == ["شدن", "گفتن", "رفتن"]
    else:
        assert found == verbs
