"""Headlines: «X: …» at the beginning of a line, where no verb of saying stands."""

from __future__ import annotations

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import Head, long_enough, points_back
from ravabet.coding.quote_cues import Cue, CueTable
from ravabet.coding.quote_lines import OPENING, Line, longest_match
from ravabet.coding.quote_speaker import Stretch, span_of, speaker_phrase, venue_phrase
from ravabet.text import key

HEADLINE = Cue("headline", "says", frozenset({"colon"}), 0.8)
LONGEST_HEADLINE = 22
LONGEST_TAIL = 5


def headline(page: Page, line: Line, colon: int, table: CueTable) -> Head | None:
    """«X: …» at the beginning of a line: X names somebody, no verb stands before the colon."""
    end = _before_tail(line, colon, table)
    first = _after_verb_or_slash(line, end)
    if not 0 < end - first <= LONGEST_HEADLINE or any(word.finite for word in line.words[first:end]):
        return None
    if _is_dateline(page, line, first, end, table) or _says_nothing(line, first, end, table):
        return None
    cue, clause = HEADLINE, first
    if size := longest_match(line, first, table.nouns, table.longest):
        cue = table.nouns[line.phrase(first, size)]
        clause = first + size if first + size < end else first
    speaker = speaker_phrase(page, line, Stretch(clause, end))
    if speaker is None or not any(line.key(i).isalpha() for i in range(speaker.first, speaker.last)):
        return None
    venue = venue_phrase(line, Stretch(clause, end))
    content = colon + 1
    marked = line.key(content) in OPENING and long_enough(line, content)
    return Head(
        first, content, cue, span_of(line, Stretch(first, colon)), True, marked, True, True, span_of(line, speaker),
        span_of(line, venue) if venue else None, points_back(line, speaker),
    )  # fmt: skip


def _before_tail(line: Line, colon: int, table: CueTable) -> int:
    """Where the phrase before a colon ends: before «به این شرح است» and the like."""
    return next(
        (colon - size for size in range(min(LONGEST_TAIL, colon), 0, -1) if line.phrase(colon - size, size) in table.phrases["tail"]), colon
    )


def _says_nothing(line: Line, first: int, end: int, table: CueTable) -> bool:
    """Whether what stands before a colon is a label, a heading or a thing, and nobody who speaks («متن پیام X:» gives X's words)."""
    if longest_match(line, first, table.nouns, table.longest):
        return False
    if any(line.phrase(end - size, size) in table.phrases["defining"] for size in (1, 2)):
        return True
    return line.phrase(first, end - first) in table.phrases["label"] or line.key(first) in table.phrases["heading"] | table.phrases["mute"]


def _is_dateline(page: Page, line: Line, first: int, colon: int, table: CueTable) -> bool:
    """Whether the paper names itself before its lead («خبرگزاری X: …»), which is no speaking.

    A medium that opens the report of another is a speaker.
    """
    own = key(page.report.outlet or "")
    its_own = bool(own and line.phrase(first, colon - first) == own)
    leads = any(letter.isalpha() for letter in page.text[: line.start])
    named = its_own or (line.key(first) in table.phrases["dateline"] and (leads or not own))
    return named and colon - first <= 3 and not line.bulleted


def _after_verb_or_slash(line: Line, colon: int) -> int:
    """Where the phrase before a colon begins: after a slash or, before a colon that ends the line, after the last finite verb."""
    last = colon == len(line.words) - 1
    return next((i + 1 for i in range(colon - 1, -1, -1) if line.key(i) in {"/", "|"} or (last and line.words[i].finite)), 0)
