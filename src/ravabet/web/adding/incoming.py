"""Reports that programs hand in: one as JSON, or several as JSON Lines; coded, and kept unless they are only to be coded."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ravabet.errors import ArchiveError
from ravabet.knowledge import load
from ravabet.web import queries
from ravabet.web.adding.offers import Offer, lines
from ravabet.web.adding.trials import Trial, Trials
from ravabet.web.answers import STREAM_SECONDS, as_json
from ravabet.web.failures import Refused
from ravabet.web.settings import Settings
from ravabet.web.tongue import site_words
from ravabet.web.world import World

LINES = "application/x-ndjson"
UNREADABLE, UNSUPPORTED, BUSY = 422, 415, 503
DOC = "report"
REPORT = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "doc": {"type": "string"},
        "text": {"type": "string"},
        "title": {"type": ["string", "null"]},
        "published": {"type": ["string", "null"], "description": "A day or moment, ISO 8601; or a solar day, 1402-11-07."},
        "outlet": {"type": ["string", "null"]},
        "url": {"type": ["string", "null"]},
    },
}


class Kept(queries.Asked):
    """What stands in the address beside the reports."""

    keep: bool = queries.told("keep", default=True)


def add_incoming(router: APIRouter, world: World, settings: Settings, trials: Trials) -> None:
    """Where programs post reports; there is no such address on a site that may not write."""

    async def posted(request: Request, asked: Annotated[Kept, Query()]) -> Response:
        kind, body = request.headers["content-type"].partition(";")[0].strip().lower(), await request.body()
        if kind == LINES:
            return StreamingResponse(_answers(world, trials, lines(DOC, body), keep=asked.keep), media_type=LINES)
        if kind != "application/json":
            raise Refused(UNSUPPORTED, "type", f"reports are taken as application/json or {LINES}")
        trial = (await trials.of([Offer(DOC, body, is_page=False)], settings.seconds / 2))[0]
        if trial.coding is None:
            error = trial.failed()["error"]
            raise Refused(BUSY if trial.is_pending else UNREADABLE, error["kind"], error["message"])
        return as_json(await run_in_threadpool(_answer, world, trial, keep=asked.keep))

    if settings.writes:
        content = {"application/json": {"schema": REPORT}, LINES: {"schema": {"type": "string"}}}
        router.add_api_route(
            "/reports.json",
            posted,
            methods=["POST"],
            summary=site_words()["operations"]["reports_posted"]["en"],
            operation_id="reports_posted.json",
            response_class=Response,
            openapi_extra={"requestBody": {"required": True, "content": content}},
        )


def _answer(world: World, trial: Trial, *, keep: bool) -> dict[str, Any]:
    """The coding as the contract has it, with ``added``: what keeping it came to, null where it was not kept; else the error."""
    if trial.coding is None:
        return trial.failed()
    added = world.archive.add(trial.coding, knowledge=load().version).word if keep else None
    return {**trial.coding.to_json(), "added": added}


async def _answers(world: World, trials: Trials, offers: Iterable[Offer], *, keep: bool) -> AsyncIterator[bytes]:
    """One line a report, in order; the last is ``{"end": {"reports", "cut"}}``: without it the stream broke off."""
    until, given, is_cut = monotonic() + STREAM_SECONDS, 0, False
    for offer in offers:
        if is_cut := monotonic() > until:
            break
        trial = (await trials.of([offer], STREAM_SECONDS))[0]
        yield _line(await run_in_threadpool(_told, world, trial, keep=keep))
        given += 1
    yield _line({"end": {"reports": given, "cut": is_cut}})


def _told(world: World, trial: Trial, *, keep: bool) -> dict[str, Any]:
    """As ``_answer``; an archive that cannot be written to just then costs one report, and the line says so."""
    try:
        return _answer(world, trial, keep=keep)
    except ArchiveError as error:
        return {"doc": trial.doc, "error": {"kind": error.kind, "message": str(error)}}


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
