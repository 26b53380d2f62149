"""The lists of records: events, quotations, commitments, agreements, findings; each as a page, an object, a table and JSON Lines."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query
from starlette.responses import Response

from ravabet.archive import EVERYWHERE, SORTS
from ravabet.archive import Listed as Row
from ravabet.records import AgreementKind, CommitmentStatus, EventType, QuoteKind, Severity, Status
from ravabet.web import queries
from ravabet.web.anchors import LAYERS, place, report_path
from ravabet.web.answers import as_json, stream_csv, stream_jsonl
from ravabet.web.pages import page
from ravabet.web.tongue import Tongue, site_words
from ravabet.web.world import World

FINDINGS = (
    "state-mismatch", "capital-mismatch", "office-mismatch", "date-mismatch", "number-mismatch", "headline-mismatch",
    "agreement-mismatch", "alias", "report-conflict", "denial",
)  # fmt: skip
# What a kind can be filtered by: the group of words that names the values, and the values.
TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "events": ("types", get_args(EventType)),
    "quotes": ("quote_kinds", get_args(QuoteKind)),
    "agreements": ("agreement_kinds", get_args(AgreementKind)),
    "findings": ("finding_kinds", FINDINGS),
}
STATUSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "events": ("statuses", get_args(Status)),
    "commitments": ("commitment_statuses", get_args(CommitmentStatus)),
    "findings": ("severities", get_args(Severity)),
}
# The columns of a page's table, and by what a click on each sorts.
COLUMNS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "events": (("date", "time"), ("parties", None), ("type", "type"), ("status", "status"), ("evidence", None), ("source", "published")),
    "quotes": (("speaker", "speaker"), ("for_state", "country"), ("said", None), ("kind", "kind"), ("source", "published")),
    "commitments": (("due", "time"), ("parties", None), ("what", "what"), ("status", "status"), ("source", "published")),
    "agreements": (("date", "time"), ("name", "name"), ("kind", "kind"), ("parties", None), ("value", "amount"), ("source", "published")),
    "findings": (("kind", "kind"), ("severity", "severity"), ("message", None), ("evidence", None), ("source", "published")),
}


def add_lists(router: APIRouter, world: World) -> None:
    """The addresses of the five kinds."""
    for kind in LAYERS:
        _add(router, world, kind)


def _add(router: APIRouter, world: World, kind: str) -> None:
    summary = site_words()["operations"][kind]["en"]

    def shown(asked: Annotated[queries.Listed, Query()]) -> Response:
        return _page(world, kind, asked)

    def plain(asked: Annotated[queries.Listed, Query()]) -> Response:
        listing = world.archive.listing(kind, asked.filter(), sort=asked.sort, after=asked.next, limit=asked.limit)
        total = world.archive.count(kind, asked.filter())
        return as_json({"kind": kind, "total": total, "records": [_plain(kind, row) for row in listing.records], "next": listing.next})

    def table(asked: Annotated[queries.Tabled, Query()]) -> Response:
        listing = world.archive.listing(kind, asked.filter(), sort=asked.sort, after=asked.next, limit=asked.limit)
        return stream_csv(kind, listing, spreadsheet=asked.spreadsheet)

    def lines(asked: Annotated[queries.Streamed, Query()]) -> Response:
        return stream_jsonl(world.archive.listing(kind, asked.filter(), sort=asked.sort, after=asked.next, limit=asked.limit))

    for suffix, answer in (("", shown), (".json", plain), (".csv", table), (".jsonl", lines)):
        router.add_api_route(f"/{kind}{suffix}", answer, summary=summary, operation_id=f"{kind}{suffix}", response_class=Response)


def _plain(kind: str, row: Row) -> dict[str, Any]:
    revision = row.revision
    published = revision.published.isoformat() if revision.published else None
    where = f"{report_path(revision.report_id)}#{place(kind, row.number)}"
    return {"doc": revision.doc, "report_id": revision.report_id, "published": published, "page": where, **row.record}


def _page(world: World, kind: str, asked: queries.Listed) -> Response:
    listing = world.archive.listing(kind, asked.filter(), sort=asked.sort, after=asked.next, limit=asked.limit)
    rows = [(row, f"{report_path(row.revision.report_id)}", place(kind, row.number)) for row in listing.records]
    return page(
        "list.html",
        asked.tongue,
        path=f"/{kind}",
        asked=asked.plain(),
        kind=kind,
        query=asked,
        rows=rows,
        total=world.archive.count(kind, asked.filter()),
        next=listing.next,
        columns=COLUMNS[kind],
        sorts=[sign + name for name in (*EVERYWHERE, *SORTS[kind]) for sign in ("", "-")],
        types=_choices(TYPES, kind, asked.tongue),
        statuses=_choices(STATUSES, kind, asked.tongue),
    )


def _choices(known: dict[str, tuple[str, tuple[str, ...]]], kind: str, tongue: Tongue) -> list[tuple[str, str]]:
    group, values = known.get(kind, ("", ()))
    return [(value, tongue.word(group, value)) for value in values]
