"""Reports that people judged, as hand-coded reports: what ``ravabet evaluate`` compares a coding with, and what a network is trained on.

A line holds what stands of a report after all that was said: codes of the parties, dates as far as they are known, one stretch of the text
for each record. Beside the labels go the texts, without which the spans mean nothing: a file for work, not for publishing. ``judged`` names
the kinds of which somebody has judged every record; those of other kinds are the coder's own, and nothing is compared with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, TextIO

from ravabet.archive import Judged
from ravabet.calendars import extent
from ravabet.records import Commitment, Event, Quote

KINDS = ("events", "quotes", "commitments")
# A quotation is marked by its first words.
FIRST_WORDS = re.compile(r"\S+(?:\s+\S+){0,4}")


def write_gold(reports: Iterable[Judged], stream: TextIO) -> int:
    """Write the labels of each report as a line of JSON; gives their number."""
    return _write((_labels(doc, report) for doc, report in _named(reports)), stream)


def write_gold_texts(reports: Iterable[Judged], stream: TextIO) -> int:
    """Write the text of each report, with outlet and day where they are known, as a line of JSON; gives their number."""
    return _write((_text(doc, report) for doc, report in _named(reports)), stream)


def _write(lines: Iterable[dict[str, Any]], stream: TextIO) -> int:
    count = 0
    for line in lines:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    return count


def _named(reports: Iterable[Judged]) -> Iterator[tuple[str, Judged]]:
    """Each report with its doc; of several reports with one doc, all but the first with the beginning of their id as well."""
    seen: set[str] = set()
    for report in reports:
        doc = report.revision.doc
        name = f"{doc}#{report.revision.report_id[:12]}" if doc in seen else doc
        seen.add(name)
        yield name, report


def _labels(doc: str, report: Judged) -> dict[str, Any]:
    text = report.coding.report.text
    events = [_event(event) for event in report.standing("events")]
    return {
        "doc": doc,
        "relevant": bool(events),
        "events": events,
        "quotes": [_quote(quote, text) for quote in report.standing("quotes")],
        "commitments": [_commitment(one) for one in report.standing("commitments")],
        "judged": [kind for kind in KINDS if report.is_whole(kind)],
    }


def _text(doc: str, report: Judged) -> dict[str, Any]:
    read = report.coding.report
    known = {"outlet": read.outlet, "published": read.published.isoformat() if read.published else None}
    return {"doc": doc, **{name: value for name, value in known.items() if value}, "text": read.text}


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "mode": event.mode,
        "actors": list(dict.fromkeys(actor.code for actor in event.actors)),
        "recipients": list(dict.fromkeys(actor.code for actor in event.recipients)),
        "names": list(event.names),
        "status": event.status,
        "date": _dated(event.date.start, event.date.end, event.date.precision) if event.date else None,
        "place": event.place.name if event.place else None,
        "evidence": event.evidence[0].text,
        "contexts": list(event.contexts),
        "size": asdict(event.size) if event.size else None,
        "span": [event.evidence[0].start, event.evidence[0].end],
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    first = FIRST_WORDS.search(text, quote.start, quote.end)
    start, end = first.span() if first else (quote.start, quote.end)
    return {
        "speaker": quote.speaker.name,
        "country": quote.country,
        "kind": quote.kind,
        "starts": text[start:end],
        "span": [start, end],
    }


def _commitment(commitment: Commitment) -> dict[str, Any]:
    due, stretch = commitment.due, commitment.evidence[0]
    return {
        "parties": list(commitment.parties),
        "what": commitment.what,
        "due": _dated(due.start, due.end, extent(due.start, due.end)) if due else None,
        "evidence": stretch.text,
        "span": [stretch.start, stretch.end],
    }


def _dated(start: date, end: date, precision: str) -> str:
    """An ISO day, month or year: of a solar month or year the Gregorian one that holds most of it, of a range its first day."""
    middle = start + (end - start) / 2
    return {"month": middle.isoformat()[:7], "year": middle.isoformat()[:4]}.get(precision, start.isoformat())
