"""What waits for a person's judgement, what was judged, and what was said last."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Executable, Row, Select, and_, func, not_, or_, select, tuple_

from ravabet.archive import plain, query, schema
from ravabet.archive.correct import read
from ravabet.archive.corrections import Correction, Standing, surviving
from ravabet.archive.held import Revision
from ravabet.archive.narrow import Names
from ravabet.archive.query import KINDS, Filter
from ravabet.archive.worked import Worked
from ravabet.errors import BadInput
from ravabet.records import Coding

Order = Literal["doubt", "confidence"]
# The confidence of which a coder is least sure either way.
EVEN = 0.5
# How ``told.corrected`` begins where a person has said something, but not what becomes of the event (``Standing.judged``).
UNSETTLED = json.dumps({"verdict": None, "fields": []})[:-1] + ", "
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that nobody has judged yet: its report, its id there, and the token that goes on behind it."""

    report_id: str
    event: str
    after: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's current coding as people corrected it, with the records that they rejected or merged.

    ``marks``: what stands of what was said, by kind and place; ``identities``: the identity of every record, likewise; ``said``: all of it.
    """

    revision: Revision
    coding: Coding
    marks: Mapping[str, Mapping[int, Standing]]
    identities: Mapping[str, Mapping[int, str]]
    said: tuple[Correction, ...]

    def mark(self, kind: str, place: int) -> Standing:
        """What stands of all that was said of a record."""
        return self.marks[kind].get(place) or Standing()

    def is_whole(self, kind: str) -> bool:
        """Whether somebody has judged every record of a kind."""
        return all(self.mark(kind, place).judged for place in self.identities[kind])

    def standing(self, kind: str) -> list[Any]:
        """The records of a kind, without those that were rejected or merged into others."""
        return [record for place, record in enumerate(getattr(self.coding, kind)) if not self.mark(kind, place).gone]

    def locate(self, record: str) -> tuple[str, int]:
        """Kind and place of a record, named as ``Archive.correct`` takes it. Raises BadInput where there is none."""
        for kind, known in self.identities.items():
            for place, identity in known.items():
                if record in (identity, f"{kind}/{place + 1}", getattr(getattr(self.coding, kind)[place], "id", None)):
                    return kind, place
        raise BadInput(f"the report's coding has no record {record!r}; it may have been coded anew")

    def said_of(self, kind: str, place: int) -> tuple[Correction, ...]:
        """All that was said of a record, the oldest first."""
        return tuple(one for one in self.said if one.record == self.identities[kind][place])


class Desk:
    """What there is to judge in an archive. It only reads; ``Archive.correct`` writes."""

    __slots__ = ("_all", "_names")

    def __init__(self, read: Callable[[Executable], list[Row[Any]]], names: Callable[[Filter], Names]) -> None:
        self._all, self._names = read, names

    def waiting(self, wanted: Filter = EVERYTHING, *, order: Order = "doubt", after: str | None = None) -> Waiting | None:
        """The first event that passes and that nobody has judged: the one most in doubt, or the least sure. None where there is none.

        ``after``: behind this token of the same order. Raises BadInput.
        """
        events = schema.events.c
        value: ColumnElement[Any] = func.abs(events.confidence - EVEN) if order == "doubt" else events.confidence
        place = (value, events.revision_id, events.ordinal)
        behind = [] if after is None else [_behind(place, _read(after, order))]
        statement = select(*place, events.event).where(*self._unjudged(wanted), *behind).limit(1)
        found = [tuple(row) for one in _ordered(statement, order) for row in self._all(one)]
        if not found:
            return None
        measured, revision, ordinal, event = min(found, key=lambda row: row[:3])
        report = self._all(select(schema.revisions.c.report_id).where(schema.revisions.c.id == revision))[0]
        return Waiting(report.report_id, event, _token([order, measured, revision, ordinal]))

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """How many events that pass nobody has judged. Raises BadInput."""
        statement = select(func.count()).select_from(schema.events).where(*self._unjudged(wanted))
        return int(self._all(statement)[0][0])

    def judged(self, report_id: str) -> Judged:
        """A report with all that was said of it. Raises BadInput where there is none."""
        found = list(self._judged([report_id]))
        if not found:
            raise BadInput(f"the archive holds no report {report_id}; `ravabet show` lists what it holds")
        return found[0]

    def finished(self) -> Iterator[Judged]:
        """The reports all of whose events somebody has judged, by day of publication, then doc; none that was retracted."""
        corrections, revisions = schema.corrections.c, schema.revisions.c
        said = select(corrections.report_id).where(corrections.record.is_not(None))
        wanted = query.current_revisions().with_only_columns(revisions.report_id).where(query.stands(), revisions.report_id.in_(said))
        for row in self._all(wanted.order_by(revisions.published, revisions.doc, revisions.report_id)):
            judged = self.judged(row.report_id)
            if judged.identities["events"] and judged.is_whole("events"):
                yield judged

    def last(self, limit: int) -> tuple[Correction, ...]:
        """What was said last, the latest first."""
        table = schema.corrections
        return tuple(read(row) for row in self._all(select(table).order_by(table.c.id.desc()).limit(limit)))

    def _unjudged(self, wanted: Filter) -> Sequence[ColumnElement[bool]]:
        events, told, revisions, said = schema.events.c, schema.told.c, schema.revisions, schema.corrections.c
        corrected = (told.corrected.is_not(None), not_(told.corrected.startswith(UNSETTLED, autoescape=True)))
        of_reports = revisions.c.report_id.in_(select(said.report_id))
        joined = schema.told.join(revisions, revisions.c.id == told.revision_id)
        judged = select(told.revision_id, told.ordinal).select_from(joined).where(of_reports, *corrected)
        return [*query.passing("events", wanted, self._names(wanted)), tuple_(events.revision_id, events.ordinal).not_in(judged)]

    def _judged(self, report_ids: Sequence[str]) -> Iterator[Judged]:
        reports, revisions, table = schema.reports, schema.revisions, schema.corrections
        names = Revision.__dataclass_fields__
        joined = (reports.c.id == revisions.c.report_id) & (reports.c.current == revisions.c.number)
        columns = (reports.c.text, revisions.c.coding, *(revisions.c[name] for name in names))
        for row in self._all(select(*columns).join_from(reports, revisions, joined).where(reports.c.id.in_(report_ids))):
            revision = Revision(*tuple(row)[2:])
            rows = self._all(select(table).where(table.c.report_id == revision.report_id).order_by(table.c.id))
            said = tuple(read(one) for one in rows)
            worked = Worked.of(json.loads(row.coding), surviving(said))
            identities: dict[str, dict[int, str]] = {kind: {} for kind in KINDS}
            for identity, (kind, place) in worked.places.items():
                identities[kind][place] = identity
            yield Judged(revision, plain.load_plain(row.text, worked.coding), worked.marks, identities, said)


def _ordered(statement: Select[Any], order: Order) -> tuple[Select[Any], ...]:
    """The statement in that order; by doubt as two, so that each goes along the index on confidence, away from where doubt is greatest."""
    events = schema.events.c
    rest = (events.revision_id, events.ordinal)
    if order == "confidence":
        return (statement.order_by(events.confidence, *rest),)
    below = statement.where(events.confidence < EVEN).order_by(events.confidence.desc(), *rest)
    return below, statement.where(events.confidence >= EVEN).order_by(events.confidence, *rest)


def _behind(place: tuple[ColumnElement[Any], ...], last: tuple[float, int, int]) -> ColumnElement[bool]:
    (value, *rest), (measured, *there) = place, last
    return or_(value > measured, and_(value == measured, tuple_(*rest) > tuple_(*there)))


def _token(place: list[Any]) -> str:
    return urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def _read(given: str, order: Order) -> tuple[float, int, int]:
    """Value, revision and ordinal of a token. Raises BadInput where it is none of this order."""
    try:
        of_order, value, revision, ordinal = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        if of_order != order or not 0 <= value <= 1 or not all(type(one) is int and 0 <= one < 2**62 for one in (revision, ordinal)):
            raise ValueError(given)
        return float(value), revision, ordinal
    except (ValueError, TypeError, RecursionError) as error:
        raise BadInput("the next token is not one of this queue; begin again without it") from error
