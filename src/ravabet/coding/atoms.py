"""Atoms: the single names and reference words of a sentence, before they are put together to parties."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ravabet.coding.vocabulary import Reference, references
from ravabet.coding.windows import beginning_in
from ravabet.knowledge import Match, Office, Row, meaning
from ravabet.records import Span
from ravabet.text import Sentence, Token

LONGEST_REFERENCE = 4


@dataclass(frozen=True, slots=True)
class Atom:
    """One name or reference: its span, its tokens (inclusive), and the knowledge row or reference it is."""

    start: int
    end: int
    first: int
    last: int
    row: Row | None = None
    reference: Reference | None = None

    @property
    def kind(self) -> str:
        """The row's class name in lower case, or the reference's kind."""
        if self.row is not None:
            return "counterpart" if isinstance(self.row, Office) and self.row.id == "counterpart" else type(self.row).__name__.lower()
        return self.reference.kind if self.reference else ""


def atoms(sentence: Sentence, matches: Sequence[Match], *, taken: Sequence[Span], on: date | None) -> tuple[Atom, ...]:
    """The atoms of a sentence in order, never overlapping; names inside a ``taken`` span (a date) are none."""
    starts = [token.start for token in sentence.tokens]
    named = [atom for match in beginning_in(matches, sentence.start, sentence.end) if (atom := _name(match, starts, taken, on)) is not None]
    named = [atom for atom in named if not _referred(atom, sentence.tokens)]
    held = {index for atom in named for index in range(atom.first, atom.last + 1)}
    found = [*named, *_references(sentence.tokens, held)]
    return tuple(sorted(found, key=lambda atom: atom.start))


def _referred(atom: Atom, tokens: Sequence[Token]) -> bool:
    """Whether the name is one word of a longer reference that ends with it: «مقام» in «این مقام»."""
    words = [token.key for token in tokens[max(atom.first - 1, 0) : atom.last + 1]]
    return atom.first == atom.last and len(words) > 1 and " ".join(words) in references()


def _name(match: Match, starts: Sequence[int], taken: Sequence[Span], on: date | None) -> Atom | None:
    row = meaning(match.rows, on)
    if row is None or any(span.overlaps(Span(match.start, match.end)) for span in taken):
        return None
    first, last = bisect_right(starts, match.start) - 1, bisect_left(starts, match.end) - 1
    return Atom(match.start, match.end, first, last, row) if first >= 0 else None


def _references(tokens: Sequence[Token], held: set[int]) -> Iterator[Atom]:
    table = references()
    index = 0
    while index < len(tokens):
        size = 1
        if index not in held:
            for length in range(min(LONGEST_REFERENCE, len(tokens) - index), 0, -1):
                span = range(index, index + length)
                if held.isdisjoint(span) and (found := table.get(" ".join(tokens[i].key for i in span))) is not None:
                    last = index + length - 1
                    yield Atom(tokens[index].start, tokens[last].end, index, last, reference=found)
                    size = length
                    break
        index += size
