"""Plain rows of the knowledge files become typed rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from ravabet.errors import KnowledgeError
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.rows import (
    AgreementRow,
    Body,
    Capital,
    Demonym,
    Group,
    Metonym,
    Office,
    Organisation,
    Person,
    PlaceRow,
    Row,
    State,
    Tenure,
)
from ravabet.knowledge.tables import Folder, Line, read_lines

T = TypeVar("T")

_ARTICLE = re.compile(r"(\w{3})ال(?=\w{2})")


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def state(line: Line) -> State:
    """A row of states.csv."""
    fa, prs, tg = line["name_fa"], line["name_prs"] or line["name_fa"], line["name_tg"]
    names = _distinct(fa, prs, *line.many("variants"), tg)
    return State(line["code"], fa, prs, tg, line["name_en"], names, line["capital"], line["origin"])


def demonym(line: Line) -> Demonym | None:
    """The demonyms of a row of states.csv, None where it has none."""
    names = line.many("demonyms")
    return Demonym(line["code"], names) if names else None


def capital(line: Line) -> Capital:
    """A row of capitals.csv."""
    return Capital(line["code"], _distinct(line["name"], *line.many("variants")), line["name_en"], line["origin"])


def metonym(line: Line) -> Metonym:
    """A row of metonyms.csv."""
    names = _distinct(line["name"], *line.many("variants"))
    first, last = line.first_day("start"), line.last_day("end")
    return Metonym(line["code"], names, line["kind"], line.or_none("sector"), first, last, line["origin"])


def person(line: Line) -> Person:
    """A row of people.csv."""
    row = line.values
    names, short = _distinct(*map(_parted, (row["name_fa"], *line.many("variants")))), line.many("short")
    sure = line.number("confidence", 1.0)
    return Person(row["id"], row["name_fa"], row.get("name_en", ""), names, short, row.get("wikidata") or None, row["origin"], sure)


def _parted(name: str) -> str:
    """A name whose Arabic article may stand apart: «انوارالحق» is also written «انوار الحق»."""
    return _ARTICLE.sub("\\1\u200cال", name) if "ال" in name else name


def tenure(line: Line) -> Tenure:
    """A row of tenures.csv."""
    row = line.values
    return Tenure(
        person=row["person"], office=row["office"], state=row["state"], start=row.get("start", ""), end=row.get("end", ""),
        first=line.first_day("start"), last=line.last_day("end"), body=row.get("body") or None, origin=row["origin"],
        confidence=line.number("confidence", 1.0),
    )  # fmt: skip


def offices(line: Line) -> tuple[Office, ...]:
    """A row of office_types.yaml: the office, and once more for each state or body that some of its titles name."""
    plain = Office(
        id=line["id"], sector=line["sector"], title_en=line["title_en"], names=line.many("titles"), code=line.or_none("code"),
        single=bool(line["single"]), same_as=line.or_none("same_as"), origin=line["origin"] or "editor", many=bool(line["many"]),
        not_of=_not_of(line),
    )  # fmt: skip
    of_states = line.values.get("of") or {}
    if not isinstance(of_states, dict):
        raise KnowledgeError(f"{line.where}: «of» must give titles by state code")
    stated = (replace(plain, code=code, names=tuple(titles)) for code, titles in of_states.items())
    return plain, *stated, *_of_bodies(plain, line)


def _of_bodies(plain: Office, line: Line) -> Iterator[Office]:
    """The titles under «at»: by body, the state's code and the spellings."""
    bodies = line.values.get("at") or {}
    if not isinstance(bodies, dict):
        raise KnowledgeError(f"{line.where}: «at» must give code and titles by body")
    for body_id, row in bodies.items():
        yield replace(plain, code=row["code"], names=tuple(row["titles"]), body=body_id, single=True, many=False)


