"""date-mismatch: a date that contradicts its twin, its weekday, the relative word beside it, or the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.findings.wording import day_words
from ravabet.coding.page import Page
from ravabet.records import Finding, Message, Quoted, Severity

LAG = 1
"""Days by which a relative word may lag: a report written before midnight is published after it."""


def date_findings(page: Page) -> Iterator[Finding]:
    """One finding for each date expression that cannot hold, each wording once."""
    seen: set[str] = set()
    for expression in page.dates:
        if expression.text not in seen and (found := _finding(expression, page)) is not None:
            seen.add(expression.text)
            yield found


def _finding(expression: DateExpression, page: Page) -> Finding | None:
    conflict = expression.conflict(page.report.published)
    if conflict is None:
        return None
    gap = _gap(*conflict)
    relative = expression.twin is None and expression.weekday is None
    if relative and gap <= LAG:
        return None
    here, there = (day_words(days, page.report.language) for days in conflict)
    spans = [Quoted.of(page.text, expression.start, expression.end)]
    published = page.report.spans.get("published")
    if relative and published is not None:
        spans.append(Quoted.of(page.text, published.start, published.end))
    severity: Severity = "warning" if gap > LAG else "note"
    said = " ".join(expression.text.split())
    message = Message(
        f"The two readings of “{said}” are different days: {here.en} and {there.en}{_seen_from_en(relative)}.",
        f"دو سوی «{said}» یک روز نیستند: {here.fa} و {there.fa}{_seen_from_fa(relative)}.",
    )
    return Finding("date-mismatch", severity, message, tuple(spans))


def _gap(here: DateRange, there: DateRange) -> int:
    return max((there.start - here.end).days, (here.start - there.end).days)


def _seen_from_en(relative: bool) -> str:
    return ", counted from the day of publication" if relative else ""


def _seen_from_fa(relative: bool) -> str:
    return "، اگر از روز انتشار بشماریم" if relative else ""
