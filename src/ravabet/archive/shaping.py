"""How two records become one, and one event several: what stands of them afterwards.

A part of a divided event is ``{"actors": [code], "recipients": [code]}``, with ``date`` (as an event has it, or null) where the parts lie
on days of their own. The parties themselves, with their words and places in the text, are those of the event.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ravabet.archive.fields import fits
from ravabet.errors import BadInput
from ravabet.records import EventDate

Plain = dict[str, Any]
Part = Mapping[str, Any]
SIDES = ("actors", "recipients")
EVIDENCED = ("events", "commitments", "agreements")
FEWEST = 2


def united(one: Sequence[Plain], other: Sequence[Plain]) -> list[Plain]:
    """The stretches of both, each once; those of the first come first, which is where the record is shown."""
    seen = {(stretch["start"], stretch["end"]) for stretch in one}
    return [*one, *(stretch for stretch in other if (stretch["start"], stretch["end"]) not in seen)]


def divided(event: Plain, parts: Sequence[Part], taken: Collection[str]) -> list[Plain]:
    """The events that the parts make; the first keeps the id, the others get it with a number, none of those that are ``taken``."""
    made, names = [], set(taken)
    for place, part in enumerate(parts):
        one = json.loads(json.dumps(event))
        one |= {side: _parties(event, side, part[side]) for side in SIDES} | ({"date": part["date"]} if "date" in part else {})
        if place:
            one["id"] = _free(event["id"], names)
            names.add(one["id"])
        made.append(one)
    return made


def checked_parts(event: Plain, parts: Any) -> list[Plain]:
    """The parts as they are kept. Raises BadInput where they are fewer than two, alike, empty or name a party that the event has not."""
    if not isinstance(parts, list) or len(parts) < FEWEST or not all(isinstance(part, Mapping) for part in parts):
        raise BadInput("an event is split into two parts or more, each with its actors and recipients")
    kept = [_checked(event, part) for part in parts]
    if any(part in kept[:place] for place, part in enumerate(kept)):
        raise BadInput("two of the parts are alike; they must differ in parties or day")
    return kept


def _checked(event: Plain, part: Part) -> Plain:
    if part.keys() - {*SIDES, "date"}:
        raise BadInput(f"a part has actors, recipients and date, not {', '.join(sorted(part.keys() - {*SIDES, 'date'}))}")
    if "date" in part and not fits(EventDate | None, part["date"]):
        raise BadInput(f"the date of a part cannot be {part['date']!r}; it has start, end, precision and text, or is null")
    known = {party["code"] for side in SIDES for party in event[side]}
    sides = {side: list(dict.fromkeys(part.get(side) or ())) for side in SIDES}
    if not any(sides.values()):
        raise BadInput("a part needs a party")
    if strangers := [str(code) for side in SIDES for code in sides[side] if code not in known]:
        raise BadInput(f"the event has no party {', '.join(strangers)}; it has {', '.join(sorted(known))}")
    return {**sides, **({"date": part["date"]} if "date" in part else {})}


def _parties(event: Plain, side: str, codes: Sequence[str]) -> list[Plain]:
    """The event's parties with these codes: those of the side, else those of the other."""
    other = SIDES[side == "actors"]
    return [
        party
        for code in codes
        for party in ([one for one in event[side] if one["code"] == code] or [one for one in event[other] if one["code"] == code])
    ]


def _free(name: str, taken: Collection[str]) -> str:
    number = FEWEST
    while f"{name}.{number}" in taken:
        number += 1
    return f"{name}.{number}"
