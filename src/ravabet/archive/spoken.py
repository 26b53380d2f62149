"""Quotations in brief: what it takes to say who speaks for a state, without the words said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, and_

from ravabet.archive import query, schema
from ravabet.archive.query import Filter
from ravabet.records import QuoteKind


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation: where it stands, for which country it is spoken, and what the report tells of the speaker."""

    report_id: str
    start: int
    end: int
    published: date | None
    country: str | None
    kind: QuoteKind
    name: str
    office: str | None
    wikidata: str | None


def spoken(read: Callable[[Select[Any]], list[Row[Any]]], wanted: Filter) -> Iterator[Spoken]:
    """The quotations that pass, in order of time. Raises BadInput."""
    quotes, entities, revisions = schema.quotes.c, schema.entities.c, schema.revisions.c
    columns = (
        *(revisions.report_id, quotes.start, quotes.end, revisions.published, quotes.country, quotes.kind, quotes.speaker.label("name")),
        *(entities.office, entities.wikidata),
    )
    speaker = and_(entities.revision_id == quotes.revision_id, entities.entity == quotes.entity)
    found = query.records("quotes", wanted).add_columns(*columns).outerjoin(schema.entities, speaker).order_by(entities.ordinal)
    # Where a coding has two entities of one id, the first is meant.
    for _, rows in groupby(read(found), key=lambda row: (row.id, row.ordinal)):
        yield Spoken(*tuple(next(rows))[2:])
