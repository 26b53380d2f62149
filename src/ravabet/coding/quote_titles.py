"""The bare titles by which a report calls a speaker that it elsewhere names.

Persian news takes turns between name, title and pronoun: «رئیس سازمان بنادر گفت …», «محمود رضایی افزود …». Where a report names
one speaker only, its bare titles of the same state mean him.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ravabet.coding.page import Page
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.quote_voices import Voice, correspondent, of_the_lead, office_beside, personal, titled
from ravabet.text import key


def unified(page: Page, voices: Sequence[Voice], inner: Collection[int]) -> list[Voice]:
    """The voices in order; each bare title given to whom the report names with it, and else to the one speaker that it names.

    ``inner`` are the numbers of voices that another's words quote: they are not his.
    """
    held = [_holder(voice, voices) for voice in voices]
    one = _only_person(page, held)
    if one is not None:
        own = [number not in inner and titled(voice) and _agree(one, voice) for number, voice in enumerate(held)]
        held = [_joined(one, voice, held) if mine else voice for mine, voice in zip(own, held, strict=True)]
    acting = {voice.speaker.name: voice for voice in held if voice.country}
    lead = of_the_lead(page) if one is not None else None
    return [_official(page, acting_for(voice, acting.get(voice.speaker.name)), lead) for voice in held]


def _official(page: Page, voice: Voice, lead: str | None) -> Voice:
    """The voice with the state of the public office beside its name, else of the lead's, else of the paper's own man there.

    Only where nothing else gives one. ``lead`` is the state of the lead's office, where the report names one speaker only.
    """
    if voice.country is not None or voice.words & cue_table().phrases["past"] or not personal(page, voice):
        return voice
    code = office_beside(page, voice.speaker.name) or lead or correspondent(page)
    return replace(voice, country=code, speaker=replace(voice.speaker, code=code))


def acting_for(voice: Voice, other: Voice | None) -> Voice:
    """The voice with the state that another phrase for the same speaker gives, where its own phrases give none."""
    if other is None or voice.country is not None or voice.words & cue_table().phrases["past"]:
        return voice
    return replace(voice, country=other.country, speaker=replace(voice.speaker, code=other.speaker.code))


def _holder(voice: Voice, voices: Sequence[Voice]) -> Voice:
    """The one speaker of the report whose phrase gives both a name and the bare title that ``voice`` has."""
    words = set(key(voice.speaker.name).split())
    if voice.speaker.entity is not None or voice.first not in cue_table().phrases["title"]:
        return voice
    fuller = {other.speaker: other for other in voices if words < other.words and not other.words <= words}
    return next(iter(fuller.values())) if len(fuller) == 1 else voice


def _only_person(page: Page, voices: Sequence[Voice]) -> Voice | None:
    """The one person whom the report names among its speakers; None where it names several or none."""
    people = {voice.speaker.name: voice for voice in voices if personal(page, voice)}
    return next(iter(people.values())) if len(people) == 1 else None


def _agree(one: Voice, title: Voice) -> bool:
    """Whether a title may be the person's: of the same state, or one of them of none that the report tells."""
    return one.country is None or title.country is None or one.country == title.country


def _joined(one: Voice, title: Voice, voices: Sequence[Voice]) -> Voice:
    """The person with the state that its titles give, where they give one and its name gives none."""
    states = {voice.country for voice in voices if titled(voice) and voice.country}
    if one.country is None and len(states) == 1:
        one = acting_for(one, title if title.country else None)
    return replace(one, words=one.words | title.words)
