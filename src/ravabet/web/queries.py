"""What may stand in an address behind the question mark. A name that is not known is an error, so that no filter is passed over."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

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
