"""The lists of records: events, quotations, commitments, agreements, findings; each as a page, an object, a table and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from ravabet.archive import Listed
from ravabet.web.anchors import LAYERS, report_path, row_place
from ravabet.web.answers import as_ics, as_json, as_xlsx, stream_csv, stream_jsonl
from ravabet.web.lists import form as list_form
from ravabet.web.lists import queries as list_queries
from ravabet.web.lists.judged import Judged, judge
from ravabet.web.pages import may_write, page
from ravabet.web.tongue import site_words
from ravabet.web.world import Change, World

# The columns of a page's table, and by what a click on each sorts.
COLUMNS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "events": (("date", "time"), ("parties", None), ("type", "type"), ("status", "status"), ("evidence", None), ("source", "published")),
    "quotes": (("speaker", "speaker"), ("for_state", "country"), ("said", None), ("kind", "kind"), ("source", "published")),
    "commitments": (("due", "time"), ("parties", None), ("what", "what"), ("status", None), ("source", "published")),
    "agreements": (("date", "time"), ("name", "name"), ("kind", "kind"), ("parties", None), ("value", "amount"), ("source", "published")),
    "findings": (("kind", "kind"), ("severity", "severity"), ("message", None), ("evidence", None), ("source", "published")),
}
FORMS = ("", ".json", ".csv", ".jsonl", ".xlsx")
Answer = Callable[[World, Judged, Any], Response]


def add_lists(router: APIRouter, world: World) -> None:
    """The addresses of the five kinds."""
    for kind in LAYERS:
        for suffix in (*FORMS, ".ics") if kind == "commitments" else FORMS:
            _add(router, world, kind, suffix)


def _add(router: APIRouter, world: World, kind: str, suffix: str) -> None:
    def answer(asked: Any) -> Response:
        def made(change: Change | None) -> Response:
            return ANSWERS[suffix](world, judge(world, kind, asked, change), asked)

        if suffix in ("", ".json"):
            # Commitments stand otherwise the day after, and a page says what its reader may do.
            return world.answer((kind, suffix, asked.model_dump_json(), date.today(), may_write.get()), made)
        return made(world.last_change())

    # Each kind has filters of its own, so that what an address may hold is made, not written down fifteen times.
    answer.__annotations__["asked"] = Annotated[list_queries.asked(kind, suffix), Query()]
    summary = site_words()["operations"][kind]["en"]
    router.add_api_route(f"/{kind}{suffix}", answer, summary=summary, operation_id=f"{kind}{suffix}", response_class=Response)


def _plain(world: World, judged: Judged, asked: Any) -> Response:
    listing = judged.listing(world, asked)
    records = [_object(judged.kind, row) for row in listing.records]
    return as_json({"kind": judged.kind, "total": judged.total(world), "records": records, "next": listing.next})


def _object(kind: str, row: Listed) -> dict[str, Any]:
    revision = row.revision
    published = revision.published.isoformat() if revision.published else None
    where = f"{report_path(revision.report_id)}#{row_place(kind, row)}"
    return {"doc": revision.doc, "report_id": revision.report_id, "published": published, "page": where, **row.record}


def _table(world: World, judged: Judged, asked: Any) -> Response:
    return stream_csv(judged.kind, judged.listing(world, asked), spreadsheet=asked.spreadsheet)


def _lines(world: World, judged: Judged, asked: Any) -> Response:
    return stream_jsonl(judged.listing(world, asked))


def _workbook(world: World, judged: Judged, asked: Any) -> Response:
    last = world.last_change()
    return as_xlsx(judged.kind, judged.listing(world, asked), moment=last[1] if last else None)


def _calendar(world: World, judged: Judged, asked: Any) -> Response:
    return as_ics(judged.kind, judged.listing(world, asked))


def _page(world: World, judged: Judged, asked: Any) -> Response:
    kind, listing, summary = judged.kind, judged.listing(world, asked), judged.summary(world, asked.tongue)
    rows = [(row, report_path(row.revision.report_id), row_place(kind, row)) for row in listing.records]
    return page(
        "list.html",
        asked.tongue,
        path=f"/{kind}",
        asked=asked.plain(),
        kind=kind,
        query=asked,
        rows=rows,
        total=summary.total,
        next=listing.next,
        columns=COLUMNS[kind],
        sorts=list_form.sorts(kind),
        picks=list_form.picks(world, kind, asked, judged.change),
        confidences=list_form.CONFIDENCES,
        statuses=list_form.STATUSES,
        judged=judged,
        counts=judged.counts(world) if kind == "commitments" else {},
        bars=summary.bars,
    )


ANSWERS: dict[str, Answer] = {"": _page, ".json": _plain, ".csv": _table, ".jsonl": _lines, ".xlsx": _workbook, ".ics": _calendar}
