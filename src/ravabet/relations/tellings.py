"""One report's telling of an event, as the archive gives it, and how the states asked about stand in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from ravabet.archive import Archive, Told
from ravabet.records import Event, Quoted
from ravabet.text import DIGITS, LETTERS

Bond = Literal["directed", "mutual", "together"]
# Acts that one does to another: without a recipient, several actors do them together to somebody who is not told. (PLOVER 2.0 puts
# the sides of meetings, agreements and two-sided fights among the actors, with the recipient left empty.)
ONE_SIDED = frozenset({"ACCUSE", "AID", "COERCE", "MOBILIZE", "PROTEST", "REQUEST", "SANCTION", "THREATEN"})
FOLDING = str.maketrans({**LETTERS, **DIGITS})
# What is neither letter nor digit: \W is all but what ``str.isalnum`` knows, and the underscore (docs.python.org/3/library/re.html).
OTHERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an event is told: report, id of the event in it, whose words they are (``voice``), and the stretches that tell it.

    ``attributed`` is whether the report puts it in somebody's mouth; ``voice`` the state spoken for, None where it is none or unknown.
    ``original`` is the id of the report that this one copies (see ``copies``), None where it copies none.
    """

    doc: str
    report_id: str
    event: str
    outlet: str | None
    published: date | None
    attributed: bool
    voice: str | None
    evidence: tuple[Quoted, ...]
    original: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What names the telling: the report's id and the event's in it."""
        return self.report_id, self.event


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one report tells it; ``same``, ``apart``: see ``said``."""

    source: Source
    event: Event
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day it is put in order by: the first of its own date, else the report's day of publication, which is not its date."""
        return self.event.date.start if self.event.date else self.source.published

    @property
    def last(self) -> date | None:
        """The last day it may have been, by its own date, else the day of publication."""
        return self.event.date.end if self.event.date else self.source.published


def tellings(archive: Archive, states: Collection[str], since: date | None = None, until: date | None = None) -> tuple[Telling, ...]:
    """Every telling in the current codings in which at least two of ``states`` (PLOVER country codes) are parties, by its key."""
    found: dict[tuple[str, str], Telling] = {}
    for pair in pairs(states):
        for told in archive.dyad(pair).told(since, until):
            telling = of_told(told)
            found[telling.source.key] = telling
    return tuple(found[key] for key in sorted(found))


def pairs(states: Collection[str]) -> Iterator[tuple[str, str]]:
    """Every two of the states, each pair once, in the order of the codes."""
    return combinations(sorted(set(states)), 2)


def bond(event_type: str, actors: Collection[str], recipients: Collection[str], states: Collection[str]) -> Bond | None:
    """How the states stand to each other in an event: one acts on another, both deal mutually, or both stand on one side of it.

    ``actors`` and ``recipients`` are country codes. None where fewer than two of ``states`` are parties.
    """
    acting, acted_on = set(actors) & set(states), set(recipients) & set(states)
    if len(acting | acted_on) < 2:
        return None
    if set(recipients) - set(actors):
        return "directed" if any(one != other for one in acting for other in acted_on) else "together"
    if not recipients and event_type in ONE_SIDED:
        return "together"
    return "mutual"


def letters(words: str) -> str:
    """The letters and digits alone, folded to one spelling: «همکاری های» and «همکاري‌های» are the same."""
    return OTHERS.sub("", words.translate(FOLDING))


def of_told(told: Told) -> Telling:
    """The telling that the archive keeps ready."""
    event, revision = told.event, told.revision
    source = Source(
        doc=revision.doc,
        report_id=revision.report_id,
        event=event.id,
        outlet=revision.outlet,
        published=revision.published,
        attributed=event.attributed_to is not None,
        voice=told.voice,
        evidence=event.evidence,
    )
    return Telling(source, event, told.same, told.apart)
