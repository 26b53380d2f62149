"""Tellings and merged events built by hand, for the tests of the room."""

from __future__ import annotations

from datetime import date
from typing import Any

from ravabet.records import Actor, Event, EventDate, Place, Quoted, Size
from ravabet.relations import MergedEvent, Source, Telling, merge

QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "RETREAT": 2, "COOPERATE": 2, "REQUEST": 3, "ACCUSE": 3, "THREATEN": 3, "ASSAULT": 4}
SCORES = {
    "AGREE": 2.5,
    "CONSULT": 2.5,
    "SUPPORT": 5,
    "RETREAT": 6.5,
    "COOPERATE": 9.5,
    "REQUEST": 0,
    "ACCUSE": -3,
    "THREATEN": -3.5,
    "ASSAULT": -9,
}
PLACES = {
    "تهران": Place("تهران", "IRN", 35.69, 51.42),
    "مشهد": Place("مشهد", "IRN", 36.3, 59.6),
    "ایران": Place("ایران", "IRN", None, None),
    "کابل": Place("کابل", "AFG", 34.5, 69.2),
}


def actors(codes: str) -> tuple[Actor, ...]:
    """The parties with these codes, parted by spaces."""
    return tuple(Actor(code, "GOV", code, None, 0, 1) for code in codes.split())


def when(start: str | None, end: str | None = None, precision: Any = "day") -> EventDate | None:
    """A date from ISO days."""
    if start is None:
        return None
    return EventDate(date.fromisoformat(start), date.fromisoformat(end or start), precision, "روز")


def telling(
    report: str,
    kind: Any = "CONSULT",
    act: str = "IRN PAK",
    to: str = "",
    *,
    on: EventDate | str | None = None,
    published: str | None = "2024-01-30",
    words: str = "وزیران خارجهٔ دو کشور در نشست خود بر گسترش تجارت مرزی تأکید کردند",
    number: str = "v1",
    outlet: str | None = None,
    voice: str | None = None,
    place: str | None = None,
    score: float | None = None,
    dead: int | None = None,
    **more: Any,
) -> Telling:
    """A telling in the report of that name; ``act`` and ``to`` are the codes of actors and recipients."""
    evidence = (Quoted(0, len(words), words),)
    event = Event(
        id=number,
        type=kind,
        mode=more.get("mode"),
        contexts=(),
        actors=actors(act),
        recipients=actors(to),
        names=more.get("names", ()),
        status=more.get("status", "happened"),
        date=when(on) if isinstance(on, str) else on,
        place=PLACES[place] if place else None,
        size=None if dead is None else Size(dead),
        quad=QUADS[kind],
        intensity=SCORES[kind] if score is None else score,
        attributed_to="e1" if voice else None,
        evidence=evidence,
        confidence=more.get("confidence", 0.8),
    )
    day = date.fromisoformat(published) if published else None
    source = Source(f"{report}.txt", report, number, outlet, day, voice is not None, None if voice == "?" else voice, evidence)
    return Telling(source, event)


def event(kind: str, on: str | None, act: str = "IRN", to: str = "PAK", **more: Any) -> MergedEvent:
    """One event of one telling; ``on`` is its day."""
    return merge([telling(f"{kind}-{on}-{act}-{to}", kind, act, to, on=on, **more)])[0]
