"""Triggers: the words of a sentence that tell an event, with its type.

``RuleReader`` reads them off the event rows. A trained network may stand in its place: anything with the same ``proposals``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from ravabet.coding.grammar import NOT_FINITE, Clause
from ravabet.coding.patterns import Hit, match_at
from ravabet.coding.vocabulary import Element, EventRow, Frame, denial_words, event_rows, frames, markers
from ravabet.text import Sentence, VerbGroup

NOUN_DISCOUNT = 0.8
DENYING = frozenset({"negative", "negative-future", "denied"})
ASSERTING = frozenset({"future", "threat"})
PAST = frozenset({"past", "perfect", "imperfect", "pluperfect"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act the words may tell: its type and mode, trigger tokens, clause, verb if it is a predicate, and how far to trust it."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    frame: Frame
    clause: int
    first: int
    last: int
    anchor: int
    noun: int
    verb: VerbGroup | None
    passive: bool
    nominal: str
    needs_recipient: bool
    verbal: bool
    score: float
    status: str | None
    row: str


class TriggerReader(Protocol):
    """Whatever finds the acts in a sentence."""

    def proposals(self, sentence: Sentence, parts: Sequence[Clause]) -> tuple[Proposal, ...]:
        """The acts proposed, in text order, at most one for each stretch of words."""


class RuleReader:
    """Finds acts by the event rows."""

    def proposals(self, sentence: Sentence, parts: Sequence[Clause]) -> tuple[Proposal, ...]:
        """The acts that rows match; where two overlap, one whose row asks for such a verb stays, then the longer, then the surer."""
        matched = [p for number, clause in enumerate(parts) for p in _in_clause(sentence, clause, number) if _polarity_fits(p)]
        found = _owning(matched, sentence)
        found.sort(key=lambda p: (not _specific(p), p.first - p.last, p.verb is None, -p.score))
        kept: list[Proposal] = []
        for proposal in found:
            if not any(p.first <= proposal.last and proposal.first <= p.last for p in kept):
                kept.append(proposal)
        return tuple(sorted(kept, key=lambda p: p.first))


def _polarity_fits(proposal: Proposal) -> bool:
    """Whether the verb is negative where the row asks for a refusal, and neither negative nor past where it asks for a threat."""
    form = proposal.verb.form if proposal.verb is not None else None
    if proposal.status in ("negative", "denied"):
        return form is not None and form.negative and (proposal.status == "negative" or form.tense in PAST)
    if proposal.status == "negative-future":
        return form is not None and form.negative and form.tense in ("future", "present")
    return proposal.status not in ASSERTING or form is None or not (form.negative or form.tense in PAST)


def _specific(proposal: Proposal) -> bool:
    """Whether the verb is of the kind that the row asks for: a refusal, or a future one for a threat."""
    if proposal.status in ASSERTING:
        return proposal.verb is not None and proposal.verb.form.tense == "future"
    return proposal.status in DENYING


def _owning(found: Sequence[Proposal], sentence: Sentence) -> list[Proposal]:
    """Of the proposals that use one verb, those whose noun stands nearest keep it; the others stand as nouns, if their row allows it."""
    nearest: dict[int, int] = {}
    for p in found:
        if p.verb is not None:
            # «خبر سفر او را تکذیب کرد»: the verb belongs to the denial.
            denial = 1 if sentence.tokens[p.verb.first - 1].key in denial_words() else len(sentence.tokens)
            nearest[p.verb.first] = min(nearest.get(p.verb.first, denial), p.verb.first - p.noun)
    kept = []
    for p in found:
        if p.verb is None or p.verb.first - p.noun <= nearest[p.verb.first]:
            kept.append(p)
        elif p.nominal != "never" and not _is_purpose(p.first, sentence):
            kept.append(replace(p, verb=None, passive=False, last=p.noun, score=p.score * NOUN_DISCOUNT))
    return kept


@cache
def _index() -> dict[str, tuple[tuple[EventRow, tuple[Element, ...]], ...]]:
    """Rows by the words their first element may match, verbs by «{lemma}»."""
    table: dict[str, list[tuple[EventRow, tuple[Element, ...]]]] = defaultdict(list)
    for row in event_rows():
        for pattern in row.patterns:
            for word in pattern[0].words:
                table["{" + word if pattern[0].verb else word.split()[0]].append((row, pattern))
    return {word: tuple(entries) for word, entries in table.items()}


def _phrases(keys: Sequence[str]) -> set[str]:
    """The words of a clause and its phrases of two and three words."""
    return {" ".join(keys[at : at + size]) for size in (1, 2, 3) for at in range(len(keys) - size + 1)}


def _in_clause(sentence: Sentence, clause: Clause, number: int) -> Iterator[Proposal]:
    index = _index()
    told = _phrases([token.key for token in sentence.tokens[clause.first : clause.last + 1]])
    for at in range(clause.first, clause.last + 1):
        token = sentence.tokens[at]
        names = dict.fromkeys((token.key, token.stem))
        if clause.verb is not None and at == clause.verb.first:
            names["{" + clause.verb.form.lemma] = None
        for row, pattern in (entry for name in names for entry in index.get(name, ())):
            if row.unless & told:
                continue
            hit = match_at(pattern, sentence, clause, at)
            if hit is not None and (proposal := _proposal(row, hit, sentence, clause, number)) is not None:
                yield proposal


def _proposal(row: EventRow, hit: Hit, sentence: Sentence, clause: Clause, number: int) -> Proposal | None:
    verb = hit.verb or (_light_verb(hit, sentence, clause) if row.verbal else None)
    if verb is None and row.verbal and (row.nominal == "never" or _is_purpose(hit.first, sentence)):
        return None
    return Proposal(
        type=row.type,
        mode=row.mode,
        contexts=row.contexts,
        frame=frames()[row.frame],
        clause=number,
        first=hit.first,
        last=hit.last,
        anchor=hit.anchor,
        noun=hit.noun,
        verb=verb,
        passive=row.passive and verb is not None and _is_passive(verb, hit, sentence),
        nominal=row.nominal,
        needs_recipient=row.needs_recipient,
        verbal=row.verbal,
        score=row.weight * (1 if verb is not None else NOUN_DISCOUNT),
        status=row.status,
        row=row.id,
    )


def _is_passive(verb: VerbGroup, hit: Hit, sentence: Sentence) -> bool:
    """«بازداشت شدند», «محاصره گردید», «مورد حمله قرار گرفت»: the subject is acted upon."""
    lemma = verb.form.lemma
    if lemma == "گرفتن" and verb.first > 0 and sentence.tokens[verb.first - 1].key == "قرار":
        return True
    return verb.form.passive or lemma in markers().become or (lemma in markers().passive and verb is not hit.verb)


def _is_purpose(first: int, sentence: Sentence) -> bool:
    """Whether the noun only tells what for («برای سفر به تهران»): nothing says that it came about."""
    return first > 0 and sentence.tokens[first - 1].key in markers().purposes


def _light_verb(hit: Hit, sentence: Sentence, clause: Clause) -> VerbGroup | None:
    """The clause's verb where it only carries the trigger noun: it stands right after it, or after «انجام» and the like."""
    verb, table = clause.verb, markers()
    if verb is None or verb.form.tense in NOT_FINITE or verb.first <= hit.last or verb.form.lemma not in table.light:
        return None
    between = [token.key for token in sentence.tokens[hit.last + 1 : verb.first]]
    return verb if table.carriers.issuperset(between) else None
