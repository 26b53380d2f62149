"""The relation of two states: curve, timeline, episodes, what stands promised and agreed, who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from ravabet.calendars import parse_day
from ravabet.errors import BadInput
from ravabet.records import EventType, Status
from ravabet.relations import Entry, Relation, Timeline, relation
from ravabet.web import queries
from ravabet.web.anchors import event_place, relation_path, report_path
from ravabet.web.answers import as_json, as_table
from ravabet.web.chart import draw
from ravabet.web.pages import address, page
from ravabet.web.tongue import site_words
from ravabet.web.world import World

COLUMNS = (
    "event", "day", "day_from", "type", "mode", "status", "actors", "recipients", "bond", "told", "voices", "place", "quad", "intensity",
    "sure", "differs", "outlets", "reports", "copies", "evidence", "report_ids",
)  # fmt: skip
BUSIEST = 24


@dataclass(frozen=True, slots=True)
class Course:
    """A relation, its timeline narrowed and cut; ``total`` entries pass, ``outlets`` are what it could be narrowed to."""

    relation: Relation
    total: int
    next: str | None
    outlets: tuple[str, ...]


def add_courses(router: APIRouter, world: World) -> None:
    """The front page and the addresses of the pairs."""
    words = site_words()["operations"]

    def front(asked: Annotated[queries.Asked, Query()]) -> Response:
        pairs = world.once("pairs", lambda: world.archive.pairs(BUSIEST))
        return page(
            "front.html", asked.tongue, path="/", pairs=pairs, change=world.last_change(), relation_path=relation_path, a=None, b=None
        )

    def choose(asked: Annotated[queries.Chosen, Query()]) -> Response:
        if not asked.a or not asked.b:
            raise BadInput("a relation needs two states; give a and b")
        query = {"lang": None if asked.lang == "fa" else asked.lang}
        return RedirectResponse(address(relation_path(_other(asked.a), _other(asked.b)), query), status_code=303)

    def shown(first: str, second: str, asked: Annotated[queries.Course, Query()]) -> Response:
        return _page(world, first, second, asked)

    def plain(first: str, second: str, asked: Annotated[queries.Course, Query()]) -> Response:
        course = _course(world, first, second, asked)
        return as_json({**course.relation.to_json(), "total": course.total, "next": course.next})

    def table(first: str, second: str, asked: Annotated[queries.CourseTable, Query()]) -> Response:
        course = _course(world, first, second, asked)
        name = "-".join(course.relation.states)
        return as_table(name, COLUMNS, map(_row, _entries(course.relation.timeline)), spreadsheet=asked.spreadsheet)

    router.add_api_route("/", front, summary=words["front"]["en"], operation_id="front", response_class=Response)
    router.add_api_route("/relations", choose, summary=words["choose"]["en"], operation_id="choose", response_class=Response)
    for suffix, answer in ((".json", plain), (".csv", table), ("", shown)):
        path = f"/relations/{{first}}/{{second}}{suffix}"
        router.add_api_route(path, answer, summary=words["relation"]["en"], operation_id=f"relation{suffix}", response_class=Response)


def _other(code: str) -> str:
    return queries.party(code)


def _course(world: World, first: str, second: str, asked: queries.Course) -> Course:
    """Raises BadInput on a state, day or token that is none."""
    codes = tuple(sorted((_other(first), _other(second))))
    since, until = asked.bounds()
    as_of = parse_day(asked.as_of).end if asked.as_of else date.today()
    calendar = asked.calendar or ("gregorian" if asked.tongue.english else "solar")
    found = world.once(
        (codes, as_of, since, until, asked.by, calendar, asked.gap),
        lambda: relation(
            world.archive, codes, as_of=as_of, since=since, until=until, period=asked.by, calendar=_calendar(calendar), gap=asked.gap
        ),
    )
    entries = _entries(found.timeline)
    passing = [entry for entry in entries if _passes(entry, asked)]
    start = _after(passing, asked.next)
    some = passing[start : start + asked.limit]
    following = some[-1].event.id if start + asked.limit < len(passing) else None
    outlets = tuple(sorted({source.outlet for entry in entries for source in entry.event.tellings if source.outlet}))
    return Course(replace(found, timeline=_timeline(some)), len(passing), following, outlets)


def _calendar(name: str) -> Any:
    return name


def _entries(timeline: Timeline) -> list[Entry]:
    """Both parts as one list in order of day."""
    return sorted((*timeline.told, *timeline.claimed), key=lambda entry: (entry.event.day or date.max, entry.event.id))


def _timeline(entries: Iterable[Entry]) -> Timeline:
    kept = tuple(entries)
    return Timeline(tuple(entry for entry in kept if entry.told != "claim"), tuple(entry for entry in kept if entry.told == "claim"))


def _passes(entry: Entry, asked: queries.Course) -> bool:
    event = entry.event
    outlets = {source.outlet for source in event.tellings}
    return (
        (not asked.type or event.type in _known(asked.type, get_args(EventType)))
        and (not asked.status or event.status in _known(asked.status, get_args(Status)))
        and (not asked.outlet or bool(outlets & set(asked.outlet)))
    )


def _known(values: list[str], known: tuple[str, ...]) -> set[str]:
    """The values in the spelling of the records; capitals do not matter. Raises BadInput on one that is none."""
    found = {value: next((one for one in known if one.lower() == value.lower()), None) for value in values}
    for value, one in found.items():
        if one is None:
            raise BadInput(f"{value!r} is none of {', '.join(known)}")
    return {one for one in found.values() if one}


def _after(entries: list[Entry], token: str | None) -> int:
    if token is None:
        return 0
    for at, entry in enumerate(entries, 1):
        if entry.event.id == token:
            return at
    raise BadInput("the next token is not one of this list; begin again without it")


def _row(entry: Entry) -> dict[str, Any]:
    event = entry.event
    plain = {name: getattr(event, name) for name in ("day", "day_from", "type", "mode", "status", "quad", "intensity", "sure", "copies")}
    lists = {name: list(getattr(event, name)) for name in ("actors", "recipients", "differs")}
    sources = {
        "outlets": sorted(event.outlets),
        "reports": len(event.tellings),
        "evidence": [stretch.text for source in event.tellings for stretch in source.evidence],
        "report_ids": [source.report_id for source in event.tellings],
    }
    told = {"bond": entry.bond, "told": entry.told, "voices": list(entry.voices), "place": event.place.name if event.place else None}
    return {"event": event.id, **plain, **lists, **told, **sources}


def _page(world: World, first: str, second: str, asked: queries.Course) -> Response:
    course, tongue = _course(world, first, second, asked), asked.tongue
    one, other = course.relation.states
    return page(
        "relation.html",
        tongue,
        path=relation_path(one, other),
        asked=asked.plain(),
        query=asked,
        found=course.relation,
        course=course,
        chart=draw(course.relation.curve, tongue),
        a=one,
        b=other,
        types=[(value, tongue.word("types", value)) for value in get_args(EventType)],
        statuses=[(value, tongue.word("statuses", value)) for value in get_args(Status)],
        report_path=report_path,
        event_place=event_place,
    )
