"""Where an act's date, place and mode come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ravabet.calendars import DateExpression
from ravabet.coding.place_names import place_phrase, points_at_place
from ravabet.coding.reasons.data import DateReason, FacetReason, UndatedReason
from ravabet.coding.reasons.telling import Telling
from ravabet.coding.vocabulary import mode_rows
from ravabet.records import Event, Quoted

FROM_REPORT = frozenset({"relative", "weekday", "partial"})
"""Kinds of date expressions that are settled by the day of the report or of the words that hold them."""


def date_reason(event: Event, tellings: Sequence[Telling]) -> DateReason | None:
    """How the event's date was worked out, in the first telling that has it."""
    telling = next((t for t in tellings if t.told.event.date == event.date and t.judged.dated is not None), None)
    if event.date is None or telling is None or telling.judged.dated is None:
        return None
    expression, days = telling.judged.dated
    anchor = telling.page.anchor(expression) if expression.kind in FROM_REPORT else None
    return DateReason(
        words=Quoted(expression.start, expression.end, expression.text),
        kind=expression.kind,
        calendar=expression.calendar,
        counted_from=anchor,
        said_then=anchor is not None and telling.page.said_at(expression.start) is not None,
        start=days.start,
        end=days.end,
        precision=event.date.precision,
        told_by=_told_by(telling, tellings),
    )


def undated(event: Event, telling: Telling) -> tuple[UndatedReason, ...]:
    """The times told in the words of an event without a date, and why they give it no day."""
    if event.date is not None:
        return ()
    return tuple(_undated(expression, telling) for expression in telling.page.dates_in(telling.words.start, telling.words.end))


def _undated(expression: DateExpression, telling: Telling) -> UndatedReason:
    uncounted = telling.page.report.published is None and expression.kind in FROM_REPORT
    return UndatedReason(Quoted(expression.start, expression.end, expression.text), "report-day" if uncounted else "other")


def place_reason(event: Event, tellings: Sequence[Telling]) -> FacetReason | None:
    """Where the event's place stands: marked by «در» in its clause, as what the act reached, with the occasion on which it was done, or
    where only the network says so.
    """
    telling = next((t for t in tellings if t.told.event.place == event.place), None)
    if event.place is None or telling is None:
        return None
    place = telling.judged.place
    if place is None:
        return None
    here = [p for p in telling.scene.phrases if p.mention.span == place.span]
    inside = any(p.marker == "in" and p.clause == telling.judged.proposal.clause for p in here)
    reached = any(m.span == place.span for m in telling.judged.parties.recipients) or any(p.marker == "to" for p in here)
    way = "occasion" if telling.judged.on_occasion else "in" if inside else "reached" if reached else "network"
    span = place.span if points_at_place(place, telling.page) else place_phrase(place, telling.page)
    words = Quoted.of(telling.page.text, span.start, span.end)
    return FacetReason(event.place.name, way, words, _told_by(telling, tellings))


def mode_reason(event: Event, tellings: Sequence[Telling]) -> FacetReason | None:
    """What gives the event its mode: the row that found it, words of its stretch, or the network."""
    telling = next((t for t in tellings if t.told.event.mode == event.mode), None)
    if event.mode is None or telling is None:
        return None
    proposal, told_by = telling.judged.proposal, _told_by(telling, tellings)
    if proposal.mode == event.mode and proposal.type == event.type:
        return FacetReason(event.mode, "row", None, told_by)
    words = next(_mode_words(event, telling), None)
    return FacetReason(event.mode, "network" if words is None else "words", words, told_by)


def _mode_words(event: Event, telling: Telling) -> Iterator[Quoted]:
    """The words of the act's stretch that stand in a mode row, the longer first."""
    known = {word for row in mode_rows() if row.mode == event.mode and event.type in row.types for word in row.words}
    inside = [n for n, t in enumerate(telling.tokens) if telling.words.start <= t.start and t.end <= telling.words.end]
    for size in (2, 1):
        for first in inside[: len(inside) - size + 1]:
            tokens = telling.tokens[first : first + size]
            if {" ".join(t.key for t in tokens), tokens[0].stem if size == 1 else ""} & known:
                yield telling.quoted(first, first + size - 1)


def _told_by(telling: Telling, tellings: Sequence[Telling]) -> Quoted | None:
    """The telling's words where it is another than the surest, which is the first."""
    return None if telling is tellings[0] else telling.words
