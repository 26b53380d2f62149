"""What may be asked of a relation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from fastapi import Path

from ravabet.errors import BadInput
from ravabet.knowledge import State, load
from ravabet.relations import days_of
from ravabet.web.queries import LONGEST, MOST_ROWS, Asked, Days, party, told
from ravabet.web.tongue import site_words

# A set of so many has 66 pairs; more would be the world, which no curve tells apart.
MOST_STATES = 12
APART, AND = re.compile(r"[,،;؛+\n]+"), ("و", "and")
# The last year that is whole in the solar calendar of those days, too.
LAST_YEAR = 9997
# More words than any name of a state has.
LONGEST_NAME = 6
First = Annotated[str, Path(description=site_words()["parameters"]["first"]["en"])]
Second = Annotated[str, Path(description=site_words()["parameters"]["second"]["en"])]
Several = Annotated[str, Path(description=site_words()["parameters"]["states"]["en"])]


class Course(Days):
    """The relation of two or more states."""

    by: Literal["week", "month", "year"] | None = told("by", default=None)
    calendar: Literal["solar", "gregorian"] | None = told("calendar", default=None)
    split: bool = told("split", default=False)
    as_of: str | None = told("as_of", default=None, max_length=LONGEST)
    gap: int = told("gap", default=7, ge=0, le=3660)
    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    outlet: list[str] = told("outlet", default=[], max_length=100)
    limit: int = told("limit", default=100, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=LONGEST)

    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last day; a month or a year will do for either. Raises BadInput."""
        first = _within(days_of(self.since).start).isoformat() if self.since else None
        last = _within(days_of(self.until).end).isoformat() if self.until else None
        return Days(since=first, until=last).bounds()

    def judged_on(self) -> date:
        """The day on which commitments and agreements are judged; the last of a month or a year. Raises BadInput."""
        return _within(days_of(self.as_of).end) if self.as_of else date.today()


class CourseTable(Course):
    """The timeline as CSV."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)
    spreadsheet: bool = told("spreadsheet", default=False)


class Chosen(Asked):
    """States picked in a form: two of a list, and any number by code or name."""

    a: str | None = told("a", default=None, max_length=LONGEST)
    b: str | None = told("b", default=None, max_length=LONGEST)
    states: str | None = told("more_states", default=None, max_length=LONGEST)

    def codes(self) -> tuple[str, ...]:
        """The states, each once. Raises BadInput where one is none, or there are too few or too many."""
        return several([*filter(None, (self.a, self.b)), *named(self.states or "")])


def several(codes: list[str]) -> tuple[str, ...]:
    """The states or bodies with these codes, each once, sorted. Raises BadInput on one that is none, fewer than two, or too many."""
    found = tuple(sorted({party(code) for code in codes}))
    if len(found) < 2:
        raise BadInput("a relation needs two different states; choose a second one")
    if len(found) > MOST_STATES:
        raise BadInput(f"{len(found)} states are too many for one relation; choose {MOST_STATES} at the most")
    return found


def named(words: str) -> list[str]:
    """The codes of states by code or name, with commas, «و», "and" or spaces between them. Raises BadInput."""
    return [_known(code) for part in APART.split(words) for code in _codes(part.split())]


def _codes(words: list[str]) -> Iterator[str]:
    """The codes of the states that the words name, the longest name first («بوسنی و هرزگوین»); a word that names none as it stands."""
    while words:
        # AND is Andorra, but "and" is not.
        if words[0] in AND:
            words = words[1:]
            continue
        ends = range(min(len(words), LONGEST_NAME), 0, -1)
        end, code = next(((end, code) for end in ends if (code := _code(" ".join(words[:end])))), (1, words[0]))
        yield code
        words = words[end:]


def _within(day: date) -> date:
    """The day, if the whole year that it lies in is one that both calendars can count. Raises BadInput."""
    if day.year > LAST_YEAR:
        raise BadInput(f"{day} lies beyond the calendar; the last year is {LAST_YEAR}")
    return day


def _code(name: str) -> str | None:
    """The code that a name or a code in small letters means; None where it means no state."""
    known = load()
    states = [row.code for row in known.meanings(name) if isinstance(row, State)]
    english = [row.code for row in known.tables.states if name.lower() in (row.code.lower(), row.name_en.lower())]
    return next(iter(states + english), None)


def _known(code: str) -> str:
    """The code, if it is one. Raises BadInput, which says how states may be written."""
    try:
        return party(code)
    except BadInput as error:
        raise BadInput(f"{code!r} is no state known; write codes or names with commas between them: IRN, PAK, تاجیکستان") from error
