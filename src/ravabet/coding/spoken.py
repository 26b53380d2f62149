"""The day on which words were said: what «today» and «Friday» in them count from, and when an act was done that is done by saying it.

«ترامپ صبح پنجشنبه اعلام کرد که امشب …» in a paper of Friday means Thursday's evening. A speech without a day of its own is taken to be of
the report's day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ravabet.calendars import DateExpression, find_dates
from ravabet.coding.page import Page, Speech, SpokenOn
from ravabet.records import Quote

RECENT = timedelta(days=31)
SERMON = re.compile(r"نماز[ \u200c]?(?P<day>جمعه)\b")


def with_days_of_speech(page: Page, said: Iterable[Quote]) -> Page:
    """The page, knowing on which day its quotations were said where the narrator names one beside the verb of saying."""
    speeches = tuple(_speeches(page, tuple(said)))
    published = page.report.published
    spoken = (SpokenOn(s.start, s.end, s.days.start) for s in speeches if published is not None and s.days.start < published)
    return replace(page, spoken=tuple(spoken), speeches=speeches)


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


def _named(page: Page, quote: Quote, begin: int) -> Speech | None:
    """The quotation with the only day that the narrator names before the words, if it is the report's or lies shortly before it."""
    published: date | None = page.report.published
    told = _sermon(page, begin, quote.start) or page.dates_in(begin, quote.start)
    days = told[0].resolve(published) if len(told) == 1 else None
    if published is None or days is None or days.start != days.end:
        return None
    near = published - RECENT <= days.start <= published
    return Speech(quote.start, quote.end, quote.country, told[0], days, quote.speaker.entity) if near else None


def _sermon(page: Page, begin: int, end: int) -> tuple[DateExpression, ...]:
    """The Friday of a Friday sermon: «در خطبه‌های نماز جمعه گفت» names the day of the words, whatever week is told beside it."""
    found = SERMON.search(page.text, begin, end)
    return find_dates(page.text, *found.span("day")) if found is not None else ()
