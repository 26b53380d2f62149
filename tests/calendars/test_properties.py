"""Round trips: a day written out is found and read back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ravabet.calendars import DateRange, find_dates, format_gregorian, format_solar, parse_day, solar, weekday_name
from ravabet.calendars.readings import NEAR

DAYS = st.dates(date(1900, 1, 1), date(2121, 3, 1))


@given(DAYS, st.sampled_from(["fa", "prs"]), st.sampled_from([format_solar, format_gregorian]))
def test_a_written_day_is_read_back(day: date, variety: str, write: object) -> None:
    assert callable(write)
    written = write(day, variety)
    text = f"وزیر در تاریخ {written} به کابل رفت"
    [found] = find_dates(text)
    assert text[found.start : found.end] == found.text
    assert written in found.text
    assert found.resolve(None) == DateRange.of(day)


@given(DAYS)
def test_both_calendars_and_the_weekday_agree(day: date) -> None:
    text = f"روز {weekday_name(day)} {format_solar(day)} ({format_gregorian(day)})"
    [found] = find_dates(text)
    assert found.text == text
    assert found.twin is not None
    assert found.twin.resolve(None) == found.resolve(None) == DateRange.of(day)
    assert found.conflict(None) is None


@given(DAYS, st.integers(1, 6))
def test_a_wrong_weekday_is_told(day: date, off: int) -> None:
    wrong = weekday_name(date.fromordinal(day.toordinal() + off))
    [found] = find_dates(f"{wrong}، {format_solar(day)}")
    conflict = found.conflict(None)
    assert conflict is not None
    assert conflict[0] == DateRange.of(day)
    assert weekday_name(conflict[1].start) == wrong


@given(DAYS, st.integers(-300, NEAR))
def test_a_day_without_its_year_looking_back(anchor: date, distance: int) -> None:
    day = date.fromordinal(anchor.toordinal() + distance)
    if (solar(day).month, solar(day).day) != (12, 30):
        [found] = find_dates(format_solar(day).rsplit(" ", 1)[0] + " بود")
        assert found.resolve(anchor) == DateRange.of(day)
        assert found.resolve(None) is None


@given(DAYS)
def test_the_command_line_reads_both_calendars(day: date) -> None:
    there = solar(day)
    assert parse_day(day.isoformat()) == parse_day(f"{there.year}-{there.month:02}-{there.day:02}") == DateRange.of(day)


@given(st.text("امروزسهشنبه‌دی می۷بهمن۱۴۰۲(گذشته)ماه،\n/-0123 ي", max_size=60))
def test_any_text_keeps_its_offsets(text: str) -> None:
    anchor, last = date(2024, 1, 28), 0
    for found in find_dates(text):
        assert last <= found.start < found.end
        assert text[found.start : found.end] == found.text
        last = found.end
        found.resolve(anchor)
        found.conflict(anchor)
