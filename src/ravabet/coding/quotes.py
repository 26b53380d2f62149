"""Quotations: statements with their speakers resolved to entities, offices and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.page import Page
from ravabet.coding.quote_attribution import is_pointer
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.quote_pointers import pointed_at
from ravabet.coding.quote_titles import acting_for, unified
from ravabet.coding.quote_voices import Voice, is_medium, named
from ravabet.coding.statements import Statement, find_statements
from ravabet.records import Quote, Span
from ravabet.text import key

PEOPLE = frozenset({"person"})
PARTIES = frozenset({"person", "organisation", "group", "state"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement and who makes it."""

    statement: Statement
    voice: Voice


def quotes(page: Page) -> tuple[Quote, ...]:
    """The report's quotations in text order. Every ``text`` is the source from ``start`` to ``end``, to the letter."""
    return tuple(_quote(page, item) for item in resolve(page, find_statements(page)))


def resolve(page: Page, statements: Sequence[Statement]) -> tuple[Resolved, ...]:
    """The statements whose speaker the report tells, in order; where a cue has no subject the last speaker goes on."""
    found: list[Resolved] = []
    for statement in statements:
        voice = _voice(page, statement, found)
        if voice is not None:
            found.append(Resolved(statement, voice))
    inner = {n for n, item in enumerate(found) if any(item.statement.within(other.statement) for other in found)}
    voices = unified(page, [item.voice for item in found], inner)
    settled = [replace(item, voice=voice) for item, voice in zip(found, voices, strict=True)]
    told = [item for item in settled if not _passes_on(item, settled)]
    return tuple(_without_repeats(page, [item for item in told if not _merely_attributed_on(item, told)]))


def _passes_on(item: Resolved, others: Sequence[Resolved]) -> bool:
    """Whether a medium reports nothing of its own: its words at once give somebody else's («رویترز: دو مقام عراقی گفتند …»)."""
    return is_medium(item.voice) and any(other.statement.nested_in(item.statement) for other in others if other is not item)


def _merely_attributed_on(item: Resolved, others: Sequence[Resolved]) -> bool:
    """Whether indirect words stand within another's, who speaks for himself («به گفته او، بغداد پذیرفته است …»): they are his."""
    said = item.statement
    outer = (other.statement for other in others if other is not item and other.statement.kind == said.kind == "indirect")
    return any(said.nested_in(other) for other in outer)


def _quote(page: Page, item: Resolved) -> Quote:
    said, voice = item.statement, item.voice
    venue = page.text[said.venue.start : said.venue.end] if said.venue else None
    cue = page.text[said.cue.start : said.cue.end]
    text = page.text[said.start : said.end]
    return Quote(voice.speaker, voice.country, said.kind, text, said.start, said.end, cue, said.confidence, venue)


def _voice(page: Page, statement: Statement, found: Sequence[Resolved]) -> Voice | None:
    """Who speaks: the phrase's own party, the one it points back to, or the last speaker."""
    before = [item.voice for item in found]
    phrase = statement.speaker
    if phrase is None:
        return before[-1] if before else _introduced(page, 0, statement.cue.start, PARTIES)
    plain = named(page, phrase)
    words = key(page.text[phrase.start : phrase.end]).split()
    if is_pointer(words):
        since = found[-1].statement.end if found else 0
        return _introduced(page, since, phrase.start) or pointed_at(page, phrase, before) or plain
    if (holder := _by_office(page, phrase, before)) is not None:
        return holder
    if plain.speaker.entity is not None and not plain.words <= set(words):
        return plain
    if statement.continues and before and words[0] in cue_table().phrases["title"]:
        return before[-1] if before[-1].country else acting_for(before[-1], plain)
    return _fuller(words, before) or plain


def _by_office(page: Page, phrase: Span, before: Sequence[Voice]) -> Voice | None:
    """The last speaker who holds the office that a bare title names («وزیر خارجه», «دیپلمات ارشد کشورمان»)."""
    mentions = page.mentions_in(phrase.start, phrase.end)
    title = next((m for m in mentions if m.office and m.kind == "person"), None)
    written = key(page.text[phrase.start : phrase.end]).split()
    if title is None or any(m.kind in ("state", "organisation") for m in mentions) or set(key(title.name).split()) & set(written):
        return None
    return next((v for v in reversed(before) if _holds(page, v, title.office, at_home="کشورمان" in written)), None)


def _holds(page: Page, voice: Voice, office: str | None, *, at_home: bool) -> bool:
    entity = page.entity(voice.speaker.entity)
    return entity is not None and entity.office == office and (not at_home or voice.country == page.home)


def _introduced(page: Page, start: int, end: int, kinds: frozenset[str] = PEOPLE) -> Voice | None:
    """The party with whom a sentence of the narrator's begins between the last words said and a pronoun, the latest first."""
    openings = {sentence.start for sentence in page.sentences() if start <= sentence.start < end}
    people = [m for m in page.mentions_in(start, end) if m.kind in kinds and m.entity and m.start in openings]
    return named(page, people[-1].span) if people else None


def _fuller(words: Sequence[str], before: Sequence[Voice]) -> Voice | None:
    """The earlier speaker whose name these words shorten («حسینی» for «سید ابراهیم حسینی»)."""
    if words[0] in cue_table().phrases["title"] or words[0] in cue_table().phrases["unnamed"]:
        return None
    name = set(words) - cue_table().phrases["honorific"]
    return next((voice for voice in reversed(before) if name and name < voice.words), None)


def _without_repeats(page: Page, found: Sequence[Resolved]) -> Iterator[Resolved]:
    """Leave out a headline's or lead's words that the same speaker says again in the body."""
    for number, item in enumerate(found):
        if not any(_repeats(page, item, other) for other in found[number + 1 :]):
            yield item


def _repeats(page: Page, item: Resolved, other: Resolved) -> bool:
    first, second = (set(key(page.text[i.statement.start : i.statement.end]).split()) for i in (item, other))
    same = item.voice.speaker == other.voice.speaker or bool({w for w in item.voice.words & other.voice.words if len(w) > 3})
    return same and len(first) > 4 and len(first & second) >= 0.8 * len(first)
