"""Heads: the places in a line where words begin to be attributed, by a verb, by «به گفته X» or by «X:»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ravabet.coding.page import Page
from ravabet.coding.quote_cues import Cue, CueTable, cue_table
from ravabet.coding.quote_lines import CLOSING, COLONS, COMMAS, OPENING, Line, longest_match
from ravabet.coding.quote_speaker import Stretch, document_phrase, phrase_end, span_of, speaker_phrase, venue_phrase
from ravabet.records import Span
from ravabet.text import key

Marks = Mapping[tuple[int, int], tuple[int, int]]
NO_CONTENT = frozenset("؟؛.)»!…/")
HEADLINE = Cue("headline", "says", frozenset({"colon"}), 0.8)
FEWEST = 4
LONGEST_HEADLINE = 22
ENDS = frozenset({".", "!", "؟", "…", "..", "..."})
JOINTS = frozenset({"که", "و", "؛"}) | COMMAS


@dataclass(frozen=True, slots=True)
class Head:
    """One attribution in a line, by word indexes: ``clause`` begins its clause, ``content`` the words said.

    ``marked`` says that the content opens with a quotation mark, ``open`` that it may stand in the lines below, ``headline``
    that a bare «X:» attributes it; ``points_back`` that the speaker is a pronoun or missing.
    """

    clause: int
    content: int
    cue: Cue
    span: Span
    direct: bool
    marked: bool
    open: bool
    headline: bool
    speaker: Span | None
    venue: Span | None
    points_back: bool


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    cue: Cue
    content: int
    colon: bool


def heads_of(page: Page, line: Line, number: int, marks: Marks) -> tuple[Head, ...]:
    """The heads of a line in order."""
    table = cue_table()
    found: list[Head] = []
    closed_until = -1
    at = 0
    while at < len(line.words):
        head = _head_at(page, line, at, table, found) if at > closed_until else None
        if head is None:
            at += 1
            continue
        if head.marked and (close := marks.get((number, head.content))) is not None:
            closed_until = close[1] if close[0] == number else len(line.words)
        found.append(head)
        at = max(at + 1, head.content)
    return tuple(found)


def _head_at(page: Page, line: Line, at: int, table: CueTable, before: list[Head]) -> Head | None:
    if size := longest_match(line, at, table.verbs, table.longest):
        cue = table.verbs[line.phrase(at, size)]
        found = _after_verb(line, at, at + size, cue)
        return _verbal(page, line, found, before) if found else None
    if size := longest_match(line, at, table.sources, table.longest):
        return _sourced(page, line, at, size, table.sources[line.phrase(at, size)])
    if line.key(at) in COLONS and (not before or at == len(line.words) - 1):
        return _headline(page, line, at, table)
    return None


def _after_verb(line: Line, first: int, last: int, cue: Cue) -> _Found | None:
    """What follows a verb of saying, if the row allows it: a colon, «که», a comma, or the words themselves."""
    at = last
    if line.key(first - 1) in cue_table().phrases["blocker"]:
        return None
    if line.key(at) in {"که"} | COMMAS and line.key(at + 1) in COLONS:
        at += 1
    link = "colon" if line.key(at) in COLONS else "that" if line.key(at) == "که" else "comma" if line.key(at) in COMMAS else "bare"
    content = at if link == "bare" else at + 1
    if link in ("that", "bare") and (inner := _holding(line, content)):
        content, link = inner, "that"
    if line.key(content) in OPENING and link != "colon" and (link in cue.after or (link == "bare" and last - first > 1)):
        return _Found(first, last, cue, content, False)
    if link not in cue.after or (link != "colon" and not _tells(line, content)):
        return None
    if link in ("bare", "comma") and _subordinate(line, first, content, link):
        return None
    return _Found(first, last, cue, content, link == "colon")


def _subordinate(line: Line, cue: int, content: int, link: str) -> bool:
    """Whether the cue has its object already or closes a clause of time or relation («توافقی که ترامپ اعلام کرده، …»)."""
    if line.key(cue - 1) == "را":
        return True
    if link != "comma":
        return line.phrase(content, 3) == "در حالی که"
    for index in range(cue - 1, line.sentence_start(cue) - 1, -1):
        if line.words[index].finite:
            return False
        if line.key(index) in cue_table().phrases["subordinating"]:
            return line.key(index) != "که" or index == 0 or not line.words[index - 1].finite
    return line.phrase(content, 3) == "در حالی که"


def _holding(line: Line, content: int) -> int | None:
    """Where the content goes on after a verb of believing that opens it («گفت که معتقد است …»)."""
    table = cue_table()
    size = longest_match(line, content, table.verbs, table.longest)
    if not size or table.verbs[line.phrase(content, size)].stance != "believes":
        return None
    return content + size + (line.key(content + size) == "که")


def _tells(line: Line, content: int) -> bool:
    """Whether an indirect content is a clause of its own: some words and a finite verb within the sentence."""
    if content >= len(line.words) or line.key(content) in NO_CONTENT | cue_table().phrases["opening"]:
        return False
    end = line.sentence_end(content)
    if line.words[content - 1].sentence != line.words[content].sentence:
        return False
    return end - content >= FEWEST and any(word.finite for word in line.words[content:end])


def _verbal(page: Page, line: Line, found: _Found, before: list[Head]) -> Head | None:
    opening = line.key(found.content) in OPENING
    marked = opening and _long_enough(line, found.content)
    if opening and not marked and not _tells(line, found.content):
        return None
    clause, speaker = _subject(page, line, found.first, before)
    if found.cue.document:
        speaker = document_phrase(line, Stretch(clause, found.first))
    venue = venue_phrase(line, Stretch(clause, found.first)) if clause < found.first else None
    return Head(
        clause, found.content, found.cue, span_of(line, Stretch(found.first, found.last)), found.colon or marked, marked,
        found.colon, False, span_of(line, speaker) if speaker else None, span_of(line, venue) if venue else None,
        speaker is None or _points_back(line, speaker),
    )  # fmt: skip


def _long_enough(line: Line, opening: int) -> bool:
    """Whether what the mark opens is a saying and not a name: a few words, or an end beyond this line."""
    closing = OPENING[line.key(opening)]
    end = next((i for i in range(opening + 1, len(line.words)) if line.key(i) == closing), None)
    if end is None:
        return True
    return end - opening - 1 >= FEWEST and (any(w.finite for w in line.words[opening:end]) or end - opening > 8)


def _subject(page: Page, line: Line, cue: int, before: list[Head]) -> tuple[int, Stretch | None]:
    """Where the cue's clause begins and the phrase of its subject; a later cue of one sentence looks back to the last «و» only."""
    start = _after_colon(line, line.sentence_start(cue), cue)
    last = next((h for h in reversed(before) if h.content > start), None)
    if last is None:
        for first in dict.fromkeys((_own_clause(line, start, cue), start)):
            if first < cue and (speaker := speaker_phrase(page, line, Stretch(first, cue))):
                return first, speaker
        return start, None
    joint = next((i for i in range(cue - 1, max(start, last.content - 1), -1) if line.key(i) in {"و", "؛"} | COMMAS), None)
    if joint is None:
        return cue, None
    return joint, speaker_phrase(page, line, Stretch(joint + 1, cue)) if cue > joint + 1 else None


