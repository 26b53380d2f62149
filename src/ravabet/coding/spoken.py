"""The day on which words were said: what «today» and «Friday» in them count from.

«ترامپ صبح پنجشنبه اعلام کرد که امشب …» in a paper of Friday means Thursday's evening. A speech without a day of its own is taken to be of
the report's day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from ravabet.coding.page import Page, SpokenOn
from ravabet.records import Quote

RECENT = timedelta(days=31)


def with_days_of_speech(page: Page, said: Iterable[Quote]) -> Page:
    """The page, knowing on which day its quotations were said where the narrator names one beside the verb of saying."""
    return replace(page, spoken=tuple(_spoken(page, tuple(said))))


def _spoken(page: Page, said: tuple[Quote, ...]) -> Iterator[SpokenOn]:
    starts = [sentence.start for sentence in page.sentences()]
    ended = 0
    for quote in said:
        at = bisect_right(starts, quote.start) - 1
        begin = max(starts[at], ended) if at >= 0 else quote.start
        day = _named(page, begin, quote.start) if begin < quote.start else None
        if day is not None:
            yield SpokenOn(quote.start, quote.end, day)
        ended = max(ended, quote.end)


def _named(page: Page, begin: int, end: int) -> date | None:
    """The only day that the narrator names before the words, if it lies shortly before the report's."""
    published = page.report.published
    told = [expression.resolve(published) for expression in page.dates_in(begin, end)]
    if published is None or len(told) != 1 or told[0] is None or told[0].start != told[0].end:
        return None
    day = told[0].start
    return day if published - RECENT <= day < published else None
