"""agreement-mismatch: a known agreement with a year or parties that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.findings.wording import agreement_words, format_number, state_words
from ravabet.coding.page import Mention, Page
from ravabet.coding.vocabulary import finding_words
from ravabet.knowledge import AgreementRow, Knowledge, Match
from ravabet.records import Finding, Message, Quoted, Span
from ravabet.text import Sentence

DATED_KINDS = frozenset({"treaty", "pact", "statement"})
MOST_PARTIES = 6
YEARS_OFF = 2
SOLAR_TO_GREGORIAN = 621
_YEAR_BESIDE = re.compile(r"[\s\u200c»]*[(（]\s*([12۱۲١٢][\d۰-۹٠-٩]{3})\s*[)）]")


def agreement_findings(page: Page, names: Sequence[Match], knowledge: Knowledge) -> Iterator[Finding]:
    """Agreements dated to a year at least two from the known one, or said to bind a state that is no party; once for each.

    ``names`` are the known names in the report's body, in text order.
    """
    agreements = [(match, row) for match in names if len(match.rows) == 1 and isinstance(row := match.rows[0], AgreementRow)]
    seen: set[tuple[str, str]] = set()
    for sentence in page.sentences() if agreements else ():
        named = [(match, row) for match, row in agreements if sentence.start <= match.start < sentence.end]
        if len({row.id for _, row in named}) != 1:
            continue
        match, row = named[0]
        for aspect, found in (("year", _year(page, sentence, match, row)), ("parties", _parties(page, sentence, match, knowledge))):
            if found is not None and (row.id, aspect) not in seen:
                seen.add((row.id, aspect))
                yield found


def _keys(sentence: Sentence) -> set[str]:
    return {word for token in sentence.tokens for word in (token.key, token.stem)}


def _year(page: Page, sentence: Sentence, match: Match, row: AgreementRow) -> Finding | None:
    if row.year is None or row.kind not in DATED_KINDS or not 0 < len(row.parties) <= MOST_PARTIES or not _about(page, row):
        return None
    told = _beside(page.text, match) or _signed(page, sentence)
    if told is None or min(abs(row.year - year) for year in told[1]) < YEARS_OFF:
        return None
    spans = (Quoted.of(page.text, match.start, match.end), Quoted.of(page.text, told[0].start, told[0].end))
    message = Message(
        f"“{spans[0].text}” is dated “{spans[1].text}”; it is known to be of {row.year}.",
        f"تاریخ «{spans[0].text}» در گزارش «{spans[1].text}» است، حال آن‌که این سند از سال {format_number(row.year)} میلادی است.",
    )
    return Finding("agreement-mismatch", "note", message, spans)


def _about(page: Page, row: AgreementRow) -> bool:
    """Whether the report speaks of two of the parties: an agreement known by a city's name may else be another one."""
    return len({code for mention in page.mentions for code in mention.codes} & set(row.parties)) > 1


def _beside(text: str, match: Match) -> tuple[Span, tuple[int, ...]] | None:
    """A year in brackets right after the name."""
    found = _YEAR_BESIDE.match(text, match.end)
    if found is None:
        return None
    year = int(found[1])
    years = (year + SOLAR_TO_GREGORIAN, year + SOLAR_TO_GREGORIAN + 1) if year < 1600 else (year,)
    return Span(found.start(1), found.end(1)), years


def _signed(page: Page, sentence: Sentence) -> tuple[Span, tuple[int, ...]] | None:
    """The only date of a sentence that tells of the signing and of nothing that came later."""
    words, dates = _keys(sentence), page.dates_in(sentence.start, sentence.end)
    if not words & finding_words("signing") or words & finding_words("afterlife") or len(dates) != 1:
        return None
    days = _stated(dates[0])
    return (Span(dates[0].start, dates[0].end), (days.start.year, days.end.year)) if days else None


def _stated(expression: DateExpression) -> DateRange | None:
    days = expression.resolve(None) if expression.kind == "absolute" else None
    return days if days is not None and days.precision in ("day", "month", "year") else None


def _parties(page: Page, sentence: Sentence, match: Match, knowledge: Knowledge) -> Finding | None:
    """«معاهدهٔ هیرمند میان ایران و پاکستان», «کاسا ۱۰۰۰ برق را از تاجیکستان و قزاقستان …»: one of two joined states is no party."""
    row = match.rows[0]
    if not isinstance(row, AgreementRow) or len(row.parties) < 2 or _keys(sentence) & finding_words("joining"):
        return None
    mentions = [m for m in page.mentions_in(sentence.start, sentence.end) if m.kind == "state" and len(m.codes) == 1]
    for left, right in pairwise(mentions):
        stranger = _stranger(left, right, row)
        if stranger is None or _titled(page, stranger.codes[0]):
            continue
        if _joined(page.text, left, right) and _binds(sentence, left, mentions, row):
            return _parties_finding(page, match, stranger, knowledge)
    return None


def _titled(page: Page, code: str) -> bool:
    """Whether the title names a state: the report then speaks of it knowingly."""
    titles = [passage.block for passage in page.passages if passage.block.kind == "title"]
    return any(code in mention.codes for block in titles for mention in page.mentions_in(block.start, block.end))


def _stranger(left: Mention, right: Mention, row: AgreementRow) -> Mention | None:
    inside = [m.codes[0] in row.parties for m in (left, right)]
    if inside[0] == inside[1] or left.said or right.said:
        return None
    return right if inside[0] else left


def _joined(text: str, left: Mention, right: Mention) -> bool:
    return text[left.end : right.start].strip(" \u200c") == "و"


def _binds(sentence: Sentence, left: Mention, mentions: Sequence[Mention], row: AgreementRow) -> bool:
    """Whether «میان» binds the pair to a treaty of two, or «از» makes it the source of a project that ends at another party."""
    before = [token.key for token in sentence.tokens if token.end <= left.start][-1:]
    if row.kind == "project":
        rest = {m.codes[0] for m in mentions if m.start > left.start}
        return before == ["از"] and len(row.parties) > 2 and len(rest & set(row.parties)) > 1
    return before in (["میان"], ["بین"]) and len(row.parties) == 2


def _parties_finding(page: Page, match: Match, stranger: Mention, knowledge: Knowledge) -> Finding:
    row = next(row for row in match.rows if isinstance(row, AgreementRow))
    variety = page.report.language
    state = state_words(knowledge, stranger.codes[0], variety)
    known = [state_words(knowledge, code, variety) for code in row.parties if code.isalpha()]
    name = agreement_words(row)
    return Finding(
        "agreement-mismatch", "warning",
        Message(
            f"{state.en} is no party to {name.en}, which binds {', '.join(words.en for words in known)}.",
            f"{state.fa} طرف «{name.fa}» نیست؛ طرف‌های آن {'، '.join(words.fa for words in known)} هستند.",
        ),
        (Quoted.of(page.text, stranger.start, stranger.end), Quoted.of(page.text, match.start, match.end)),
    )  # fmt: skip
