"""Offices over time, as the knowledge has them, in the words of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.calendars import format_solar, solar
from ravabet.knowledge import Group, Knowledge, Organisation, Tenure, load
from ravabet.web.tongue import Tongue

# How much of an ISO date is given.
YEAR, MONTH = len("2024"), len("2024-01")


@dataclass(frozen=True, slots=True)
class Served:
    """An office: what it is called, whose it is, from when to when (None: not known, or still held), and the row it comes from."""

    title: str
    owner: str
    start: str | None
    end: str | None
    tenure: Tenure


def served(person_id: str, tongue: Tongue) -> Iterator[Served]:
    """The offices that somebody is known to have held, the latest first; none for those whom the knowledge does not have."""
    known = load()
    for tenure in known.offices_of(person_id):
        yield Served(_title(tenure, known, tongue), _owner(tenure, known, tongue), _first(tenure, tongue), _last(tenure, tongue), tenure)


def _title(tenure: Tenure, known: Knowledge, tongue: Tongue) -> str:
    """The title of the very body or state, where it has one of its own."""
    rows = [row for row in known.tables.offices if row.id == tenure.office]
    own = [row for row in rows if row.code == tenure.state and row.body in (None, tenure.body)]
    of_body = [row for row in rows if tenure.body and row.body == tenure.body]
    plain = [row for row in rows if row.code is None and row.body is None]
    row = next(iter([*of_body, *own, *plain, *rows]), None)
    if row is None:
        return tenure.office
    return row.title_en if tongue.english else row.names[0]


def _owner(tenure: Tenure, known: Knowledge, tongue: Tongue) -> str:
    """The state, with the body or the seat: «ایران، در چین»."""
    state, body = tongue.state(tenure.state), tenure.body
    if body is None:
        return state
    for prefix, word in (("in-", "tenure_in"), ("for-", "tenure_for")):
        if body.startswith(prefix):
            return f"{state}{tongue.comma}{tongue.say(word)} {tongue.state(body.removeprefix(prefix))}"
    bodies: tuple[Organisation | Group, ...] = (*known.tables.organisations, *known.tables.groups)
    row = next((row for row in bodies if row.id == body), None)
    return (row.name_en if tongue.english else row.name_fa) if row else state


def _first(tenure: Tenure, tongue: Tongue) -> str | None:
    return _shown(tenure.start, tenure.first, tongue) if tenure.first else None


def _last(tenure: Tenure, tongue: Tongue) -> str | None:
    if tenure.last is None:
        return None
    return _shown(tenure.end, tenure.last, tongue)


def _shown(stated: str, day: date, tongue: Tongue) -> str:
    """A date as exactly as the file gives it, in both calendars: «اوت ۲۰۲۵ (مرداد–شهریور ۱۴۰۴)», «۲۰۱۹ (۱۳۹۷–۱۳۹۸)»."""
    if len(stated) > MONTH:
        return tongue.days(day)
    if len(stated) == YEAR:
        years = (solar(date(day.year, 1, 1)).year, solar(date(day.year, 12, 31)).year)
        return f"{tongue.digits(day.year)} ({tongue.digits(years[0])}–{tongue.digits(years[1])})"
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    # Whole months of one calendar lead.
    return f"{tongue.days(first, last).partition(' (')[0]} ({_solar_months(first, last, tongue)})"


def _solar_months(first: date, last: date, tongue: Tongue) -> str:
    """The two solar months that a Gregorian one lies in."""
    if tongue.english:
        start, end = (tongue.days(day).removesuffix(")").partition(" (")[2].split(" ", 1)[1] for day in (first, last))
    else:
        variety = "prs" if tongue.code == "prs" else "fa"
        start, end = (format_solar(day, variety).split(" ", 1)[1] for day in (first, last))
    month, year = start.rsplit(" ", 1)
    return f"{month}–{end}" if end.endswith(year) else f"{start} – {end}"
