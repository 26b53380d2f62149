"""Commitments: what states and bodies promise, plan or are bound to do, and by when.

A commitment is told by a pledge and what follows it («متعهد شد که …»), by a clause in the future tense or in the planned present,
or by the noun phrases in which a report lists an agreement's terms. The vocabulary's rows say which; who is bound is read off the
grammar as for events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.arguments import Scene, Voice, topic
from ravabet.coding.commitment_due import due_in
from ravabet.coding.commitment_fate import with_fate
from ravabet.coding.commitment_gloss import gloss
from ravabet.coding.commitment_parties import bound_by
from ravabet.coding.commitment_rules import Bond, bonds
from ravabet.coding.grammar import clauses, phrases
from ravabet.coding.page import Mention, Page
from ravabet.knowledge import Knowledge
from ravabet.records import Commitment, Due, Event, Quoted, Span
from ravabet.text import Sentence

LONGEST_EVIDENCE = 240
BRIEF = 160
LEAST_WEIGHT = 0.4
ALIKE = 0.6
LEAST_WORDS = 4
DONE = frozenset({"CONSULT", "ASSAULT"})
HEADLINES = frozenset({"title", "lead", "subheading"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of a commitment: the record, how sure its row is, and the words of its content."""

    commitment: Commitment
    weight: float
    words: frozenset[str]


def commitments(page: Page, voices: Sequence[Voice], events: Sequence[Event], knowledge: Knowledge) -> tuple[Commitment, ...]:
    """The commitments of a page, in text order, each once.

    A clause that the ``events`` of the page tell as talks held or force used is no promise. ``what`` is an English phrase where the
    vocabulary has one, else the text's own words to the letter. ``due`` is the last day on which the thing can
    be done as promised (start and end alike), None where the text names none. Rules: ``vocabulary/data/commitments.yaml``, after
    design/coding-guide.md.
    """
    about = topic(page)
    scenes = [scene_of(page, sentence, voices, about) for sentence in page.sentences()]
    words = frozenset(word for scene in scenes for token in scene.sentence.tokens for word in (token.key, token.stem))
    told = [item for scene in scenes for item in _in_sentence(scene, words, knowledge)]
    kept = _distinct([item for item in told if not _took_place(item, events)], page)
    return tuple(with_fate([item.commitment for item in kept], scenes))


def scene_of(page: Page, sentence: Sentence, voices: Sequence[Voice], about: tuple[Mention, ...]) -> Scene:
    """A sentence with its clauses, the places of its mentions, who says it, and the parties that the report is ``about``."""
    parts = clauses(sentence)
    placed = phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end))
    near = tuple(voice for voice in voices if voice.start < sentence.end and sentence.start < voice.end)
    return Scene(page, sentence, parts, placed, near, about)


def _in_sentence(scene: Scene, words: frozenset[str], knowledge: Knowledge) -> Iterator[_Told]:
    found = [bond for bond in bonds(scene, words) if bond.row.weight >= LEAST_WEIGHT]
    found.sort(key=lambda bond: (-bond.row.weight, bond.first))
    taken: list[Span] = []
    for bond in found:
        span = Span(min(bond.begin, bond.first), bond.last + 1)
        if not any(span.overlaps(other) for other in taken) and (item := _told(bond, scene, knowledge)) is not None:
            taken.append(span)
            yield item


def _told(bond: Bond, scene: Scene, knowledge: Knowledge) -> _Told | None:
    parties, due = bound_by(bond, scene), due_in(bond, scene)
    least = LEAST_WORDS - 1 if bond.row.content == "noun" else LEAST_WORDS
    if not parties or bond.last - bond.first + 1 < least or (bond.row.dated and not _ahead(due, scene)):
        return None
    tokens = scene.sentence.tokens[bond.first : bond.last + 1]
    what = gloss(bond, scene, knowledge)
    record = Commitment(parties, what, due, "open", (_evidence(bond, scene),))
    return _Told(record, bond.row.weight, frozenset(token.stem for token in tokens if token.kind == "word" and len(token.stem) > 2))


def _ahead(due: Due | None, scene: Scene) -> bool:
    """Whether the day lies after the day of publication, so that what the present tense tells is a plan."""
    published = scene.page.report.published
    return due is not None and published is not None and due.end > published


def _evidence(bond: Bond, scene: Scene) -> Quoted:
    tokens = scene.sentence.tokens
    first, last = bond.begin, bond.last
    if tokens[last].end - tokens[first].start > BRIEF:
        first = bond.first
    while first < last and (tokens[first].kind in ("punctuation", "symbol") or tokens[first].key in ("که", "و")):
        first += 1
    while last > first and tokens[last].kind in ("punctuation", "symbol"):
        last -= 1
    while tokens[last].end - tokens[first].start > LONGEST_EVIDENCE and first < last:
        first += 1
    return Quoted.of(scene.page.text, tokens[first].start, tokens[last].end)


def _took_place(item: _Told, events: Sequence[Event]) -> bool:
    """Whether the page's events tell the clause as talks that were held or force that was used, and it names no day ahead."""
    told = item.commitment.evidence[0].span
    return item.commitment.due is None and any(
        event.type in DONE and event.status == "happened" and any(q.span.contains(told) for q in event.evidence) for event in events
    )


def _distinct(told: Sequence[_Told], page: Page) -> list[_Told]:
    """Each commitment once: of tellings by the same parties in nearly the same words the surest stays, the body's before a headline's."""
    heads = [Span(block.start, block.end) for block in page.report.blocks if block.kind in HEADLINES]
    kept: list[_Told] = []
    for item in sorted(told, key=lambda item: (any(head.contains(item.commitment.evidence[0].span) for head in heads), -item.weight)):
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.commitment.evidence[0].start)


def _same(left: _Told, right: _Told) -> bool:
    shared, whole = left.words & right.words, left.words | right.words
    return bool(set(left.commitment.parties) & set(right.commitment.parties)) and bool(whole) and len(shared) / len(whole) >= ALIKE
