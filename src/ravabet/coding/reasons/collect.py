"""All events of a report with their reasons: the report is coded once more, and each judgement is asked why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet import __version__
from ravabet.coding.arguments import Voice
from ravabet.coding.code import voices_of
from ravabet.coding.entities import build_page

# The record of one judgement; the reasons must rest on the very record that ``events`` makes.
from ravabet.coding.events import _record as record_of
from ravabet.coding.events import judgements
from ravabet.coding.merging import Told, merged
from ravabet.coding.page import Page
from ravabet.coding.quotes import quotes
from ravabet.coding.reasons.acts import act_reason, status_reason
from ravabet.coding.reasons.data import Reasons, TellingReason
from ravabet.coding.reasons.facets import date_reason, mode_reason, place_reason, undated
from ravabet.coding.reasons.parties import dropped, party_reasons
from ravabet.coding.reasons.telling import Telling
from ravabet.coding.seen import Seen
from ravabet.coding.spoken import with_days_of_speech
from ravabet.knowledge import Knowledge, load
from ravabet.model import Model
from ravabet.model import load as load_model
from ravabet.records import Coder, Event, Report

GIVEN = ("date", "place", "mode", "size")
"""Fields that an event may have from another telling than its surest."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The reasons of a report's events, in the order and under the ids that ``code`` gives them, and the coder they are those of."""

    coder: Coder
    reasons: tuple[Reasons, ...]


def reasons(report: Report, *, knowledge: Knowledge | None = None, network: Model | None = None, rules_alone: bool = False) -> Explained:
    """Why each event of a report is coded as ``code`` with the same words given codes it. Pure, as that is."""
    known = knowledge or load()
    model = None if rules_alone else network or load_model()
    page, _ = build_page(report, known)
    said = quotes(page)
    page = with_days_of_speech(page, said)
    tellings = list(_tellings(page, voices_of(said), known, Seen(page, model) if model is not None else None))
    by_record = {id(telling.told): telling for telling in tellings}
    found = merged([telling.told for telling in tellings])
    told = ((event, _surest_first([by_record[id(one)] for one in group])) for event, group in found)
    numbered = tuple(_reasons(event, f"event-{number}", group) for number, (event, group) in enumerate(told, start=1))
    return Explained(Coder("ravabet", __version__, model.version if model is not None else None), numbered)


def _tellings(page: Page, voices: Sequence[Voice], knowledge: Knowledge, seen: Seen | None) -> Iterator[Telling]:
    for judged, scene in judgements(page, voices, seen):
        yield Telling(Told(record_of(judged, scene, knowledge), judged.proposal.row), judged, scene, knowledge, seen)


def _surest_first(group: Sequence[Telling]) -> list[Telling]:
    """The telling that the event is taken from, then the others in text order."""
    surest = min(group, key=lambda t: (-t.told.event.confidence, t.words.start))
    return [surest, *(telling for telling in group if telling is not surest)]


def _reasons(event: Event, identifier: str, tellings: Sequence[Telling]) -> Reasons:
    surest = tellings[0]
    return Reasons(
        event=replace(event, id=identifier),
        act=act_reason(surest),
        parties=party_reasons(surest),
        dropped=dropped(surest),
        status=status_reason(surest),
        date=date_reason(event, tellings),
        undated=undated(event, surest),
        place=place_reason(event, tellings),
        mode=mode_reason(event, tellings),
        tellings=tuple(_other(event, telling, surest) for telling in tellings[1:]),
        network=surest.seen is not None,
    )


def _other(event: Event, telling: Telling, surest: Telling) -> TellingReason:
    own, mine = surest.told.event, telling.told.event
    gave = tuple(f for f in GIVEN if getattr(own, f) is None and getattr(mine, f) is not None and getattr(mine, f) == getattr(event, f))
    return TellingReason(telling.words, telling.row, mine.confidence, gave)
