"""``ravabet relation``: the course of the dealings of two or more states."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import AsJson, RightToLeft, Where, make_filter, state_code

if TYPE_CHECKING:
    from ravabet.calendars import DateRange
    from ravabet.relations import Curve

# A month or a year on the command line, in any of the three sets of digits.
MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


class By(StrEnum):
    """The periods of the curve."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Calendar(StrEnum):
    """Whose weeks, months and years."""

    SOLAR = "solar"
    GREGORIAN = "gregorian"


States = Annotated[list[str], typer.Argument(metavar="STATE STATE [STATE]...", help="By alpha-3 code or Persian name: IRN PAK.")]
Period = Annotated[By, typer.Option("--by", help="The periods of the curve.")]
Months = Annotated[Calendar, typer.Option("--calendar", help="Whose weeks, months and years.")]
Since = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Not before this day, month or year (2024-01-27, 2024-01; solar 1402-11-07, 1402-11, 1402)."),
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Not after this day, or the last of this month or year, likewise.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day on which promises are open, agreements stand. [today]")]
Gap = Annotated[int | None, typer.Option("--gap", metavar="DAYS", min=0, help="How late an answer may come in an episode. [7]")]
CurveOnly = Annotated[bool, typer.Option("--curve", help="The curve of two states alone, from what the archive remembers of them.")]


def relation(
    states: States,
    *,
    archive: Where = None,
    since: Since = None,
    until: Until = None,
    by: Period = By.MONTH,
    calendar: Months = Calendar.SOLAR,
    as_of: AsOf = None,
    gap: Gap = None,
    curve: CurveOnly = False,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Show the course of a relation: timeline, episodes, curve, commitments, agreements, speakers.

    One event told by many reports is one; what one side alone claims stands apart.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.output import print_json
    from ravabet.cli.relation_view import show_relation
    from ravabet.cli.view import View
    from ravabet.relations import GAP, pair_curve
    from ravabet.relations import relation as put_together

    first, last = (_days(since).start.isoformat() if since else None), (_days(until).end.isoformat() if until else None)
    wanted = make_filter(between=None, types=None, statuses=None, since=first, until=last, text=None)
    codes = [state_code(state) for state in states]
    since_day, until_day = wanted.since, wanted.until
    with open_archive(archive, create=False) as store:
        if curve:
            drawn = pair_curve(store, _pair(codes), since=since_day, until=until_day, unit=by.value, calendar=calendar.value)
            _print_curve(drawn, json=json, rtl=rtl)
            return
        found = put_together(
            store,
            codes,
            as_of=_days(as_of).end if as_of else date.today(),
            since=since_day,
            until=until_day,
            period=by.value,
            calendar=calendar.value,
            gap=GAP if gap is None else gap,
        )
    if json:
        print_json(found.to_json())
    else:
        show_relation(View.for_stdout(rtl), found)


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


def _days(value: str) -> DateRange:
    """The days that a day, a month or a year on the command line means, of the calendar that its year tells. Raises BadInput."""
    from ravabet.calendars import DateRange, parse_day
    from ravabet.relations import period_of

    match = MONTH_OR_YEAR.fullmatch(value.strip())
    if match is None:
        return parse_day(value)
    year, month = match.groups()
    day = parse_day(f"{year}-{month or 1}-1").start
    period = period_of(day, "month" if month else "year", "gregorian" if day.year == int(year) else "solar")
    return DateRange(period.start, period.end, "month" if month else "year")
