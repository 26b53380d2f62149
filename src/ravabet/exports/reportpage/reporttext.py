"""The report as it stands, letter for letter, with every record's stretches marked in place.

Every piece of the text is an element of class ``s``; their contents joined are ``Report.text`` exactly. Whatever else the pane
shows (numbers that lead to the record, names of speakers) comes from attributes through the style sheet, so that neither a
copy of the text nor a search in it meets a letter that the report does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from ravabet.exports.reportpage.labels import both, named, persian, words
from ravabet.exports.reportpage.marks import Mark, Segment, segments
from ravabet.exports.reportpage.markup import Html, Node, bare, join, tag, text
from ravabet.records import Block, Coding, Report

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Pane:
    """What every piece of the text needs: the report, its marks, and for each stretch of a name the piece that carries its link."""

    coding: Coding
    marks: tuple[Mark, ...]
    homes: dict[int, Mark]
    housed: frozenset[Mark]

    @property
    def report(self) -> Report:
        """The report shown."""
        return self.coding.report


def report_text(coding: Coding, found: tuple[Mark, ...]) -> Html:
    """The whole text in its blocks; furniture is folded away but there."""
    homes = _homes(coding.report, found)
    pane = Pane(coding, found, homes, frozenset(homes.values()))
    parts: list[Node] = []
    last, titled = 0, False
    for hidden, run in groupby(_blocks(coding.report), key=lambda block: block.kind == "furniture"):
        blocks = list(run)
        parts.append(_stretch(pane, last, blocks[0].start))
        inner, titled = _run(pane, blocks, titled)
        parts.append(_folded(inner, blocks, found) if hidden else inner)
        last = blocks[-1].end
    parts.append(_stretch(pane, last, len(coding.report.text)))
    return join(parts)


def _blocks(report: Report) -> list[Block]:
    """The report's blocks in order, none overlapping; its lines as paragraphs where it came without."""
    given = sorted(report.blocks, key=lambda block: (block.start, -block.end))
    lines = (Block(line.start(), line.end(), "paragraph") for line in LINE.finditer(report.text))
    kept: list[Block] = []
    for block in given or lines:
        start, end = max(block.start, kept[-1].end if kept else 0), min(block.end, len(report.text))
        if start < end:
            kept.append(Block(start, end, _kind(report, block)))
    return kept


def _kind(report: Report, block: Block) -> str:
    inside = any(piece.start <= block.start and block.end <= piece.end for piece in report.furniture)
    return "furniture" if inside else block.kind


def _run(pane: Pane, blocks: list[Block], titled: bool) -> tuple[Html, bool]:
    parts: list[Node] = []
    last = blocks[0].start
    for block in blocks:
        first_title = block.kind == "title" and not titled
        titled = titled or first_title
        name = "h1" if first_title else "h2" if block.kind == "subheading" else "p"
        parts += [_stretch(pane, last, block.start), tag(name, _stretch(pane, block.start, block.end), class_=f"block {block.kind}")]
        last = block.end
    return join(parts), titled


def _folded(inner: Html, blocks: list[Block], found: tuple[Mark, ...]) -> Html:
    marked = any(mark.start < blocks[-1].end and blocks[0].start < mark.end for mark in found)
    fa, en = words("interface", "hidden_lines")
    summary = tag("summary", both(f"{persian(len(blocks))} {fa}", f"{len(blocks)} {en}"))
    return tag("details", summary, inner, class_="folded", open=marked)


def _stretch(pane: Pane, start: int, end: int) -> Html:
    return join(_piece(pane, segment) for segment in segments(start, end, pane.marks))


def _piece(pane: Pane, segment: Segment) -> Html:
    source = text(pane.report.text[segment.start : segment.end])
    classes = " ".join(["s", *_looks(segment)])
    ids = " ".join(dict.fromkeys(mark.anchor for mark in reversed(segment.marks))) or None
    home = pane.homes.get(segment.start)
    starting = [mark for mark in segment.marks if mark.start == segment.start and _wants_reference(pane, mark)]
    if home is None:
        body = tag("span", source, class_=classes, data_ids=ids)
    else:
        later = "-1" if home.part > 1 else None
        body = tag("a", source, class_=classes, id=home.place, href=f"#{home.anchor}", data_ids=ids, tabindex=later)
    return join(*(_reference(pane, mark) for mark in starting), body)


def _looks(segment: Segment) -> Iterator[str]:
    """Layer and look of the narrowest mark of each layer."""
    narrowest = {mark.layer: mark for mark in segment.marks}
    for layer, mark in narrowest.items():
        yield f"{layer} {mark.look}".strip()
        if mark.start == segment.start:
            yield f"{layer}-first"
        if mark.end == segment.end:
            yield f"{layer}-last"


def _wants_reference(pane: Pane, mark: Mark) -> bool:
    return mark.layer != "entity" or mark not in pane.housed


def _reference(pane: Pane, mark: Mark) -> Html:
    """The small number before a stretch that leads to its record; empty of text, see above."""
    fa, en = named(mark.layer, mark.number)
    short = _short(pane, mark)
    classes = " ".join(["ref", mark.layer, *mark.look.split(), *(["later"] if mark.part > 1 else [])])
    shown = {"data_fa": short[0], "data_en": short[1]}
    return tag("a", class_=classes, id=mark.place, href=f"#{mark.anchor}", aria_label=f"{fa} · {en}", data_ids=mark.anchor, **shown)


def _short(pane: Pane, mark: Mark) -> tuple[str, str]:
    if mark.layer == "quote":
        name = bare(pane.coding.quotes[mark.number - 1].speaker.name)
        return name, name
    if mark.layer in ("event", "entity") or mark.part > 1:
        return persian(mark.number), str(mark.number)
    return named(mark.layer, mark.number)


def _homes(report: Report, found: tuple[Mark, ...]) -> dict[int, Mark]:
    """Piece start → the stretch of a name whose link that piece is: the first piece where no narrower name covers it."""
    edges = sorted({0, len(report.text)} | {edge for block in _blocks(report) for edge in (block.start, block.end)})
    homes: dict[int, Mark] = {}
    housed: set[Mark] = set()
    for left, right in pairwise(edges):
        for segment in segments(left, right, found):
            inner = [mark for mark in segment.marks if mark.layer == "entity"]
            if inner and inner[-1] not in housed:
                homes[segment.start] = inner[-1]
                housed.add(inner[-1])
    return homes
