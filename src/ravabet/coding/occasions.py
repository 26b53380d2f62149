"""Occasions: what is said or agreed on an occasion is done where that is held.

«در نشستی خبری در ژنو گفت» gives the charges and demands of the whole speech their place, «در این دیدار توافق کردند» that of
the meeting told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.another_day import SPOKEN
from ravabet.coding.arguments import Scene, Voice
from ravabet.coding.facets import WORDED, is_where
from ravabet.coding.grammar import COMMAS, Phrase
from ravabet.coding.judging import Judged
from ravabet.coding.page import Mention, Spoken, speech_at
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.vocabulary import markers

HELD = WORDED | {"CONSULT"}
"""Acts that are done at a meeting."""
MARKS = frozenset({"در", "طی"})
BESIDE = 3
"""So many words before an occasion's noun its preposition may stand («در پایان این دیدار»)."""
OPENS = 60
"""So many code points behind the sentence that tells of an occasion the words said on it may begin."""
WITHIN = frozenset({"with", "in", "between", "from"})
"""Roles of prepositions that may stand between an occasion and its place («در دیدار با همتای خود در پکن»)."""
REPORTED = 3
"""Among so many words at the head of a sentence «گزارش» names its source."""


@dataclass(frozen=True, slots=True)
class SaidOn(Spoken):
    """Words said on an occasion, of which its noun tells, and where that is held."""

    place: Mention


def where_held(acts: Sequence[tuple[Judged, Scene]], scenes: Sequence[Scene], voices: Sequence[Voice]) -> Iterator[tuple[Judged, Scene]]:
    """The acts, those that were done on an occasion with its place; a place that the act's own sentence names stays."""
    speeches = [speech for scene in scenes for speech in _speeches(scene, voices)]
    meetings: list[tuple[Mention, Scene]] = []
    for judged, scene in acts:
        met = next((place for place, there in reversed(meetings) if there is not scene), None)
        place = _of_meeting(judged, scene, met) or _of_speech(judged, scene, speeches)
        if judged.stands.type == "CONSULT" and judged.place is not None:
            meetings.append((judged.place, scene))
        yield (judged if place is None else replace(judged, place=place, on_occasion=True)), scene


def _of_meeting(judged: Judged, scene: Scene, met: Mention | None) -> Mention | None:
    """The place of the last meeting told before (``met``), for an act whose sentence points back at it («در این نشست …»)."""
    own = judged.place is not None and judged.place.start >= scene.sentence.start
    if own or judged.stands.type not in HELD or judged.stands.status == "background":
        return None
    tokens, first = scene.sentence.tokens, judged.proposal.first
    return met if any(tokens[noun - 1].key in markers().demonstratives for noun in _occasions(scene) if noun < first) else None


def _of_speech(judged: Judged, scene: Scene, speeches: Sequence[SaidOn]) -> Mention | None:
    """Where the speech was held to which an act belongs that is done by saying it."""
    if judged.place is not None or judged.stands.type not in SPOKEN or judged.stands.status == "background":
        return None
    codes = {code for mention in judged.parties.actors for code in mention.codes}
    voice = scene.voice_at(judged.proposal.first)
    narrated = next((m.entity for m in judged.parties.actors if m.entity is not None), None)
    speaker = narrated if voice is None else _speaker(voice)
    speech = speech_at(speeches, codes, scene.sentence.tokens[judged.proposal.first].start, speaker)
    return None if speech is None else speech.place


def _speeches(scene: Scene, voices: Sequence[Voice]) -> Iterator[SaidOn]:
    """What is said on an occasion that the sentence tells of with its place: the words quoted next, else whatever its person says."""
    person = next((p.mention for p in scene.phrases if p.mention.kind in ("person", "pronoun") and p.mention.codes), None)
    for noun in _occasions(scene):
        at, place = scene.sentence.tokens[noun].start, _place(noun, scene)
        voice = next((v for v in voices if at < v.start <= scene.sentence.end + OPENS), None)
        if place is not None and voice is not None:
            yield SaidOn(voice.start, voice.end, voice.code, _speaker(voice), at, place)
        elif place is not None and person is not None:
            yield SaidOn(at, scene.sentence.end, person.codes[0], person.entity, at, place)


def _speaker(voice: Voice) -> str:
    """Who speaks: the entity's id, or the name of somebody whom the tables do not know."""
    return voice.entity or voice.name


def _occasions(scene: Scene) -> Iterator[int]:
    """The nouns of occasions that «در» or «طی» marks."""
    for number, token in enumerate(scene.sentence.tokens):
        if not markers().occasions.isdisjoint((token.key, token.stem)) and _marked(number, scene):
            yield number


def _marked(noun: int, scene: Scene) -> bool:
    for token in reversed(scene.sentence.tokens[max(0, noun - BESIDE) : noun]):
        if token.key in MARKS:
            return True
        if token.kind != "word" or token.key in markers().stops | markers().openers:
            return False
    return False


def _place(noun: int, scene: Scene) -> Mention | None:
    """Where an occasion is held: what «در» marks behind its noun, the town of a Friday prayer, or the town it is reported from."""
    behind = [p for p in scene.phrases if p.first > noun and scene.clauses[p.clause].holds(noun)]
    inside = (p.mention for p in behind if noun < p.head and is_where(p, scene) and not _parts(noun, p.head, scene))
    prayer = (p.mention for p in behind if p.head <= noun and _of_prayer(p, scene))
    return next(inside, None) or next(prayer, None) or _reported_from(scene)


def _parts(noun: int, head: int, scene: Scene) -> bool:
    """Whether between an occasion and a place something else begins («در نشستی درباره جنگ در سوریه», «با محکوم کردن …»)."""
    between = range(noun + 1, head)
    words = [scene.sentence.tokens[at].key for at in between]
    phrases = (" ".join(words[first : first + size]) for first in range(len(words)) for size in (1, 2, 3))
    told = any(markers().prepositions.get(phrase, "in") not in WITHIN for phrase in phrases)
    done = any(scene.sentence.tokens[at].key in markers().light for at in between)
    return told or done or any(scene.sentence.tokens[at].kind == "punctuation" for at in between)


def _of_prayer(phrase: Phrase, scene: Scene) -> bool:
    """Whether a town is that of a Friday prayer («در خطبه‌های نماز جمعه تبریز»)."""
    words = " ".join(token.key for token in scene.sentence.tokens[phrase.head : phrase.first])
    return _is_town(phrase.mention) and any(
        name in words for prayer in cue_table().phrases["prayer"] for name in (prayer, prayer.replace(" ", ""))
    )


def _reported_from(scene: Scene) -> Mention | None:
    """The town from which a sentence is reported («به گزارش … از هرات، …»)."""
    tokens = scene.sentence.tokens
    if all(token.key != "گزارش" for token in tokens[:REPORTED]):
        return None
    comma = next((number for number, token in enumerate(tokens) if token.key in COMMAS), len(tokens))
    return next((p.mention for p in scene.phrases if p.last < comma and p.marker == "from" and _is_town(p.mention)), None)


def _is_town(mention: Mention) -> bool:
    return mention.kind == "place" or mention.locative
