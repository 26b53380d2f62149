"""What the listings can be narrowed by beyond the options that they share: which kind of record takes which, and the filter of all."""

from __future__ import annotations

from datetime import date, timedelta
from inspect import Parameter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import Between, Rejected, Since, Statuses, Text, Types, Until, make_filter, state_code

if TYPE_CHECKING:
    from ravabet.archive import Filter

DAY = timedelta(days=1)
WHEN = ("before", "after", "on")

Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only from this outlet, by name or code. May be given again.")
]
State = Annotated[
    str | None, typer.Option("--state", metavar="STATE", help="This state is a party; of a quotation, it is the one spoken for.")
]
Modes = Annotated[list[str] | None, typer.Option("--mode", metavar="MODE", help="The event's mode: visit, phone, … May be given again.")]
Contexts = Annotated[
    list[str] | None, typer.Option("--context", metavar="CONTEXT", help="Its context: economic, military, … May be given again.")
]
Quads = Annotated[
    list[int] | None,
    typer.Option(
        "--quad", metavar="1-4", min=1, max=4, help="Its quad class: verbal or material, cooperation or conflict. May be given again."
    ),
]
Confidence = Annotated[float | None, typer.Option("--confidence", metavar="0-1", min=0, max=1, help="Confidence at the least.")]
Place = Annotated[str | None, typer.Option("--place", metavar="WORDS", help="Where: words of the place's name, or its state's code.")]
Told = Annotated[str | None, typer.Option("--told", metavar="report|voice", help="Told by the report itself, or attributed to somebody.")]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="WORDS", help="Words of the speaker's name, in any spelling.")]
Due = Annotated[
    tuple[str, str] | None, typer.Option("--due", metavar="before|after|on DAY", help="When it is due; those without a day are left out.")
]
DueFrom = Annotated[str | None, typer.Option("--due-from", metavar="DAY", help="Due on this day or later.")]
DueUntil = Annotated[str | None, typer.Option("--due-until", metavar="DAY", help="Due on this day or earlier.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="The day on which the status is judged, and by which it was told. [today]")
]
Calendar = Annotated[bool, typer.Option("--ics", help="As a calendar (iCalendar) of the days due.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", help="Only what reports tell to be in force, or signed and not ended, on this day.")
]

# The options of each kind by their names here: annotation and default.
COMMON: dict[str, Any] = {"between": Between, "since": Since, "until": Until, "text": Text, "outlet": Outlets}
OWN: dict[str, dict[str, Any]] = {
    "events": {
        "state": State, "types": Types, "statuses": Statuses, "mode": Modes, "context": Contexts, "quad": Quads, "confidence": Confidence,
        "place": Place, "told": Told,
    },
    "quotes": {"state": State, "types": Types, "speaker": Speaker},
    "commitments": {
        "state": State, "statuses": Statuses, "due": Due, "due_from": DueFrom, "due_until": DueUntil, "as_of": AsOf, "ics": Calendar,
    },
    "agreements": {"state": State, "types": Types, "on": On},
    "findings": {"types": Types, "statuses": Statuses},
}  # fmt: skip


def parameters(kind: str, shared: dict[str, Any]) -> list[Parameter]:
    """The parameters of a kind's command: what narrows it, and those that all listings share."""
    annotated = {**COMMON, **OWN[kind], "rejected": Rejected, **shared}
    flags = ("rejected", "json", "ics")
    return [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=False if name in flags else None)
        for name, annotation in annotated.items()
    ]


def filter_of(given: dict[str, Any]) -> Filter:
    """The archive's filter for a command's options, by the names above. Raises BadInput."""
    from dataclasses import replace

    shared: dict[str, Any] = {name: given.get(name) for name in ("between", "types", "statuses", "since", "until", "text")}
    several: dict[str, Any] = {
        name: tuple(given.get(option) or ()) for name, option in (("modes", "mode"), ("contexts", "context"), ("quads", "quad"))
    }
    single: dict[str, Any] = {name: given.get(name) for name in ("confidence", "place", "told", "speaker")}
    return replace(
        make_filter(**shared, rejected=bool(given.get("rejected"))),
        outlets=tuple(given.get("outlet") or ()),
        state=state_code(given["state"]) if given.get("state") else None,
        due=_due(given.get("due"), given.get("due_from"), given.get("due_until")),
        **several,
        **single,
    )


def _due(when: tuple[str, str] | None, first: str | None, last: str | None) -> tuple[date | None, date | None] | None:
    """The days between which a commitment has to be due; None: that does not matter. Raises BadInput."""
    from ravabet.calendars import parse_day
    from ravabet.errors import BadInput

    if when is None:
        days = (parse_day(first).start if first else None, parse_day(last).end if last else None)
        if days[0] and days[1] and days[1] < days[0]:
            raise BadInput(f"--due-until {last} lies before --due-from {first}; exchange them")
        return days if any(days) else None
    if first or last:
        raise BadInput("--due says one side, --due-from and --due-until both; leave one of the two out")
    word, day = when[0].lower(), parse_day(when[1])
    if word not in WHEN:
        raise BadInput(f"--due {when[0]!r} is none of {', '.join(WHEN)}; write --due before {when[1]}")
    return {"before": (None, day.start - DAY), "after": (day.end + DAY, None), "on": (day.start, day.end)}[word]
