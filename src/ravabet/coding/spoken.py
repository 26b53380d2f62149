"""The day on which words were said: what «today» and «Friday» in them count from, and when an act was done that is done by saying it.

«ترامپ صبح پنجشنبه اعلام کرد که امشب …» in a paper of Friday means Thursday's evening. A speech without a day of its own is taken to be of
the report's day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from ravabet.calendars import DateExpression, DateRange, find_dates
from ravabet.coding.page import Page, Speech, SpokenOn
from ravabet.coding.quote_cues import cue_table
from ravabet.records import Quote
from ravabet.text import Token

RECENT = timedelta(days=31)
GAP = "[ \u200c]?"
HOLDERS = frozenset({"person", "state", "organisation", "group"})
HOLDER = 8
"""So many words before «که» may name a paper and whose it is."""
ISSUED = 8
"""So many words behind it may tell that it was issued, with the day."""


def with_days_of_speech(page: Page, said: Iterable[Quote]) -> Page:
    """The page, knowing on which day its quotations were said where the narrator names one beside the verb of saying."""
    speeches = tuple(sorted([*_speeches(page, tuple(said)), *_papers(page)], key=lambda one: (one.start, one.end)))
    published = page.report.published
    spoken = (SpokenOn(s.start, s.end, s.days.start) for s in speeches if published is not None and s.days.start < published)
    return replace(page, spoken=tuple(spoken), speeches=speeches, signed=_signed(page))


def _speeches(page: Page, said: tuple[Quote, ...]) -> Iterator[Speech]:
    starts = [sentence.start for sentence in page.sentences()]
    ended = 0
    for quote in said:
        at = bisect_right(starts, quote.start) - 1
        begin = max(starts[at], ended) if at >= 0 else quote.start
        found = _named(page, quote, begin) if begin < quote.start else None
        if found is not None:
            yield found
        ended = max(ended, quote.end)


def _papers(page: Page) -> Iterator[Speech]:
    """Papers whose day a relative clause tells («در اعلامیه وزارت خارجه ایران که روز پنجشنبه صادر شد»), as words of whom they are of."""
    for sentence in page.sentences():
        if not page.dates_in(sentence.start, sentence.end):
            continue
        tokens = sentence.tokens
        opened = (n for n, token in enumerate(tokens) if token.key == "که")
        for that in opened:
            noun = next((n for n in range(that - 1, max(that - HOLDER, 0) - 1, -1) if tokens[n].key in cue_table().nouns), None)
            told = _day_of_issue(page, tokens[that + 1 :])
            if noun is None or told is None:
                continue
            for mention in page.mentions_in(tokens[noun].end, tokens[that].start):
                codes = mention.codes if mention.kind in HOLDERS else ()
                yield from (Speech(sentence.start, sentence.end, code, mention.entity, told[0].start, *told) for code in codes)


def _signed(page: Page) -> tuple[DateExpression, DateRange] | None:
    """The day below a paper that is given whole: its first line calls it a statement, letter or message, its last is a date alone."""
    if len(page.passages) < 2 or not page.passages[-1].sentences:
        return None
    words = {token.key for sentence in page.passages[0].sentences for token in sentence.tokens}
    below = [token for sentence in page.passages[-1].sentences for token in sentence.tokens]
    told = page.dates_in(below[0].start, below[-1].end)
    if words.isdisjoint(cue_table().nouns) or len(told) != 1 or told[0].start != below[0].start:
        return None
    alone = all(token.kind != "word" for token in below if token.start >= told[0].end)
    days = _near_day(page, told[0]) if alone else None
    return None if days is None else (told[0], days)


def _day_of_issue(page: Page, tokens: Sequence[Token]) -> tuple[DateExpression, DateRange] | None:
    """The day with which a clause begins that says that a paper was issued then («روز جمعه منتشر شد»)."""
    issued = next((n for n, token in enumerate(tokens[:ISSUED]) if token.key in cue_table().phrases["issued"]), None)
    told = page.dates_in(tokens[0].start, tokens[issued].start) if issued else ()
    days = _near_day(page, told[0]) if len(told) == 1 else None
    return None if days is None else (told[0], days)


def _named(page: Page, quote: Quote, begin: int) -> Speech | None:
    """The quotation with the only day that the narrator names before the words, if it is the report's or lies shortly before it."""
    told = _sermon(page, begin, quote.start) or page.dates_in(begin, quote.start)
    days = _near_day(page, told[0]) if len(told) == 1 else None
    speaker = quote.speaker.entity or quote.speaker.name
    return None if days is None else Speech(quote.start, quote.end, quote.country, speaker, told[0].start, told[0], days)


def _near_day(page: Page, told: DateExpression) -> DateRange | None:
    """The one day that a date means, if it is the report's or lies shortly before it."""
    published: date | None = page.report.published
    days = told.resolve(published)
    if published is None or days is None or days.start != days.end:
        return None
    return days if published - RECENT <= days.start <= published else None


def _sermon(page: Page, begin: int, end: int) -> tuple[DateExpression, ...]:
    """The Friday of a Friday sermon: «در خطبه‌های نماز جمعه گفت» names the day of the words, whatever week is told beside it."""
    found = next((hit for prayer in _prayers() if (hit := prayer.search(page.text, begin, end)) is not None), None)
    return find_dates(page.text, *found.span("day")) if found is not None else ()


@cache
def _prayers() -> tuple[re.Pattern[str], ...]:
    """The names of prayers, whose last word is their day, with the space or joiner between the words or without."""
    named = (prayer.split() for prayer in cue_table().phrases["prayer"])
    return tuple(re.compile(GAP.join([*words[:-1], rf"(?P<day>{words[-1]})\b"])) for words in named)
