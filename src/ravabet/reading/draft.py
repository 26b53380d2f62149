"""A page while it is being read: its lines, what each was found to be, and the fields found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ravabet.records import Block, Finding, Furniture, Span

from .folding import source_span
from .lines import Line, split_lines
from .vocabulary import FurnitureRule, vocabulary

_RULED = 160  # characters of a line that can be furniture or a field


@dataclass(slots=True)
class Draft:
    """The lines of ``text`` with a kind each (None: not settled), and fields as (value, span)."""

    text: str
    lines: list[Line]
    rules: list[FurnitureRule | None]
    kinds: list[str | None]
    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    given_title: str | None = None
    day: date | None = None
    issues: tuple[Finding, ...] = ()
    marks: dict[int, str] = field(default_factory=dict)
    cuts: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Draft:
        """The page's lines, nothing settled but the symbols."""
        lines = list(split_lines(text))
        return cls(text, lines, [_rule(line) for line in lines], ["symbol" if line.symbol else None for line in lines])

    def furnish(self, index: int, kind: str) -> None:
        """Settle a line as furniture of that kind."""
        self.kinds[index] = "furniture"
        self.marks[index] = kind

    def keep(self, name: str, span: Span, value: str | None = None) -> None:
        """Keep a field, unless the page has given it before."""
        if name not in self.values:
            self.values[name] = " ".join(self.text[span.start : span.end].split()) if value is None else value
            self.spans[name] = span

    def within(self, index: int, start: int, end: int) -> Span:
        """The source span of ``folded[start:end]`` of a line."""
        line = self.lines[index]
        first, last = source_span(self.text[line.start : line.end], start, end)
        return Span(line.start + first, line.start + last)

    def open_lines(self, first: int = 0) -> list[int]:
        """The indexes of the lines that are not settled, from ``first`` on."""
        return [i for i in range(first, len(self.lines)) if self.kinds[i] is None]

    def cut(self, index: int, at: int, kinds: tuple[str, str]) -> None:
        """Make two blocks of a line, the second beginning at ``at``."""
        self.cuts[index] = (at, *kinds)

    def blocks(self) -> tuple[Block, ...]:
        """All lines as blocks; a line that was cut is two."""
        found = []
        for index, line in enumerate(self.lines):
            if index not in self.cuts:
                found.append(Block(line.start, line.end, self.kinds[index] or "paragraph"))
                continue
            at, before, after = self.cuts[index]
            stop = line.start + len(self.text[line.start : at].rstrip())
            found += [Block(line.start, stop, before), Block(at, line.end, after)]
        return tuple(found)

    def furniture(self) -> tuple[Furniture, ...]:
        """Neighbouring furniture lines of one kind as one stretch."""
        found: list[Furniture] = []
        last = -2
        for index, kind in sorted(self.marks.items()):
            line = self.lines[index]
            if found and last == index - 1 and found[-1].kind == kind:
                found[-1] = Furniture(found[-1].start, line.end, kind)
            else:
                found.append(Furniture(line.start, line.end, kind))
            last = index
        return tuple(found)


def _rule(line: Line) -> FurnitureRule | None:
    if line.symbol or line.end - line.start > _RULED:
        return None
    words = vocabulary()
    folded = line.folded
    bare = folded.rstrip(" 0123456789()").replace(" ", "").strip('.:؛،,!؟?/|»«"()[]-–—_*')
    whole = words.whole.get(bare or folded)
    if whole:
        return whole
    for kind, (pattern, rules) in enumerate(words.prefixes):
        match = pattern.match(folded)
        if match and match.lastindex and (kind == 0 or (line.words <= 14 and line.last != ".")):
            return rules[match.lastindex - 1]
    return next((rule for pattern, rule in words.patterns if pattern.fullmatch(folded)), None)
