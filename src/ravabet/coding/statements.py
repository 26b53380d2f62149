"""Statements: stretches of a report that it attributes to somebody, found by their cues.

A statement is direct where its words stand in quotation marks or after a colon, indirect where the narrator retells them
(design/coding-guide.md, Quotes). Who speaks is left as a phrase; ``quotes.py`` resolves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import Head
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.quote_heads import heads_of
from ravabet.coding.quote_lines import CLOSING, OPENING, Line, lines_of, matching_marks
from ravabet.records import QuoteKind, Span

FEWEST_WORDS = 3
TELLING = 2  # letters: a shorter word is a particle
REPEATED = 0.4  # of a title's words: labels begin a new quotation in two of five such bodies, in one of eight others
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
            bounds = _bounds(_Place(page, lines, marks, heads, number), head, following)
            if bounds is not None:
                found.append(_statement(head, bounds))
    return tuple(_settle(found))


def _following(head: Head, later: Sequence[Head]) -> Head | None:
    """The next head of the line; of indirect words the first that does not merely attribute them on («به گفته او، بغداد پذیرفته است …»)."""
    return next((other for other in later if head.direct or other.clause != head.content), None)


@dataclass(frozen=True, slots=True)
class _Place:
    page: Page
    lines: Sequence[Line]
    marks: dict[tuple[int, int], tuple[int, int]]
    heads: Sequence[Sequence[Head]]
    number: int

    @property
    def line(self) -> Line:
        return self.lines[self.number]


def _statement(head: Head, bounds: Span) -> Statement:
    return Statement(
        bounds.start, bounds.end, "direct" if head.direct else "indirect", head.span, head.cue.id, head.cue.stance,
        head.speaker, head.venue, head.cue.confidence, head.cue.continues,
    )  # fmt: skip


def _bounds(place: _Place, head: Head, following: Head | None) -> Span | None:
    line = place.line
    if head.content >= len(line.words):
        return _later_lines(place, place.number + 1) if head.direct and head.open else None
    if head.marked:
        return _marked(place, head.content)
    if head.trailing:
        return _trimmed(line, head.content, next(i for i, word in enumerate(line.words) if word.start >= head.span.start))
    last = _last_word(line, head, following)
    span = _trimmed(line, head.content, last)
    if span is None or not head.direct or last < len(line.words) or not _goes_on(place, head):
        return span
    later = _later_lines(place, place.number + 1)
    return Span(span.start, later.end) if later else span


def _last_word(line: Line, head: Head, following: Head | None) -> int:
    """One past the last word of a content without marks: the line's end, the sentence's end, or where the next cue's clause begins."""
    limit = len(line.words) if head.direct else line.sentence_end(head.content)
    if following is None or following.clause < head.content:
        return limit
    if not head.direct:
        return min(limit, following.clause)
    returns = following.clause == line.sentence_start(following.clause) and (following.direct or following.points_back)
    introduces = following.direct and following.content >= len(line.words)
    return following.clause if returns or introduces else limit


def _marked(place: _Place, opening: int) -> Span | None:
    """What stands between an opening mark and its fellow; to the end of the paragraph where the fellow is missing."""
    start = place.line.words[opening].end
    close = place.marks.get((place.number, opening))
    if opening + 1 == len(place.line.words):
        return _below(place, close)
    if close is None:
        return _trimmed(place.line, opening + 1, len(place.line.words))
    end = place.lines[close[0]].words[close[1]].start
    first = place.line.words[opening + 1] if opening + 1 < len(place.line.words) else None
    if first is None or (close[0] == place.number and close[1] - opening - 1 < FEWEST_WORDS):
        return None
    last = place.lines[close[0]].words[close[1] - 1].end if close[1] else end
    return Span(max(start, first.start), last)


def _below(place: _Place, close: tuple[int, int] | None) -> Span | None:
    """What the lines below say after a mark that ends its own: up to its fellow, or as far as they go on."""
    later = _later_lines(place, place.number + 1)
    if later is None or close is None:
        return later
    end = place.lines[close[0]].words[close[1]].start
    return Span(later.start, end) if end > later.start else None


def _trimmed(line: Line, first: int, last: int) -> Span | None:
    """The words from first to last without a stray closing mark or comma at either end; None where too few are left."""
    while first < last and line.words[first].mark and line.key(first) not in {"«", '"', "“", "(", "["}:
        first += 1
    while last > first and line.words[last - 1].mark and line.key(last - 1) not in {".", "!", "؟", "…", ")", "»", '"', "”"}:
        last -= 1
    if sum(not word.mark for word in line.words[first:last]) < FEWEST_WORDS:
        return None
    return Span(line.words[first].start, line.words[last - 1].end)


def _goes_on(place: _Place, head: Head) -> bool:
    """Whether words begun in a headline, a title or a bullet may go on over the bullets below it."""
    after = place.number + 1
    if not head.headline or after >= len(place.lines) or not place.lines[after].bulleted:
        return False
    return place.line.kind != "title" or _same_breath(place, head, after)


def _same_breath(place: _Place, head: Head, below: int) -> bool:
    """Whether the line below a title goes on with what its speaker says.

    A line that tells of the speaker, names somebody by title, attributes words or says the title again is the narrator's or begins anew.
    """
    line, table = place.lines[below], cue_table()
    if place.heads[below] or line.key(0) in OPENING or line.key(0) in table.phrases["title"] or head.speaker is None:
        return False
    speaker = place.page.mentions_in(head.speaker.start, head.speaker.end)
    spoken_of = {mention.entity for mention in place.page.mentions_in(line.start, line.end)}
    if any(mention.entity in spoken_of for mention in speaker if mention.entity):
        return False
    said = {word.key for word in place.line.words[head.content :] if len(word.key) > TELLING}
    return len(said & {word.key for word in line.words}) < REPEATED * len(said)


def _later_lines(place: _Place, first: int) -> Span | None:
    """The lines from ``first`` on that no new speaker, subheading or narrator opens."""
    while first < len(place.lines) and all(word.mark for word in place.lines[first].words):
        first += 1
    last = first + 1 if first < len(place.lines) and _belongs(place, first) else first
    while last < len(place.lines) and not place.heads[last] and place.lines[last].kind in ("paragraph", "lead", "title"):
        if last > first and place.lines[first].bulleted and not place.lines[last].bulleted and place.lines[last].kind != "paragraph":
            break
        last += 1
    if last == first:
        return None
    ending = place.lines[last - 1]
    closing = len(ending.words) - 1 if ending.key(len(ending.words) - 1) in CLOSING else len(ending.words)
    opening = _trimmed(place.lines[first], 0, len(place.lines[first].words))
    return Span(opening.start, ending.words[closing - 1].end) if opening and closing else None


def _belongs(place: _Place, number: int) -> bool:
    """Whether the line right below «X:» is X's although it holds attributions: none of them another speaker's line."""
    heads = place.heads[number]
    return place.lines[number].kind in ("paragraph", "lead") and all(
        not h.direct and (h.clause > 0 or h.cue.stance == "says") for h in heads
    )


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
