"""Voices: the party that a speaker's phrase names, its fullest name in the report, and the state it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from ravabet.coding.page import Mention, Page
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.vocabulary import given_names, markers, references
from ravabet.reading import home_state
from ravabet.records import Span, Speaker
from ravabet.text import key

SHORTEST_NAME = 2
LONGEST_NAME = 6
REACH = 60
OPENING = 3  # sentences in which a report tells who speaks
DATELINE = re.compile(r"(?:به گزارش|به‌گزارش) (?:[^\W\d]+ ){1,3}از $|خبرنگار (?:[^\W\d]+ ){0,3}در (?:شهر )?$")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the code spoken for, and the words the report has called the speaker by so far."""

    speaker: Speaker
    country: str | None
    words: frozenset[str]

    @property
    def first(self) -> str:
        """The key of the first word of the speaker's name."""
        return key(self.speaker.name).split()[0]


def named(page: Page, phrase: Span) -> Voice:
    """The party that a phrase names by itself: its entity's fullest name where the phrase is little more than a mention of it."""
    written = page.text[phrase.start : phrase.end]
    mentions = page.mentions_in(phrase.start, phrase.end)
    found = next((m for m in mentions if m.entity and m.kind in ("person", "organisation", "group", "pronoun")), None)
    entity = page.entity(found.entity) if found and _fills(phrase, found) else None
    code = _code(page, phrase, mentions, found)
    name = as_written(page, entity.name, entity.mentions) if entity is not None and _says_more(entity.name, written) else written
    words = frozenset(key(f"{written} {name} {entity.name if entity else ''}").split())
    return Voice(Speaker(name, code, entity.id if entity else None), _country(written, code), words)


def as_written(page: Page, name: str, mentions: Sequence[Span]) -> str:
    """A name in the report's own spelling: the longest run of its words in a mention («اسماعیل بقائی»), itself where none has it."""
    whole = key(name).replace(" ", "")
    runs = [run for span in mentions for run in _runs(page.text[span.start : span.end], whole)]
    return max(runs, key=lambda run: len(key(run)), default=name)


def _runs(written: str, whole: str) -> Iterator[str]:
    """The runs of words of a phrase that the name, written as one word, holds."""
    run: list[str] = []
    for word in [*written.split(), ""]:
        bare = word.strip('«»"“”()،,:؛.')
        if len(key(bare)) >= SHORTEST_NAME and key(bare).replace(" ", "") in whole:
            run.append(bare)
        elif run:
            yield " ".join(run[:LONGEST_NAME])
            run = []


def _says_more(name: str, written: str) -> bool:
    """Whether an entity's name is a name, and neither a rank cut from the phrase («سرهنگ») nor somebody unnamed («یک مقام»)."""
    words, phrase = key(name).split(), key(written).split()
    return phrase[0] not in cue_table().phrases["unnamed"] and (len(words) > 1 or words[0] not in phrase[:3])


def _fills(phrase: Span, found: Mention) -> bool:
    """Whether a mention is the speaker and not a small part of a longer phrase («یک مقام وزارت خارجه آمریکا»)."""
    opens = found.start - phrase.start <= 2
    return (opens and found.kind == "person" and len(found.name.split()) > 1) or len(found.span) >= 0.6 * len(phrase)


def personal(page: Page, voice: Voice) -> bool:
    """Whether a voice goes by the name of a person."""
    entity = page.entity(voice.speaker.entity)
    words = key(voice.speaker.name).strip('«"').split()
    if entity is not None and entity.kind == "person":
        return any(m.entity == entity.id and m.named for m in page.mentions)
    if entity is not None or not words or set(words) & cue_table().phrases["medium"]:
        return False
    reference = references().get(words[0])
    honoured = len(words) > 1 and reference is not None and reference.kind == "honorific"
    given = any(words[0].startswith(name) for name in given_names() if len(name) > SHORTEST_NAME)
    return honoured or given or _goes_by_surname(page, voice)


def _goes_by_surname(page: Page, voice: Voice) -> bool:
    """Whether the report also calls the bearer of a name by its last word alone («محمود رضایی», «رضایی»)."""
    name = voice.speaker.name
    table, words = cue_table().phrases, name.split()
    common = {word for kind in ("title", "unnamed", "pointing", "mute", "person") for word in table[kind]}
    plain = 1 < len(words) <= LONGEST_NAME - 2 and not {key(word) for word in words} & common and words[-1].isalpha()
    if not plain or any(page.mentions_in(at, at + len(name)) for at in _places(page.text, name)):
        return False
    before, text = name[: -len(words[-1])], f"{page.text} "
    alone = (at for at in _places(text, words[-1]) if at and text[max(at - len(before), 0) : at] != before)
    return any(text[at - 1].isspace() and text[at + len(words[-1])].isspace() for at in alone)


def titled(voice: Voice) -> bool:
    """Whether a voice is called by the title of one person, without a name («رئیس سازمان بنادر»)."""
    table = cue_table()
    return voice.first in table.phrases["title"] and voice.first not in table.phrases["unnamed"]


