"""Adding reports by hand: handed in, seen coded, and only then kept.

Nothing is remembered between the two steps but what the form carries; what was coded last is at hand, so that keeping does not code again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ravabet.errors import BadInput
from ravabet.knowledge import load
from ravabet.web import queries
from ravabet.web.adding.form import BODY, MOST_REPORTS, sent_by
from ravabet.web.adding.offers import Offer
from ravabet.web.adding.preview import preview
from ravabet.web.adding.trials import Trial, Trials
from ravabet.web.anchors import LAYERS, report_path
from ravabet.web.failures import Refused, told_in
from ravabet.web.pages import address, page
from ravabet.web.posting import LARGEST_BODY
from ravabet.web.settings import Settings
from ravabet.web.tongue import Tongue, site_words
from ravabet.web.world import World

# Of the time for an answer, what coding may take; the rest is for looking into the archive and for the page.
SHARE = 0.7
FORBIDDEN, UNREADABLE, SEE_OTHER = 403, 422, 303


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list of several: what came of it, and what the archive says to it.

    ``held``: whether the archive has it; ``twin``: the place of the same report further up; ``added``: what keeping it came to.
    """

    trial: Trial
    held: bool
    twin: int | None
    added: str | None


def add_adding(router: APIRouter, world: World, settings: Settings, trials: Trials) -> None:
    """The page for adding reports, and where the site may write, what it posts to."""
    words, seconds = site_words()["operations"], settings.seconds * SHARE

    def empty(asked: Annotated[queries.Asked, Query()]) -> Response:
        if not settings.writes:
            raise Refused(FORBIDDEN, "read-only", "this site is read-only; start it with a token to add reports")
        return _form(asked.tongue)

    async def posted(request: Request, asked: Annotated[queries.Asked, Query()]) -> Response:
        async with request.form(max_files=MOST_REPORTS, max_fields=4 * MOST_REPORTS, max_part_size=LARGEST_BODY) as form:
            sent = await sent_by(form)
        if sent.step == "edit":
            return _form(asked.tongue, sent.offers)
        try:
            found = await trials.of(sent.meant(), seconds)
        except BadInput as error:
            return _form(asked.tongue, sent.offers, str(error))
        return await run_in_threadpool(_answer, world, asked.tongue, found, keep=sent.step == "keep" and sent.view is None)

    router.add_api_route("/add", empty, summary=words["add"]["en"], operation_id="add", response_class=Response)
    if settings.writes:
        router.add_api_route(
            "/add",
            posted,
            methods=["POST"],
            summary=words["add_posted"]["en"],
            operation_id="add_posted",
            response_class=Response,
            openapi_extra={"requestBody": {"content": {"multipart/form-data": {"schema": BODY}}}},
        )


def _form(tongue: Tongue, offers: Sequence[Offer] = (), error: str | None = None) -> Response:
    """The form, filled with the report where a single one was pasted, under what was wrong with it."""
    typed: dict[str, Any] = offers[0].typed() if len(offers) == 1 else {}
    told = told_in(tongue, error) if error else None
    return page(
        "adding.html",
        tongue,
        path="/add",
        status=UNREADABLE if error else 200,
        typed=typed,
        told=told,
        largest=LARGEST_BODY // 1_000_000,
    )


def _answer(world: World, tongue: Tongue, found: list[Trial], *, keep: bool) -> Response:
    if len(found) > 1:
        return _table(tongue, _kept(world, found) if keep else _rows(world, found), keep=keep)
    one = found[0]
    if one.coding is None:
        return _form(tongue, [one.offer], one.failed()["error"]["message"])
    if not keep:
        return preview(world, tongue, one.offer, one.coding)
    world.archive.add(one.coding, knowledge=load().version)
    query = {"lang": None if tongue.code == "fa" else tongue.code}
    return RedirectResponse(address(report_path(one.coding.report.id), query), status_code=SEE_OTHER)


def _rows(world: World, found: list[Trial]) -> list[Row]:
    first: dict[str, int] = {}
    rows = []
    for place, trial in enumerate(found):
        report_id = trial.coding.report.id if trial.coding else None
        held = report_id is not None and bool(world.archive.revisions(report_id))
        twin = first.setdefault(report_id, place) if report_id is not None else place
        rows.append(Row(trial, held, twin if twin != place else None, None))
    return rows


def _kept(world: World, found: list[Trial]) -> list[Row]:
    """Every report that could be coded, added to the archive."""
    knowledge = load().version
    added = [world.archive.add(trial.coding, knowledge=knowledge).word if trial.coding else None for trial in found]
    return [Row(trial, held=word is not None, twin=None, added=word) for trial, word in zip(found, added, strict=True)]


def _table(tongue: Tongue, rows: list[Row], *, keep: bool) -> Response:
    carried = [row for row in rows if row.trial.is_pending] if keep else rows
    return page(
        "adding_table.html",
        tongue,
        path="/add",
        rows=rows,
        kept=keep,
        carried=[row.trial.offer.packed() for row in carried],
        pending=sum(row.trial.is_pending for row in rows),
        ready=sum(row.trial.coding is not None for row in rows),
        kinds=tuple(LAYERS),
        report_path=report_path,
        told_in=told_in,
    )
