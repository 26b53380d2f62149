"""The page of a person, an organisation or an armed group: offices, statements, events, meetings, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ravabet.archive import Archive, Filter, Quoting
from ravabet.errors import BadInput
from ravabet.relations import MEETING, Directory, Link, Who, network
from ravabet.web.anchors import LISTS_OF, event_place, place, report_path, who_path
from ravabet.web.answers import as_json, as_table, stream_csv
from ravabet.web.pages import page
from ravabet.web.people.parts import Part, listed, part_of
from ravabet.web.people.queries import Person, PersonTable
from ravabet.web.people.rows import MEETINGS, REPORTS, plain_part, rows_of
from ravabet.web.people.tenures import served
from ravabet.web.people.who import Names, everybody, plain
from ravabet.web.tongue import site_words
from ravabet.web.world import World

MISSING = 404
Key = Annotated[str, Path(description=site_words()["parameters"]["person_key"]["en"])]
# How much of each part the whole page shows, and how much a page of one part.
FEW = {"quotes": 8, "events": 8, "meetings": 8, "reports": 6}
MANY = {"quotes": 50, "events": 50, "meetings": 40, "reports": 40}
# So many of those met most.
MOST_MET = 12
WHOLE = 2000


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody met on so many days; ``link`` has the rest."""

    who: Who
    link: Link


def add_person(router: APIRouter, world: World) -> None:
    """The addresses of everybody's page."""
    for name in LISTS_OF:
        _add(router, world, name)


def _add(router: APIRouter, world: World, name: str) -> None:
    summary = site_words()["operations"][f"{name}_one"]["en"]

    def shown(key: Key, asked: Annotated[Person, Query()]) -> Response:
        return _page(world, _who(world, name, key), asked)

    def as_object(key: Key, asked: Annotated[Person, Query()]) -> Response:
        who = _who(world, name, key)
        parts = _parts(world, who, asked)
        offices = [_office(one.tenure) for one in served(who.known.id, asked.tongue)] if who.known and who.kind == "person" else []
        outlets = [{"outlet": one.outlet, "quotations": one.quotations} for one in _outlets(world, who)]
        whole = {"offices_held": offices, "quoted_by": outlets, "met": [_met(one) for one in _most_met(world, who)]}
        return as_json({**plain(who), **(whole if asked.show == "all" else {}), **{part.name: plain_part(part) for part in parts}})

    def table(key: Key, asked: Annotated[PersonTable, Query()]) -> Response:
        who = _who(world, name, key)
        wanted = _wanted(world, who, asked)
        if asked.show in ("quotes", "events"):
            return stream_csv(
                asked.show,
                listed(world.archive, everybody(world), who, asked.show, wanted, asked.next, asked.limit),
                spreadsheet=asked.spreadsheet,
            )
        part = part_of(world.archive, everybody(world), who, asked.show, wanted, asked.next, asked.limit)
        columns = MEETINGS if part.name == "meetings" else REPORTS
        return as_table(part.name, columns, rows_of(part), spreadsheet=asked.spreadsheet, following=part.next)

    for suffix, answer in ((".json", as_object), (".csv", table), ("", shown)):
        path = f"/{name}/{{key}}{suffix}"
        router.add_api_route(path, answer, summary=summary, operation_id=f"{name}_one{suffix}", response_class=Response)


def _who(world: World, name: str, key: str) -> Who:
    """Raises HTTPException where nobody of this list has the key."""
    found = everybody(world).get(key)
    if found is None or found.kind not in LISTS_OF[name]:
        raise HTTPException(MISSING, f"the reports name nobody with the key {key}; the list of {name} has everybody")
    return found


def _parts(world: World, who: Who, asked: Person) -> tuple[Part, ...]:
    """The parts to be shown: all of them in short, or one."""
    if asked.show == "all" and (asked.next or asked.limit):
        raise BadInput("next and limit belong to one part; say with show which")
    names = tuple(FEW) if asked.show == "all" else (asked.show,)
    limits = FEW if asked.show == "all" else MANY
    wanted, known, archive = _wanted(world, who, asked), everybody(world), world.archive

    def make() -> tuple[Part, ...]:
        return tuple(part_of(archive, known, who, name, wanted, asked.next, asked.limit or limits[name]) for name in names)

    # What everybody looks at first is kept; what is put together once must not ask for anything else that is.
    return make() if asked.plain() else world.once(("parts", who.key), make)


def _wanted(world: World, who: Who, asked: Person | PersonTable) -> Filter:
    """What is asked of somebody. Raises BadInput on a day or an ``other`` that is none."""
    since, until = asked.bounds()
    other = everybody(world).get(asked.other) if asked.other else None
    if asked.other and other is None:
        raise BadInput(f"the reports name nobody with the key {asked.other}")
    return Filter(since=since, until=until, called=who.called, met=other.called if other else (), types=tuple(asked.type))


def _most_met(world: World, who: Who) -> list[Met]:
    """Those met on most days, the first of them first; put together once."""
    known = everybody(world)
    return world.once(("met", who.key), lambda: _counted(world.archive, known, who))


def _counted(archive: Archive, known: Directory, who: Who) -> list[Met]:
    wanted = Filter(types=(MEETING,), statuses=("happened",), called=who.called)
    links = network(archive, "persons", wanted, everybody=known, most=WHOLE).links
    others = [(link.other if link.one == who.key else link.one, link) for link in links if who.key in (link.one, link.other)]
    return [Met(found, link) for key, link in others[:MOST_MET] if (found := known.get(key)) is not None]


def _page(world: World, who: Who, asked: Person) -> Response:
    parts, tongue = _parts(world, who, asked), asked.tongue
    whole = asked.show == "all"
    person = who.kind == "person"
    return page(
        "person.html",
        tongue,
        path=who_path(who.kind, who.key),
        asked=asked.plain(),
        query=asked,
        who=who,
        other=everybody(world).get(asked.other) if asked.other else None,
        names=Names(tongue),
        parts_shown=parts,
        reports=world.once(("reports", who.key), lambda: world.archive.people().reports(who.called)),
        served=list(served(who.known.id, tongue)) if whole and person and who.known else [],
        outlets=_outlets(world, who) if whole and person else (),
        met=_most_met(world, who) if whole and person else [],
        report_path=report_path,
        event_place=event_place,
        place=place,
    )


def _outlets(world: World, who: Who) -> tuple[Quoting, ...]:
    return world.once(("outlets", who.key), lambda: world.archive.people().quoted_by(who.called))


def _office(tenure: Any) -> dict[str, Any]:
    return {name: getattr(tenure, name) or None for name in ("office", "state", "body", "start", "end")}


def _met(one: Met) -> dict[str, Any]:
    days = {name: day.isoformat() if (day := getattr(one.link, name)) else None for name in ("first", "last")}
    return {"key": one.who.key, "name": one.who.name, "days": one.link.days, "tellings": one.link.tellings, **days}
