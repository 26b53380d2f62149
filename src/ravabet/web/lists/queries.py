"""What may stand in the address of a list: what narrows each kind of record, in each form that it is given in."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args

from ravabet.archive import KINDS, NEWEST, Filter
from ravabet.calendars import parse_day
from ravabet.errors import BadInput
from ravabet.records import CommitmentStatus
from ravabet.web.queries import LONGEST, MOST_ROWS, Asked, Days, party, told


class Narrowed(Days):
    """What narrows every list."""

    a: str | None = told("a_list", default=None, max_length=LONGEST)
    b: str | None = told("b_list", default=None, max_length=LONGEST)
    outlet: list[str] = told("outlet", default=[], max_length=100)
    text: str | None = told("text", default=None, max_length=LONGEST)
    sort: str = told("sort", default=NEWEST, max_length=30)
    next: str | None = told("next", default=None, max_length=4000)

    def filter(self) -> Filter:
        """The archive's filter. Raises BadInput."""
        since, until = self.bounds()
        states = sorted(party(state) for state in (self.a, self.b) if state)
        both = (states[0], states[1]) if len(states) > 1 else None
        one = states[0] if len(states) == 1 else None
        return Filter(both, since=since, until=until, text=self.text, outlets=tuple(self.outlet), state=one, **self.own())

    def own(self) -> dict[str, Any]:
        """The fields of the filter that only this kind has. Raises BadInput."""
        given = {"types": "type", "statuses": "status"}
        return {field: tuple(getattr(self, name)) for field, name in given.items() if name in type(self).model_fields}


class OfEvents(Narrowed):
    """Events."""

    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    mode: list[str] = told("mode", default=[], max_length=50)
    context: list[str] = told("context", default=[], max_length=50)
    quad: list[Literal["1", "2", "3", "4"]] = told("quad", default=[], max_length=4)
    confidence: float | None = told("confidence", default=None, ge=0, le=1, allow_inf_nan=False)
    place: str | None = told("place", default=None, max_length=LONGEST)
    told: Literal["report", "voice"] | None = told("told", default=None)

    def own(self) -> dict[str, Any]:
        """As above."""
        several = {"modes": tuple(self.mode), "contexts": tuple(self.context), "quads": tuple(int(one) for one in self.quad)}
        return {**super().own(), **several, "confidence": self.confidence, "place": self.place, "told": self.told}


class OfQuotes(Narrowed):
    """Quotations."""

    type: list[str] = told("quote_type", default=[], max_length=30)
    speaker: str | None = told("speaker", default=None, max_length=LONGEST)

    def own(self) -> dict[str, Any]:
        """As above."""
        return {**super().own(), "speaker": self.speaker}


class OfCommitments(Narrowed):
    """Commitments; how they stand is judged on a day, which the archive's filter knows nothing of."""

    status: list[str] = told("commitment_status", default=[], max_length=30)
    as_of: str | None = told("as_of_list", default=None, max_length=LONGEST)
    due_from: str | None = told("due_from", default=None, max_length=LONGEST)
    due_until: str | None = told("due_until", default=None, max_length=LONGEST)

    def own(self) -> dict[str, Any]:
        """As above."""
        first = parse_day(self.due_from).start if self.due_from else None
        last = parse_day(self.due_until).end if self.due_until else None
        if first and last and last < first:
            raise BadInput(f"due_until {self.due_until} lies before due_from {self.due_from}; exchange them")
        return {"due": (first, last) if first or last else None}

    def statuses(self) -> tuple[str, ...]:
        """The statuses asked for. Raises BadInput on one that is none."""
        known = get_args(CommitmentStatus)
        wrong = next((status for status in self.status if status.lower() not in known), None)
        if wrong is not None:
            raise BadInput(f"{wrong!r} is none of {', '.join(known)}")
        return tuple(status.lower() for status in self.status)

    def day(self) -> date | None:
        """The day on which they are judged, None where none was given. Raises BadInput."""
        return parse_day(self.as_of).end if self.as_of else None


class OfAgreements(Narrowed):
    """Agreements."""

    type: list[str] = told("agreement_type", default=[], max_length=30)
    on: str | None = told("on", default=None, max_length=LONGEST)

    def day(self) -> date | None:
        """The day on which they are to be in force. Raises BadInput."""
        return parse_day(self.on).end if self.on else None


class OfFindings(Narrowed):
    """Findings."""

    type: list[str] = told("finding_type", default=[], max_length=30)
    status: list[str] = told("severity", default=[], max_length=30)


class Page(Asked):
    """A page, or an object with as many records."""

    limit: int = told("limit", default=50, ge=1, le=200)


class Lines(Asked):
    """A stream, or a file."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)


class Sheet(Asked):
    """A workbook."""

    limit: int = told("rows", default=20_000, ge=1, le=100_000)


class Table(Lines):
    """CSV."""

    spreadsheet: bool = told("spreadsheet", default=False)


KIND: dict[str, type[Narrowed]] = dict(zip(KINDS, (OfEvents, OfQuotes, OfCommitments, OfAgreements, OfFindings), strict=True))
FORM: dict[str, type[Asked]] = {"": Page, ".json": Page, ".csv": Table, ".jsonl": Lines, ".xlsx": Sheet, ".ics": Lines}


def asked(kind: str, suffix: str) -> Any:
    """The class of what may be asked of a kind in the form that its address ends in."""
    name = f"{kind}{suffix}".title().replace(".", "As")
    return type(name, (KIND[kind], FORM[suffix]), {"__doc__": KIND[kind].__doc__, "__module__": __name__})
