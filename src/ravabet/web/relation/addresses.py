"""The addresses of the relations, of two states and of more, and the front page that leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ravabet.relations import Entry, Source
from ravabet.web import queries
from ravabet.web.anchors import event_place, relation_path, report_path
from ravabet.web.answers import as_json, as_table, cut_headers
from ravabet.web.pages import address, page
from ravabet.web.relation.course import Course, put_together
from ravabet.web.relation.pages import Ways, values
from ravabet.web.relation.queries import Chosen, CourseTable, First, Second, Several, several
from ravabet.web.relation.queries import Course as Asked
from ravabet.web.tongue import site_words
from ravabet.web.world import World

COLUMNS = (
    "event", "day", "day_from", "type", "mode", "status", "actors", "recipients", "bond", "told", "voices", "place", "quad", "intensity",
    "sure", "differs", "outlets", "reports", "copies", "evidence", "report_ids",
)  # fmt: skip
BUSIEST = 24


def add_courses(router: APIRouter, world: World) -> None:
    """The front page and the addresses of pairs and sets."""
    words = site_words()["operations"]

    def front(asked: Annotated[queries.Asked, Query()]) -> Response:
        pairs = world.once("pairs", lambda: world.archive.pairs(BUSIEST))
        return page(
            "front.html", asked.tongue, path="/", pairs=pairs, change=world.last_change(), relation_path=relation_path, a=None, b=None
        )

    def choose(asked: Annotated[Chosen, Query()]) -> Response:
        query = {"lang": None if asked.lang == "fa" else asked.lang}
        return RedirectResponse(address(relation_path(*asked.codes()), query), status_code=303)

    router.add_api_route("/", front, summary=words["front"]["en"], operation_id="front", response_class=Response)
    router.add_api_route("/relations", choose, summary=words["choose"]["en"], operation_id="choose", response_class=Response)
    _add_pairs(router, world)
    _add_sets(router, world)


def _add_pairs(router: APIRouter, world: World) -> None:
    def shown(request: Request, first: First, second: Second, asked: Annotated[Asked, Query()]) -> Response:
        return _page(world, request, several([first, second]), asked)

    def plain(first: First, second: Second, asked: Annotated[Asked, Query()]) -> Response:
        return _plain(world, several([first, second]), asked)

    def table(first: First, second: Second, asked: Annotated[CourseTable, Query()]) -> Response:
        return _table(world, several([first, second]), asked)

    summary = site_words()["operations"]["relation"]["en"]
    for suffix, answer in ((".json", plain), (".csv", table), ("", shown)):
        path = f"/relations/{{first}}/{{second}}{suffix}"
        router.add_api_route(path, answer, summary=summary, operation_id=f"relation{suffix}", response_class=Response)


def _add_sets(router: APIRouter, world: World) -> None:
    def shown(request: Request, states: Several, asked: Annotated[Asked, Query()]) -> Response:
        codes = several(states.split("-"))
        own = relation_path(*codes)
        if own != request.url.path:
            query = {**asked.plain(), "lang": None if asked.lang == "fa" else asked.lang}
            return RedirectResponse(address(own, query), status_code=303)
        return _page(world, request, codes, asked)

    def plain(states: Several, asked: Annotated[Asked, Query()]) -> Response:
        return _plain(world, several(states.split("-")), asked)

    def table(states: Several, asked: Annotated[CourseTable, Query()]) -> Response:
        return _table(world, several(states.split("-")), asked)

    summary = site_words()["operations"]["set"]["en"]
    for suffix, answer in ((".json", plain), (".csv", table), ("", shown)):
        path = f"/relations/{{states}}{suffix}"
        router.add_api_route(path, answer, summary=summary, operation_id=f"set{suffix}", response_class=Response)


def _plain(world: World, codes: Sequence[str], asked: Asked) -> Response:
    course = put_together(world, codes, asked)
    shown = {**course.relation.to_json(), "narrowed": bool(course.narrowing), "total": course.total, "next": course.next}
    return as_json(shown, headers=cut_headers(len(course.entries), course.next))


def _table(world: World, codes: Sequence[str], asked: CourseTable) -> Response:
    course = put_together(world, codes, asked)
    rows = [_row(entry) for entry in course.entries]
    return as_table("-".join(codes), COLUMNS, rows, spreadsheet=asked.spreadsheet, following=course.next)


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


def _page(world: World, request: Request, codes: Sequence[str], asked: Asked) -> Response:
    course = put_together(world, codes, asked)
    return page(
        "relation.html",
        asked.tongue,
        path=relation_path(*codes),
        frame="base.html",
        **values(course, asked, _ways(course, asked, str(request.base_url))),
    )


def _ways(course: Course, asked: Asked, site: str) -> Ways:
    """On the site a stretch of time leads to the page narrowed to it, a telling to its words in the report."""
    path, lang = relation_path(*course.relation.states), None if asked.lang == "fa" else asked.lang
    given = {**asked.plain(), "next": None, "lang": lang}

    def report(report_id: str) -> str:
        return address(report_path(report_id), {"lang": lang})

    def sentence(source: Source) -> str:
        return f"{report(source.report_id)}#{event_place(source.event)}"

    return Ways(
        narrow=lambda since, until: address(path, {**given, "since": since, "until": until}),
        event=lambda event: sentence(event.tellings[0]),
        sentence=sentence,
        report=report,
        where=site.rstrip("/") + address(path, given),
        on_site=True,
    )
