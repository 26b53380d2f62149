"""Matching vocabulary patterns on the tokens of a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.grammar import NOT_FINITE, Clause
from ravabet.coding.vocabulary import Element, markers
from ravabet.text import Sentence, Token, VerbGroup


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (inclusive) that a pattern matched, its noun, and the finite verb it used, if any.

    ``anchor`` is the token of the first word that is no preposition: the one that parties depend on. ``noun`` is the last token
    matched before the verb (the verb's own first token where the pattern has no other).
    """

    first: int
    last: int
    anchor: int
    noun: int
    verb: VerbGroup | None


def match_at(pattern: Sequence[Element], sentence: Sentence, clause: Clause, index: int) -> Hit | None:
    """Match a pattern whose first element must stand at token ``index``; the whole hit lies in the clause."""
    first, at, verb, anchor, noun = index, index, None, None, index
    last = index - 1
    for number, element in enumerate(pattern):
        reach = element.gap if number else 0
        step = _find(element, sentence, clause, at, at + reach)
        if step is None:
            if element.optional:
                continue
            return None
        begin, end, group = step
        if number == 0:
            first = begin
        last, at, verb = end, end + 1, group or verb
        if not element.verb:
            noun = end
        if anchor is None and sentence.tokens[begin].key not in markers().prepositions:
            anchor = begin
    return Hit(first, last, first if anchor is None else anchor, noun, verb)


def _find(element: Element, sentence: Sentence, clause: Clause, low: int, high: int) -> tuple[int, int, VerbGroup | None] | None:
    for index in range(low, min(high, clause.last) + 1):
        if element.verb:
            group = clause.verb
            if group is not None and group.first <= index <= group.last and lemma_fits(group, element.words):
                return group.first, group.last, group
        elif (size := words_at(sentence.tokens, index, element.words, clause.last)) > 0:
            return index, index + size - 1, None
    return None


def lemma_fits(group: VerbGroup, lemmas: frozenset[str]) -> bool:
    """Whether the finite verb is one of these lemmas."""
    return group.form.lemma in lemmas and group.form.tense not in NOT_FINITE


def words_at(tokens: Sequence[Token], index: int, words: frozenset[str], last: int) -> int:
    """How many tokens from ``index`` on make one of the words (0 for none); a word of several parts is matched part by part."""
    token = tokens[index]
    if token.stem in words or token.key in words:
        return 1
    joined = token.key
    for size in (2, 3):
        if index + size - 1 > last:
            return 0
        joined = f"{joined} {tokens[index + size - 1].key}"
        if joined in words:
            return size
    return 0
