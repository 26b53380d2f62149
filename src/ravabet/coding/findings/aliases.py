"""alias: one armed group under its own name and a rival's name in one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ravabet.coding.page import Page
from ravabet.coding.vocabulary import rival_names
from ravabet.knowledge import Group, Match
from ravabet.records import Finding, Message, Quoted, Span
from ravabet.text import key

BESIDE = 40
"""Characters within which two names stand side by side, so that the text itself says that they are one («الف (ب)»)."""


def _bare(name: str) -> str:
    return key(name).replace(" ", "")


def _is_rival(name: str, group: str) -> bool:
    return any(rival in _bare(name) for rival in rival_names()[group])


def alias_findings(page: Page, names: Iterable[Match]) -> Iterator[Finding]:
    """One finding for each group that the report calls by its own name here and by a rival's there, unless side by side.

    ``names`` are the known names in the report's body, in text order.
    """
    named: dict[Group, list[Span]] = defaultdict(list)
    for match in names:
        row = match.rows[0]
        if isinstance(row, Group) and row.id in rival_names():
            named[row].append(Span(match.start, match.end))
    for group, spans in named.items():
        rival = [span for span in spans if _is_rival(page.text[span.start : span.end], group.id)]
        own = [span for span in spans if span not in rival]
        if rival and own and not any(_beside(page.text, a, b) for a in rival for b in own):
            yield _finding(page, group, own[0], rival[0])


def _beside(text: str, left: Span, right: Span) -> bool:
    first, second = sorted((left, right))
    between = text[first.end : second.start]
    return len(between) <= BESIDE and not any(mark in between for mark in ".؟?!\n")


def _finding(page: Page, group: Group, own: Span, rival: Span) -> Finding:
    a, b = (Quoted.of(page.text, span.start, span.end) for span in (own, rival))
    return Finding(
        "alias", "note",
        Message(
            f"“{a.text}” and “{b.text}” are one group, {group.name_en}; the second is its opponents' name for it.",
            f"«{a.text}» و «{b.text}» یک گروه‌اند؛ دومی نامی است که مخالفان بر آن گذاشته‌اند.",
        ),
        (a, b),
    )  # fmt: skip
