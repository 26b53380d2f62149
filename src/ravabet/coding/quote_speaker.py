"""The phrase that names the speaker, and the occasion, in the words before a cue.

Persian puts the subject first and the verb of saying last, so the speaker is the first noun phrase of the clause that no
preposition governs; what stands between it and the cue (occasion, addressee, circumstance) is passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ravabet.coding.page import Mention, Page
from ravabet.coding.quote_cues import CueTable, cue_table
from ravabet.coding.quote_lines import CLOSING, COMMAS, OPENING, Line, longest_match
from ravabet.coding.vocabulary import markers
from ravabet.records import Span

LONGEST_PHRASE = 24
_SLASHES = frozenset({"/", "|", "؛", ";", "-", "–"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``first`` (inclusive) to ``last`` (exclusive) of a line."""

    first: int
    last: int


def span_of(line: Line, stretch: Stretch) -> Span:
    """Where the words of a stretch stand, trailing marks but closing quotation marks left out."""
    first, last = stretch.first, stretch.last
    while last > first + 1 and line.words[last - 1].mark and line.key(last - 1) not in CLOSING:
        last -= 1
    return Span(line.words[first].start, line.words[last - 1].end)


def speaker_phrase(page: Page, line: Line, clause: Stretch) -> Stretch | None:
    """The speaker's phrase in the words before the cue; None where the clause has no subject of its own."""
    table = cue_table()
    at = _subject_start(line, clause, table)
    if at is None or line.key(at) in table.phrases["mute"] or line.key(at).isdigit():
        return None
    clause = Stretch(at, clause.last)
    if (source := _quoted_source(page, line, clause)) is not None:
        return source
    size = longest_match(line, at, table.phrases["person"], table.longest)
    if size and (size == 1 or at + size >= clause.last or not _opens_phrase(page, line, at, at + size)):
        return Stretch(at, at + size)
    reach = _chain(page, line, at, clause.last)
    end = max(phrase_end(line, at, clause.last, table), reach)
    if _is_object(line, end, clause.last) and reach <= at:
        return None
    if _is_object(line, end, clause.last) or end - at > LONGEST_PHRASE:
        end = reach if reach > at else min(end, at + LONGEST_PHRASE)
    return Stretch(at, end) if end > at else None


def document_phrase(line: Line, clause: Stretch) -> Stretch | None:
    """The paper that speaks in «در بخشی از بیانیه پایانی نشست آمده است»; None where it is one the report spoke of before."""
    at = next((i for i in range(clause.first, clause.last) if line.key(i) in {"در", "طی"}), None)
    if at is None:
        return None
    parts = cue_table().phrases["part"]
    first = next((i for i in range(at, clause.last) if line.key(i) not in parts), clause.last)
    last = next((i for i in range(first, clause.last) if line.key(i) in {"همچنین", "نیز"} | COMMAS), clause.last)
    return Stretch(first, last) if last - first > 1 and line.key(first) not in {"این", "آن", "همین"} else None


def venue_phrase(line: Line, clause: Stretch) -> Stretch | None:
    """The occasion or medium of the saying among the words of the clause."""
    table = cue_table()
    for at in range(clause.first, clause.last):
        if size := longest_match(line, at, table.phrases["venue"], table.longest):
            end = at + size
            while end < clause.last and end - at < 14 and line.key(end) not in COMMAS and not _prepositional(line, end, at):
                end += 1
            return Stretch(at, end)
    return None


def _prepositional(line: Line, at: int, after: int) -> bool:
    return at > after + 2 and line.key(at) in {"درباره", "ضمن", "خطاب", "گفت"}


def _subject_start(line: Line, clause: Stretch, table: CueTable) -> int | None:
    """Pass over adverbs, sourcing and prepositional phrases that end in a comma, to the first bare noun phrase."""
    at = clause.first
    while at < clause.last:
        if line.key(at) in COMMAS or line.key(at) in _SLASHES or (line.words[at].mark and line.key(at) not in OPENING):
            at += 1
        elif size := longest_match(line, at, table.phrases["lead"], table.longest):
            at += size
        elif _preposition(line, at):
            comma = next((i for i in range(at, clause.last) if line.key(i) in COMMAS or line.key(i) in table.phrases["adversative"]), None)
            if comma is None:
                return None
            at = comma + 1
        elif line.key(at) in table.phrases["break"] and line.key(at) != "یک":
            at += 1
        else:
            return at
    return None


