"""Agreements: treaties, pacts, memoranda, joint statements and projects that a report names.

Known ones are found by the knowledge, others by the words that begin their names. Parties, day and value are those that the report gives;
what is known of an agreement beyond that is used only to choose among the states the report names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.calendars import find_dates
from ravabet.coding.agreement_names import Named, named
from ravabet.coding.arguments import Scene, topic
from ravabet.coding.commitment_parties import both_sides
from ravabet.coding.commitments import scene_of
from ravabet.coding.facets import event_date
from ravabet.coding.grammar import Phrase
from ravabet.coding.money import sums
from ravabet.coding.page import Page
from ravabet.coding.patterns import words_at
from ravabet.coding.vocabulary.agreements import agreement_heads, agreement_words
from ravabet.knowledge import Knowledge, Match
from ravabet.records import Agreement, EventDate, Money, Quoted
from ravabet.text import Sentence, key

LONGEST_EVIDENCE = 240
BRIEF = 160
YEAR_DIGITS = 4
AHEAD = frozenset({"future", "subjunctive", "present"})


@dataclass(frozen=True, slots=True)
class _Found:
    """An agreement as one sentence tells it, with what tells it from others."""

    record: Agreement
    item: Named
    words: frozenset[str]
    pointed: bool


def agreements(page: Page, knowledge: Knowledge) -> tuple[Agreement, ...]:
    """The agreements that a page names, in text order, each once; ``name`` is the text's own wording.

    Two codes at least stand in ``parties``, one where a treaty open to all is named with a single state.
    """
    about = topic(page)
    matches = tuple(m for passage in page.passages for m in knowledge.find(page.text, passage.block.start, passage.block.end))
    found = [item for sentence in page.sentences() for item in _in_sentence(scene_of(page, sentence, (), about), matches)]
    return tuple(item.record for item in _once(_tied(found)))


def _in_sentence(scene: Scene, matches: Sequence[Match]) -> Iterator[_Found]:
    for item in named(scene, matches):
        parties = _parties(item, scene)
        if len(parties) < 2 and not (parties and item.row is not None and not item.row.parties):
            continue
        text = scene.page.text
        name = text[item.start : item.end].strip('«»"“” ')
        record = Agreement(name, item.kind, parties, _date(item, scene), _value(item, scene), (_evidence(item, scene),))
        words = frozenset(key(name).split()) - {word for head in item.head for word in head.split()}
        yield _Found(record, item, words, _points_back(scene.sentence))


def _parties(item: Named, scene: Scene) -> tuple[str, ...]:
    """The states that the clause or sentence names, then the two that the report is about; of a known agreement only its own."""
    known = set(item.row.parties) if item.row is not None else set()
    every = [p for p in scene.phrases if p.mention.kind != "place" and not _names_it_after(item, p)]
    own = [p for p in every if p.clause == item.clause]
    here, around = _codes(own), _codes(every)
    whole = tuple(dict.fromkeys(code for mention in scene.page.mentions for code in mention.codes))
    both = both_sides(scene)
    for codes in (here, around, both, whole) if not known else (here, around, whole):
        kept = tuple(code for code in codes if not known or code in known)
        if len(kept) > 1:
            return kept
    return around if not known else ()


def _names_it_after(item: Named, phrase: Phrase) -> bool:
    """Whether the mention is the place in the agreement's name («تفاهم‌نامه اسلام‌آباد»)."""
    return phrase.mention.locative and item.first <= phrase.first <= item.last and not phrase.listed and phrase.last == item.last


def _codes(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for phrase in phrases for code in phrase.mention.codes))


def _date(item: Named, scene: Scene) -> EventDate | None:
    """The day, month or year told in the agreement's clause or before it: with its year, or of any form where a signing is told."""
    page, tokens = scene.page, scene.sentence.tokens
    clause = scene.clauses[item.clause]
    signed = any({token.key, token.stem} & agreement_words().signing for token in tokens[clause.first : clause.last + 1])
    for expression in page.dates_in(scene.sentence.start, tokens[clause.last].end):
        inside = tokens[clause.first].start <= expression.start < tokens[clause.last].end
        if (expression.kind == "absolute" and expression.dated) or (signed and inside):
            days = expression.resolve(page.report.published, future=clause.verb is not None and clause.verb.form.tense in AHEAD)
            if days is not None and days.precision != "range":
                return event_date((expression, days))
    return _year_of(item, scene)


