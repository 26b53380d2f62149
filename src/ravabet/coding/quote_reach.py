"""How far somebody's words reach over the lines below the one that attributes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import Head
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.quote_lines import CLOSING, OPENING, Line, longest_match
from ravabet.records import Span

FEWEST_WORDS = 3
TELLING = 2  # letters: a shorter word is a particle
REPEATED = 0.4  # of a title: where a body says so much of it again, labels begin a new quotation in two of five, else in one of eight


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page, its number among the lines, with the heads of them all."""

    page: Page
    lines: Sequence[Line]
    marks: dict[tuple[int, int], tuple[int, int]]
    heads: Sequence[Sequence[Head]]
    number: int

    @property
    def line(self) -> Line:
        """The line of that number."""
        return self.lines[self.number]


def goes_on(place: Place, head: Head) -> bool:
    """Whether words begun after a colon, in a headline, a title or a bullet, may go on over the lines below it."""
    after = place.number + 1
    if not head.open or after >= len(place.lines) or place.heads[after]:
        return False
    if place.lines[after].bulleted and head.headline and place.line.kind != "title":
        return True
    apart = _narrates(place, head, after) or _again(place, head, after)
    return (place.lines[after].bulleted or _opens_post(place, head)) and not apart


def _opens_post(place: Place, head: Head) -> bool:
    """Whether a post, which has neither lead nor subheadings, begins with «X: …»: its further lines are X's."""
    return place.number == 0 and head.headline and not any(line.kind in ("lead", "subheading") for line in place.lines)


def _narrates(place: Place, head: Head, below: int) -> bool:
    """Whether a line tells of the speaker, begins with somebody's title or with the occasion («در این دیدار …»): it is the narrator's."""
    line, table = place.lines[below], cue_table()
    if line.key(0) in OPENING or line.key(0) in table.phrases["title"] or longest_match(line, 0, table.phrases["occasion"], table.longest):
        return True
    speaker = place.page.mentions_in(head.speaker.start, head.speaker.end) if head.speaker else ()
    spoken_of = {mention.entity for mention in place.page.mentions_in(line.start, line.end)}
    return any(mention.entity in spoken_of for mention in speaker if mention.entity and mention.kind != "state")


def _again(place: Place, head: Head, below: int) -> bool:
    """Whether a line says again what stands after a head: the body begins anew with what its title gives in short."""
    said = {word.key for word in place.line.words[head.content :] if len(word.key) > TELLING}
    return len(said & {word.key for word in place.lines[below].words}) >= REPEATED * len(said)


def later_lines(place: Place, first: int, head: Head | None = None) -> Span | None:
    """The lines from ``first`` on that no new speaker, subheading or narrator opens; ``head`` attributes words that begin above them."""
    while first < len(place.lines) and all(word.mark for word in place.lines[first].words):
        first += 1
    last = first + 1 if first < len(place.lines) and _belongs(place, first) else first
    while last < len(place.lines) and _may_follow(place, first, last) and not (head and _narrates(place, head, last)):
        last += 1
    if last == first:
        return None
    ending = place.lines[last - 1]
    closing = len(ending.words) - 1 if ending.key(len(ending.words) - 1) in CLOSING else len(ending.words)
    opening = trimmed(place.lines[first], 0, len(place.lines[first].words))
    return Span(opening.start, ending.words[closing - 1].end) if opening and closing else None


def _may_follow(place: Place, first: int, number: int) -> bool:
    line = place.lines[number]
    if place.heads[number] or line.kind not in ("paragraph", "lead", "title"):
        return False
    return number == first or not place.lines[first].bulleted or line.bulleted or line.kind == "paragraph"


def _belongs(place: Place, number: int) -> bool:
    """Whether the line right below «X:» is X's although it holds attributions: none of them another speaker's line."""
    heads = place.heads[number]
    return place.lines[number].kind in ("paragraph", "lead") and all(
        not h.direct and (h.clause > 0 or h.cue.stance == "says") for h in heads
    )


def trimmed(line: Line, first: int, last: int) -> Span | None:
    """The words from first to last without a stray closing mark or comma at either end; None where too few are left."""
    while first < last and line.words[first].mark and line.key(first) not in {"«", '"', "“", "(", "["}:
        first += 1
    while last > first and line.words[last - 1].mark and line.key(last - 1) not in {".", "!", "؟", "…", ")", "»", '"', "”"}:
        last -= 1
    if sum(not word.mark for word in line.words[first:last]) < FEWEST_WORDS:
        return None
    return Span(line.words[first].start, line.words[last - 1].end)
