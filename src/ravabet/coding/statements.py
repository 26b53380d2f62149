"""Statements: stretches of a report that it attributes to somebody, found by their cues.

A statement is direct where its words stand in quotation marks or after a colon, indirect where the narrator retells them
(design/coding-guide.md, Quotes). Who speaks is left as a phrase; ``quotes.py`` resolves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import Head
from ravabet.coding.quote_heads import SLASHES, heads_of
from ravabet.coding.quote_lines import COLONS, Line, lines_of, matching_marks
from ravabet.coding.quote_reach import FEWEST_WORDS, Place, goes_on, later_lines, trimmed
from ravabet.records import QuoteKind, Span

NEAR = 5  # characters: a mark and a space


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to somebody.

    ``start``/``end`` bound the words said, without the marks around them; ``cue`` the phrase that attributes them; ``row`` and
    ``stance`` tell how; ``speaker`` is the phrase that names the speaker, None where the last speaker goes on; ``venue`` the
    occasion or medium, if said; ``continues`` that the cue says the last speaker goes on («افزود»). ``confidence`` is the cue row's.
    """

    start: int
    end: int
    kind: QuoteKind
    cue: Span
    row: str
    stance: str
    speaker: Span | None
    venue: Span | None
    confidence: float
    continues: bool = False

    @property
    def span(self) -> Span:
        """The words said."""
        return Span(self.start, self.end)

    def within(self, other: Statement) -> bool:
        """Whether somebody else's words hold these, cue and all."""
        return other is not self and other.start <= self.cue.start and self.end <= other.end

    def nested_in(self, other: Statement) -> bool:
        """Whether the other's words are at once attributed on («به گفته او، بغداد پذیرفته است …»)."""
        begins = min(self.cue.start, self.speaker.start) if self.speaker else self.cue.start
        return other.start <= begins <= other.start + NEAR and self.start < other.end


def find_statements(page: Page) -> tuple[Statement, ...]:
    """The statements of a page's body, in text order; contents of one kind overlap only where one is at once attributed on."""
    lines = lines_of(page)
    marks = matching_marks(lines)
    found: list[Statement] = []
    heads = [heads_of(page, line, number, marks) for number, line in enumerate(lines)]
    for number in range(len(lines)):
        for position, head in enumerate(heads[number]):
            following = _following(head, heads[number][position + 1 :])
            bounds = _bounds(Place(page, lines, marks, heads, number), head, following)
            if bounds is not None:
                found.append(_statement(head, bounds))
    return tuple(_settle(found))


def _following(head: Head, later: Sequence[Head]) -> Head | None:
    """The next head of the line; of indirect words the first that does not merely attribute them on («به گفته او، بغداد پذیرفته است …»)."""
    return next((other for other in later if head.direct or other.clause != head.content), None)


def _statement(head: Head, bounds: Span) -> Statement:
    return Statement(
        bounds.start, bounds.end, "direct" if head.direct else "indirect", head.span, head.cue.id, head.cue.stance,
        head.speaker, head.venue, head.cue.confidence, head.cue.continues,
    )  # fmt: skip


def _bounds(place: Place, head: Head, following: Head | None) -> Span | None:
    line = place.line
    if head.content >= len(line.words):
        return later_lines(place, place.number + 1) if head.direct and head.open else None
    if head.marked:
        return _marked(place, head.content)
    if head.trailing:
        return trimmed(line, head.content, next(i for i, word in enumerate(line.words) if word.start >= head.span.start))
    last = _last_word(line, head, following)
    span = trimmed(line, head.content, last)
    if span is None or last < len(line.words) or not (_lists(place) if not head.direct else goes_on(place, head)):
        return span
    later = later_lines(place, place.number + 1, head)
    return Span(span.start, later.end) if later else span


def _lists(place: Place) -> bool:
    """Whether a line introduces items below it («او می‌گوید دوازده نکته به شرح زیر است:»)."""
    after = place.number + 1
    return place.line.words[-1].key in COLONS and after < len(place.lines) and place.lines[after].bulleted


def _last_word(line: Line, head: Head, following: Head | None) -> int:
    """One past the last word of a content without marks: the line's end, the sentence's end, or where the next cue's clause begins."""
    limit = len(line.words) if head.direct else line.sentence_end(head.content)
    if following is None or following.clause < head.content:
        return limit
    if not head.direct:
        return min(limit, following.clause)
    returns = following.clause == line.sentence_start(following.clause) and (following.direct or following.points_back)
    introduces = following.direct and following.content >= len(line.words)
    parted = line.key(following.clause - 1) in SLASHES
    return following.clause if returns or introduces or parted else limit


def _marked(place: Place, opening: int) -> Span | None:
    """What stands between an opening mark and its fellow; to the end of the paragraph where the fellow is missing."""
    start = place.line.words[opening].end
    close = place.marks.get((place.number, opening))
    if opening + 1 == len(place.line.words):
        return _below(place, close)
    if close is None:
        return trimmed(place.line, opening + 1, len(place.line.words))
    end = place.lines[close[0]].words[close[1]].start
    first = place.line.words[opening + 1] if opening + 1 < len(place.line.words) else None
    if first is None or (close[0] == place.number and close[1] - opening - 1 < FEWEST_WORDS):
        return None
    last = place.lines[close[0]].words[close[1] - 1].end if close[1] else end
    return Span(max(start, first.start), last)


def _below(place: Place, close: tuple[int, int] | None) -> Span | None:
    """What the lines below say after a mark that ends its own: up to its fellow, or as far as they go on."""
    later = later_lines(place, place.number + 1)
    if later is None or close is None:
        return later
    end = place.lines[close[0]].words[close[1]].start
    return Span(later.start, end) if end > later.start else None


def _settle(found: Sequence[Statement]) -> Iterator[Statement]:
    """In text order, cut where another of the same kind begins; of two that begin together the surer one stays."""
    kept: list[Statement] = []
    for statement in sorted(found, key=lambda s: (s.start, -s.confidence)):
        same = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].kind == statement.kind), None)
        if same is not None and kept[same].end > statement.start:
            if kept[same].start == statement.start:
                continue
            if statement.kind == "indirect" and statement.nested_in(kept[same]):
                kept.append(statement)
                continue
            kept[same] = replace(kept[same], end=min(kept[same].end, statement.cue.start, statement.start))
        kept.append(statement)
    return iter(s for s in kept if s.end > s.start)