def _after_colon(line: Line, start: int, cue: int) -> int:
    """Past the last colon before the cue, or the last mark that closes a whole sentence («… است.» وی افزود)."""
    for index in range(cue - 1, start - 1, -1):
        if line.key(index) in COLONS or (line.key(index) in CLOSING and line.key(index - 1) in ENDS):
            return index + 1
    return start


def _own_clause(line: Line, start: int, cue: int) -> int:
    """Where the cue's own clause begins: after the last finite verb and its conjunction («… در حالی است که وزیر گفت»)."""
    for index in range(cue - 1, start, -1):
        if line.words[index - 1].finite and line.key(index) in JOINTS:
            return index + 1
    return start


def _points_back(line: Line, speaker: Stretch) -> bool:
    return line.phrase(speaker.first, speaker.last - speaker.first) in cue_table().phrases["person"]


def _sourced(page: Page, line: Line, at: int, size: int, cue: Cue) -> Head | None:
    """«به گفته X، …»: the speaker reaches to the comma, or where its phrase ends."""
    first = at + size
    if first >= len(line.words) or line.phrase(at - 2, 2) == "را که":
        return None
    end = line.sentence_end(first)
    last = _source_end(page, line, first, end)
    content = _past_relative(line, last) + 1 if line.key(last) in {"که"} | COMMAS else last
    if last <= first or not _tells(line, content):
        return None
    speaker = Stretch(first, last)
    if cue.named and (_points_back(line, speaker) or line.key(first) in {"این", "همین"}):
        return None
    return Head(
        at, content, cue, Span(line.words[at].start, line.words[first - 1].end), False, False, False, False, span_of(line, speaker), None,
        _points_back(line, speaker),
    )  # fmt: skip


