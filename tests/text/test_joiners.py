"""Words whose joiners were lost or are a space, and words that must stay whole."""

import csv
from pathlib import Path

import pytest

from ravabet.text import analyse, key

TABLE = Path(__file__).parent / "data" / "joiners.tsv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 400


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["damaged"])
def test_joiners_are_set_right(row: dict[str, str]) -> None:
    tokens = [token for sentence in analyse(row["damaged"]) for token in sentence.tokens]
    assert [token.norm for token in tokens] == [row["right"]]
    assert (tokens[0].start, tokens[0].end) == (0, len(row["damaged"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["damaged"])
def test_damaged_and_right_spellings_share_a_key(row: dict[str, str]) -> None:
    assert key(row["damaged"]) == key(row["right"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["damaged"])
def test_the_right_spelling_stays(row: dict[str, str]) -> None:
    assert [token.norm for sentence in analyse(row["right"]) for token in sentence.tokens] == [row["right"]]


@pytest.mark.parametrize(
    "spellings",
    [
        ("گفت‌وگو", "گفتگو", "گفتوگو", "گفت و گو", "گفت‌و‌گو"),
        ("رئیس‌جمهور", "رئیس جمهور", "رئیسجمهور", "رییس جمهور", "رییس‌جمهور"),
        ("همکاری‌های", "همکاری های", "همکاریهای", "همكاري‌هاي"),
        ("می‌شود", "میشود", "می شود"),
        ("تراشه‌ای", "تراشهای", "تراشه ای"),
        ("مسئول", "مسوول", "مسؤول"),
        ("نخست‌وزیر", "نخستوزیر", "نخست وزیر"),
        ("آتش‌بس", "آتشبس", "آتش بس"),
        ("تأکید", "تاکید"),
        ("وزیر امور خارجه", "وزیر  امور\u00a0خارجه", "وزیرِ امورِ خارجه"),
        ("CASA 1000", "casa ۱۰۰۰"),
    ],
)
def test_all_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({key(spelling) for spelling in spellings}) == 1


def test_a_line_end_parts_words() -> None:
    assert [token.norm for sentence in analyse("کشور\nهای") for token in sentence.tokens] == ["کشور", "های"]
