"""The form by which an event is edited: what may be chosen in it, and what it says that the record does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ravabet.calendars import extent, parse_day, solar
from ravabet.coding import plover_types
from ravabet.errors import BadInput
from ravabet.knowledge import Capital, PlaceRow, State, load
from ravabet.records import Actor, Coding, Entity, Event, EventDate, Place
from ravabet.web.queries import party

Form = Mapping[str, str]
SIDES = ("actors", "recipients")
# The choices of a party: no party, on one side, or on both.
ROLES = ("", *SIDES, "both")
# The parts that an event is split into; one of several parts is split again.
PARTS = ("1", "2")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be a party: the name of the field, whom it stands for, and on which side the record has it (of ``ROLES``)."""

    field: str
    actor: Actor
    role: str


def candidates(coding: Coding, event: Event) -> tuple[Candidate, ...]:
    """The event's parties, then the others of its report for whom a state or body is known."""
    found: dict[tuple[str, int, int], tuple[Actor, set[str]]] = {}
    for side in SIDES:
        for actor in getattr(event, side):
            found.setdefault((actor.code, actor.start, actor.end), (actor, set()))[1].add(side)
    named = {(actor.code, actor.entity) for actor, _ in found.values()}
    others = [_actor(entity, event) for entity in coding.entities if entity.code and (entity.code, entity.id) not in named]
    rows = [(actor, sides) for actor, sides in found.values()] + [(actor, set[str]()) for actor in others if actor is not None]
    return tuple(Candidate(f"party-{place}", actor, _role(sides)) for place, (actor, sides) in enumerate(rows))


def edits(form: Form, coding: Coding, event: Event) -> dict[str, Any]:
    """The fields that the form gives otherwise than the record has them, with their values as in JSON; a field left out stays.

    Raises BadInput where a value cannot be.
    """
    found: dict[str, Any] = {}
    for name, read in READERS.items():
        if (value := read(form, coding, event)) is not None:
            found |= {name: value[0]} if name != "type" else value[0]
    return found


def written(day: date, *, english: bool) -> str:
    """A day as the form has it: ISO, Gregorian or solar."""
    shown = day if english else solar(day)
    return f"{shown.year:04d}-{shown.month:02d}-{shown.day:02d}"


def _role(sides: set[str]) -> str:
    return "both" if len(sides) > 1 else next(iter(sides), "")


def _actor(entity: Entity, event: Event) -> Actor | None:
    """The entity as a party, where it is named nearest to the evidence."""
    if entity.code is None or not entity.mentions:
        return None
    at = event.evidence[0].start if event.evidence else 0
    nearest = min(entity.mentions, key=lambda mention: abs(mention.start - at))
    return Actor(entity.code, None, entity.name, entity.id, nearest.start, nearest.end)


def _type(form: Form, _coding: Coding, event: Event) -> tuple[dict[str, Any]] | None:
    """Type and mode, and the quad class and the score that follow from them."""
    kind = form.get("type") or event.type
    if kind not in plover_types():
        raise BadInput(f"{kind!r} is none of {', '.join(plover_types())}")
    known = plover_types()[kind]
    mode = (form["mode"] or None) if "mode" in form else event.mode
    if mode is not None and mode not in known.modes:
        if mode != event.mode:
            raise BadInput(f"{kind} has no mode {mode!r}; it has {', '.join(known.modes) or 'none'}")
        mode = None
    if (kind, mode) == (event.type, event.mode):
        return None
    return ({"type": kind, "mode": mode, "quad": known.quad, "intensity": known.modes.get(mode or "", known.score)},)


def _status(form: Form, _coding: Coding, event: Event) -> tuple[str] | None:
    status = form.get("status") or event.status
    return None if status == event.status else (status,)


