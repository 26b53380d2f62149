"""Who speaks for each side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ravabet.archive import Archive, Filter, Spoken
from ravabet.relations.tellings import letters, pairs


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted for a state, by the name and office most often given.

    ``quotations``, of them ``direct`` ones, in so many ``reports``, published from ``first`` to ``last``.
    """

    country: str
    name: str
    office: str | None
    wikidata: str | None
    quotations: int
    direct: int
    reports: int
    first: date | None
    last: date | None


def speakers(archive: Archive, states: Collection[str], since: date | None = None, until: date | None = None) -> tuple[Voice, ...]:
    """The speakers for each of the states in reports that name another of them, by country, the most quoted first."""
    quotes: dict[tuple[str, int, int], Spoken] = {}
    for pair in pairs(states):
        for spoken in archive.spoken(Filter(between=pair, since=since, until=until)):
            quotes[spoken.report_id, spoken.start, spoken.end] = spoken
    return count(quotes[key] for key in sorted(quotes))


def count(quotes: Iterable[Spoken]) -> tuple[Voice, ...]:
    """The quotations counted by speaker. One person is one speaker where reports spell the name alike or lead to one Wikidata item."""
    said: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for spoken in quotes:
        if spoken.country is not None and spoken.name:
            said[spoken.country, spoken.wikidata or letters(spoken.name)].append(spoken)
    voices = [_voice(country, some) for (country, _), some in said.items()]
    return tuple(sorted(voices, key=lambda voice: (voice.country, -voice.quotations, voice.name)))


def _voice(country: str, said: list[Spoken]) -> Voice:
    days = sorted(spoken.published for spoken in said if spoken.published)
    return Voice(
        country=country,
        name=_most(spoken.name for spoken in said) or "",
        office=_most(spoken.office for spoken in said),
        wikidata=next((spoken.wikidata for spoken in said if spoken.wikidata), None),
        quotations=len(said),
        direct=sum(spoken.kind == "direct" for spoken in said),
        reports=len({spoken.report_id for spoken in said}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _most(given: Iterable[str | None]) -> str | None:
    """The value most often given, of several the first in order; None where none is."""
    counted = Counter(value for value in given if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
