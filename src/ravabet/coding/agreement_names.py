"""Names of agreements in a sentence: known ones by the knowledge, others by the words that begin them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.arguments import Scene
from ravabet.coding.grammar import QUOTE_MARKS, Clause
from ravabet.coding.patterns import words_at
from ravabet.coding.vocabulary.agreements import AgreementHead, agreement_heads, agreement_words
from ravabet.coding.windows import beginning_in
from ravabet.knowledge import AgreementRow, Match
from ravabet.records import AgreementKind, Span
from ravabet.text import Token

LONGEST_NAME = 7
PLURAL = frozenset({"ها", "های", "هایی", "ات", "هایشان"})
CONDITIONS = frozenset({"اگر", "چنانچه"})
LIGHT = frozenset({"کردن", "شدن", "نمودن", "گردیدن", "یافتن", "ورزیدن", "دادن", "زدن", "گرفتن"})
BRACKETS = frozenset("()[]")
DASHES = frozenset({"-", "–", "—", "ـ"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name: its source span, tokens (inclusive), clause, kind, the known row, whether it says more than its head."""

    start: int
    end: int
    first: int
    last: int
    clause: int
    kind: AgreementKind
    row: AgreementRow | None
    telling: bool
    head: frozenset[str]


def named(scene: Scene, matches: Sequence[Match]) -> tuple[Named, ...]:
    """The agreements that a sentence names, in text order; ``matches`` are the knowledge's findings in the report."""
    found = [*_known(scene, matches)]
    held = [Span(item.start, item.end) for item in found]
    found += [item for item in _unknown(scene) if not any(span.overlaps(Span(item.start, item.end)) for span in held)]
    return tuple(sorted(found, key=lambda item: item.start))


def _known(scene: Scene, matches: Sequence[Match]) -> Iterator[Named]:
    tokens = scene.sentence.tokens
    for match in beginning_in(matches, scene.sentence.start, scene.sentence.end):
        row = next((row for row in match.rows if isinstance(row, AgreementRow)), None)
        if row is None:
            continue
        inside = [n for n, token in enumerate(tokens) if token.start < match.end and match.start < token.end]
        if inside and not _hoped(tokens, inside[-1]):
            clause = _clause_of(scene, inside[0])
            yield Named(match.start, match.end, inside[0], inside[-1], clause, row.kind, row, True, frozenset())  # type: ignore[arg-type]


def _hoped(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name is used for another agreement, still hoped for («توافق هسته‌ای احتمالی»)."""
    return last + 1 < len(tokens) and tokens[last + 1].key in agreement_words().hoped


def _clause_of(scene: Scene, index: int) -> int:
    return next((n for n, clause in enumerate(scene.clauses) if clause.holds(index)), 0)


def _unknown(scene: Scene) -> Iterator[Named]:
    tokens = scene.sentence.tokens
    for number, clause in enumerate(scene.clauses):
        at = clause.first
        while at <= clause.last:
            head, size = _head_at(tokens, at, clause)
            item = _name(scene, head, at, size, number) if head is not None else None
            if item is not None:
                yield item
                at = item.last
            at += 1


def _head_at(tokens: Sequence[Token], at: int, clause: Clause) -> tuple[AgreementHead | None, int]:
    for head in agreement_heads():
        if (size := words_at(tokens, at, head.words, clause.last)) > 0:
            return head, size
    return None, 0


def _name(scene: Scene, head: AgreementHead, at: int, size: int, number: int) -> Named | None:
    tokens, words, clause = scene.sentence.tokens, agreement_words(), scene.clauses[number]
    near = {word for token in tokens[clause.first : clause.last + 1] for word in (token.key, token.stem)}
    before = {tokens[n].key for n in range(max(0, at - 2), at)}
    if PLURAL & set(tokens[at].endings) or before & words.pointing or (head.needs and not head.needs & near):
        return None
    if clause.opener in CONDITIONS or (clause.verb is not None and clause.verb.form.negative):
        return None
    last = _name_end(scene, at + size - 1, clause)
    rest = [token for token in tokens[at + size : last + 1] if token.kind == "word"]
    telling = any(token.key not in words.vague and token.stem not in words.vague for token in rest)
    if not telling and (head.kind == "project" or not words.signing & near):
        return None
    if not telling:
        last = at + size - 1
    return Named(tokens[at].start, tokens[last].end, at, last, number, head.kind, None, telling, head.words)


def _name_end(scene: Scene, last: int, clause: Clause) -> int:
    """The last token of the name: before a stop word, a mark other than a dash between names, or the predicate.

    A list of parties that closes it is taken whole («یادداشت تفاهم ایران و عراق»).
    """
    tokens, end, verb = scene.sentence.tokens, last, clause.verb
    for at in range(last + 1, min(clause.last, last + LONGEST_NAME) + 1):
        token = tokens[at]
        if (verb is not None and at >= verb.first) or (_stops(token) and not _joins_parties(scene, at)):
            break
        if _joins_parties(scene, at - 1) and not _joins_parties(scene, at + 1) and any(p.first == at for p in scene.phrases):
            return max(p.last for p in scene.phrases if p.first == at)
        if token.kind == "word" or (token.kind == "number" and at == last + 1):
            end = at
        elif token.norm in QUOTE_MARKS and at > last + 1:
            break
    carried = verb is not None and end == verb.first - 1 and verb.form.lemma in LIGHT
    return end - 1 if carried and end > last else end


def _stops(token: Token) -> bool:
    words = agreement_words()
    mark = token.kind in ("punctuation", "symbol") and token.norm not in QUOTE_MARKS | DASHES
    return mark or token.norm in BRACKETS or token.key in words.stops or token.key in words.signing


def _joins_parties(scene: Scene, at: int) -> bool:
    """Whether the token is the «و» between two parties."""
    tokens = scene.sentence.tokens
    if not 0 <= at < len(tokens) or tokens[at].key != "و":
        return False
    coded = [p for p in scene.phrases if p.mention.codes]
    return any(p.last == at - 1 for p in coded) and any(p.first == at + 1 for p in coded)
