"""Events: who did what to whom, by PLOVER, each once.

Triggers propose acts, the grammar gives their parties, the status table says how they stand, and acts of one type between the same
parties are one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ravabet.coding.arguments import Cast, Scene, Voice, cast, topic
from ravabet.coding.facets import contexts_of, date_of, event_date, mode_of, place_of, size_of
from ravabet.coding.grammar import Clause, clauses, phrases
from ravabet.coding.merging import Told, merge
from ravabet.coding.page import Mention, Page
from ravabet.coding.status import standing
from ravabet.coding.triggers import Proposal, RuleReader, TriggerReader
from ravabet.coding.vocabulary import plover_types
from ravabet.knowledge import Knowledge
from ravabet.records import Actor, Event, Quoted
from ravabet.text import Sentence

LONGEST_EVIDENCE = 240
LEAST_SCORE = 0.3


def events(page: Page, voices: Sequence[Voice], knowledge: Knowledge, reader: TriggerReader | None = None) -> tuple[Event, ...]:
    """The events of a page, in text order. ``reader`` finds the triggers; by default the rule tables do."""
    about = topic(page)
    told = [item for sentence in page.sentences() for item in _in_sentence(page, sentence, voices, about, knowledge, reader or RuleReader())]
    return tuple(replace(event, id=f"event-{n}") for n, event in enumerate(merge(told), 1))


def _in_sentence(
    page: Page, sentence: Sentence, voices: Sequence[Voice], about: tuple[Mention, ...], knowledge: Knowledge, reader: TriggerReader
) -> Iterator[Told]:
    parts = clauses(sentence)
    placed = phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end))
    near = tuple(voice for voice in voices if voice.start < sentence.end and sentence.start < voice.end)
    scene = Scene(page, sentence, parts, placed, near, about)
    for proposal in reader.proposals(sentence, parts):
        if proposal.score >= LEAST_SCORE and (event := _event(proposal, scene, knowledge)) is not None:
            yield Told(event, proposal.row)


def _event(proposal: Proposal, scene: Scene, knowledge: Knowledge) -> Event | None:
    clause = scene.clauses[proposal.clause]
    dated = date_of(proposal, scene, clause)
    stands = standing(proposal, scene.sentence, scene.clauses, dated[1] if dated else None, scene.page.report.published)
    parties = cast(proposal, scene) if stands is not None else None
    if stands is None or parties is None:
        return None
    kind, voice = plover_types()[stands.type], scene.voice_at(proposal.first)
    stretch = scene.sentence.tokens[clause.first : clause.last + 1]
    mode = mode_of(stands.type, proposal, stretch)
    evidence = _evidence(proposal, scene, clause, parties)
    return Event(
        id="", type=stands.type, mode=mode, contexts=contexts_of(stands.type, proposal, stretch),  # type: ignore[arg-type]
        actors=_actors(parties.actors), recipients=_actors(parties.recipients), names=_names(parties), status=stands.status,
        date=event_date(dated), place=place_of(proposal, scene, parties, knowledge), size=size_of(scene.sentence, clause),
        quad=kind.quad, intensity=kind.modes.get(mode or "", kind.score), attributed_to=voice.entity if voice else None,
        evidence=(evidence,), confidence=round(proposal.score, 2),
    )  # fmt: skip


def _actors(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    return tuple(
        Actor(code, m.sector, m.name, m.entity, m.start, m.end, m.said if len(m.codes) == 1 else None) for m in mentions for code in m.codes
    )


def _names(parties: Cast) -> tuple[str, ...]:
    """Names of people and armed groups among the parties."""
    people = [m.name for m in (*parties.actors, *parties.recipients) if m.kind in ("person", "group", "pronoun") and m.entity is not None]
    return tuple(dict.fromkeys(people))


def _evidence(proposal: Proposal, scene: Scene, clause: Clause, parties: Cast) -> Quoted:
    """The clause from its first party (or its beginning) to its verb; cut down to the words around the trigger where it is too long."""
    tokens, text = scene.sentence.tokens, scene.page.text
    first, last = clause.first, proposal.verb.last if proposal.verb is not None else max(proposal.last, clause.first)
    if proposal.verb is None:
        inside = [p for p in scene.phrases if p.clause == proposal.clause]
        last = max([last, *(p.last for p in inside if p.last - proposal.last <= 8)])
        first = min([proposal.first, *(p.first for p in inside if proposal.first - p.first <= 8)])
    while first < last and tokens[first].kind in ("punctuation", "symbol"):
        first += 1
    while tokens[last].end - tokens[first].start > LONGEST_EVIDENCE and first < proposal.first:
        first += 1
    while tokens[last].end - tokens[first].start > LONGEST_EVIDENCE and last > first:
        last -= 1
    return Quoted.of(text, tokens[first].start, min(tokens[last].end, tokens[first].start + LONGEST_EVIDENCE))
