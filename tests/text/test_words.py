"""Stems and endings."""

import csv
from importlib import resources

import pytest

from ravabet.text import Token, analyse, familiarity, key

DATA = resources.files("ravabet.text") / "data"


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def words(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").split()


def only(text: str) -> Token:
    tokens = [token for sentence in analyse(text) for token in sentence.tokens]
    assert len(tokens) == 1, tokens
    return tokens[0]


@pytest.mark.parametrize(
    ("word", "stem", "endings"),
    [
        ("همکاری‌های", "همکاری", ("های",)),
        ("همکاریهای", "همکاری", ("های",)),
        ("تحریم‌ها", "تحریم", ("ها",)),
        ("طرح‌هایی", "طرح", ("هایی",)),
        ("برنامه‌هایش", "برنامه", ("هایش",)),
        ("خواسته‌هایشان", "خواسته", ("هایشان",)),
        ("وزیران", "وزیر", ("ان",)),
        ("سفیران", "سفیر", ("ان",)),
        ("نمایندگان", "نماینده", ("ان",)),
        ("همسایگان", "همسایه", ("ان",)),
        ("آقایان", "آقا", ("ان",)),
        ("وزرا", "وزیر", ()),
        ("وزرای", "وزیر", ("ی",)),
        ("سفرای", "سفیر", ("ی",)),
        ("رؤسای", "رییس", ("ی",)),
        ("مقامات", "مقام", ()),
        ("اقدامات", "اقدام", ()),
        ("مذاکرات", "مذاکره", ()),
        ("حملات", "حمله", ()),
        ("مواضع", "موضع", ()),
        ("اتباع", "تبعه", ()),
        ("مناطق", "منطقه", ()),
        ("کشورشان", "کشور", ("شان",)),
        ("کشورمان", "کشور", ("مان",)),
        ("همتایش", "همتا", ("یش",)),
        ("هموطنانمان", "هموطن", ("ان", "مان")),
        ("توافقی", "توافق", ("ی",)),
        ("سفری", "سفر", ("ی",)),
        ("بیانیه‌ای", "بیانیه", ("ای",)),
        ("گفت‌وگویی", "گفتوگو", ("یی",)),
        ("گفتگوهای", "گفتوگو", ("های",)),
        ("نیروهای", "نیرو", ("های",)),
        ("شورای", "شورا", ("ی",)),
        ("اجرای", "اجرا", ("ی",)),
        ("همتای", "همتا", ("ی",)),
        ("اعضای", "عضو", ("ی",)),
        ("مهم‌ترین", "مهم", ("ترین",)),
        ("بزرگتر", "بزرگ", ("تر",)),
        ("سال‌هاست", "سال", ("هاست",)),
        ("مسئولان", "مسیول", ("ان",)),
        ("همکاری", "همکاری", ()),
        ("امنیتی", "امنیتی", ()),
        ("نظامی", "نظامی", ()),
        ("برای", "برای", ()),
        ("رأی", "رای", ()),
        ("تنها", "تنها", ()),
        ("رها", "رها", ()),
        ("بهار", "بهار", ()),
        ("میلیون", "میلیون", ()),
        ("تهران", "تهران", ()),
        ("افغانستان", "افغانستان", ()),
        ("پزشکیان", "پزشکیان", ()),
        ("بهتر", "بهتر", ()),
        ("دفتر", "دفتر", ()),
        ("ارتش", "ارتش", ()),
        ("جیش", "جیش", ()),
        ("ساختمان", "ساختمان", ()),
    ],
)
def test_stem_and_endings(word: str, stem: str, endings: tuple[str, ...]) -> None:
    token = only(word)
    assert (token.stem, token.endings) == (stem, endings)


@pytest.mark.parametrize("row", rows("plurals.csv"), ids=lambda row: row["plural"])
def test_a_broken_plural_has_its_singular_for_stem(row: dict[str, str]) -> None:
    assert only(row["plural"]).stem == key(row["singular"])


@pytest.mark.parametrize("noun", words("indefinite_nouns.txt"))
def test_an_indefinite_noun_gives_its_ending_up(noun: str) -> None:
    token = only(noun + "ی")
    assert (token.stem, token.endings) == (only(noun).stem, ("ی",))


@pytest.mark.parametrize("word", words("compounds.txt"))
def test_a_compound_is_one_token_joined_or_solid(word: str) -> None:
    assert only(word).norm == only(word.replace("\u200c", "")).norm == word


@pytest.mark.parametrize("row", rows("endings.csv"), ids=lambda row: row["ending"])
def test_an_ending_is_taken_off_its_example(row: dict[str, str]) -> None:
    assert only(row["example"]).endings[-1] == row["ending"]


@pytest.mark.parametrize("row", rows("spellings.csv"), ids=lambda row: row["spelling"])
def test_a_spelling_becomes_the_standard_one(row: dict[str, str]) -> None:
    assert only(row["spelling"]).norm == row["standard"]
    assert key(row["spelling"]) == key(row["standard"])


@pytest.mark.parametrize("row", rows("ambiguous_plurals.csv"), ids=lambda row: row["damaged"])
def test_a_lost_heh_comes_back(row: dict[str, str]) -> None:
    assert only(row["damaged"]).norm == row["standard"]


@pytest.mark.parametrize("word", words("whole_words.txt"))
def test_a_whole_word_stays_whole(word: str) -> None:
    assert only(word).endings == ()


def test_common_words_are_more_familiar_than_rare_ones_and_names() -> None:
    assert familiarity("کشور") > familiarity("مناقشه") > familiarity("یونیپاث") == -1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("۱.۶ میلیارد", ["number", "word"]),
        ("۱۴۰۲/۱۱/۰۷", ["number"]),
        ("2024-01-29", ["number"]),
        ("CASA 1000", ["word", "number"]),
        ("F-16", ["word"]),
        ("#ایران_پاکستان @khabar", ["symbol", "symbol"]),
        ("https://example.org/a?b=1 خبر", ["symbol", "word"]),
        ("🔹 تهران 🇮🇷", ["symbol", "word", "symbol"]),
        ("او گفت: «نه»…", ["word", "word", "punctuation", "punctuation", "word", "punctuation", "punctuation"]),
        ("۲۵٪", ["number", "punctuation"]),
        ("۷بهمن", ["number", "word"]),
    ],
)
def test_kinds_of_tokens(text: str, kinds: list[str]) -> None:
    assert [token.kind for sentence in analyse(text) for token in sentence.tokens] == kinds
