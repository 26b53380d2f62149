"""Heads: the places in a line where words begin to be attributed, by a verb, by «به گفته X» or by «X:»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import FEWEST, Head, long_enough, points_back
from ravabet.coding.quote_cues import Cue, CueTable, cue_table
from ravabet.coding.quote_headlines import headline
from ravabet.coding.quote_lines import CLOSING, COLONS, COMMAS, OPENING, Line, longest_match
from ravabet.coding.quote_speaker import Stretch, document_phrase, phrase_end, span_of, speaker_phrase, venue_phrase
from ravabet.records import Span

Marks = Mapping[tuple[int, int], tuple[int, int]]
NO_CONTENT = frozenset("؟؛.)»!…/")
LONGEST_SOURCE = 22
LONGEST_TRAILER = 8
ENDS = frozenset({".", "!", "؟", "…", "..", "..."})
LINKS = {"که": "that", **dict.fromkeys(COLONS, "colon"), **dict.fromkeys(COMMAS, "comma")}
SLASHES = frozenset({"/", "|"})
JOINTS = frozenset({"که", "و", "؛"}) | COMMAS


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
        return _sourced(page, line, at, size, table.sources[line.phrase(at, size)], before)
    if line.key(at) in COLONS and (not before or at == len(line.words) - 1):
        return headline(page, line, at, table)
    return None


def _after_verb(line: Line, first: int, last: int, cue: Cue) -> _Found | None:
    """What follows a verb of saying, if the row allows it: a colon, «که», a comma, or the words themselves."""
    at = last
    if line.key(first - 1) in cue_table().phrases["blocker"]:
        return None
    if line.key(at) in {"که"} | COMMAS and line.key(at + 1) in COLONS:
        at += 1
    link = LINKS.get(line.key(at), "bare")
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
        if line.words[index].finite and line.key(index + 1) != "و":
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
    marked = opening and long_enough(line, found.content)
    if opening and not marked and not _tells(line, found.content):
        return None
    clause, speaker = _subject(page, line, found, before)
    if found.cue.document:
        speaker = document_phrase(line, Stretch(clause, found.first))
    venue = venue_phrase(line, Stretch(clause, found.first)) if clause < found.first else None
    return Head(
        clause, found.content, found.cue, span_of(line, Stretch(found.first, found.last)), found.colon or marked, marked,
        found.colon, False, span_of(line, speaker) if speaker else None, span_of(line, venue) if venue else None,
        speaker is None or points_back(line, speaker),
    )  # fmt: skip


def _subject(page: Page, line: Line, found: _Found, before: list[Head]) -> tuple[int, Stretch | None]:
    """Where the cue's clause begins and the phrase of its subject; a later cue of one sentence looks back to the last «و» only."""
    cue = found.first
    start = _after_colon(line, line.sentence_start(cue), cue)
    if (head := _relative_head(page, line, cue)) is not None:
        return head.first, head
    last = next((h for h in reversed(before) if h.content > start), None)
    if last is None:
        for first in dict.fromkeys((_own_clause(line, start, found), start)):
            if first < cue and (speaker := speaker_phrase(page, line, Stretch(first, cue))):
                return first, speaker
        return start, None
    joint = next((i for i in range(cue - 1, max(start, last.content - 1), -1) if line.key(i) in {"و", "؛"} | COMMAS), None)
    if joint == cue - 1 and (semicolon := next((i for i in range(joint, last.content, -1) if line.key(i) == "؛"), None)) is not None:
        joint = semicolon  # before the comma a clause stands: «…؛ این مقام با تأکید بر اینکه …، افزود که …»
    if joint is None and any(word.finite for word in line.words[last.content : cue]):
        return cue, None
    if joint is None:
        # What is said is at once attributed on: «به گفته او، بغداد پذیرفته است …».
        return last.content, speaker_phrase(page, line, Stretch(last.content, cue)) if cue > last.content else None
    return joint, speaker_phrase(page, line, Stretch(joint + 1, cue)) if cue > joint + 1 else None


def _relative_head(page: Page, line: Line, cue: int) -> Stretch | None:
    """Whom a relative clause that holds nothing but the cue belongs to («در واکنش به سخنان وزیر جنگ اسرائیل که گفته بود «…»»)."""
    at = cue - 1
    if at > 0 and line.key(at) in cue_table().phrases["beforehand"]:
        at -= 1
    if at < 1 or line.key(at) != "که":
        return None
    end = line.words[at - 1].end
    mention = next((m for m in page.mentions if m.end == end and m.kind in ("person", "organisation", "group")), None)
    first = next((i for i in range(at - 1, -1, -1) if mention is not None and line.words[i].start == mention.start), None)
    return None if first is None else Stretch(first, at)


def _after_colon(line: Line, start: int, cue: int) -> int:
    """Past the last colon before the cue, or the last mark that closes a whole sentence («… است.» وی افزود)."""
    for index in range(cue - 1, start - 1, -1):
        if line.key(index) in COLONS | SLASHES or (line.key(index) in CLOSING and line.key(index - 1) in ENDS):
            return index + 1
    return start


def _own_clause(line: Line, start: int, found: _Found) -> int:
    """Where the cue's own clause begins: after the last finite verb and its conjunction («… در حالی است که وزیر گفت»).

    Of a cue that introduces the lines below, right after the verb.
    """
    introduces = found.content >= len(line.words)
    for index in range(found.first - 1, start, -1):
        if line.words[index - 1].finite and (introduces or line.key(index) in JOINTS):
            return index + (line.key(index) in JOINTS)
    return start


def _sourced(page: Page, line: Line, at: int, size: int, cue: Cue, before: Sequence[Head]) -> Head | None:
    """«به گفته X، …»: the speaker reaches to the comma, or where its phrase ends.

    Within words already attributed «به گفته او» says only whose they are.
    """
    first = at + size
    if first >= len(line.words) or line.phrase(at - 2, 2) == "را که":
        return None
    if (behind := _behind(line, at, first, cue, before)) is not None:
        return behind
    end = line.sentence_end(first)
    last = _source_end(page, line, first, end)
    content = _past_relative(line, last) + 1 if line.key(last) in {"که"} | COMMAS else last
    if last <= first or not _tells(line, content):
        return None
    speaker = Stretch(first, last)
    aside = any(not head.direct and line.sentence_start(at) <= head.content < at for head in before)
    if (cue.named and line.key(first) in {"این", "همین"}) or ((cue.named or aside) and points_back(line, speaker)):
        return None
    return Head(
        at, content, cue, Span(line.words[at].start, line.words[first - 1].end), False, False, False, False, span_of(line, speaker), None,
        points_back(line, speaker),
    )  # fmt: skip


def _behind(line: Line, at: int, first: int, cue: Cue, before: Sequence[Head]) -> Head | None:
    """«…، طبق گزارش X.»: the source that ends a sentence, whose words are all that stands before it, unless another's are among them."""
    start, end = line.sentence_start(at), line.sentence_end(first)
    while end > first and line.words[end - 1].mark:
        end -= 1
    speaker = Stretch(first, end)
    if not 0 < end - first <= LONGEST_TRAILER or any(word.finite or word.key in JOINTS for word in line.words[first:end]):
        return None
    if line.key(at - 1) not in COMMAS or not _tells(line, start) or points_back(line, speaker) or any(h.content >= start for h in before):
        return None
    cued = Span(line.words[at].start, line.words[first - 1].end)
    return Head(start, start, cue, cued, False, False, False, False, span_of(line, speaker), None, False, trailing=True)


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
    comma = next(_top_commas(line, first, min(end, first + LONGEST_SOURCE)), end)
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
