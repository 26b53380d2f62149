"""The search: the reports that hold some words, the best first, with the words marked."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from ravabet.archive import Hit
from ravabet.web import queries
from ravabet.web.anchors import report_path
from ravabet.web.answers import as_json, as_table, cut_headers
from ravabet.web.pages import page
from ravabet.web.tongue import site_words
from ravabet.web.world import World

COLUMNS = ("doc", "report_id", "published", "outlet", "title", "score", "snippet")


def add_search(router: APIRouter, world: World) -> None:
    """The addresses of the search."""
    summary = site_words()["operations"]["search"]["en"]

    def shown(asked: Annotated[queries.Sought, Query()]) -> Response:
        hits, following = _hits(world, asked)
        rows = [(hit, _spans(hit)) for hit in hits]
        return page(
            "search.html",
            asked.tongue,
            path="/search",
            asked=asked.plain(),
            query=asked,
            rows=rows,
            next=following,
            report_path=report_path,
        )

    def plain(asked: Annotated[queries.Sought, Query()]) -> Response:
        hits, following = _hits(world, asked)
        shown = {"query": asked.q, "hits": [hit.to_json() for hit in hits], "next": following}
        return as_json(shown, headers=cut_headers(len(hits), following))

    def table(asked: Annotated[queries.SoughtTable, Query()]) -> Response:
        hits, following = _hits(world, asked)
        rows = [{**hit.to_json(), "snippet": hit.snippet.text} for hit in hits]
        return as_table("search", COLUMNS, rows, spreadsheet=asked.spreadsheet, following=following)

    for suffix, answer in (("", shown), (".json", plain), (".csv", table)):
        router.add_api_route(f"/search{suffix}", answer, summary=summary, operation_id=f"search{suffix}", response_class=Response)


def _hits(world: World, asked: queries.Sought) -> tuple[list[Hit], int | None]:
    """The hits of a page and where the next begins; none without words. Raises BadInput where the words hold no letter."""
    if asked.q is None:
        return [], None
    since, until = asked.bounds()
    last = asked.next + asked.limit
    hits = islice(world.archive.search(asked.q, since=since, until=until, outlets=asked.outlet, limit=last + 1), asked.next, None)
    found = list(hits)
    return found[: asked.limit], last if len(found) > asked.limit and last <= queries.DEEPEST else None


def _spans(hit: Hit) -> list[tuple[int, int]]:
    """What was found, as it stands in the snippet."""
    start, end = hit.snippet.start, hit.snippet.end
    return [(span.start - start, span.end - start) for span in hit.spans if start <= span.start and span.end <= end]
