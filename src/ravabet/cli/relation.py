"""``ravabet relation``: the course of the dealings of two or more states."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from ravabet.cli.options import AsJson, RightToLeft, Since, Until, Where, make_filter, state_code


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
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day on which promises are open or overdue. [today]")]
Gap = Annotated[int | None, typer.Option("--gap", metavar="DAYS", min=0, help="How late an answer may come in an episode. [7]")]


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
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Show the course of a relation: timeline, episodes, curve, commitments, agreements, speakers.

    One event told by many reports is one; what one side alone claims stands apart.
    """
    from ravabet.archive import open_archive
    from ravabet.calendars import parse_day
    from ravabet.cli.output import print_json
    from ravabet.cli.relation_view import show_relation
    from ravabet.cli.view import View
    from ravabet.relations import GAP
    from ravabet.relations import relation as put_together

    wanted = make_filter(between=None, types=None, statuses=None, since=since, until=until, text=None)
    codes = [state_code(state) for state in states]
    with open_archive(archive, create=False) as store:
        found = put_together(
            store,
            codes,
            as_of=parse_day(as_of).end if as_of else date.today(),
            since=wanted.since,
            until=wanted.until,
            period=by.value,
            calendar=calendar.value,
            gap=GAP if gap is None else gap,
        )
    if json:
        print_json(found.to_json())
    else:
        show_relation(View.for_stdout(rtl), found)
