"""The pages of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from starlette.responses import Response

from ravabet.archive import WITH, Correction, Judged
from ravabet.coding import plover_types
from ravabet.errors import BadInput
from ravabet.records import Event, EventType, Status
from ravabet.web.anchors import event_place, report_path
from ravabet.web.desk.context import passages
from ravabet.web.desk.form import PARTS, ROLES, candidates, places, sides, written
from ravabet.web.desk.queries import Queued
from ravabet.web.desk.tellings import near
from ravabet.web.failures import Refused, Told
from ravabet.web.lists.form import MOST_OUTLETS
from ravabet.web.pages import page
from ravabet.web.tongue import Tongue
from ravabet.web.world import World

MISSING = 404
LAST = 5


@dataclass(frozen=True, slots=True)
class Noted:
    """What was said; the address where it stands; the event, None where it is none, or is not in the coding any more."""

    said: Correction
    address: str
    event: Event | None


def event_page(
    asked: Queued,
    world: World,
    judged: Judged,
    record: str,
    *,
    skip: str | None = None,
    overtaken: tuple[Correction, ...] = (),
    wrong: Told | None = None,
    form: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """An event with its words, its fields, what was said of it and the forms to judge it. Raises Refused where there is no such event.

    ``skip``: the token of the queue behind it; ``overtaken``: what somebody else said of it while it was judged; ``wrong``: why the
    ``form`` was not taken.
    """
    try:
        kind, place = judged.locate(record)
    except BadInput as error:
        raise Refused(MISSING, error.kind, str(error)) from error
    if kind != "events":
        raise Refused(MISSING, "input", "the desk judges events; correct other records with `ravabet correct`")
    event, report_id = judged.coding.events[place], judged.revision.report_id
    said = judged.said_of(kind, place)
    others = [other for at, other in enumerate(judged.coding.events) if at != place and not judged.mark(kind, at).gone]
    return page(
        "desk_event.html",
        asked.tongue,
        path=f"/desk/{report_id}/{judged.identities[kind][place]}",
        asked=asked.plain(),
        status=status,
        **_queue(asked, world),
        judged=judged,
        event=event,
        attributed=next((one.name for one in judged.coding.entities if one.id == event.attributed_to), None),
        mark=judged.mark(kind, place),
        said=said,
        passages=passages(judged.coding.report, event),
        report=f"{report_path(report_id)}#{event_place(event.id)}",
        skip=skip,
        overtaken=overtaken,
        wrong=wrong,
        form=dict(form or {}),
        others=others,
        types=get_args(EventType),
        statuses=get_args(Status),
        modes={kind: tuple(known.modes) for kind, known in plover_types().items() if known.modes},
        parties=candidates(judged.coding, event),
        roles=ROLES,
        near=near(world.archive, report_id, event, judged.revision.published) if asked.tellings else None,
        sides=sides(event),
        parts_of_split=PARTS,
        places=places(judged.coding),
        days=_days(event, asked.tongue),
    )


def empty_page(asked: Queued, world: World, left: int) -> Response:
    """The end of the queue; ``left``: how many wait that were skipped."""
    return page("desk_empty.html", asked.tongue, path="/desk", asked=asked.plain(), **_queue(asked, world), left=left)


def _queue(asked: Queued, world: World) -> dict[str, Any]:
    """What every page of the desk shows of the queue."""
    desk, tongue = world.archive.desk(), asked.tongue
    outlets = list(world.soon(("facets", "events", "outlet"), lambda: world.archive.facets("events", "outlet")))[:MOST_OUTLETS]
    return {
        "query": asked,
        "waiting": desk.count(asked.filter()),
        "last": [_noted(one, world) for one in desk.last(LAST)],
        "done": _done(asked, world),
        "type_choices": [(value, tongue.word("types", value)) for value in get_args(EventType)],
        "outlet_choices": [(name, name) for name in dict.fromkeys([*asked.outlet, *outlets])],
    }


def _done(asked: Queued, world: World) -> tuple[Noted, int] | None:
    """What was said just now, and how many things were said of that event; None where that is not known."""
    report_id, _, identity = (asked.done or "").partition("/")
    said = [one for one in world.archive.corrections(report_id) if one.record == identity] if identity else []
    return (_noted(said[-1], world), len(said)) if said else None


def _noted(one: Correction, world: World) -> Noted:
    """What was said, with the event that it was said of where today's coding has it."""
    if one.record is None:
        return Noted(one, report_path(one.report_id), None)
    identity = one.record.partition(WITH)[0]
    judged = world.archive.desk().judged(one.report_id)
    place = next((place for place, known in judged.identities["events"].items() if known == identity), None)
    if place is None:
        return Noted(one, report_path(one.report_id), None)
    return Noted(one, f"/desk/{one.report_id}/{identity}", judged.coding.events[place])


def _days(event: Any, tongue: Tongue) -> tuple[str, str]:
    """First and last day as the form has them; the last is empty where it is the first."""
    if event.date is None:
        return "", ""
    first, last = (written(day, english=tongue.english) for day in (event.date.start, event.date.end))
    return first, last if last != first else ""
