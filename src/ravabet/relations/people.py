"""Who the record names: persons, organisations and armed groups, each under one key, however reports enter them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from ravabet.archive import Archive, Called, Naming
from ravabet.knowledge import Group, Knowledge, Match, Office, Organisation, Person, load
from ravabet.records import EntityKind
from ravabet.relations.tellings import letters
from ravabet.text import key

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "group")
# "known": the knowledge has them; "named": reports give a name of their own; "office": reports give no name, only an office.
HowNamed = Literal["known", "named", "office"]
# In a key, the code of those for whom no state is known.
NOWHERE = "XXX"
Known = Person | Organisation | Group


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, or a body: ``key`` is the knowledge's id, else code and name («PAK-وزیر-امور-خارجه»), and stays with them.

    ``codes`` and ``offices`` are those that reports enter them with, the most frequent first. ``reports`` are counted by name: a report
    that enters an office under two names counts twice. ``called``: every way of entering them.
    """

    key: str
    kind: EntityKind
    standing: HowNamed
    name: str
    name_en: str | None
    wikidata: str | None
    codes: tuple[str, ...]
    offices: tuple[str, ...]
    reports: int
    first: date | None
    last: date | None
    called: tuple[Called, ...]
    known: Known | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name: those that reports give, then those that the knowledge has."""
        given = (self.name, *(one.name for one in self.called), *([self.name_en] if self.name_en else []))
        short = self.known.short if isinstance(self.known, Person) else ()
        return tuple(dict.fromkeys((*given, *(self.known.names if self.known else ()), *short)))


@dataclass(frozen=True)
class Directory:
    """Everybody, those with most reports first."""

    everybody: tuple[Who, ...]

    @cached_property
    def _keys(self) -> dict[str, Who]:
        return {who.key: who for who in self.everybody}

    @cached_property
    def _called(self) -> dict[Called, Who]:
        return {called: who for who in self.everybody for called in who.called}

    def get(self, key: str) -> Who | None:
        """Whoever has this key."""
        return self._keys.get(key)

    def of(self, called: Called | None) -> Who | None:
        """Whoever is entered so; None for states, places, and names that no current coding has."""
        return self._called.get(called) if called else None

    def find(
        self,
        words: str | None = None,
        *,
        kinds: Collection[EntityKind] = KINDS,
        code: str | None = None,
        standings: Collection[HowNamed] = (),
    ) -> tuple[Who, ...]:
        """Those of a kind, with ``words`` in one of their names in any spelling, whom reports enter with this ``code``."""
        wanted = letters(words or "").casefold()
        return tuple(
            who
            for who in self.everybody
            if who.kind in kinds
            and (code is None or code in who.codes)
            and (not standings or who.standing in standings)
            and (not wanted or any(wanted in letters(name).casefold() for name in who.names))
        )


def directory(archive: Archive, knowledge: Knowledge | None = None) -> Directory:
    """Everybody whom the current codings name. Raises ArchiveError."""
    known = _Known(knowledge or load())
    found: dict[str, list[Naming]] = defaultdict(list)
    meant: dict[str, tuple[HowNamed, Known | None]] = {}
    for naming in archive.people().names(KINDS):
        name, standing, row = known.place(naming)
        found[name].append(naming)
        meant[name] = (standing, row)
    everybody = [_who(name, namings, *meant[name], known) for name, namings in found.items()]
    return Directory(tuple(sorted(everybody, key=lambda who: (-who.reports, who.key))))


class _Known:
    """The knowledge, asked for whom a name stands."""

    def __init__(self, knowledge: Knowledge) -> None:
        tables = knowledge.tables
        self._knowledge = knowledge
        self._people = {row.name_en: row for row in tables.people if row.name_en}
        self._bodies: dict[tuple[str, str], Known] = {("organisation", row.name_fa): row for row in tables.organisations}
        self._bodies |= {("group", row.name_fa): row for row in tables.groups}

    def place(self, naming: Naming) -> tuple[str, HowNamed, Known | None]:
        """The key, and how it came about."""
        called = naming.called
        row: Known | None = self._bodies.get((called.kind, called.name))
        if called.kind == "person":
            row = self._people.get(called.name_en or "")
        if row is not None:
            return row.id, "known", row
        code = called.code or NOWHERE
        if called.kind == "person" and called.name_en is None and naming.office and self._is_office(called.name):
            return f"{code}-{_slug(naming.office)}", "office", None
        return f"{code}-{_slug(called.name)}", "named", None

    def _is_office(self, name: str) -> bool:
        """Whether a name is only an office: «وزیر خارجهٔ پاکستان»."""
        matches: Iterable[Match] = self._knowledge.find(name)
        return any(isinstance(row, Office) for match in matches for row in match.rows)

    def title_en(self, title: str) -> str | None:
        """An office in English."""
        office = self._knowledge.office(title)
        return office.title_en if office else None


def _who(name: str, namings: list[Naming], standing: HowNamed, row: Known | None, known: _Known) -> Who:
    first = namings[0]
    offices = _ranked((naming.office, naming.reports) for naming in namings)
    days = [day for naming in namings for day in (naming.first, naming.last) if day]
    name_en = row.name_en if row is not None else first.called.name_en
    return Who(
        key=name,
        kind=first.called.kind,
        standing=standing,
        name=row.name_fa if row is not None else first.called.name,
        name_en=(known.title_en(offices[0]) if standing == "office" else name_en) or None,
        wikidata=next((naming.wikidata for naming in namings if naming.wikidata), None),
        codes=_ranked((naming.called.code, naming.reports) for naming in namings),
        offices=offices,
        reports=sum(naming.reports for naming in namings),
        first=min(days, default=None),
        last=max(days, default=None),
        called=tuple(dict.fromkeys(naming.called for naming in namings)),
        known=row,
    )


def _ranked(counted: Iterable[tuple[str | None, int]]) -> tuple[str, ...]:
    """The values that most reports give first."""
    totals: Counter[str] = Counter()
    for value, reports in counted:
        if value:
            totals[value] += reports
    return tuple(sorted(totals, key=lambda value: (-totals[value], value)))


def _slug(name: str) -> str:
    """Letters and digits, folded, the words parted by hyphens; «_» for a name that has none."""
    parted = "".join(letter if letter.isalnum() else " " for letter in key(name))
    return "-".join(parted.split()) or "_"
