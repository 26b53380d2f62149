"""When the page says it was published: the dates of a dateline, and whether its calendars agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ravabet.calendars import DateExpression, find_dates
from ravabet.records import Finding, Message, Quoted, Span

from .folding import fold

_FILLER = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[a-zA-Z]+day|(?:یک|دو|سه|چهار|پنج) ?شنبه|شنبه|جمعه|آدینه|ساعت|روز|مورخ|تاریخ|برابر با|مطابق|مصادف با|"
    r"شمسی|خورشیدی|هجری|میلادی|بوقت|به وقت|تهران|کابل|گرینویچ|AM|PM|GMT|صبح|ظهر|عصر|شب|[\W_]"
)
_LONGEST = 140  # characters of a dateline
_LEFT = 6  # letters that may stand in a dateline beside its dates


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
    span = Span(min(e.start for e, _ in days), max(e.end for e, _ in days))
    return Published(days[0][1], span, _disagreement(text, days))


def is_dateline(text: str, start: int, end: int, folded: str) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if end - start > _LONGEST or not any(letter.isdigit() for letter in folded):
        return False
    expressions = _days(text, start, end)
    if not expressions:
        return False
    rest = list(text[start:end])
    for expression, _ in expressions:
        rest[expression.start - start : expression.end - start] = " " * (expression.end - expression.start)
    return len(_FILLER.sub("", fold("".join(rest)))) <= _LEFT


def _days(text: str, start: int, end: int) -> list[tuple[DateExpression, date]]:
    found = []
    for expression in find_dates(text, start, end):
        for one in (expression, expression.twin):
            resolved = one.resolve(None) if one is not None else None
            if one is not None and resolved is not None and resolved.precision == "day":
                found.append((one, resolved.start))
    return found


def _disagreement(text: str, days: list[tuple[DateExpression, date]]) -> tuple[Finding, ...]:
    first, day = days[0]
    for other, otherday in days[1:]:
        lunar = "lunar" in (first.calendar, other.calendar)
        if other.calendar != first.calendar and abs(otherday - day).days > lunar:
            return (_mismatch(text, (first, day), (other, otherday)),)
    return ()


def _mismatch(text: str, one: tuple[DateExpression, date], other: tuple[DateExpression, date]) -> Finding:
    spans = tuple(Quoted.of(text, e.start, e.end) for e, _ in (one, other))
    a, b = spans
    return Finding(
        kind="date-mismatch",
        severity="warning",
        message=Message(
            en=f"The dateline gives two different days: “{a.text}” is {one[1]}, “{b.text}” is {other[1]}.",
            fa=f"دو تاریخِ سطر انتشار یک روز نیستند: «{a.text}» برابر با {one[1]} است و «{b.text}» برابر با {other[1]}.",
        ),
        spans=spans,
    )
