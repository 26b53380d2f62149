"""Quotations: statements with their speakers resolved to entities, offices and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.page import Mention, Page
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.statements import Statement, find_statements
from ravabet.records import Quote, Span, Speaker
from ravabet.text import key

PEOPLE = frozenset({"person"})
PARTIES = frozenset({"person", "organisation", "group", "state"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the code spoken for, and the words the report has called the speaker by so far."""

    speaker: Speaker
    country: str | None
    words: frozenset[str]


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
    voices = [item.voice for item in found]
    held = [Resolved(item.statement, _holder(item.voice, voices)) for item in found]
    acting = {item.voice.speaker.name: item.voice for item in held if item.voice.country}
    settled = [replace(item, voice=_acting_for(item.voice, acting.get(item.voice.speaker.name))) for item in held]
    return tuple(_without_repeats(page, settled))


def _acting_for(voice: Voice, other: Voice | None) -> Voice:
    """The voice with the state that another phrase for the same speaker gives, where its own phrases give none."""
    if other is None or voice.country is not None or voice.words & cue_table().phrases["past"]:
        return voice
    return replace(voice, country=other.country, speaker=replace(voice.speaker, code=other.speaker.code))


def _holder(voice: Voice, voices: Sequence[Voice]) -> Voice:
    """The one speaker of the report whose phrase gives both a name and the bare title that ``voice`` has."""
    words = set(key(voice.speaker.name).split())
    if voice.speaker.entity is not None or key(voice.speaker.name).split()[0] not in cue_table().phrases["title"]:
        return voice
    fuller = {other.speaker: other for other in voices if words < other.words and not other.words <= words}
    return next(iter(fuller.values())) if len(fuller) == 1 else voice


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
    named = _named(page, phrase)
    words = key(page.text[phrase.start : phrase.end]).split()
    if " ".join(words) in cue_table().phrases["person"]:
        since = found[-1].statement.end if found else 0
        return _introduced(page, since, phrase.start) or _pointed_at(words, before) or named
    if (holder := _by_office(page, phrase, before)) is not None:
        return holder
    if named.speaker.entity is not None and not named.words <= set(words):
        return named
    if statement.continues and before and words[0] in cue_table().phrases["title"]:
        return before[-1] if before[-1].country else _acting_for(before[-1], named)
    return _fuller(words, before) or named


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


def _named(page: Page, phrase: Span) -> Voice:
    """The party that a phrase names by itself: its entity's fullest name where the phrase is little more than a mention of it."""
    written = page.text[phrase.start : phrase.end]
    mentions = page.mentions_in(phrase.start, phrase.end)
    named = next((m for m in mentions if m.entity and m.kind in ("person", "organisation", "group", "pronoun")), None)
    entity = page.entity(named.entity) if named and _fills(phrase, named) else None
    code = _code(page, mentions, named) or _code_across(page, phrase) or _code_at_home(page, written)
    name = entity.name if entity is not None and _says_more(entity.name, written) else written
    words = frozenset(key(f"{written} {name}").split())
    return Voice(Speaker(name, code, entity.id if entity else None), _country(page, phrase, code), words)


def _says_more(name: str, written: str) -> bool:
    """Whether an entity's name is a name, and neither a rank cut from the phrase («سرهنگ») nor somebody unnamed («یک مقام»)."""
    words, phrase = key(name).split(), key(written).split()
    return phrase[0] not in cue_table().phrases["unnamed"] and (len(words) > 1 or words[0] not in phrase[:3])


def _fills(phrase: Span, named: Mention) -> bool:
    """Whether a mention is the speaker and not a small part of a longer phrase («یک مقام وزارت خارجه آمریکا»)."""
    opens = named.start - phrase.start <= 2
    return (opens and named.kind == "person" and len(named.name.split()) > 1) or len(named.span) >= 0.6 * len(phrase)


def _introduced(page: Page, start: int, end: int, kinds: frozenset[str] = PEOPLE) -> Voice | None:
    """The party with whom a sentence of the narrator's begins between the last words said and a pronoun, the latest first."""
    openings = {sentence.start for sentence in page.sentences() if start <= sentence.start < end}
    people = [m for m in page.mentions_in(start, end) if m.kind in kinds and m.entity and m.start in openings]
    return _named(page, people[-1].span) if people else None


def _pointed_at(words: Sequence[str], before: Sequence[Voice]) -> Voice | None:
    """«این دیپلمات»: the last speaker called so, else the last speaker."""
    called = set(words[1:])
    return next((voice for voice in reversed(before) if called and called <= voice.words), before[-1] if before else None)


def _fuller(words: Sequence[str], before: Sequence[Voice]) -> Voice | None:
    """The earlier speaker whose name these words shorten («حسینی» for «سید ابراهیم حسینی»)."""
    if words[0] in cue_table().phrases["title"] or words[0] in cue_table().phrases["unnamed"]:
        return None
    name = set(words) - cue_table().phrases["honorific"]
    return next((voice for voice in reversed(before) if name and name < voice.words), None)


def _code(page: Page, mentions: Sequence[Mention], named: Mention | None) -> str | None:
    entity = page.entity(named.entity) if named else None
    if entity is not None and entity.code:
        return entity.code
    if named is not None and len(named.codes) == 1:
        return named.codes[0]
    return next((m.codes[0] for m in reversed(mentions) if len(m.codes) == 1), None)


def _code_across(page: Page, phrase: Span) -> str | None:
    """The state of a mention that begins in the phrase and reaches beyond it (into an apposition of its own)."""
    return next((m.codes[0] for m in page.mentions if m.start < phrase.end < m.end and m.start >= phrase.start and len(m.codes) == 1), None)


def _code_at_home(page: Page, written: str) -> str | None:
    """The report's own state for an official whom the phrase gives no other («استاندار هرمزگان»)."""
    said = f" {key(written)} "
    return page.home if any(f" {title} " in said for title in cue_table().phrases["official"]) else None


def _country(page: Page, phrase: Span, code: str | None) -> str | None:
    """The state spoken for; nobody's where the phrase says the speaker has left office."""
    words = set(key(page.text[phrase.start : phrase.end]).split())
    return None if words & cue_table().phrases["past"] else code


def _without_repeats(page: Page, found: Sequence[Resolved]) -> Iterator[Resolved]:
    """Leave out a headline's or lead's words that the same speaker says again in the body."""
    for number, item in enumerate(found):
        if not any(_repeats(page, item, other) for other in found[number + 1 :]):
            yield item


def _repeats(page: Page, item: Resolved, other: Resolved) -> bool:
    first, second = (set(key(page.text[i.statement.start : i.statement.end]).split()) for i in (item, other))
    same = item.voice.speaker == other.voice.speaker or bool({w for w in item.voice.words & other.voice.words if len(w) > 3})
    return same and len(first) > 4 and len(first & second) >= 0.8 * len(first)
