"""Whom a pronoun or a pointing phrase before a verb of saying means: «وی», «این دیپلمات», «این منبع آگاه»."""

from __future__ import annotations

from collections.abc import Sequence

from ravabet.coding.page import Page
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.quote_voices import Voice, is_medium, named
from ravabet.records import Span
from ravabet.text import key

HUMAN = frozenset({"وی", "او", "ایشان", "نامبرده", "مشارالیه"})
LONGEST_PHRASE = 9
BOUND = frozenset({"نزدیک", "وابسته", "مطلع", "آگاه"})


def pointed_at(page: Page, phrase: Span, before: Sequence[Voice]) -> Voice | None:
    """«این دیپلمات»: the last speaker called so, else somebody unnamed whom the text above calls so, else the last speaker.

    «وی» is a person: a medium that spoke last is passed over for the last person spoken of. «این روزنامه» is a medium.
    """
    words = key(page.text[phrase.start : phrase.end]).split()
    if words[0] in HUMAN:
        return next((voice for voice in reversed(before) if not is_medium(voice)), None) or _last_person(page, phrase.start)
    if len(words) > 1 and words[1] in cue_table().phrases["medium"]:
        return next((voice for voice in reversed(before) if is_medium(voice)), before[-1] if before else None)
    called = set(words[1:])
    holder = next((voice for voice in reversed(before) if called and called <= voice.words), None)
    return holder or _unnamed(page, words, phrase.start) or (before[-1] if before else None)


def _last_person(page: Page, end: int) -> Voice | None:
    people = [m for m in page.mentions_in(0, end) if m.kind == "person" and m.entity]
    return named(page, people[-1].span) if people else None


def _unnamed(page: Page, words: Sequence[str], end: int) -> Voice | None:
    """«یک عضو هیئت مذاکره‌کننده» for «این عضو»: the last phrase above that opens with «یک» and the same noun."""
    at = page.text.rfind(f"یک {words[1]} ", 0, end) if len(words) > 1 else -1
    if at < 0:
        return None
    size, before, stops = 0, "", cue_table().phrases["break"] | {"و"}
    for count, word in enumerate(page.text[at:end].split("\n")[0].split(" ")[:LONGEST_PHRASE]):
        bare = word.rstrip("،,:؛.")
        if count > 1 and (key(bare) in stops and before not in BOUND):
            break
        size += len(bare) + (1 if count else 0)
        before = key(bare)
        if bare != word:
            return named(page, Span(at, at + size))
    # Where no mark or break ends the phrase, the party that it names does.
    parties = page.mentions_in(at, at + size)
    return named(page, Span(at, parties[0].end if parties else at + size))
