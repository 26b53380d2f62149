"""date-mismatch: a date that contradicts its twin, its weekday, the relative word beside it, or the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.findings.wording import day_words, format_number
from ravabet.coding.page import Page
from ravabet.coding.vocabulary import finding_words, month_lengths
from ravabet.records import Finding, Message, Quoted, Severity
from ravabet.text import Sentence, Token

LONGEST_MONTH = 31
YEAR_DIGITS = 4
SIGHTING = 2
"""Days by which a lunar date may differ, for the month begins with the sighting of the moon."""
LAG = 1
"""Days by which a relative word may lag: a report written before midnight is published after it."""


def date_findings(page: Page) -> Iterator[Finding]:
    """One finding for each date expression that cannot hold, each wording once; one for each day that no calendar has."""
    for sentence in page.sentences():
        yield from _impossible(page, sentence)
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
    if expression.calendar == "lunar" and gap <= SIGHTING:
        return None
    relative = expression.twin is None and (expression.weekday is None or not expression.dated)
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


def _impossible(page: Page, sentence: Sentence) -> Iterator[Finding]:
    """Days beyond a month's last («۳۱ مهر», «۳۰ فوریه»), where the words around show that a date is meant."""
    tokens, lengths = sentence.tokens, month_lengths()
    for at in range(1, len(tokens)):
        longest, number = lengths.get(tokens[at].key), tokens[at - 1]
        if longest is None or not number.norm.isdigit() or not longest < int(number.norm) <= LONGEST_MONTH:
            continue
        if _is_date(tokens, at):
            span = Quoted.of(page.text, number.start, tokens[at].end)
            message = Message(
                f"There is no day “{span.text}”: the month has {longest} days at most.",
                f"روزی به نام «{span.text}» نیست؛ این ماه بیش از {format_number(longest)} روز ندارد.",
            )
            yield Finding("date-mismatch", "warning", message, (span,))


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 2].key if at > 1 else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = before in finding_words("before-date") or before.endswith("شنبه")
    return named or (after is not None and (after.key in ("ماه", "سال") or (after.norm.isdigit() and len(after.norm) == YEAR_DIGITS)))


def _gap(here: DateRange, there: DateRange) -> int:
    return max((there.start - here.end).days, (here.start - there.end).days)


def _seen_from_en(relative: bool) -> str:
    return ", counted from the day of publication" if relative else ""


def _seen_from_fa(relative: bool) -> str:
    return "، اگر از روز انتشار بشماریم" if relative else ""