def _side(side: str) -> Callable[[Form, Coding, Event], tuple[list[dict[str, Any]]] | None]:
    def read(form: Form, coding: Coding, event: Event) -> tuple[list[dict[str, Any]]] | None:
        given = [(one.actor, form.get(one.field, one.role), one.role) for one in candidates(coding, event)]
        if form.get("more-code") and form.get("more-role"):
            given.append((_stranger(form["more-code"], event), form["more-role"], ""))
        if not any(role for _, role, _ in given):
            raise BadInput("an event needs a party; reject it if it has none")
        if all((role in (side, "both")) == (before in (side, "both")) for _, role, before in given):
            return None
        return ([asdict(actor) for actor, role, _ in given if role in (side, "both")],)

    return read


def _stranger(code: str, event: Event) -> Actor:
    """A state that the report's record does not name: it stands on the evidence as a whole."""
    known, stretch = party(code), event.evidence[0]
    return Actor(known, None, load().name(known, "fa"), None, stretch.start, stretch.end)


def _date(form: Form, _coding: Coding, event: Event) -> tuple[dict[str, Any] | None] | None:
    if "date" not in form:
        return None
    if not form["date"].strip():
        return None if event.date is None else (None,)
    start = parse_day(form["date"]).start
    end = parse_day(form["until"]).end if form.get("until", "").strip() else start
    if end < start:
        raise BadInput(f"until {end} lies before since {start}; exchange them")
    if event.date is not None and (event.date.start, event.date.end) == (start, end):
        return None
    made = EventDate(start, end, extent(start, end), event.date.text if event.date else "")
    return ({**asdict(made), "start": start.isoformat(), "end": end.isoformat()},)


def _place(form: Form, coding: Coding, event: Event) -> tuple[dict[str, Any] | None] | None:
    if "place" not in form:
        return None
    name = form["place"].strip()
    if name == (event.place.name if event.place else ""):
        return None
    return (asdict(_spot(name, coding)) if name else None,)


def _spot(name: str, coding: Coding) -> Place:
    """The place of this name: as the report's other events have it, else as the gazetteer has, else the name alone."""
    for place in (other.place for other in coding.events):
        if place is not None and place.name == name:
            return place
    rows = load().meanings(name)
    spot = next((row for row in rows if isinstance(row, PlaceRow)), None)
    code = next((row.code for row in rows if isinstance(row, PlaceRow | Capital | State)), None)
    return Place(name, code, spot.lat if spot else None, spot.lon if spot else None)


def sides(event: Event) -> tuple[tuple[str, str, str], ...]:
    """Everybody who stands on a side of an event, by code: the name of the field, the side, the code."""
    codes = [(side, code) for side in SIDES for code in dict.fromkeys(actor.code for actor in getattr(event, side))]
    return tuple((f"split-{place}", side, code) for place, (side, code) in enumerate(codes))


def parts(form: Form, event: Event) -> list[dict[str, Any]]:
    """The two parts that the form divides an event into: a party goes to the part "1" or "2", else to both. Raises BadInput."""
    return [_part(form, event, number) for number in PARTS]


def _part(form: Form, event: Event, number: str) -> dict[str, Any]:
    part: dict[str, Any] = {side: [] for side in SIDES}
    for field, side, code in sides(event):
        if form.get(field) not in PARTS or form[field] == number:
            part[side].append(code)
    day = form.get(f"day-{number}", "").strip()
    if not day:
        return part
    when = parse_day(day)
    return {**part, "date": {"start": when.start.isoformat(), "end": when.end.isoformat(), "precision": when.precision, "text": day}}


READERS: dict[str, Callable[[Form, Coding, Event], tuple[Any] | None]] = {
    "type": _type,
    "status": _status,
    "actors": _side("actors"),
    "recipients": _side("recipients"),
    "date": _date,
    "place": _place,
}


def places(coding: Coding) -> tuple[str, ...]:
    """The names of places that the report's record has."""
    return tuple(dict.fromkeys(_names(coding)))


def _names(coding: Coding) -> Iterable[str]:
    yield from (event.place.name for event in coding.events if event.place)
    yield from (entity.name for entity in coding.entities if entity.kind == "place")