def _code(page: Page, phrase: Span, mentions: Sequence[Mention], found: Mention | None) -> str | None:
    """The state of the party: a body that is home's own, the state in its genitive, its entity's, or that of a mention beside it."""
    written = page.text[phrase.start : phrase.end]
    body = _held(written, "home-body")
    stated = [m for m in mentions if (m.kind == "state" or m.adjective) and key(page.text[m.start : m.end]) not in (body or "")]
    if not stated and (own := _organ(written) or (page.home if body else None)) is not None:
        return own
    entity = page.entity(found.entity) if found else None
    if (first := _first_listed(page, phrase, mentions)) is not None:
        return first
    if found is not None and not found.named and (owner := _owner(page, found, stated)) is not None:
        return owner
    if entity is not None and entity.code:
        return entity.code
    if found is not None and len(found.codes) == 1:
        return found.codes[0]
    nearest = next((m.codes[0] for m in reversed(mentions) if len(m.codes) == 1), None)
    return nearest or _code_across(page, phrase) or (page.home if _held(written, "official") else None)


def _first_listed(page: Page, phrase: Span, mentions: Sequence[Mention]) -> str | None:
    """The state that opens a list («بریتانیا و اتحادیه اروپا»), or that two offices share («نخست‌وزیر و وزیر دفاع ایتالیا»)."""
    for left, right in pairwise(mentions):
        if page.text[left.end : right.start].strip() == "و" and left.start == phrase.start and len(left.codes) == len(right.codes) == 1:
            shared = left.office and right.office and not left.named and not right.named
            return right.codes[0] if shared else left.codes[0] if left.kind == "state" else None
    return None


def _owner(page: Page, found: Mention, stated: Sequence[Mention]) -> str | None:
    """The state that ends the genitive which an office begins («وزیر انرژی دولت تروریستی آمریکا»)."""
    for mention in stated:
        between = page.text[found.end : mention.start]
        if mention.start >= found.end and len(mention.codes) == 1 and not _parted(between):
            return mention.codes[0]
    return None


def _parted(between: str) -> bool:
    words = set(key(between).split())
    return bool(words & {"و", "که", *markers().prepositions}) or any(mark in between for mark in "،,؛:(.\n")


def _code_across(page: Page, phrase: Span) -> str | None:
    """The state of a mention that begins in the phrase and reaches beyond it (into an apposition of its own)."""
    return next((m.codes[0] for m in page.mentions if m.start < phrase.end < m.end and m.start >= phrase.start and len(m.codes) == 1), None)


def _held(written: str, kind: str) -> str | None:
    """The first phrase of a kind that a longer one holds: «official» that of an official at home («استاندار هرمزگان»)."""
    said = f" {key(written)} "
    return next((words for words in sorted(cue_table().phrases[kind]) if f" {words} " in said), None)


def _organ(written: str) -> str | None:
    """The state whose own medium opens the phrase («ایرنا», «تلویزیون دولتی سوریه» not: its state is named)."""
    said = f"{key(written)} "
    return next((code for words, code in cue_table().organs.items() if said.startswith(f"{words} ")), None)


def is_medium(voice: Voice) -> bool:
    """Whether a voice is a news medium («روزنامه النهار», «ایرنا», «رویترز»)."""
    name = voice.speaker.name
    return voice.first in cue_table().phrases["medium"] or _organ(name) is not None or home_state(name) is not None


def office_beside(page: Page, name: str) -> str | None:
    """The state of a public office that stands right behind a person's name («رضا اکبری، معاون وزیر راه»); None where none does."""
    for at in _places(page.text, name):
        behind = page.text[at + len(name) : at + len(name) + REACH].split("\n")[0].lstrip(' »"،,')
        phrase = next((p for p in cue_table().phrases["official"] if f"{key(behind)} ".startswith(f"{p} ")), None)
        if phrase is not None:
            start = at + len(name)
            stated = (m.codes[0] for m in page.mentions_in(start, start + REACH) if len(m.codes) == 1 and m.kind == "state")
            return next(stated, page.home)
    return None


def correspondent(page: Page) -> str | None:
    """The state from which the paper's own man reports («به گزارش خبرگزاری X از تبریز»، «با خبرنگار X در قوچان»)."""
    placed = (m for m in page.mentions if (m.kind == "place" or m.locative) and len(m.codes) == 1)
    return next((m.codes[0] for m in placed if DATELINE.search(key(page.text[max(m.start - REACH, 0) : m.start]) + " ")), None)


def of_the_lead(page: Page) -> str | None:
    """The state of the office with which headline or lead begins («معاون وزارت فرهنگ افغانستان از … خبر داد»)."""
    for sentence in islice(page.sentences(), OPENING):
        first = next((token for token in sentence.tokens if token.kind == "word"), None)
        if first is None or first.key not in cue_table().phrases["title"] - cue_table().phrases["unnamed"]:
            continue
        single = (m for m in page.mentions_in(first.start, sentence.end) if len(m.codes) == 1 and not m.named)
        beside = [m for m in single if not _parted(page.text[first.start : m.start])]
        if beside:
            return next((m for m in beside if m.kind == "state"), beside[0]).codes[0]
    return None


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _country(written: str, code: str | None) -> str | None:
    """The state spoken for; nobody's where the phrase says that the speaker has left office, or names a medium not the state's own."""
    words = key(written).split()
    table = cue_table()
    medium = words[0] in table.phrases["medium"] and not _organ(written) and not set(words) & table.phrases["of-state"]
    return None if medium or set(words) & table.phrases["past"] else code
