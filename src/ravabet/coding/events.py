"""Events: who did what to whom, by PLOVER, each once.

Triggers propose acts, the grammar gives their parties, the status table says how they stand, and acts of one type between the same
parties are one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ravabet.coding.arguments import Cast, Scene, Voice, topic
from ravabet.coding.by_distance import by_distance
from ravabet.coding.facets import content_end, contexts_of, event_date, event_place, size_of
from ravabet.coding.grammar import Clause, clauses, phrases
from ravabet.coding.judging import Judged, by_both, by_rules, on_its_day
from ravabet.coding.merging import Told, merge
from ravabet.coding.occasion_day import on_occasions
from ravabet.coding.occasions import where_held
from ravabet.coding.page import Mention, Page
from ravabet.coding.parties import state_row
from ravabet.coding.seen import Seen
from ravabet.coding.told_on import told_on
from ravabet.coding.triggers import Proposal, RuleReader, TriggerReader
from ravabet.coding.vocabulary import plover_types
from ravabet.knowledge import AgreementRow, Knowledge
from ravabet.records import Actor, Event, Quoted
from ravabet.text import Sentence

LONGEST_EVIDENCE = 240
NEAR = 8
LEAST_SCORE = 0.3


def events(page: Page, voices: Sequence[Voice], knowledge: Knowledge, seen: Seen | None = None) -> tuple[Event, ...]:
    """The events of a page, in text order. ``seen`` is what the network reads in it; without it the rules judge alone."""
    told = [Told(_record(judged, scene, knowledge), judged.proposal.row) for judged, scene in judgements(page, voices, seen)]
    return tuple(replace(event, id=f"event-{n}") for n, event in enumerate(merge(told), 1))


def judgements(
    page: Page, voices: Sequence[Voice], seen: Seen | None = None, reader: TriggerReader | None = None
) -> Iterator[tuple[Judged, Scene]]:
    """Every telling of an act in a page with its scene, before those of one act are merged.

    ``reader`` finds the triggers; by default the rule tables do.
    """
    about, finds = topic(page), reader or RuleReader()
    sentences = tuple(page.sentences())
    scenes = [_scene(page, one, voices, about, following) for one, following in zip_longest(sentences, sentences[1:])]
    acts = [(judged, scene) for scene in scenes for judged in _judged(scene, finds, seen)]
    dated = ((by_distance(on_its_day(judged, scene), scene), scene) for judged, scene in told_on(acts, scenes, finds))
    yield from where_held(tuple(on_occasions(dated)), scenes, voices)


def _judged(scene: Scene, reader: TriggerReader, seen: Seen | None) -> Sequence[Judged]:
    """The acts that are told in one sentence."""
    proposals = [p for p in reader.proposals(scene.sentence, scene.clauses) if p.score >= LEAST_SCORE]
    ruled = [judged for p in proposals if (judged := by_rules(p, scene)) is not None]
    return ruled if seen is None else by_both(ruled, scene, seen)


def _scene(page: Page, sentence: Sentence, voices: Sequence[Voice], about: tuple[Mention, ...], following: Sentence | None) -> Scene:
    parts = clauses(sentence)
    placed = phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end))
    near = tuple(voice for voice in voices if voice.start < sentence.end and sentence.start < voice.end)
    return Scene(page, sentence, parts, placed, near, about, following)


def _record(judged: Judged, scene: Scene, knowledge: Knowledge) -> Event:
    proposal, stands, parties = judged.proposal, judged.stands, judged.parties
    clause = scene.clauses[proposal.clause]
    kind, voice = plover_types()[stands.type], scene.voice_at(proposal.first)
    evidence = _evidence(proposal, scene, clause, content_end(proposal, scene))
    contexts = contexts_of(stands.type, proposal, scene, project=_names_project(evidence, scene, knowledge))
    return Event(
        id="",
        type=stands.type,  # type: ignore[arg-type]
        mode=judged.mode,
        contexts=contexts,
        actors=_actors(parties.actors, knowledge),
        recipients=_actors(parties.recipients, knowledge),
        names=_names(parties, proposal, scene),
        status=stands.status,
        date=event_date(judged.dated),
        place=event_place(judged.place, scene, knowledge),
        size=size_of(scene.sentence, clause),
        quad=kind.quad,
        intensity=kind.modes.get(judged.mode or "", kind.score),
        attributed_to=voice.entity if voice else None,
        evidence=(evidence,),
        confidence=round(judged.confidence, 2),
    )


def _names_project(evidence: Quoted, scene: Scene, knowledge: Knowledge) -> bool:
    """Whether the act's stretch names a known joint project, which is an economic matter."""
    rows = [row for match in knowledge.find(scene.page.text, evidence.start, evidence.end) for row in match.rows]
    return any(isinstance(row, AgreementRow) and row.kind == "project" for row in rows)


def _actors(mentions: Iterable[Mention], knowledge: Knowledge) -> tuple[Actor, ...]:
    return tuple(
        Actor(code, m.sector, _actor_name(m, code, knowledge), m.entity, m.start, m.end, m.said if code == m.meant else None)
        for m in mentions
        for code in m.codes
    )


def _actor_name(mention: Mention, code: str, knowledge: Knowledge) -> str:
    """The mention's own name; the state's where the mention stands for several, or is only a place in it."""
    general = len(mention.codes) > 1 or mention.kind in ("pair", "place")
    row = state_row(knowledge, code) if general else None
    return row.name_fa if row is not None else mention.name


def _names(parties: Cast, proposal: Proposal, scene: Scene) -> tuple[str, ...]:
    """Names of the people among the parties, of others of their states beside them in the clause, and of armed groups there."""
    own = [p.mention for p in scene.phrases if p.clause == proposal.clause and p.mention.entity is not None]
    codes = {code for m in (*parties.actors, *parties.recipients) for code in m.codes}
    beside = [m for m in own if m.kind == "group" or (m.kind == "person" and set(m.codes) & codes)]
    people = [m for m in (*parties.actors, *parties.recipients) if m.kind in ("person", "group", "pronoun")]
    return tuple(dict.fromkeys(m.name for m in [*people, *beside] if m.named))


def _evidence(proposal: Proposal, scene: Scene, clause: Clause, content: int) -> Quoted:
    """The clause from its beginning to its verb and what that verb tells; for a noun, the words from its first party to its last.

    Where that is too long, it is cut down towards the trigger.
    """
    tokens, text = scene.sentence.tokens, scene.page.text
    first, last = clause.first, content
    if proposal.verb is None and proposal.verbal:
        inside = [p for p in scene.phrases if p.clause == proposal.clause]
        last = max([proposal.last, *(p.last for p in inside if p.last - proposal.last <= NEAR)])
        first = min([proposal.first, *(p.first for p in inside if proposal.first - p.first <= NEAR)])
    while first < last and tokens[first].kind in ("punctuation", "symbol"):
        first += 1
    while last > first and tokens[last].kind in ("punctuation", "symbol"):
        last -= 1
    while tokens[last].end - tokens[first].start > LONGEST_EVIDENCE and last > max(proposal.last, clause.last):
        last -= 1
    while tokens[last].end - tokens[first].start > LONGEST_EVIDENCE and first < proposal.first:
        first += 1
    return Quoted.of(text, tokens[first].start, min(tokens[last].end, tokens[first].start + LONGEST_EVIDENCE))
