"""From the pieces of a text to single expressions: the shapes of the grammar are matched, the longest win."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ravabet.calendars.arithmetic import to_gregorian
from ravabet.calendars.lexer import Atom
from ravabet.calendars.lexicon import FILLER, letters, named_days, shapes
from ravabet.calendars.readings import Calendar, DayOfWeek, Reading, Shifted, Stated, Vague, Window, Years

Roles = dict[str, Atom]
Read = tuple[Reading, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Simple:
    """One expression over the atoms ``first`` to ``last`` (exclusive); ``night`` where its day may be told by its eve."""

    first: int
    last: int
    reading: Reading
    night: bool = False


CUE_REACH = 3
"""Pieces before a date among which the word may stand that tells a day known by its date."""


def simple_expressions(pieces: tuple[Atom, ...]) -> list[Simple]:
    """The longest expressions of a text, in order and apart from one another."""
    alphabet = letters()
    line = "".join(alphabet.get(piece.kind, piece.kind) for piece in pieces)
    barred = _barred(line)
    found: list[tuple[int, int, Simple]] = []
    for rank, shape in enumerate(shapes()):
        for match in shape.pattern.finditer(line):
            if barred.isdisjoint(range(*match.span())) and (simple := _read(shape.reads, match, pieces)):
                found.append((match.start() - match.end(), rank, simple))
    kept: list[Simple] = []
    taken: set[int] = set()
    for _, _, simple in sorted(found, key=lambda row: row[:2]):
        if taken.isdisjoint(range(simple.first, simple.last)):
            kept.append(simple)
            taken.update(range(simple.first, simple.last))
    return sorted(kept, key=lambda simple: simple.first)


def _barred(line: str) -> set[int]:
    """The places of words that only look like a date."""
    matches = (match for shape in shapes("traps") for match in shape.pattern.finditer(line))
    return {match.start(name) for match in matches for name, letter in match.groupdict().items() if letter}


def _read(reads: str, match: re.Match[str], pieces: tuple[Atom, ...]) -> Simple | None:
    roles = {name.partition("__")[0]: pieces[match.start(name)] for name, letter in match.groupdict().items() if letter}
    reading = READERS[reads](roles)
    if isinstance(reading, Stated):
        reading = _named(reading, pieces[max(0, match.start() - CUE_REACH) : match.start()])
    night = any(piece.kind == "day_part" and piece.value == "night" for piece in pieces[match.start() : match.end()])
    return Simple(match.start(), match.end(), reading, night) if reading else None


def _named(reading: Stated, before: tuple[Atom, ...]) -> Stated:
    """The reading with its year, where the words before tell a day known by its date («حملات ۱۱ سپتامبر»)."""
    if reading.day is None or reading.month is None or (reading.year, reading.year_shift, reading.short_year) != (None, None, None):
        return reading
    year, cues = named_days().get((reading.calendar, reading.month, reading.day), (None, frozenset()))
    return replace(reading, year=year) if any(piece.value in cues for piece in before if piece.kind == FILLER) else reading


def _value(roles: Roles, name: str) -> Any:
    return roles[name].value if name in roles else None


def _calendar_of_year(atom: Atom, era: str | None) -> Calendar:
    calendars: dict[str, Calendar] = {"gregorian": "gregorian", "lunar": "lunar", "solar": "solar"}
    return calendars[era] if era else ("gregorian" if atom.kind == "gregyear" else "solar")


def _stated(roles: Roles) -> Reading | None:
    month, era, year = _value(roles, "month"), _value(roles, "era"), roles.get("year")
    if era and year and year.kind == "two":
        return None
    if month:
        calendar: Calendar = month.calendar
        if year and not _year_fits(calendar, year.value):
            return None
    else:
        calendar = _calendar_of_year(year, era) if year else "solar"
    season = _value(roles, "season")
    reading = Stated(
        calendar,
        year=year.value if year and year.kind != "two" else None,
        short_year=year.value if year and year.kind == "two" else None,
        month=month.number if month else (season[0] if season else None),
        last_month=season[1] if season else None,
        day=_value(roles, "day"),
        last_day=_value(roles, "last_day"),
        year_shift=_value(roles, "year_shift"),
        direction=_value(roles, "direction"),
        edge=_edge(roles),
    )
    return reading if _possible(reading) else None


def _edge(roles: Roles) -> tuple[float, float] | None:
    return tuple(roles["edge"].value) if "edge" in roles else None


def _year_fits(calendar: Calendar, year: int) -> bool:
    low, high = {"gregorian": (1500, 2199), "solar": (1, 1599), "lunar": (1, 1600)}[calendar]
    return low <= year <= high or year < 100


def _possible(reading: Stated) -> bool:
    """Whether the calendar can have such a day in some year."""
    if reading.day is None or reading.month is None:
        return True
    years = [reading.year] if reading.year else [2024 if reading.calendar == "gregorian" else 1403, 1445]
    days = (to_gregorian(reading.calendar, year, reading.month, reading.last_day or reading.day) for year in years)
    return any(days) and (reading.last_day is None or reading.last_day > reading.day)


def _numeric(roles: Roles) -> Reading | None:
    first, month, last = roles["date"].value
    year, day = (first, last) if first > 31 else (last, first)
    calendar: Calendar = "solar" if 1200 <= year < 1600 else "gregorian"
    if not 1200 <= year < 2200 or to_gregorian(calendar, year, month, day) is None:
        return None
    return Stated(calendar, year=year, month=month, day=day)


def _years(roles: Roles) -> Reading | None:
    first, last = roles["year"], roles["last_year"]
    if first.kind != last.kind or first.kind == "two":
        return None
    return Years(_calendar_of_year(first, None), first.value, last.value)


def _decade(roles: Roles) -> Reading | None:
    year, era = roles["year"], _value(roles, "era")
    value = year.value
    if value % 10:
        return None
    if year.kind in ("two", "tens"):
        value += 1900 if era == "gregorian" else 1300
    calendar = _calendar_of_year(year, era)
    return Years(calendar, value, value + 9)


def _weekday(roles: Roles) -> Reading | None:
    return DayOfWeek(roles["weekday"].value, direction=_value(roles, "shift"), week=_value(roles, "week"))


def _deictic(roles: Roles) -> Reading | None:
    return Shifted("day", roles["deictic"].value)


def _shifted(roles: Roles) -> Reading | None:
    calendar: Calendar = _value(roles, "era") or "solar"
    if "year_shift" in roles:
        return Shifted("year", roles["year_shift"].value, edge=_edge(roles))
    return Shifted(roles["unit"].value, _value(roles, "shift") or 0, calendar, _edge(roles))


def _amount(roles: Roles) -> tuple[str, int] | None:
    """Unit and number; hours count where they make whole days."""
    unit, count = roles["unit"].value, roles["count"].value
    if unit == "night":
        # «دو شب پیش»: a night counts by its eve.
        unit = "day"
    if unit != "hour":
        return unit, count
    return ("day", count // 24) if count % 24 == 0 else None


def _counted(roles: Roles) -> Reading | None:
    amount = _amount(roles)
    return Shifted(amount[0], amount[1] * roles["shift"].value) if amount else None


def _window(roles: Roles) -> Reading | None:
    amount = _amount(roles)
    return Window(*amount, _value(roles, "window")) if amount else None


def _vague(roles: Roles) -> Reading | None:
    return Vague()


READERS: dict[str, Callable[[Roles], Reading | None]] = {
    "stated": _stated,
    "numeric": _numeric,
    "years": _years,
    "decade": _decade,
    "weekday": _weekday,
    "deictic": _deictic,
    "shifted": _shifted,
    "counted": _counted,
    "window": _window,
    "vague": _vague,
}