def body(line: Line) -> Body:
    """A row of bodies.yaml."""
    return Body(line["id"], line["sector"], line["name_en"], line.many("names"), line["origin"] or "editor", _not_of(line))


def _not_of(line: Line) -> frozenset[tuple[str, str]]:
    """The names under «not_of»: by state code, those that are never its own."""
    names = line.values.get("not_of") or {}
    if not isinstance(names, dict):
        raise KnowledgeError(f"{line.where}: «not_of» must give names by state code")
    return frozenset((code, skeleton(name)) for code, spellings in names.items() for name in spellings)


def organisation(line: Line) -> Organisation:
    """A row of organisations.csv."""
    names = _distinct(line["name_fa"], *line.many("variants"))
    return Organisation(
        line["id"],
        line["name_fa"],
        line["name_en"],
        names,
        line["code"],
        line["kind"],
        line.or_none("home"),
        line["origin"],
        line.many("members"),
    )


def group(line: Line) -> Group:
    """A row of groups.csv."""
    names = _distinct(line["name_fa"], *line.many("variants"))
    return Group(
        id=line["id"], name_fa=line["name_fa"], name_en=line["name_en"], names=names, code=line["code"],
        alternates=line.many("alternates"), first=line.first_day("start"), last=line.last_day("end"), origin=line["origin"],
    )  # fmt: skip


def agreement(line: Line) -> AgreementRow:
    """A row of agreements.csv."""
    names = _distinct(line["name"], *line.many("variants"))
    year = int(line.number("year", 0)) or None
    value = line.number("value", 0) or None
    return AgreementRow(line["id"], names, line["kind"], line.many("parties"), year, value, line.or_none("currency"), line["origin"])


def place(line: Line) -> PlaceRow:
    """A row of places.csv."""
    row = line.values
    names = _distinct(row["name"], *line.many("variants"))
    return PlaceRow(
        row["id"], row.get("name_en", ""), names, row.get("code") or None, line.number("lat", 0), line.number("lon", 0), row["kind"],
        int(line.number("population", 0)), row["origin"], bool(row.get("marked")),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows, in file order."""

    states: tuple[State, ...]
    demonyms: tuple[Demonym, ...]
    capitals: tuple[Capital, ...]
    metonyms: tuple[Metonym, ...]
    people: tuple[Person, ...]
    tenures: tuple[Tenure, ...]
    offices: tuple[Office, ...]
    bodies: tuple[Body, ...]
    organisations: tuple[Organisation, ...]
    groups: tuple[Group, ...]
    agreements: tuple[AgreementRow, ...]
    places: tuple[PlaceRow, ...]

    def rows(self) -> Iterator[Row]:
        """Every row that can be found in a text."""
        return chain(
            self.states, self.demonyms, self.capitals, self.metonyms, self.people, self.offices, self.bodies,
            self.organisations, self.groups, self.agreements, self.places,
        )  # fmt: skip


def _read(name: str, builder: Callable[[Line], T], folders: Iterable[Folder]) -> tuple[T, ...]:
    return tuple(builder(line) for folder in folders for line in read_lines(name, folder))


def read_tables(folders: tuple[Folder, ...]) -> Tables:
    """All rows of some folders, one after the other."""
    people_of = _read("states.csv", demonym, folders)
    return Tables(
        states=_read("states.csv", state, folders),
        demonyms=tuple(row for row in people_of if row is not None),
        capitals=_read("capitals.csv", capital, folders),
        metonyms=_read("metonyms.csv", metonym, folders),
        people=_read("people.csv", person, folders),
        tenures=_read("tenures.csv", tenure, folders),
        offices=tuple(office for rows in _read("office_types.yaml", offices, folders) for office in rows),
        bodies=_read("bodies.yaml", body, folders),
        organisations=_read("organisations.csv", organisation, folders),
        groups=_read("groups.csv", group, folders),
        agreements=_read("agreements.csv", agreement, folders),
        places=_read("places.csv", place, folders),
    )
