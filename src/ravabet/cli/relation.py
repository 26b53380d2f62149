"""``ravabet relation``: the course of the dealings of two or more states."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import AsJson, RightToLeft, Where, make_filter, state_code

if TYPE_CHECKING:
    from ravabet.relations import Calendar as Reckoning
    from ravabet.relations import Curve, Unit


class By(StrEnum):
    """The periods of the curve."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Calendar(StrEnum):
    """Whose weeks, months and years."""

    SOLAR = "solar"
    GREGORIAN = "gregorian"


class Language(StrEnum):
    """The languages of the page."""

    FA = "fa"
    PRS = "prs"
    EN = "en"


States = Annotated[list[str], typer.Argument(metavar="STATE STATE [STATE]...", help="By alpha-3 code or Persian name: IRN PAK.")]
Period = Annotated[By | None, typer.Option("--by", help="The periods of the curve. [month; on a page what suits the time]")]
Months = Annotated[Calendar | None, typer.Option("--calendar", help="Whose weeks, months and years. [solar; on an English page gregorian]")]
Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Not before this day, month or year (2024-01-27, 2024-01; solar 1402-11-07, 1402-11, 1402)."),
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Not after this day, or the last of this month or year, likewise.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day on which promises are open, agreements stand. [today]")]
Gap = Annotated[int | None, typer.Option("--gap", metavar="DAYS", min=0, help="How late an answer may come in an episode. [7]")]
Page = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the whole as a page to read, one self-contained file.")]
Lang = Annotated[Language | None, typer.Option("--lang", help="The language of the page; prs: Persian with Afghan names. [fa]")]
CurveOnly = Annotated[bool, typer.Option("--curve", help="The curve of two states alone, from what the archive remembers of them.")]


def relation(
    states: States,
    *,
    archive: Where = None,
    since: Since = None,
    until: Until = None,
    by: Period = None,
    calendar: Months = None,
    as_of: AsOf = None,
    gap: Gap = None,
    curve: CurveOnly = False,
    html: Page = None,
    lang: Lang = None,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Show the course of a relation: timeline, episodes, curve, commitments, agreements, speakers.

    One event told by many reports is one; what one side alone claims stands apart.
    """
    from ravabet import web
    from ravabet.archive import open_archive
    from ravabet.cli.output import print_json, write_text
    from ravabet.cli.relation_view import show_relation
    from ravabet.cli.view import View
    from ravabet.relations import GAP, days_of, pair_curve
    from ravabet.relations import relation as put_together

    _fit_together(html=html, lang=lang, curve=curve, json=json)
    first, last = (days_of(since).start.isoformat() if since else None), (days_of(until).end.isoformat() if until else None)
    wanted = make_filter(between=None, types=None, statuses=None, since=first, until=last, text=None)
    codes = [state_code(state) for state in states]
    unit: Unit | None = by.value if by else None
    months: Reckoning | None = calendar.value if calendar else None
    days: dict[str, Any] = {"since": wanted.since, "until": wanted.until}
    course = days | {"as_of": days_of(as_of).end if as_of else date.today(), "gap": GAP if gap is None else gap}
    with open_archive(archive, create=False) as store:
        if curve:
            drawn = pair_curve(store, _pair(codes), **days, unit=unit or "month", calendar=months or "solar")
            _print_curve(drawn, json=json, rtl=rtl)
            return
        if html is not None:
            shown = web.relation_file(store, codes, **course, lang=lang.value if lang else "fa", by=unit, calendar=months)
            write_text(html, shown)
            return
        found = put_together(store, codes, **course, period=unit or "month", calendar=months or "solar")
    if json:
        print_json(found.to_json())
    else:
        show_relation(View.for_stdout(rtl), found)


def _fit_together(*, html: Path | None, lang: Language | None, curve: bool, json: bool) -> None:
    """Raises BadInput where options are given of which one would be passed over."""
    from ravabet.errors import BadInput

    if html is not None and (curve or json):
        raise BadInput("--html writes the whole as a page; leave --curve and --json out, or ask for them on their own")
    if lang is not None and html is None:
        raise BadInput("--lang is the language of a page; give --html FILE with it")


def _pair(codes: list[str]) -> tuple[str, str]:
    """The two states. Raises BadInput where there are more, or one only."""
    from ravabet.errors import BadInput

    if len(set(codes)) != 2:
        raise BadInput("--curve shows two different states; give for instance IRN PAK, or leave --curve out")
    one, other = sorted(set(codes))
    return one, other


def _print_curve(found: Curve, *, json: bool, rtl: bool | None) -> None:
    from ravabet.cli.output import print_json
    from ravabet.cli.relation_view import show_curve
    from ravabet.cli.view import View
    from ravabet.records import plain_of

    if json:
        print_json(plain_of(found))
    else:
        show_curve(View.for_stdout(rtl), found)
