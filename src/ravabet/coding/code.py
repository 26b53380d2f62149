"""``code``: the whole of coding as one pure function."""

from __future__ import annotations

from collections.abc import Iterable

from ravabet import __version__
from ravabet.coding.agreements import agreements
from ravabet.coding.arguments import Voice
from ravabet.coding.commitments import commitments
from ravabet.coding.entities import build_page
from ravabet.coding.events import events
from ravabet.coding.findings import findings
from ravabet.coding.quotes import quotes
from ravabet.coding.seen import Seen
from ravabet.coding.spoken import with_days_of_speech
from ravabet.knowledge import Knowledge, load
from ravabet.model import Model
from ravabet.model import load as load_model
from ravabet.records import Coder, Coding, Quote, Report


def voices_of(said: Iterable[Quote]) -> tuple[Voice, ...]:
    """Who says what stretch of the report, as its quotations tell it."""
    return tuple(Voice(q.start, q.end, q.country, q.speaker.entity, q.speaker.name) for q in said)


def code(report: Report, *, knowledge: Knowledge | None = None, network: Model | None = None, rules_alone: bool = False) -> Coding:
    """The record of one report. Pure: the same report, knowledge and network give the same record; no clock, internet or storage.

    ``knowledge`` and ``network`` are the packaged ones unless others are given; ``rules_alone`` does without a network, as is done where
    the package holds none.
    """
    known = knowledge or load()
    model = None if rules_alone else network or load_model()
    page, slips = build_page(report, known)
    said = quotes(page)
    page = with_days_of_speech(page, said)
    voices = voices_of(said)
    seen = Seen(page, model) if model is not None else None
    acts = events(page, voices, known, seen=seen)
    return Coding(
        report=report,
        entities=page.entities,
        events=acts,
        quotes=said,
        commitments=commitments(page, voices, acts, known),
        agreements=agreements(page, known),
        findings=findings(page, slips, known),
        coder=Coder("ravabet", __version__, model.version if model is not None else None),
    )
