"""What expressions of the news mean, seen from a day: expressions.tsv, one a row.

Columns: expression, anchor, direction (back, ahead), start, end, precision; «none» where there is no date at all, «open» where
there is one that the text does not settle.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ravabet.calendars import DateRange, find_dates

ROWS = [line.split("\t") for line in (Path(__file__).parent / "expressions.tsv").read_text(encoding="utf-8").splitlines()]
PUBLISHED = date(2024, 1, 28)  # Sunday, 8 Bahman 1402


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2]}")
def test_an_expression_means_its_days(row: list[str]) -> None:
    expression, anchor, direction, start, end, precision = row
    found = find_dates(f"به گفته او {expression} بود.")
    if precision == "none":
        assert found == ()
        return
    [only] = found
    days = only.resolve(date.fromisoformat(anchor), future=direction == "ahead")
    if precision == "open":
        assert days is None
    else:
        assert days is not None
        assert (days.start.isoformat(), days.end.isoformat(), days.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "expression", ["امروز", "دیروز", "سه‌شنبه", "هفته گذشته", "۷ بهمن", "در ماه آوریل", "سه روز پیش", "سال گذشته", "سال ۹۸"]
)
def test_nothing_is_settled_without_a_day_to_count_from(expression: str) -> None:
    [found] = find_dates(f"گفت {expression} آمد")
    assert found.resolve(None) is None
    assert found.conflict(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("روز گذشته (۷ بهمن)", None),
        ("روز گذشته (۲ بهمن)", (date(2024, 1, 22), date(2024, 1, 27))),
        ("دیروز، سه‌شنبه، ۳ بهمن", (date(2024, 1, 23), date(2024, 1, 27))),
        ("امروز ۸ بهمن", None),
        ("امروز ۷ بهمن", None),  # came out a day later
        ("امروز ۱ بهمن", (date(2024, 1, 21), date(2024, 1, 28))),
        ("شنبه ۷ بهمن ۱۴۰۲", None),
        ("دوشنبه ۷ بهمن ۱۴۰۲", (date(2024, 1, 27), date(2024, 1, 29))),
        ("شب یکشنبه ۷ بهمن ۱۴۰۲", None),  # the eve of Sunday
        ("دوشنبه ۷ بهمن", (date(2024, 1, 27), date(2024, 1, 29))),
        ("دوشنبه ۱۵ خرداد", None),  # some year's
        ("فردا دوشنبه", None),
        ("امروز شنبه", None),  # came out a day later
        ("امروز پنجشنبه", (date(2024, 1, 28), date(2024, 1, 25))),
        ("فردا سه‌شنبه", (date(2024, 1, 29), date(2024, 1, 30))),
        ("۷ بهمن ۱۴۰۲ (۲۷ ژانویه ۲۰۲۴)", None),
        ("۷ بهمن ۱۴۰۲ (۲۸ ژانویه ۲۰۲۴)", (date(2024, 1, 27), date(2024, 1, 28))),
        ("۲۷ جنوری ۲۰۲۴ (۷ دلو)", None),
        ("۷ بهمن (۲۹ ژانویه ۲۰۲۴)", (date(2024, 1, 27), date(2024, 1, 29))),
        ("۴ بهمن ۱۴۰۲ (۱۲ رجب ۱۴۴۵)", None),  # a day's difference in the sighting
        ("۴ بهمن ۱۴۰۲ (۲۰ رجب ۱۴۴۵)", (date(2024, 1, 24), date(2024, 1, 31))),
        ("آوریل ۲۰۲۴ (فروردین ۱۴۰۳)", None),
        ("دوازدهم ژوئن ۲۰۲۶ (۲۲ خرداد)", None),
    ],
)
def test_two_wordings_of_one_day(text: str, expected: tuple[date, date] | None) -> None:
    [found] = find_dates(f"{text} در تهران")
    assert found.text == text
    conflict = found.conflict(PUBLISHED)
    assert (conflict and (conflict[0].start, conflict[1].start)) == expected


def test_a_stretch_of_a_longer_text_keeps_the_offsets_of_the_whole() -> None:
    text = "گزارش ۳ تیر ۱۴۰۱\nروز سه‌‌شنبه ١٩ خرداد گفت"
    start = text.index("\n")
    [found] = find_dates(text, start, len(text))
    assert text[found.start : found.end] == found.text == "روز سه‌‌شنبه ١٩ خرداد"
    assert [each.text for each in find_dates(text, 0, start)] == ["۳ تیر ۱۴۰۱"]


def test_a_date_does_not_run_over_a_line_end() -> None:
    assert [found.text for found in find_dates("رشد ۷\nبهمن ۱۴۰۲")] == ["بهمن ۱۴۰۲"]


def test_kinds() -> None:
    kinds = {"۷ بهمن ۱۴۰۲": "absolute", "۷ بهمن": "partial", "سه‌شنبه": "weekday", "دیروز": "relative", "سه‌شنبه هفته گذشته": "relative"}
    assert {text: find_dates(text)[0].kind for text in kinds} == kinds


def test_weeks_begin_on_saturday() -> None:
    days = find_dates("هفته گذشته")[0].resolve(PUBLISHED)
    assert days == DateRange(date(2024, 1, 20), date(2024, 1, 20) + timedelta(days=6), "range")


@pytest.mark.parametrize(
    ("text", "certain", "start", "end"),
    [
        ("۲۷ ژانویه", "day", "2024-01-27", "2024-01-27"),
        ("از ۲۳ تا ۲۵ ژانویه", "day", "2024-01-23", "2024-01-25"),
        ("۹ و ۱۰ دی", "day", "2023-12-30", "2023-12-31"),
        ("اوایل ژانویه", "month", "2024-01-01", "2024-01-10"),
        ("هفته گذشته", "month", "2024-01-20", "2024-01-26"),
        ("این هفته", "range", "2024-01-27", "2024-02-02"),
        ("دی‌ماه", "month", "2023-12-22", "2024-01-20"),
        ("پاییز امسال", "range", "2023-09-23", "2023-12-21"),
        ("سال ۲۰۲۲", "year", "2022-01-01", "2022-12-31"),
    ],
)
def test_the_unit_to_which_a_date_is_certain(text: str, certain: str, start: str, end: str) -> None:
    [found] = find_dates(f"نشست {text} برگزار شد")
    days = found.resolve(PUBLISHED)
    assert days is not None
    assert (found.certainty(days), days.start.isoformat(), days.end.isoformat()) == (certain, start, end)
