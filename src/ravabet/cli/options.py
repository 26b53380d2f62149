"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ravabet.archive import Filter

CODE_LENGTH = 3
# PLOVER 2.0's codes for actors that are no state.
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FILE]...", help="Reports: plain text or HTML. A single dash reads one report from standard input."),
]
JsonLines = Annotated[
    str | None,
    typer.Option("--jsonl", metavar="FILE|-", help="Reports as JSON Lines: doc, text and, where known, title, published, outlet, url."),
]
Extra = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", metavar="FILE|FOLDER", help="Your own people, tenures, groups …: a CSV file or a folder. May be given again."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a view for people.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=256, help="Code in so many processes; the order stays that of the input.")]
Where = Annotated[
    str | None,
    typer.Option("--archive", metavar="PATH|URL", help="The archive: a file or a database URL. [RAVABET_ARCHIVE, else the user's own]"),
]
RightToLeft = Annotated[
    bool | None,
    typer.Option("--rtl/--no-rtl", help="Mark Persian stretches as right to left, for terminals that know how. [on a terminal]"),
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="A B", help="Two states, by alpha-3 code or Persian name, in either direction: IRN PAK."),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", metavar="TYPE", help="An event's PLOVER type; a quotation's, agreement's or finding's kind. May be given again."
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="An event's or commitment's status; a finding's severity. May be given again."),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY",
        help="Not before this day (2024-01-27, or solar 1402-11-07). It is the record's own date, else the day of publication.",
    ),
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Not after this day, likewise.")]
Text = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Only records whose own words hold these, in any spelling.")]

Rejected = Annotated[bool, typer.Option("--rejected", help="Also the records that a person rejected.")]


def make_filter(
    *,
    between: tuple[str, str] | None,
    types: list[str] | None,
    statuses: list[str] | None,
    since: str | None,
    until: str | None,
    text: str | None,
    rejected: bool = False,
) -> Filter:
    """The archive's filter for what stood on the command line. Raises BadInput."""
    from ravabet.archive import Filter
    from ravabet.calendars import parse_day
    from ravabet.errors import BadInput

    first, last = parse_day(since).start if since else None, parse_day(until).end if until else None
    if first and last and last < first:
        raise BadInput(f"--until {until} lies before --since {since}; exchange them")
    return Filter(
        between=_codes(*between) if between else None,
        types=tuple(types or ()),
        statuses=tuple(statuses or ()),
        since=first,
        until=last,
        text=text,
        rejected=rejected,
    )


def _codes(one: str, other: str) -> tuple[str, str]:
    return state_code(one), state_code(other)


def state_code(state: str) -> str:
    """The code of a state, or of PLOVER's actors that are none, given by the code or a state's name."""
    from ravabet.errors import BadInput
    from ravabet.knowledge import State, load

    if state.upper() in STATELESS:
        return state.upper()
    known = load()
    if len(state) == CODE_LENGTH and state.isascii() and state.isalpha():
        return known.state(state.upper()).code
    found = [row.code for row in known.meanings(state) if isinstance(row, State)]
    if not found:
        raise BadInput(f"{state!r} is no state known; give alpha-3 codes such as IRN PAK")
    return found[0]