def _year_of(item: Named, scene: Scene) -> EventDate | None:
    """The year in or right behind the name («معاهده ۱۹۷۵», «توافق‌نامه امنیتی ۲۰۲۳»)."""
    for token in scene.sentence.tokens[item.first : item.last + 2]:
        if token.kind == "number" and len(token.norm) == YEAR_DIGITS and (found := find_dates(f"سال {token.norm}")):
            days = found[0].resolve(None)
            if days is not None and days.precision == "year":
                return EventDate(days.start, days.end, "year", scene.page.text[token.start : token.end])
    return None


def _value(item: Named, scene: Scene) -> Money | None:
    """The sum that stands in the agreement's clause."""
    clause = scene.clauses[item.clause]
    inside = [one for one in sums(scene.sentence) if clause.first <= one.first <= clause.last]
    return min(inside, key=lambda one: abs(one.first - item.last)).money if inside else None


def _evidence(item: Named, scene: Scene) -> Quoted:
    """The clause that names it, cut down to the words around the name where it is long."""
    tokens, clause = scene.sentence.tokens, scene.clauses[item.clause]
    first, last = clause.first, max(clause.last, item.last)
    while tokens[last].end - tokens[first].start > BRIEF and (first < item.first or last > item.last):
        if item.first - first >= last - item.last:
            first += 1
        else:
            last -= 1
    while first < item.first and tokens[first].kind in ("punctuation", "symbol"):
        first += 1
    return Quoted.of(scene.page.text, tokens[first].start, min(tokens[last].end, tokens[first].start + LONGEST_EVIDENCE))


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence begins by pointing to an agreement told before («این طرح که … نام دارد»)."""
    tokens = sentence.tokens
    if len(tokens) < 2 or tokens[0].key != "این":
        return False
    return any(words_at(tokens, 1, head.words, len(tokens) - 1) for head in agreement_heads())


def _tied(found: Sequence[_Found]) -> list[_Found]:
    """An agreement described in one sentence and named in the next («این طرح که CASA 1000 نام دارد») is one, with what both say."""
    tied: list[_Found] = []
    for item in found:
        before = tied[-1] if tied else None
        if before is not None and item.pointed and before.item.row is None and before.record.kind == item.record.kind:
            tied[-1] = replace(item, record=_joined(item.record, before.record))
        else:
            tied.append(item)
    return tied


def _joined(first: Agreement, second: Agreement) -> Agreement:
    evidence = tuple(sorted({*first.evidence, *second.evidence}, key=lambda quoted: quoted.start))
    return replace(first, date=first.date or second.date, value=first.value or second.value, evidence=evidence[:2])


def _once(found: Sequence[_Found]) -> list[_Found]:
    """Each agreement once: the first telling that says most, with the date and value of the others."""
    kept: list[_Found] = []
    for item in found:
        at = next((n for n, other in enumerate(kept) if _same(item, other)), None)
        if at is None:
            kept.append(item)
        elif len(item.words) > len(kept[at].words) and kept[at].item.row is None:
            kept[at] = replace(item, record=_joined(item.record, kept[at].record))
        else:
            other = kept[at].record
            kept[at] = replace(kept[at], record=replace(other, date=other.date or item.record.date, value=other.value or item.record.value))
    return kept


def _same(left: _Found, right: _Found) -> bool:
    if left.item.row is not None and right.item.row is not None:
        return left.item.row.id == right.item.row.id
    if left.record.kind != right.record.kind or not set(left.record.parties) & set(right.record.parties):
        return False
    return not left.words or not right.words or left.words <= right.words or right.words <= left.words
