"""Reports as Label Studio tasks (labelstud.io, basic JSON import): the text, and what was coded in it as predictions to be corrected.

A task holds the report's text as the archive holds it, since offsets mean nothing without it: a file for work, not for publishing. Offsets
count code points, as ours do and as Label Studio's plain text does (label-studio-frontend, pull request 308).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from ravabet.records import Actor, Coding, Event, Quoted

Region = dict[str, Any]


def write_labelstudio(codings: Iterable[Coding], stream: TextIO, *, kind: str = "events") -> int:
    """Write a JSON array with a task for each report; gives their number. ``kind``: which records are spans ("events", "quotes", …)."""
    count = 0
    for coding in codings:
        stream.write("[\n" if count == 0 else ",\n")
        stream.write(json.dumps(_task(coding, kind), ensure_ascii=False))
        count += 1
    stream.write("\n]\n" if count else "[]\n")
    return count


def _task(coding: Coding, kind: str) -> dict[str, Any]:
    report, coder = coding.report, coding.coder
    about = {"doc": report.doc, "report_id": report.id, "title": report.title, "outlet": report.outlet, "url": report.url}
    published = report.published.isoformat() if report.published else None
    # A browser makes one character of a carriage return and a line feed; a space in place of the first keeps the offsets.
    text = report.text.replace("\r", " ")
    version = " ".join(part for part in (coder.name, coder.version, coder.model) if part)
    result = [_shown(text, region) for region in SPANS[kind](coding)]
    return {"data": {"text": text, **about, "published": published}, "predictions": [{"model_version": version, "result": result}]}


def _shown(text: str, region: Region) -> Region:
    """The region with the words it stands on; a relation has none."""
    if region["type"] == "relation":
        return region
    value = region["value"]
    return {**region, "value": {**value, "text": text[value["start"] : value["end"]]}}


def _region(name: str, label: str, start: int, end: int, *, score: float | None = None) -> Region:
    value = {"start": start, "end": end, "labels": [label]}
    region = {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return region if score is None else {**region, "score": score}


def _stretches(name: str, label: str, stretches: Iterable[Quoted], score: float | None = None) -> Iterator[Region]:
    for position, stretch in enumerate(stretches, 1):
        yield _region(f"{name}-{position}", label, stretch.start, stretch.end, score=score)


def _events(coding: Coding) -> Iterator[Region]:
    """The evidence under its type; each party under its role, tied to the first stretch of the evidence."""
    for event in coding.events:
        yield from _stretches(event.id, event.type, event.evidence, event.confidence)
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for position, party in enumerate(parties, 1):
                yield from _party(event, role, party, position)


def _party(event: Event, role: str, party: Actor, position: int) -> Iterator[Region]:
    name = f"{event.id}-{role}-{position}"
    yield _region(name, role, party.start, party.end)
    if event.evidence:
        yield {"type": "relation", "from_id": f"{event.id}-1", "to_id": name, "direction": "right", "labels": [role]}


def _quotes(coding: Coding) -> Iterator[Region]:
    for number, quote in enumerate(coding.quotes, 1):
        yield _region(f"quote-{number}", f"{quote.kind} quote", quote.start, quote.end, score=quote.confidence)


def _commitments(coding: Coding) -> Iterator[Region]:
    for number, commitment in enumerate(coding.commitments, 1):
        yield from _stretches(f"commitment-{number}", "commitment", commitment.evidence)


def _agreements(coding: Coding) -> Iterator[Region]:
    for number, agreement in enumerate(coding.agreements, 1):
        yield from _stretches(f"agreement-{number}", agreement.kind, agreement.evidence)


def _findings(coding: Coding) -> Iterator[Region]:
    for number, finding in enumerate(coding.findings, 1):
        yield from _stretches(f"finding-{number}", finding.kind, finding.spans)


SPANS: dict[str, Callable[[Coding], Iterator[Region]]] = {
    "events": _events,
    "quotes": _quotes,
    "commitments": _commitments,
    "agreements": _agreements,
    "findings": _findings,
}
