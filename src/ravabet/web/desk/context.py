"""An event's words in the text around them, with what the record rests on marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ravabet.records import Event, Report, Span

# So many letters around the evidence are shown where its paragraph is longer.
AROUND = 350


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what it is to the event: "evidence", "actors", "recipients", "date", "place"."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces that follow one another; whether the paragraph goes on before and behind them."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_behind: bool


def passages(report: Report, event: Event) -> tuple[Passage, ...]:
    """The paragraphs, or what surrounds the evidence in them, in the order of the text."""
    found: list[Span] = []
    for window in sorted(_window(report, stretch.span) for stretch in event.evidence):
        if found and window.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return tuple(_passage(report, event, window) for window in found)


def _window(report: Report, words: Span) -> Span:
    """The paragraph that the words stand in, cut at a space where it is long."""
    around = next((Span(block.start, block.end) for block in report.blocks if block.start <= words.start < block.end), None)
    whole = around or Span(0, len(report.text))
    start, end = max(whole.start, words.start - AROUND), min(max(whole.end, words.end), words.end + AROUND)
    while whole.start < start < words.start and not report.text[start - 1].isspace():
        start += 1
    while words.end < end < whole.end and not report.text[end].isspace():
        end -= 1
    return Span(start, end)


def _passage(report: Report, event: Event, window: Span) -> Passage:
    marked = [(name, span) for name, span in _marked(report, event, window) if span.overlaps(window)]
    edges = {window.start, window.end, *(edge for _, span in marked for edge in (span.start, span.end))}
    cuts = sorted(edge for edge in edges if window.start <= edge <= window.end)
    pieces = []
    for start, end in pairwise(cuts):
        names = dict.fromkeys(name for name, span in marked if span.contains(Span(start, end)))
        pieces.append(Piece(report.text[start:end], tuple(names)))
    inside = next((block for block in report.blocks if block.start <= window.start < block.end), None)
    first, last = (inside.start, inside.end) if inside else (0, len(report.text))
    return Passage(tuple(pieces), window.start > first, window.end < last)


def _marked(report: Report, event: Event, window: Span) -> Iterator[tuple[str, Span]]:
    """What stands where. Of a date and a place the record has the words alone: marked is where these come first."""
    yield from (("evidence", stretch.span) for stretch in event.evidence)
    for name in ("actors", "recipients"):
        yield from ((name, Span(party.start, party.end)) for party in getattr(event, name))
    for name, words in (("date", event.date.text if event.date else ""), ("place", event.place.name if event.place else "")):
        at = report.text.find(words, window.start, window.end) if words else -1
        if at >= 0:
            yield name, Span(at, at + len(words))
