"""Finding where a sentence tells a commitment: the vocabulary's rows matched on its clauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ravabet.coding.arguments import Scene
from ravabet.coding.grammar import NOT_FINITE, Clause
from ravabet.coding.patterns import Hit, match_at
from ravabet.coding.vocabulary.commitments import CommitmentRow, asides, commitment_rows
from ravabet.coding.vocabulary.events import Element
from ravabet.text import Token, VerbGroup

PAIR_MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "/", "|", "•", "-", "–", "—"})
NOUN_REACH = 24
LINKS = frozenset({"که", "تا", ":"})


@dataclass(frozen=True, slots=True)
class Bond:
    """A row that matched: its trigger, the clause it stands in, and the tokens (inclusive) that tell what is taken on.

    ``begin`` is the first token of the stretch that states the whole thing, bound party and content.
    """

    row: CommitmentRow
    hit: Hit
    clause: int
    first: int
    last: int
    begin: int
    verb: VerbGroup | None


def bonds(scene: Scene, words: frozenset[str]) -> Iterator[Bond]:
    """The rows that match in a sentence, in text order; ``words`` are those of the whole report."""
    here = frozenset(word for token in scene.sentence.tokens for word in (token.key, token.stem))
    for number, clause in enumerate(scene.clauses):
        for row, hit in _hits(scene, clause):
            if (row.needs and not row.needs & here) or (row.setting and not row.setting & words):
                continue
            if (bond := _bond(row, hit, scene, number)) is not None:
                yield bond


@cache
def _index() -> dict[str, tuple[tuple[CommitmentRow, tuple[Element, ...]], ...]]:
    table: dict[str, list[tuple[CommitmentRow, tuple[Element, ...]]]] = defaultdict(list)
    for row in commitment_rows():
        for pattern in row.patterns:
            for word in pattern[0].words:
                table["{" + word if pattern[0].verb else word.split()[0]].append((row, pattern))
    return {word: tuple(entries) for word, entries in table.items()}


@cache
def _any_verb() -> tuple[CommitmentRow, ...]:
    return tuple(row for row in commitment_rows() if not row.patterns)


def _hits(scene: Scene, clause: Clause) -> Iterator[tuple[CommitmentRow, Hit]]:
    tokens, verb = scene.sentence.tokens, clause.verb
    keys = {word for token in tokens[clause.first : clause.last + 1] for word in (token.key, token.stem)}
    for at in range(clause.first, clause.last + 1) if not asides() & keys else ():
        names = {tokens[at].key, tokens[at].stem}
        if verb is not None and at == verb.first:
            names.add("{" + verb.form.lemma)
            yield from ((row, Hit(at, verb.last, at, at, verb)) for row in _any_verb() if not row.unless & keys and _admits(row, verb))
        for row, pattern in (entry for name in sorted(names) for entry in _index().get(name, ())):
            hit = None if row.unless & keys else match_at(pattern, scene.sentence, clause, at)
            if hit is not None and (hit.verb is None or _admits(row, hit.verb)):
                yield row, hit


def _admits(row: CommitmentRow, verb: VerbGroup) -> bool:
    polarity = {"no": not verb.form.negative, "may": True, "only": verb.form.negative}[row.negative]
    return polarity and (not row.tenses or verb.form.tense in row.tenses)


def _bond(row: CommitmentRow, hit: Hit, scene: Scene, number: int) -> Bond | None:
    clause = scene.clauses[number]
    if row.content == "own":
        verb = clause.verb
        if (verb is None and not row.verbless) or (verb is not None and not _content_fits(row, verb)):
            return None
        return Bond(row, hit, number, clause.first, clause.last, clause.first, verb)
    if row.content == "noun":
        if not _is_item(scene.sentence.tokens, clause, hit):
            return None
        last = _noun_end(scene.sentence.tokens, clause, hit, frozenset(word for pattern in row.patterns for word in pattern[0].words))
        return Bond(row, hit, number, hit.first, last, hit.first, None) if last > hit.last else None
    return _following(row, hit, scene, number)


def _following(row: CommitmentRow, hit: Hit, scene: Scene, number: int) -> Bond | None:
    """The clause that a pledge governs: the next one with a finite verb of the right tense, over one clause at the most."""
    for after in range(number + 1, min(number + 4, len(scene.clauses))):
        clause = scene.clauses[after]
        if clause.verb is not None and clause.verb.form.tense not in NOT_FINITE:
            openers = {part.opener for part in scene.clauses[number + 1 : after + 1]}
            if not _content_fits(row, clause.verb) or not (openers & LINKS or _subjunctive(clause.verb)):
                return None
            return Bond(row, hit, number, scene.clauses[number + 1].first, clause.verb.last, scene.clauses[number].first, clause.verb)
    return None


def _subjunctive(verb: VerbGroup) -> bool:
    """Whether the verb stands in the subjunctive, which «دارد» does not show («قصد دارد … نگه دارد»)."""
    return verb.form.tense == "subjunctive" or (verb.form.tense == "present" and verb.form.lemma == "داشتن")


def _content_fits(row: CommitmentRow, verb: VerbGroup) -> bool:
    return not row.content_tenses or verb.form.tense in row.content_tenses


def _is_item(tokens: tuple[Token, ...], clause: Clause, hit: Hit) -> bool:
    """Whether the trigger begins an item of a list: nothing but a mark, a number or «شامل» stands before it, and no verb rules it."""
    if clause.verb is not None:
        return False
    before = tokens[hit.first - 1] if hit.first else None
    return before is None or before.kind != "word" or before.key in ("شامل", "و")


def _noun_end(tokens: tuple[Token, ...], clause: Clause, hit: Hit, starts: frozenset[str]) -> int:
    """The last token of the noun phrase that begins with the trigger: up to a stop, a verb, or «و» before another act."""
    end = hit.last
    for at in range(hit.last + 1, min(clause.last, hit.first + NOUN_REACH) + 1):
        token = tokens[at]
        joined = token.key == "و" and at < clause.last and {tokens[at + 1].key, tokens[at + 1].stem} & starts
        if joined or token.norm in PAIR_MARKS or token.key in ("که", "را") or (clause.verb is not None and at >= clause.verb.first):
            break
        end = at
    while end > hit.last and tokens[end].key in ("و", "از", "به", "در", "با"):
        end -= 1
    return end
