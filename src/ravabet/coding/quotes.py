"""Quotations: statements with their speakers resolved to entities, offices and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.page import Mention, Page
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.statements import Statement, find_statements
from ravabet.records import Quote, Span, Speaker
from ravabet.text import key

NAMING = frozenset({"person", "organisation", "group", "state", "place", "pair"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement and who makes it; ``country`` is the code the speaker acts for."""

    statement: Statement
    speaker: Speaker
    country: str | None


def quotes(page: Page) -> tuple[Quote, ...]:
    """The report's quotations in text order. Every ``text`` is the source from ``start`` to ``end``, to the letter."""
    return tuple(_quote(page, item) for item in resolve(page, find_statements(page)))


def resolve(page: Page, statements: Sequence[Statement]) -> tuple[Resolved, ...]:
    """The statements whose speaker the report tells, in order; where a cue has no subject the last speaker goes on."""
    found: list[Resolved] = []
    last: tuple[Speaker, str | None] | None = None
    for statement in statements:
        who = _who(page, statement, last)
        if who is None:
            continue
        last = who
        found.append(Resolved(statement, *who))
    return tuple(_without_repeats(page, found))


def _quote(page: Page, item: Resolved) -> Quote:
    said = item.statement
    venue = page.text[said.venue.start : said.venue.end] if said.venue else None
    cue = page.text[said.cue.start : said.cue.end]
    return Quote(item.speaker, item.country, said.kind, page.text[said.start : said.end], said.start, said.end, cue, said.confidence, venue)


def _who(page: Page, statement: Statement, last: tuple[Speaker, str | None] | None) -> tuple[Speaker, str | None] | None:
    phrase = statement.speaker
    if phrase is None:
        return last
    mentions = page.mentions_in(phrase.start, phrase.end)
    named = next((m for m in mentions if m.entity and m.kind in ("person", "organisation", "group", "pronoun")), None)
    written = page.text[phrase.start : phrase.end]
    pointing = key(written) in cue_table().phrases["person"]
    if pointing and (named is None or named.entity is None):
        return last
    entity = page.entity(named.entity) if named else None
    code = _code(page, mentions, named)
    name = entity.name if entity is not None and _speaks_for_itself(page, phrase, named) else written
    return Speaker(name, code, entity.id if entity else None), _country(page, phrase, code)


def _speaks_for_itself(page: Page, phrase: Span, named: Mention | None) -> bool:
    """Whether the named mention is the speaker and not part of a longer phrase («یک مقام وزارت خارجه آمریکا»)."""
    if named is None:
        return False
    before = page.text[phrase.start : named.start].strip(' «"“')
    return named.kind in ("person", "pronoun") or not before


def _code(page: Page, mentions: Sequence[Mention], named: Mention | None) -> str | None:
    entity = page.entity(named.entity) if named else None
    if entity is not None and entity.code:
        return entity.code
    if named is not None and len(named.codes) == 1:
        return named.codes[0]
    return next((m.codes[0] for m in reversed(mentions) if len(m.codes) == 1), None)


def _country(page: Page, phrase: Span, code: str | None) -> str | None:
    """The state spoken for; nobody's where the phrase says the speaker has left office."""
    words = set(key(page.text[phrase.start : phrase.end]).split())
    return None if words & cue_table().phrases["past"] else code


def _without_repeats(page: Page, found: Sequence[Resolved]) -> Iterator[Resolved]:
    """Leave out a headline's or lead's words that the same speaker says again in the body."""
    for number, item in enumerate(found):
        if not any(_repeats(page, item, other) for other in found[number + 1 :]):
            yield item


def _repeats(page: Page, item: Resolved, other: Resolved) -> bool:
    first, second = (set(key(page.text[i.statement.start : i.statement.end]).split()) for i in (item, other))
    return len(first & second) >= 0.8 * len(first) and len(first) > 4
