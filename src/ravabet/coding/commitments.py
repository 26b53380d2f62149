"""Commitments: what states and bodies promise, plan or are bound to do, and by when.

A commitment is told by a pledge and what follows it («متعهد شد که …»), by a clause in the future tense or in the planned present,
or by the noun phrases in which a report lists an agreement's terms. The vocabulary's rows say which; who is bound is read off the
grammar as for events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.coding.arguments import Scene, Voice, cast, topic
from ravabet.coding.commitment_due import due_in
from ravabet.coding.commitment_gloss import gloss
from ravabet.coding.commitment_rules import Bond, bonds
from ravabet.coding.grammar import clauses, phrases
from ravabet.coding.page import Mention, Page
from ravabet.coding.patterns import match_at
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary.commitments import fate_rows
from ravabet.knowledge import Knowledge
from ravabet.records import Commitment, CommitmentStatus, Due, Event, Quoted, Span
from ravabet.text import Sentence

LONGEST_EVIDENCE = 240
BRIEF = 160
LEAST_WEIGHT = 0.4
ALIKE = 0.6
UNDERGOING = frozenset({"شدن", "گردیدن"})


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of a commitment: the record, how sure its row is, and the words of its content."""

    commitment: Commitment
    weight: float
    words: frozenset[str]


def commitments(page: Page, voices: Sequence[Voice], events: Sequence[Event], knowledge: Knowledge) -> tuple[Commitment, ...]:
    """The commitments of a page, in text order, each once.

    ``events`` are those of the same page: a clause that tells a threat, a use of force or a refusal is no promise.
    ``due`` is the last day on which the thing can be done as promised (start and end alike), None where the text names none.
    """
    about = topic(page)
    words = frozenset(word for sentence in page.sentences() for token in sentence.tokens for word in (token.key, token.stem))
    told = [item for sentence in page.sentences() for item in _in_sentence(scene_of(page, sentence, voices, about), words, knowledge)]
    kept = _distinct([item for item in told if not _is_other(item, events)])
    return tuple(_with_fate(page, voices, [item.commitment for item in kept]))


def scene_of(page: Page, sentence: Sentence, voices: Sequence[Voice], about: tuple[Mention, ...]) -> Scene:
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
    parties, due = _parties(bond, scene), due_in(bond, scene)
    if not parties or (bond.row.dated and not _ahead(due, scene)):
        return None
    tokens = scene.sentence.tokens[bond.first : bond.last + 1]
    what = gloss(bond, scene, knowledge)
    record = Commitment(parties, what, due, "open", (_evidence(bond, scene),))
    return _Told(record, bond.row.weight, frozenset(token.stem for token in tokens if token.kind == "word" and len(token.stem) > 2))


def _ahead(due: Due | None, scene: Scene) -> bool:
    """Whether the day lies after the day of publication, so that what the present tense tells is a plan."""
    published = scene.page.report.published
    return due is not None and published is not None and due.end > published


def _parties(bond: Bond, scene: Scene) -> tuple[str, ...]:
    """Codes of who is bound: whom the clause names as acting, else both of the two that the report is about."""
    hit, row = bond.hit, bond.row
    verb = hit.verb if hit.verb is not None else bond.verb
    if row.content == "noun" or _undergone(bond, scene):
        return _agents(bond, scene) or _both(scene)
    proposal = Proposal(
        type="AGREE", mode=None, contexts=(), frame=row.frame, clause=bond.clause, first=hit.first, last=hit.last, anchor=hit.anchor,
        noun=hit.noun, verb=verb, passive=False, nominal="always", needs_recipient=False, verbal=True, score=row.weight, status=None, row=row.id,
    )  # fmt: skip
    found = cast(proposal, scene)
    return tuple(dict.fromkeys(code for mention in found.actors for code in mention.codes)) if found is not None else ()


def _undergone(bond: Bond, scene: Scene) -> bool:
    """Whether the content is told without an agent («مرز باز خواهد شد», «قرار است مرز باز شود»)."""
    if bond.verb is None or not (bond.verb.form.passive or bond.verb.form.lemma in UNDERGOING):
        return False
    return bond.row.content == "own" or not any(p.clause == bond.clause and p.marker is None for p in scene.phrases)


def _agents(bond: Bond, scene: Scene) -> tuple[str, ...]:
    """Who acts in a stretch without an active verb: «توسط آمریکا», «میان ایران و عمان», or two that stand as its owners («سفیران دو کشور»)."""
    inside = [p for p in scene.phrases if bond.first <= p.first <= bond.last and p.mention.kind != "place"]
    for roles in (("by",), ("between",), (None,)):
        codes = tuple(dict.fromkeys(code for p in inside if p.marker in roles for code in p.mention.codes))
        if len(codes) > 1 or codes and roles == ("by",):
            return codes
    return ()


def _both(scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for mention in scene.topic[:2] for code in mention.codes)) if len(scene.topic) > 1 else ()


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


def _is_other(item: _Told, events: Sequence[Event]) -> bool:
    return False


def _distinct(told: Sequence[_Told]) -> list[_Told]:
    """Each commitment once: of tellings by the same parties in nearly the same words the surest stays."""
    kept: list[_Told] = []
    for item in sorted(told, key=lambda item: -item.weight):
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.commitment.evidence[0].start)


def _same(left: _Told, right: _Told) -> bool:
    shared, whole = left.words & right.words, left.words | right.words
    return bool(set(left.commitment.parties) & set(right.commitment.parties)) and bool(whole) and len(shared) / len(whole) >= ALIKE


def _with_fate(page: Page, voices: Sequence[Voice], found: Sequence[Commitment]) -> Iterator[Commitment]:
    fates = dict(_fates(page, voices))
    for commitment in found:
        told = {fates[code] for code in commitment.parties if code in fates}
        alone = all(sum(code in other.parties for other in found) == 1 for code in commitment.parties)
        yield replace(commitment, status=told.pop()) if len(told) == 1 and alone else commitment


def _fates(page: Page, voices: Sequence[Voice]) -> Iterator[tuple[str, CommitmentStatus]]:
    """Who the report says kept or broke a promise."""
    return iter(())
