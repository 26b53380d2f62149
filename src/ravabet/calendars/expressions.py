"""Date expressions of a text: single ones tied together where they name one day, each with the way to its days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ravabet.calendars.arithmetic import LUNAR_TOLERANCE
from ravabet.calendars.folding import fold
from ravabet.calendars.lexer import Atom, atoms
from ravabet.calendars.parsing import Simple, simple_expressions
from ravabet.calendars.ranges import DateRange
from ravabet.calendars.readings import Calendar, DayOfWeek, Reading, Shifted, Stated, Through

Kind = Literal["absolute", "relative", "weekday", "partial"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text gives it: ``text == source[start:end]``, offsets in code points of the source.

    ``kind``: absolute (its year is stated), partial (a day or month without its year), weekday, relative.
    ``twin`` is the same day given in another calendar beside it. ``weekday`` is the weekday named beside a date (0 Monday);
    ``relative`` the relative wording beside a stated one, as in «روز گذشته (۲ بهمن)». ``night`` is True where the text tells a
    part of the night, whose day may be counted by its eve.
    """

    start: int
    end: int
    text: str
    calendar: Calendar | None
    kind: Kind
    reading: Reading
    twin: DateExpression | None = None
    weekday: int | None = None
    relative: DateExpression | None = None
    night: bool = False

    def resolve(self, anchor: date | None, *, future: bool = False) -> DateRange | None:
        """The days meant, seen from ``anchor`` (the report's day), or None where the text does not settle it.

        ``future`` looks ahead for what has no year or direction of its own. The rules are those of ``readings``. A twin with
        a year settles the year of this one.
        """
        if self.twin and self.kind == "partial" and self.twin.kind == "absolute":
            told = self.twin.resolve(None)
            return self.reading.resolve(told.end) if told else None
        return self.reading.resolve(anchor, future=future)

    def conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        """The two readings of the expression where they cannot both hold, else None.

        Compared are the date and its twin (lunar dates within two days), the date and the weekday named with it, the date and
        the relative wording beside it (which needs ``anchor``). Where the text leaves a way to read it without conflict, a year
        not stated or a night counted from its eve, the answer is None.
        """
        return self._twin_conflict(anchor) or self._weekday_conflict(anchor) or self._relative_conflict(anchor)

    def _twin_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        if self.twin is None:
            return None
        here = self.resolve(anchor)
        there = self.twin.reading.resolve(here.end if here and self.twin.kind == "partial" else anchor)
        slack = LUNAR_TOLERANCE if "lunar" in (self.calendar, self.twin.calendar) else 0
        return (here, there) if here and there and not here.overlaps(there, slack=slack) else None

    def _weekday_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        if self.weekday is None or (self.kind == "partial" and anchor is None and self.twin is None):
            return None
        here = self.resolve(anchor)
        if here is None or here.precision != "day" or here.start.weekday() == self.weekday:
            return None
        off = (self.weekday - here.start.weekday() + 3) % 7 - 3
        far = self.kind == "partial" and self.twin is None and anchor is not None and abs((here.start - anchor).days) > FAR
        if far or (self.night and abs(off) == 1):
            return None
        return here, DateRange.of(here.start + timedelta(days=off))

    def _relative_conflict(self, anchor: date | None) -> tuple[DateRange, DateRange] | None:
        if self.relative is None or anchor is None:
            return None
        told = self.relative.resolve(anchor)
        here = self.reading.resolve(told.end if told and self.kind == "partial" and self.twin is None else anchor)
        if told is None or here is None or here.overlaps(told, slack=1 if self.night else 0):
            return None
        return here, told


