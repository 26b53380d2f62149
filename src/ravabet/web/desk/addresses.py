"""The desk: events that nobody has judged yet, one by one, for a person to accept, reject or edit; and what was judged as gold.

Filters, the judge's name and how far one has come stand in the address, so that nothing is remembered here. What is said goes to
``Archive.correct``; a form carries how much of what was said of its event was ``seen``, so that two people do not talk past each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import StringIO
from typing import Annotated, Any, TextIO

from fastapi import APIRouter, Path, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ravabet.archive import Judged, Overtaken, Verdict
from ravabet.errors import BadInput
from ravabet.exports import write_gold, write_gold_texts
from ravabet.web.desk.form import edits, parts
from ravabet.web.desk.pages import empty_page, event_page
from ravabet.web.desk.queries import Gold, Queued
from ravabet.web.failures import Refused, told_in
from ravabet.web.pages import address
from ravabet.web.settings import Settings
from ravabet.web.tongue import site_words
from ravabet.web.world import World

FORBIDDEN, MISSING, CONFLICT, UNREADABLE, SEE_OTHER = 403, 404, 409, 422, 303
# What is said of this event and another report's: ``same REPORT#EVENT``.
OF_TWO: dict[str, Verdict] = {"same": "same", "apart": "apart", "undo": "undo"}
VERDICTS = ("accept", "reject", "edit", "merge", "split", "undo")
LONGEST_FIELD = 1000
RECORD = r"^[^/?#]{1,64}$"
ReportId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description=site_words()["parameters"]["report_id"]["en"])]
Record = Annotated[str, Path(pattern=RECORD, description=site_words()["parameters"]["desk_record"]["en"])]
FORM = {
    "type": "object",
    "required": ["verdict", "by"],
    "properties": {
        "verdict": {
            "type": "string",
            "description": f"One of {', '.join(VERDICTS)}; of two reports' events same, apart or undo, and REPORT#EVENT.",
        },
        "by": {"type": "string", "description": "Who says so."},
        "note": {"type": "string", "description": "Why."},
        "seen": {"type": "integer", "description": "How many things said of the event the page has shown."},
        "other": {"type": "string", "description": "With merge: the event that is the same."},
        "split-0": {
            "type": "string",
            "description": "With split: whether the first party goes to part 1 or 2, else to both.",
        },
        **{name: {"type": "string"} for name in ("type", "mode", "status", "date", "until", "place", "day-1", "day-2")},
    },
}


def add_desk(router: APIRouter, world: World, settings: Settings) -> None:
    """The addresses of the desk; on a site that may not write, all say so."""
    words = site_words()["operations"]

    def following(asked: Annotated[Queued, Query()]) -> Response:
        _let_write(settings)
        desk, wanted = world.archive.desk(), asked.filter()
        found = desk.waiting(wanted, order=asked.order, after=asked.next)
        if found is None:
            return empty_page(asked, world, desk.count(wanted))
        return event_page(asked, world, desk.judged(found.report_id), found.event, skip=found.after)

    def shown(report_id: ReportId, record: Record, asked: Annotated[Queued, Query()]) -> Response:
        _let_write(settings)
        return event_page(asked, world, _known(world.archive.desk().judged, report_id), record)

    async def posted(request: Request, report_id: ReportId, record: Record, asked: Annotated[Queued, Query()]) -> Response:
        async with request.form() as sent:
            form = {name: value for name, value in sent.items() if isinstance(value, str)}
        return await run_in_threadpool(_said, world, report_id, record, asked, form)

    def gold(_asked: Annotated[Gold, Query()]) -> Response:
        _let_write(settings)
        return _file("gold", write_gold, world)

    def texts(_asked: Annotated[Gold, Query()]) -> Response:
        _let_write(settings)
        return _file("gold_reports", write_gold_texts, world)

    gets: tuple[tuple[str, str, Callable[..., Response]], ...] = (
        ("/desk", "desk", following),
        ("/desk/gold.jsonl", "gold.jsonl", gold),
        ("/desk/gold_reports.jsonl", "gold_reports.jsonl", texts),
        ("/desk/{report_id}/{record}", "desk_event", shown),
    )
    for path, name, answer in gets:
        summary = words[name.partition(".")[0]]["en"]
        router.add_api_route(path, answer, summary=summary, operation_id=name, response_class=Response)
    if settings.writes:
        router.add_api_route(
            "/desk/{report_id}/{record}",
            posted,
            methods=["POST"],
            summary=words["desk_posted"]["en"],
            operation_id="desk_posted",
            response_class=Response,
            openapi_extra={"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": FORM}}}},
        )


def _let_write(settings: Settings) -> None:
    if not settings.writes:
        raise Refused(FORBIDDEN, "read-only", "this site is read-only; start it with a token to correct what was coded")


def _file(name: str, write: Callable[[Iterable[Judged], TextIO], int], world: World) -> Response:
    """All that ``write`` writes of the reports that are judged, with its length, so that one can see whether all has come."""
    stream = StringIO()
    write(world.archive.desk().finished(), stream)
    headers = {"content-disposition": f'attachment; filename="{name}.jsonl"'}
    return Response(stream.getvalue().encode("utf-8", "replace"), media_type="application/x-ndjson", headers=headers)


def _known(find: Callable[[str], Judged], report_id: str) -> Judged:
    """What ``find`` gives of a report. Raises Refused where the archive has none."""
    try:
        return find(report_id)
    except BadInput as error:
        raise Refused(MISSING, error.kind, str(error)) from error


def _said(world: World, report_id: str, record: str, asked: Queued, form: dict[str, str]) -> Response:
    """Hand on what the form says; then the next event, or this one again with what was wrong or what was said meanwhile."""
    judged = _known(world.archive.desk().judged, report_id)
    if any("\0" in value or len(value) > LONGEST_FIELD for value in form.values()):
        raise BadInput(f"a field holds {LONGEST_FIELD} characters at the most, and no NUL")
    by, told = form.get("by", "").strip(), asked.model_copy(update={"by": form.get("by", "").strip() or None})
    try:
        kind, place = judged.locate(record)
        identity = judged.identities[kind][place]
        verdict, _, other = form.get("verdict", "").partition(" ")
        if other and verdict in OF_TWO:
            far, _, event = other.partition("#")
            world.archive.relate((report_id, identity), (far, event), OF_TWO[verdict], by=by, note=form.get("note", "").strip() or None)
            return _see(f"/desk/{report_id}/{identity}", told, done=None)
        if kind != "events" or verdict not in VERDICTS:
            raise BadInput(f"the desk takes one of {', '.join(VERDICTS)} of an event")
        value = _value(verdict, form, judged.coding, judged.coding.events[place])
        seen = int(form["seen"]) if form.get("seen", "").isdecimal() else None
        note = form.get("note", "").strip() or None
        # Looked at and left as it was: the fields stand as they are.
        said: Any = "accept" if verdict == "edit" and not value else verdict
        world.archive.correct(report_id, identity, said, by=by, note=note, value=value or None, seen=seen)
    except Overtaken as error:
        fresh = world.archive.desk().judged(report_id)
        return event_page(told, world, fresh, identity, overtaken=error.said, status=CONFLICT)
    except BadInput as error:
        return event_page(told, world, judged, record, wrong=told_in(asked.tongue, str(error)), form=form, status=UNREADABLE)
    if verdict == "undo":
        return _see(f"/desk/{report_id}/{identity}", told, done=None)
    return _see("/desk", told.model_copy(update={"tellings": False}), done=f"{report_id}/{identity}")


def _see(path: str, asked: Queued, *, done: str | None) -> Response:
    """Lead to another page of the desk, filters and name kept."""
    query = {**asked.plain(), "lang": None if asked.lang == "fa" else asked.lang, "done": done}
    return RedirectResponse(address(path, query), status_code=SEE_OTHER)


def _value(verdict: str, form: dict[str, str], coding: Any, event: Any) -> Any:
    if verdict == "edit":
        return edits(form, coding, event)
    if verdict == "split":
        return parts(form, event)
    return form.get("other", "") if verdict == "merge" else None
