"""``code``: the whole of coding as one pure function."""

from __future__ import annotations

from ravabet import __version__
from ravabet.coding.agreements import agreements
from ravabet.coding.arguments import Voice
from ravabet.coding.commitments import commitments
from ravabet.coding.entities import build_page
from ravabet.coding.events import events
from ravabet.coding.findings import findings
from ravabet.coding.quotes import quotes
from ravabet.knowledge import Knowledge, load
from ravabet.records import Coder, Coding, Report


def code(report: Report, *, knowledge: Knowledge | None = None) -> Coding:
    """The record of one report. Pure: the same report and knowledge give the same record; no clock, network or storage.

    ``knowledge`` is the packaged one unless another is given.
    """
    known = knowledge or load()
    page, slips = build_page(report, known)
    said = quotes(page)
    voices = tuple(Voice(q.start, q.end, q.country, q.speaker.entity, q.speaker.name) for q in said)
    acts = events(page, voices, known)
    return Coding(
        report=report,
        entities=page.entities,
        events=acts,
        quotes=said,
        commitments=commitments(page, voices, acts, known),
        agreements=agreements(page, known),
        findings=findings(page, slips, known),
        coder=Coder("ravabet", __version__, None),
    )
