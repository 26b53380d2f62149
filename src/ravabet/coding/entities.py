"""Entities: the people, states, organisations, groups and places of a report, and every mention of them.

``build_page`` reads the parties of each sentence, then walks through the report once more to tie them to entities: surnames to
full names, offices to their holders, pronouns and epithets to whoever was spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ravabet.calendars import DateExpression, find_dates
from ravabet.coding.atoms import atoms
from ravabet.coding.coreference import Walk
from ravabet.coding.page import BODY, Page, Passage
from ravabet.coding.parties import Party, parties
from ravabet.coding.slips import Slips
from ravabet.coding.windows import beginning_in
from ravabet.knowledge import Knowledge
from ravabet.reading import home_state
from ravabet.records import Report, Span
from ravabet.text import Sentence, analyse, key

HOMES = {"fa": "IRN", "prs": "AFG", "tg": "TJK"}


def build_page(report: Report, knowledge: Knowledge) -> tuple[Page, Slips]:
    """The page of a report, and the slips of state that were found in it (their mentions already carry the state meant)."""
    text = report.text
    blocks = [block for block in report.blocks if block.kind in BODY]
    passages = tuple(Passage(block, analyse(text, block.start, block.end)) for block in blocks)
    dates = tuple(date for block in blocks for date in find_dates(text, block.start, block.end))
    found = _parties(report, passages, dates, knowledge)
    outlet_home = home_state(report.outlet) if report.outlet else None
    home = outlet_home or HOMES.get(report.language)
    walk = Walk(knowledge, text, report.published, home, outlet_known=outlet_home is not None)
    slips = Slips.find(found, knowledge, report, passages)
    mentions, entities = walk.run(slips.mend(found))
    return Page(report, passages, dates, mentions, entities, home), slips


def _parties(report: Report, passages: Sequence[Passage], dates: Sequence[DateExpression], knowledge: Knowledge) -> tuple[Party, ...]:
    taken = [Span(date.start, date.end) for date in dates]
    found: list[Party] = []
    for passage in passages:
        matches = knowledge.find(report.text, passage.block.start, passage.block.end)
        for sentence in passage.sentences:
            near = beginning_in(taken, sentence.start, sentence.end)
            pieces = atoms(sentence, matches, taken=near, on=report.published)
            found.extend(parties(sentence, pieces, knowledge, report.text, near))
    surnames = _surnames(found)
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    return tuple(sorted([*found, *_by_surname(sentences, found, surnames, report.text)], key=lambda party: party.start))


def _surnames(found: Sequence[Party]) -> dict[str, Party]:
    """The last word, or last two, of every full name in the report, with the party that bears it."""
    known: dict[str, Party] = {}
    for party in found:
        words = key(party.person.name_fa if party.person is not None else party.name or "").split()
        if len(words) > 1:
            known.setdefault(words[-1], party)
            known.setdefault(words[-2] + words[-1], party)
    return known


def _by_surname(sentences: Sequence[Sentence], found: Sequence[Party], surnames: dict[str, Party], text: str) -> Iterator[Party]:
    if not surnames:
        return
    held = sorted(Span(party.start, party.end) for party in found)
    for sentence in sentences:
        near = beginning_in(held, sentence.start, sentence.end)
        for index, token in enumerate(sentence.tokens):
            owner = surnames.get(token.key)
            span = Span(token.start, token.end)
            if owner is not None and token.kind == "word" and not any(other.overlaps(span) for other in near):
                yield replace(
                    owner,
                    start=token.start,
                    end=token.end,
                    first=index,
                    last=index,
                    name=text[token.start : token.end],
                    codes=(),
                    office=None,
                    reference=None,
                    states=(),
                )