def _past_relative(line: Line, last: int) -> int:
    """The comma that ends the speaker's phrase, past a clause that describes him («به گفته منبعی که … مطلع است، …»)."""
    if line.key(last) != "که":
        return last
    verb = next((i for i in range(last, line.sentence_end(last)) if line.words[i].finite), last)
    return next((i for i in range(verb, line.sentence_end(last)) if line.key(i) in COMMAS), len(line.words))


def _source_end(page: Page, line: Line, first: int, end: int) -> int:
    """One past the speaker's last word: a pronoun alone, else up to the comma, a break, or the end of the mention there."""
    table = cue_table()
    if size := longest_match(line, first, table.phrases["person"], table.longest):
        return first + size
    comma = next(_top_commas(line, first, min(end, first + LONGEST_HEADLINE)), end)
    reach = phrase_end(line, first, comma, table)
    if reach < comma or comma < end:
        return reach
    named = [m for m in page.mentions_in(line.words[first].start, line.words[end - 1].end) if m.start <= line.words[first].start]
    return next((i + 1 for i in range(first, end) if named and line.words[i].end >= named[0].end), first)


def _top_commas(line: Line, first: int, end: int) -> Iterator[int]:
    """The commas that may end a speaker's phrase: one after an apposition counts before the one that opens it."""
    commas = [i for i in range(first, end) if line.key(i) in COMMAS]
    for number, comma in enumerate(commas):
        following = commas[number + 1] if number + 1 < len(commas) else end
        title = line.key(comma + 1) in cue_table().phrases["title"]
        if title and following < end and following - comma <= 12 and not any(w.finite for w in line.words[comma:following]):
            continue
        yield comma
    yield from commas[-1:]


def _headline(page: Page, line: Line, colon: int, table: CueTable) -> Head | None:
    """«X: …» at the beginning of a line: X names somebody, no verb stands before the colon."""
    first = _after_verb_or_slash(line, colon)
    if not 0 < colon - first <= LONGEST_HEADLINE or any(word.finite for word in line.words[first:colon]):
        return None
    whole = line.phrase(first, colon - first)
    if _is_dateline(page, line, first, colon, table):
        return None
    if whole in table.phrases["label"] or line.key(first) in table.phrases["heading"]:
        return None
    cue, clause = HEADLINE, first
    if size := longest_match(line, first, table.nouns, table.longest):
        cue = table.nouns[line.phrase(first, size)]
        clause = first + size if first + size < colon else first
    speaker = speaker_phrase(page, line, Stretch(clause, colon))
    if speaker is None or not any(line.key(i).isalpha() for i in range(speaker.first, speaker.last)):
        return None
    venue = venue_phrase(line, Stretch(clause, colon))
    content = colon + 1
    marked = line.key(content) in OPENING and _long_enough(line, content)
    return Head(
        first, content, cue, span_of(line, Stretch(first, colon)), True, marked, True, True, span_of(line, speaker),
        span_of(line, venue) if venue else None, _points_back(line, speaker),
    )  # fmt: skip


def _is_dateline(page: Page, line: Line, first: int, colon: int, table: CueTable) -> bool:
    """Whether the paper names itself before its lead («خبرگزاری X: …»), which is no speaking."""
    own = key(page.report.outlet or "")
    named = line.key(first) in table.phrases["dateline"] or bool(own and line.phrase(first, colon - first) == own)
    return named and colon - first <= 3 and not line.bulleted


def _after_verb_or_slash(line: Line, colon: int) -> int:
    """Where the phrase before a colon begins: after a slash or, before a colon that ends the line, after the last finite verb."""
    last = colon == len(line.words) - 1
    return next((i + 1 for i in range(colon - 1, -1, -1) if line.key(i) in {"/", "|"} or (last and line.words[i].finite)), 0)