FAR = 60
"""Days from the report beyond which a date without a year may be one of another year, whose weekday differs."""


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateExpression, ...]:
    """The date expressions of ``text[start:end]``, longest, apart, in order; offsets count in the whole text."""
    folded = fold(text, start, end)
    pieces = atoms(folded)
    found: list[DateExpression] = []
    spans: list[tuple[int, int]] = []
    for simple in simple_expressions(pieces):
        expression = _express(text, folded.offsets, pieces, simple)
        joined = _join(text, pieces, found[-1], spans[-1], expression, simple) if found else None
        if joined:
            last = simple.last + (1 if _closed(pieces, spans[-1][1], simple) else 0)
            end_at = folded.offsets[pieces[last - 1].end - 1] + 1
            found[-1] = replace(joined, end=end_at, text=text[joined.start : end_at])
            spans[-1] = (spans[-1][0], last)
        else:
            found.append(expression)
            spans.append((simple.first, simple.last))
    return tuple(found)


def _express(text: str, offsets: tuple[int, ...], pieces: tuple[Atom, ...], simple: Simple) -> DateExpression:
    start, end = offsets[pieces[simple.first].start], offsets[pieces[simple.last - 1].end - 1] + 1
    reading = simple.reading
    calendar = getattr(reading, "calendar", None)
    return DateExpression(start, end, text[start:end], calendar, _kind(reading), reading, night=simple.night)


def _kind(reading: Reading) -> Kind:
    if isinstance(reading, DayOfWeek):
        return "relative" if reading.week is not None or reading.direction else "weekday"
    if isinstance(reading, Through):
        return _kind(reading.last)
    if isinstance(reading, Stated):
        if reading.year is not None:
            return "absolute"
        return "relative" if reading.year_shift is not None or reading.direction else "partial"
    return "absolute" if hasattr(reading, "first") else "relative"


def _gap(pieces: tuple[Atom, ...], first: int, last: int) -> str:
    return " ".join(piece.kind for piece in pieces[first:last])


TIES = re.compile(r"(?:comma |open |same |dash |open same )?(?:ruz |dated )*")


def _closed(pieces: tuple[Atom, ...], after: int, simple: Simple) -> bool:
    """Whether the second of two stands in brackets that close right after it."""
    opened = any(piece.kind == "open" for piece in pieces[after : simple.first])
    return opened and simple.last < len(pieces) and pieces[simple.last].kind == "close"


def _join(
    text: str, pieces: tuple[Atom, ...], before: DateExpression, span: tuple[int, int], after: DateExpression, simple: Simple
) -> DateExpression | None:
    """The two as one expression, where they stand side by side and say the same day in different ways."""
    gap = _gap(pieces, span[1], simple.first)
    if gap == "to":
        return _through(pieces, before, span, after)
    if not TIES.fullmatch(gap + " " if gap else ""):
        return None
    night = before.night or after.night
    if _dated(before) and _dated(after) and before.calendar != after.calendar and before.twin is None:
        return replace(before, twin=after, night=night)
    if _dated(after) and not _dated(before):
        return _onto(after, before, start=before.start, night=night)
    return _onto(before, after, start=before.start, night=night) if not _dated(after) else None


def _dated(expression: DateExpression) -> bool:
    return isinstance(expression.reading, Stated)


def _onto(main: DateExpression, other: DateExpression, *, start: int, night: bool) -> DateExpression | None:
    """``main`` with what ``other`` says beside it."""
    if isinstance(other.reading, DayOfWeek) and main.weekday is None and not isinstance(main.reading, DayOfWeek):
        relative = other if other.kind == "relative" else main.relative
        return replace(main, start=start, weekday=other.reading.weekday, relative=relative, night=night)
    if (
        isinstance(other.reading, Shifted)
        and other.reading.unit == "day"
        and main.relative is None
        and not isinstance(main.reading, Shifted)
    ):
        return replace(main, start=start, relative=other, weekday=main.weekday or other.weekday, night=night)
    return None


def _through(pieces: tuple[Atom, ...], before: DateExpression, span: tuple[int, int], after: DateExpression) -> DateExpression | None:
    if not (isinstance(before.reading, Stated) and isinstance(after.reading, Stated)):
        return None
    if span[0] == 0 or pieces[span[0] - 1].kind != "from" or before.twin:
        return None
    return replace(before, reading=Through(before.reading, after.reading), calendar=after.calendar, kind=after.kind)
