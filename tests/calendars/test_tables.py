"""Every row of the tables does what its example says."""

from typing import Any

import pytest

from ravabet.calendars import find_dates
from ravabet.calendars.folding import fold
from ravabet.calendars.lexicon import named_days, read_table, spellings

GRAMMAR = read_table("grammar.yaml")
MONTHS = [
    (calendar, number, form, row["example"])
    for calendar, varieties in read_table("months.yaml").items()
    for months in varieties.values()
    for number, row in months.items()
    for kind in ("plain", "common", "unclear", "verbal")
    for form in row.get(kind, ())
]
WORDS = [(kind, row) for kind, rows in read_table("words.yaml").items() for row in rows]


@pytest.mark.parametrize("row", GRAMMAR["rows"], ids=lambda row: row["name"])
def test_a_shape_finds_its_example(row: dict[str, Any]) -> None:
    found = [expression.text for expression in find_dates(f"گفت: {row['example']}.")]
    assert len(found) == 1
    assert found[0] in row["example"]
    assert len(found[0]) >= len(row["example"]) - 3  # «در» and «از» before a date are no part of it


@pytest.mark.parametrize("row", GRAMMAR["traps"], ids=lambda row: row["name"])
def test_a_trap_holds_no_date_and_its_near_miss_does(row: dict[str, Any]) -> None:
    assert find_dates(row["example"]) == ()
    assert find_dates(row["beside"])


@pytest.mark.parametrize("row", GRAMMAR["named_days"], ids=lambda row: row["example"])
def test_a_named_day_has_its_year(row: dict[str, Any]) -> None:
    [found] = find_dates(row["example"])
    assert found.kind == "absolute"
    assert found.resolve(None) is not None
    assert (row["calendar"], row["month"], row["day"]) in named_days()


@pytest.mark.parametrize(("calendar", "number", "form", "example"), MONTHS)
def test_every_spelling_of_a_month(calendar: str, number: int, form: str, example: str) -> None:
    year = {"solar": "۱۴۰۳", "lunar": "۱۴۴۵", "gregorian": "2024"}[calendar]
    [found] = find_dates(f"در ۷ {form} {year} گفت")
    assert found.calendar == calendar
    assert found.resolve(None) is not None
    [shown] = find_dates(f"در {example} گفت")
    assert shown.calendar == calendar


@pytest.mark.parametrize(("kind", "row"), WORDS, ids=[f"{kind} {row['forms'][0]}" for kind, row in WORDS])
def test_an_example_shows_its_word(kind: str, row: dict[str, Any]) -> None:
    example = fold(row["example"]).text
    assert any(spelling in example for form in row["forms"] for spelling in spellings(form)), kind
