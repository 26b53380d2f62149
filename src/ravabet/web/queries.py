"""What may stand in an address behind the question mark. A name that is not known is an error, so that no filter is passed over."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from ravabet.archive import NEWEST, Filter
from ravabet.calendars import parse_day
from ravabet.errors import BadInput
from ravabet.exports import wording
from ravabet.knowledge import load
from ravabet.web.tongue import Tongue, site_words

LONGEST = 200
MOST_ROWS = 1_000_000
# How far down the hits of a search one may go: each page looks at all before it.
DEEPEST = 500


def told(name: str, **rules: Any) -> Any:
    """A field described by ``words.yaml``."""
    return Field(description=site_words()["parameters"][name]["en"], **rules)


class Asked(BaseModel):
    """What every address takes. Empty values count as not given, which is what forms send for fields left blank."""

    model_config = ConfigDict(extra="forbid")

    lang: Literal["fa", "prs", "en"] = told("lang", default="fa")

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        lists = {name: [one for one in value if one != ""] for name, value in given.items() if isinstance(value, list)}
        return {name: value for name, value in {**given, **lists}.items() if value not in ("", [])}

    @field_validator("*")
    @classmethod
    def _no_nul(cls, value: Any) -> Any:
        if any(isinstance(one, str) and "\0" in one for one in (value if isinstance(value, list) else [value])):
            raise ValueError("a NUL character cannot be looked for")
        return value

    @property
    def tongue(self) -> Tongue:
        """The language asked for."""
        return Tongue.of(self.lang)

    def plain(self) -> dict[str, Any]:
        """What was given, without the language: the query of this very page."""
        return self.model_dump(exclude={"lang"}, exclude_defaults=True)


class Days(Asked):
    """Two days, inclusive."""

    since: str | None = told("since", default=None, max_length=LONGEST)
    until: str | None = told("until", default=None, max_length=LONGEST)

    def bounds(self) -> tuple[date | None, date | None]:
        """Both as days. Raises BadInput."""
        first = parse_day(self.since).start if self.since else None
        last = parse_day(self.until).end if self.until else None
        if first and last and last < first:
            raise BadInput(f"until {self.until} lies before since {self.since}; exchange them")
        return first, last


class Narrowed(Days):
    """The filters of the lists."""

    a: str | None = told("a", default=None, max_length=LONGEST)
    b: str | None = told("b", default=None, max_length=LONGEST)
    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    text: str | None = told("text", default=None, max_length=LONGEST)
    sort: str = told("sort", default=NEWEST, max_length=30)
    next: str | None = told("next", default=None, max_length=4000)

    def filter(self) -> Filter:
        """The archive's filter. Raises BadInput."""
        if (self.a is None) != (self.b is None):
            raise BadInput("a and b go together: give both states, or neither")
        since, until = self.bounds()
        between = (party(self.a), party(self.b)) if self.a and self.b else None
        return Filter(between, tuple(self.type), tuple(self.status), since, until, self.text)


class Listed(Narrowed):
    """A page of a list."""

    limit: int = told("limit", default=50, ge=1, le=200)


class Streamed(Narrowed):
    """A list as JSON Lines."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)


class Tabled(Streamed):
    """A list as CSV."""

    spreadsheet: bool = told("spreadsheet", default=False)


class Course(Days):
    """The relation of two states."""

    by: Literal["week", "month", "year"] = told("by", default="month")
    calendar: Literal["solar", "gregorian"] | None = told("calendar", default=None)
    as_of: str | None = told("as_of", default=None, max_length=LONGEST)
    gap: int = told("gap", default=7, ge=0, le=3660)
    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    outlet: list[str] = told("outlet", default=[], max_length=100)
    limit: int = told("limit", default=100, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=LONGEST)


class CourseTable(Course):
    """The timeline as CSV."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)
    spreadsheet: bool = told("spreadsheet", default=False)


class Chosen(Asked):
    """Two states picked in a form."""

    a: str | None = told("a", default=None, max_length=LONGEST)
    b: str | None = told("b", default=None, max_length=LONGEST)


class Shown(Asked):
    """A report."""

    revision: int | None = told("revision", default=None, ge=1, le=2**31)


class ReportTable(Asked):
    """One kind of record of a report as CSV."""

    kind: Literal["events", "quotes", "commitments", "agreements", "findings"] = told("kind", default="events")
    spreadsheet: bool = told("spreadsheet", default=False)


class Sought(Days):
    """A search."""

    q: str | None = told("q", default=None, max_length=LONGEST)
    outlet: list[str] = told("outlet", default=[], max_length=100)
    limit: int = told("limit", default=20, ge=1, le=100)
    next: int = told("next", default=0, ge=0, le=DEEPEST)


class SoughtTable(Sought):
    """A search as CSV."""

    spreadsheet: bool = told("spreadsheet", default=False)


class Since(Asked):
    """What a mirror asks."""

    since: str = told("changed_since", default="0", max_length=LONGEST)
    limit: int = told("limit", default=1000, ge=1, le=10_000)


def party(code: str) -> str:
    """A state or body by PLOVER's country code, in capitals. Raises BadInput where there is none."""
    wanted = code.upper()
    is_body = wording.words("codes", wanted)[0] != wanted
    return wanted if is_body else load().state(wanted).code
