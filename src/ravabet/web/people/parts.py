"""The parts of somebody's page: statements, events, meetings, reports, a stretch of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ravabet.archive import Archive, Called, Filter, Listed, Listing, Named
from ravabet.errors import BadInput
from ravabet.knowledge import load
from ravabet.records import Quoted
from ravabet.relations import MEETING, Directory, Meeting, Who, meetings
from ravabet.text import analyse


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, and the stretches with which the first report tells it."""

    meeting: Meeting
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A report that names somebody, and the sentence in which it first does."""

    named: Named
    sentence: Quoted


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one part: quotations and events (``records``), meetings, or reports; the number of all, and what goes on.

    Of meetings ``total`` counts the days on which one is told.
    """

    name: str
    total: int
    next: str | None
    records: tuple[Listed, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    mentions: tuple[Mentioned, ...] = ()


def part_of(archive: Archive, known: Directory, who: Who, name: str, wanted: Filter, after: str | None, limit: int) -> Part:
    """A part by its name: "quotes", "events", "meetings" or "reports", the latest first. Raises BadInput on a token that is none."""
    if name == "meetings":
        return met(archive, known, who, wanted, after, limit)
    if name == "reports":
        return named(archive, who, after, limit)
    listing = listed(archive, known, who, name, wanted, after, limit)
    return Part(name, archive.count(name, _filter(known, who, name, wanted)), listing.next, records=tuple(listing.records))


def listed(archive: Archive, known: Directory, who: Who, kind: str, wanted: Filter, after: str | None, limit: int) -> Listing:
    """Quotations, or events, to be read as they come."""
    return archive.listing(kind, _filter(known, who, kind, wanted), after=after, limit=limit)


def _filter(known: Directory, who: Who, kind: str, wanted: Filter) -> Filter:
    """Of a body, what was said by itself, and for it by those who held its offices then."""
    if kind == "events":
        return wanted
    return replace(wanted, types=(), met=(), called=(*wanted.called, *_people_of(known, who)))


def met(archive: Archive, known: Directory, who: Who, wanted: Filter, after: str | None, limit: int) -> Part:
    """Whom they met, the latest first; ``limit`` counts days. Raises BadInput on a token that is no day."""
    until = min(filter(None, (_day(after), wanted.until)), default=None)
    found, following = meetings(archive, who, known, since=wanted.since, until=until, met=wanted.met, days=limit)
    people = archive.people()
    shown = tuple(Encounter(one, people.evidence(one.tellings[0].report_id, one.tellings[0].event)) for one in found)
    days = people.days(replace(wanted, types=(MEETING,)))
    return Part("meetings", len(days), following.isoformat() if following else None, encounters=shown)


def named(archive: Archive, who: Who, after: str | None, limit: int) -> Part:
    """The reports that name them, the latest first."""
    found, following = archive.people().named_in(who.called, after=after, limit=limit)
    return Part("reports", archive.people().reports(who.called), following, mentions=tuple(_mentioned(one) for one in found))


def _mentioned(found: Named) -> Mentioned:
    """The sentence around the name; the lines themselves where it is none of their sentences."""
    lines = found.around
    for sentence in analyse(lines.text):
        start, end = lines.start + sentence.start, lines.start + sentence.end
        if start <= found.start < end:
            return Mentioned(found, Quoted(start, end, lines.text[sentence.start : sentence.end]))
    return Mentioned(found, lines)


def _people_of(known: Directory, who: Who) -> tuple[Called, ...]:
    """Under what names, with the body's own code, those stand who ever held an office of it."""
    if who.kind == "person" or who.known is None:
        return ()
    holders = {tenure.person for tenure in load().tables.tenures if who.known.id in (tenure.body, WHOLE.get(tenure.state))}
    found = [known.get(person) for person in sorted(holders)]
    return tuple(called for one in found if one for called in one.called if called.code in who.codes)


# Bodies whose offices the knowledge holds under a code instead of the body.
WHOLE = {"UNO": "un", "EUR": "eu"}


def _day(token: str | None) -> date | None:
    """The day before that which a token names."""
    if token is None:
        return None
    try:
        return date.fromordinal(date.fromisoformat(token).toordinal() - 1)
    except (ValueError, OverflowError) as error:
        raise BadInput("the next token is not one of this list; begin again without it") from error