def _quoted_source(page: Page, line: Line, clause: Stretch) -> Stretch | None:
    """«A به نقل از B»: B speaks, unless B is nobody in particular («منابع آگاه»)."""
    for at in range(clause.first + 1, min(clause.last, clause.first + LONGEST_PHRASE)):
        if size := longest_match(line, at, cue_table().phrases["quoting"], 3):
            first = at + size
            end = max(phrase_end(line, first, clause.last, cue_table()), first)
            named = page.mentions_in(line.words[first].start, line.words[end - 1].end) if end > first else ()
            return Stretch(first, end) if end > first and (named or not _nobody(line, first, end)) else None
    return None


def _nobody(line: Line, first: int, end: int) -> bool:
    return all(line.words[i].mark or line.key(i) in cue_table().phrases["nobody"] for i in range(first, end))


def _preposition(line: Line, at: int) -> bool:
    table = markers().prepositions
    return line.key(at) in cue_table().phrases["fused"] or any(line.phrase(at, size) in table for size in (3, 2, 1))


def phrase_end(line: Line, at: int, limit: int, table: CueTable) -> int:
    """Where a noun phrase that begins at ``at`` ends: before a break, a verb, or a comma that no apposition follows."""
    index, inside = at, 0
    while index < limit:
        if not inside and (unit := longest_match(line, index, table.phrases["unit"], table.longest)):
            index += unit
            continue
        word = line.words[index]
        if word.key in OPENING and word.key != "”":
            inside = 0 if inside and word.key == '"' else inside + 1
        elif word.key in CLOSING:
            inside = max(0, inside - 1)
        elif not inside and (_ends_phrase(line, index, at, table) or _ending_comma(line, index, limit, table)):
            return index
        index += 1
    return limit


def _ending_comma(line: Line, index: int, limit: int, table: CueTable) -> bool:
    return line.key(index) in COMMAS and not _apposition(line, index + 1, limit, table)


def _ends_phrase(line: Line, index: int, first: int, table: CueTable) -> bool:
    word = line.words[index]
    if index == first:
        return False
    return (
        word.key in table.phrases["break"]
        or word.key in table.phrases["fused"]
        or word.finite
        or word.key in _SLASHES
        or word.key in {"(", "؛"}
    )


def _apposition(line: Line, at: int, limit: int, table: CueTable) -> bool:
    """Whether the words after a comma go on naming the speaker: a noun phrase that reaches the next comma, break or cue, no object."""
    if at >= limit or line.key(at) in table.phrases["break"] or line.key(at) in table.phrases["lead"] or _preposition(line, at):
        return False
    if longest_match(line, at, table.phrases["person"], table.longest):
        return False
    end = at
    while end < limit and not _ends_phrase(line, end, at, table) and line.key(end) not in COMMAS:
        end += 1
    closed = end >= limit or line.key(end) in COMMAS or line.key(at) in table.phrases["title"]
    return closed and end - at <= 12 and line.key(end) != "را" and not (end < limit and line.words[end].finite)


def _is_object(line: Line, end: int, limit: int) -> bool:
    return end < limit and line.key(end) == "را"


def _chain(page: Page, line: Line, at: int, limit: int) -> int:
    """One past the last word of the mentions that follow one another from ``at``, parted by nothing but commas and marks."""
    reach = at
    for mention in page.mentions_in(line.words[at].start, line.words[limit - 1].end):
        first, last = (bisect_left(line.words, place, key=lambda word: word.start) for place in (mention.start, mention.end))
        gap = line.words[reach:first]
        if first > reach and not all(word.mark for word in gap) and not (reach == at and len(gap) <= 2):
            break
        if reach > at and gap and _apart(mention):
            break
        reach = max(reach, last)
    while reach > at and line.key(reach - 1) in cue_table().phrases["break"]:
        reach -= 1
    return reach


def _apart(mention: Mention) -> bool:
    """Whether a mention after a comma is likelier another party than an apposition."""
    return mention.kind in ("state", "place", "pair", "pronoun") or mention.adjective


def _opens_phrase(page: Page, line: Line, at: int, end: int) -> bool:
    """Whether a longer mention begins where a pointing phrase does («این مقام وزارت خارجه پاکستان»)."""
    return any(m.end > line.words[end - 1].end for m in page.mentions if m.start == line.words[at].start)
