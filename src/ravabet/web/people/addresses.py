"""The lists of persons, organisations and armed groups, and the way from an entity of a report to its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from ravabet.errors import BadInput
from ravabet.records import EntityKind
from ravabet.relations import HowNamed, Who
from ravabet.web import queries
from ravabet.web.anchors import LISTS_OF, people_path
from ravabet.web.answers import as_json, as_table
from ravabet.web.pages import address, page
from ravabet.web.people.pages import add_person
from ravabet.web.people.queries import Bodies, BodiesTable, People, PeopleTable
from ravabet.web.people.who import COLUMNS, Names, everybody, path_of, plain
from ravabet.web.tongue import site_words
from ravabet.web.world import World

MISSING = 404
ReportId = Annotated[str, Path(description=site_words()["parameters"]["report_of_entity"]["en"])]
EntityId = Annotated[str, Path(description=site_words()["parameters"]["entity"]["en"])]
PERSONS: tuple[EntityKind, ...] = ("person",)
BODIES: tuple[EntityKind, ...] = ("organisation", "group")
STANDINGS: dict[str, tuple[HowNamed, ...]] = {"name": ("known", "named"), "office": ("office",), "any": ()}


def add_people(router: APIRouter, world: World) -> None:
    """The addresses of the lists, of everybody's page, and of the entities of a report."""
    words = site_words()["operations"]

    def persons(asked: Annotated[People, Query()]) -> Response:
        return _page(world, asked, "persons")

    def persons_plain(asked: Annotated[People, Query()]) -> Response:
        return _plain(world, asked)

    def persons_table(asked: Annotated[PeopleTable, Query()]) -> Response:
        return _table(world, asked, "persons")

    def bodies(asked: Annotated[Bodies, Query()]) -> Response:
        return _page(world, asked, "organisations")

    def bodies_plain(asked: Annotated[Bodies, Query()]) -> Response:
        return _plain(world, asked)

    def bodies_table(asked: Annotated[BodiesTable, Query()]) -> Response:
        return _table(world, asked, "organisations")

    def entity(report_id: ReportId, name: EntityId, asked: Annotated[queries.Asked, Query()]) -> Response:
        called = world.archive.people().entity(report_id, name)
        if called is None:
            raise HTTPException(MISSING, f"report {report_id} names no {name}")
        # A state has no page of its own; its people have.
        path = path_of(called, everybody(world)) or people_path("person")
        query = {"a": called.code if called.kind == "state" else None, "lang": None if asked.lang == "fa" else asked.lang}
        return RedirectResponse(address(path, query), status_code=303)

    ways: tuple[tuple[str, Callable[..., Response], str], ...] = (
        ("/persons", persons, "persons"),
        ("/persons.json", persons_plain, "persons"),
        ("/persons.csv", persons_table, "persons"),
        ("/organisations", bodies, "organisations"),
        ("/organisations.json", bodies_plain, "organisations"),
        ("/organisations.csv", bodies_table, "organisations"),
        ("/reports/{report_id}/entities/{name}", entity, "entity"),
    )
    for path, answer, name in ways:
        operation = "entity" if name == "entity" else path.strip("/")
        router.add_api_route(path, answer, summary=words[name]["en"], operation_id=operation, response_class=Response)
    add_person(router, world)


def _found(world: World, asked: People | Bodies) -> tuple[Who, ...]:
    """Everybody who passes. Raises BadInput on a code that is none."""
    code = queries.party(asked.a) if asked.a else None
    if isinstance(asked, People):
        return everybody(world).find(asked.q, kinds=PERSONS, code=code, standings=STANDINGS[asked.by])
    return everybody(world).find(asked.q, kinds=[kind for kind in BODIES if asked.kind in (None, kind)], code=code)


def _some(found: tuple[Who, ...], asked: People | Bodies) -> tuple[tuple[Who, ...], str | None]:
    """A stretch of the list behind the token, which is the key of the last one seen. Raises BadInput on one that is none."""
    start = 0
    if asked.next is not None:
        places = {who.key: at for at, who in enumerate(found, 1)}
        if asked.next not in places:
            raise BadInput("the next token is not one of this list; begin again without it")
        start = places[asked.next]
    some = found[start : start + asked.limit]
    return some, some[-1].key if start + asked.limit < len(found) else None


def _plain(world: World, asked: People | Bodies) -> Response:
    found = _found(world, asked)
    some, following = _some(found, asked)
    return as_json({"total": len(found), "people": [plain(who) for who in some], "next": following})


def _table(world: World, asked: PeopleTable | BodiesTable, name: str) -> Response:
    some, following = _some(_found(world, asked), asked)
    return as_table(name, COLUMNS, [plain(who) for who in some], spreadsheet=asked.spreadsheet, following=following)


def _page(world: World, asked: People | Bodies, name: str) -> Response:
    found = _found(world, asked)
    some, following = _some(found, asked)
    return page(
        "persons.html",
        asked.tongue,
        path=f"/{name}",
        asked=asked.plain(),
        query=asked,
        list_of=name,
        kinds=LISTS_OF[name],
        total=len(found),
        people_shown=some,
        next=following,
        names=Names(asked.tongue),
    )
