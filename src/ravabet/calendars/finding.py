"""The date expressions of a text: single ones, tied together where they stand side by side and name one day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ravabet.calendars.expressions import DateExpression, Kind
from ravabet.calendars.folding import Folded, fold
from ravabet.calendars.lexer import Atom, atoms
from ravabet.calendars.parsing import Simple, simple_expressions
from ravabet.calendars.readings import DayOfWeek, Reading, Shifted, Stated, Through, Vague, Window, Years

TIES = re.compile(r"(?:comma |open |same |dash |open same )?(?:ruz |dated )*")
"""What may part two wordings of one day, as classes of words."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression and the atoms it covers, ``first`` to ``last`` (exclusive)."""

    expression: DateExpression
    first: int
    last: int


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateExpression, ...]:
    """The date expressions of ``text[start:end]``, longest, apart, in order; offsets count in the whole text."""
    folded = fold(text, start, end)
    pieces = atoms(folded)
    found: list[Placed] = []
    for simple in simple_expressions(pieces):
        placed = Placed(_express(text, folded, pieces, simple), simple.first, simple.last)
        joined = _join(pieces, found[-1], placed) if found else None
        if joined is None:
            found.append(placed)
            continue
        first, last = found.pop().first, simple.last + int(_closes(pieces, placed, joined))
        span = folded.source_span(pieces[first].start, pieces[last - 1].end)
        found.append(Placed(replace(joined, start=span.start, end=span.end, text=text[span.start : span.end]), first, last))
    return tuple(placed.expression for placed in found)


def _express(text: str, folded: Folded, pieces: tuple[Atom, ...], simple: Simple) -> DateExpression:
    span = folded.source_span(pieces[simple.first].start, pieces[simple.last - 1].end)
    reading = simple.reading
    calendar = reading.calendar if isinstance(reading, Stated | Years) else None
    return DateExpression(span.start, span.end, text[span.start : span.end], calendar, _kind(reading), reading, night=simple.night)


def _kind(reading: Reading) -> Kind:
    match reading:
        case DayOfWeek(direction=None, week=None):
            return "weekday"
        case Stated(year=None, year_shift=None, direction=None):
            return "partial"
        case Stated(year=None) | DayOfWeek() | Shifted() | Window() | Vague():
            return "relative"
        case Through():
            return _kind(reading.last)
        case _:
            return "absolute"


def _closes(pieces: tuple[Atom, ...], after: Placed, joined: DateExpression) -> bool:
    """Whether a bracket opened between the two closes right after the second."""
    opened = pieces[after.first - 1].kind == "open" or (after.first > 1 and pieces[after.first - 2].kind == "open")
    return opened and after.last < len(pieces) and pieces[after.last].kind == "close"


def _join(pieces: tuple[Atom, ...], before: Placed, after: Placed) -> DateExpression | None:
    """The two as one expression, where they say the same day in different ways or the ends of one stretch."""
    gap = "".join(f"{piece.kind} " for piece in pieces[before.last : after.first])
    first, second = before.expression, after.expression
    if gap == "to ":
        opened = before.first > 0 and pieces[before.first - 1].kind == "from"
        return _through(first, second) if opened or (_is_day(first) and _is_day(second)) else None
    if not TIES.fullmatch(gap):
        return None
    night = first.night or second.night
    if first.dated and second.dated:
        return replace(first, twin=second, night=night) if _twins(first, second) else None
    if isinstance(first.reading, DayOfWeek) or second.dated:
        return _onto(second, first, night=night) or _onto(first, second, night=night)
    return _onto(first, second, night=night)


def _is_day(expression: DateExpression) -> bool:
    return isinstance(expression.reading, Stated) and expression.reading.day is not None


def _twins(first: DateExpression, second: DateExpression) -> bool:
    """Two calendars, and both days, both months or both years."""
    one, two = first.reading, second.reading
    if not (isinstance(one, Stated) and isinstance(two, Stated)) or first.twin or one.calendar == two.calendar:
        return False
    return (one.day is None, one.month is None) == (two.day is None, two.month is None)


def _onto(main: DateExpression, other: DateExpression, *, night: bool) -> DateExpression | None:
    """``main`` with what ``other`` says beside it: a weekday, or a relative day."""
    if isinstance(main.reading, DayOfWeek | Window | Vague | Years | Through) or (
        isinstance(main.reading, Stated) and main.reading.day is None
    ):
        return None
    if isinstance(other.reading, DayOfWeek) and main.weekday is None:
        return replace(main, weekday=other.reading.weekday, relative=other if other.kind == "relative" else main.relative, night=night)
    shifted = isinstance(other.reading, Shifted) and other.reading.unit == "day" and isinstance(main.reading, Stated)
    if not shifted or main.relative is not None:
        return None
    return replace(main, relative=other, weekday=other.weekday if main.weekday is None else main.weekday, night=night)


def _through(first: DateExpression, last: DateExpression) -> DateExpression | None:
    one, two = first.reading, last.reading
    if isinstance(one, Through) or isinstance(two, Through) or first.twin:
        return None
    return replace(first, reading=Through(one, two), calendar=last.calendar or first.calendar, kind=last.kind)
