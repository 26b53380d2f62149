"""When the page says it was published: the dates of a dateline, and whether its calendars agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ravabet.calendars import find_dates
from ravabet.records import Finding, Message, Quoted, Span

from .folding import fold

_FILLER = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[a-zA-Z]+day|(?:یک|دو|سه|چهار|پنج) ?شنبه|شنبه|جمعه|آدینه|ساعت|روز|مورخ|تاریخ|برابر با|مطابق|مصادف با|"
    r"شمسی|خورشیدی|هجری|میلادی|بوقت|به وقت|تهران|کابل|گرینویچ|AM|PM|GMT|صبح|ظهر|عصر|شب|[\W_]"
)
_LONGEST = 140  # characters of a dateline
_LEFT = 6  # letters that may stand in a dateline beside its dates


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    calendar: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, the stretch that gives it, and what is wrong with it."""

    day: date
    span: Span
    issues: tuple[Finding, ...] = ()


def published(text: str, start: int, end: int) -> Published | None:
    """The day that ``text[start:end]`` gives, None where it gives none to the day.

    Where the calendars disagree the first one written counts, being the one the page is kept by, and an issue is filed; a lunar
    day may differ by one, as the month begins with the sighting of the moon.
    """
    days = _days(text, start, end)
    if not days:
        return None
    span = Span(min(day.start for day in days), max(day.end for day in days))
    return Published(days[0].day, span, _disagreement(text, days))


def is_dateline(text: str, start: int, end: int, folded: str) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if end - start > _LONGEST or not any(letter.isdigit() for letter in folded):
        return False
    days = _days(text, start, end)
    if not days:
        return False
    rest = list(text[start:end])
    for day in days:
        rest[day.start - start : day.end - start] = " " * (day.end - day.start)
    return len(_FILLER.sub("", fold("".join(rest)))) <= _LEFT


def _days(text: str, start: int, end: int) -> list[_Day]:
    """The full dates in order; an expression that holds its twin ends before it."""
    found = []
    for expression in find_dates(text, start, end):
        twin = expression.twin
        for one in (expression, twin):
            resolved = one.resolve(None) if one is not None else None
            if one is None or resolved is None or resolved.precision != "day":
                continue
            stop = twin.start if twin is not None and one is expression and one.start < twin.start < one.end else one.end
            stop = one.start + len(text[one.start : stop].rstrip(" -–—/(،\u200f\u200e"))
            found.append(_Day(one.start, stop, one.calendar, resolved.start))
    return found


def _disagreement(text: str, days: list[_Day]) -> tuple[Finding, ...]:
    first = days[0]
    for other in days[1:]:
        lunar = "lunar" in (first.calendar, other.calendar)
        if other.calendar != first.calendar and abs((other.day - first.day).days) > lunar:
            return (_mismatch(text, first, other),)
    return ()


def _mismatch(text: str, first: _Day, other: _Day) -> Finding:
    a, b = (Quoted.of(text, day.start, day.end) for day in (first, other))
    return Finding(
        kind="date-mismatch",
        severity="warning",
        message=Message(
            en=f"The dateline gives two different days: “{a.text}” is {first.day}, “{b.text}” is {other.day}.",
            fa=f"دو تاریخِ سطر انتشار یک روز نیستند: «{a.text}» برابر با {first.day} است و «{b.text}» برابر با {other.day}.",
        ),
        spans=(a, b),
    )
