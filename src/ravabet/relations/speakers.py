"""Who speaks for each side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ravabet.archive import Archive, Filter, Held
from ravabet.records import Quote
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
    quotes: dict[tuple[str, int, int], Held[Quote]] = {}
    for pair in pairs(states):
        for held in archive.held(Quote, Filter(between=pair, since=since, until=until)):
            quotes[held.revision.report_id, held.record.start, held.record.end] = held
    return count(quotes[key] for key in sorted(quotes))


def count(quotes: Iterable[Held[Quote]]) -> tuple[Voice, ...]:
    """The quotations counted by speaker. One person is one speaker where reports spell the name alike or lead to one Wikidata item."""
    spoken: dict[tuple[str, str], list[Held[Quote]]] = defaultdict(list)
    for held in quotes:
        if held.record.country is not None and held.record.speaker.name:
            spoken[held.record.country, _who(held)].append(held)
    voices = [_voice(country, said) for (country, _), said in spoken.items()]
    return tuple(sorted(voices, key=lambda voice: (voice.country, -voice.quotations, voice.name)))


def _who(held: Held[Quote]) -> str:
    entity = held.entity(held.record.speaker.entity)
    return entity.wikidata if entity is not None and entity.wikidata else letters(held.record.speaker.name)


def _voice(country: str, said: list[Held[Quote]]) -> Voice:
    entities = [held.entity(held.record.speaker.entity) for held in said]
    days = sorted(held.revision.published for held in said if held.revision.published)
    return Voice(
        country=country,
        name=_most(held.record.speaker.name for held in said) or "",
        office=_most(entity.office for entity in entities if entity),
        wikidata=next((entity.wikidata for entity in entities if entity and entity.wikidata), None),
        quotations=len(said),
        direct=sum(held.record.kind == "direct" for held in said),
        reports=len({held.revision.report_id for held in said}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _most(given: Iterable[str | None]) -> str | None:
    """The value most often given, of several the first in order; None where none is."""
    counted = Counter(value for value in given if value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
