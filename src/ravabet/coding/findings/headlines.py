"""headline-mismatch: the headline has an act go from one state to another, the body the other way or to another state; or the two
are about different pairs of states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.coreference import PSEUDO
from ravabet.coding.findings.wording import state_words
from ravabet.coding.page import Mention, Page
from ravabet.coding.vocabulary import finding_words, markers
from ravabet.knowledge import Knowledge
from ravabet.records import Finding, Message, Quoted, Span
from ravabet.text import Sentence, Token

TOWARDS = "به"
REACH = 2
FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Act:
    """An act told as «حملهٔ A به B» or «A به B حمله کرد»: the noun, the two states, the stretch."""

    noun: str
    actor: str
    recipient: str
    span: Span


def headline_findings(page: Page, knowledge: Knowledge) -> Iterator[Finding]:
    """At most one: the title's only directed act, or its pair of states, against the body."""
    yield from list(_directed(page, knowledge)) or _paired(page, knowledge)


def _directed(page: Page, knowledge: Knowledge) -> Iterator[Finding]:
    head = _headline(page)
    body = [s for passage in page.passages if passage.block.kind in ("lead", "paragraph") for s in passage.sentences]
    if head is None or any(_mutual(sentence) for sentence in body):
        return
    tellers = [(sentence, act) for sentence in body for act in _acts(page, sentence) if act.noun == head.noun]
    told = [act for _, act in tellers]
    if told and not any(_also(sentence) for sentence, _ in tellers) and _contradicts(head, told, page):
        yield _finding(page, head, told[0], knowledge)


def _paired(page: Page, knowledge: Knowledge) -> Iterator[Finding]:
    """A title on «A و C» over a body that is on «A و B» before all others, where C is named by no word."""
    start = max((p.block.end for p in page.passages if p.block.kind == "title"), default=0)
    above, below = [m for m in page.mentions if m.start < start], [m for m in page.mentions if m.start >= start]
    head, other = _pair(page, above), _pair(page, below)
    if head is None or other is None or len({code for m in above for code in m.codes}) != 2:
        return
    counts = Counter(code for m in below for code in m.codes)
    strange = set(head.codes) - set(other.codes)
    main = [code for code, count in counts.most_common(2) if count >= FEWEST]
    if len(strange) == 1 and not strange & set(counts) and set(main) == set(other.codes):
        yield _pair_finding(page, head, other, knowledge)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two states that the text joins, and where."""

    codes: tuple[str, ...]
    span: Span


def _pair(page: Page, mentions: Sequence[Mention]) -> _Pair | None:
    """The first two states joined by «و»: «ایران و قطر», «وزیران خارجه ایران و قطر»."""
    named = [m for m in mentions if m.kind in ("state", "person") and m.said is None and not set(m.codes) & PSEUDO]
    for number, left in enumerate(named):
        if len(left.codes) == 2 and page.text[left.start : left.end].count(" و ") == 1:
            return _Pair(left.codes, left.span)
        right = named[number + 1] if number + 1 < len(named) else None
        single = right is not None and len(left.codes) == len(right.codes) == 1 and right.kind == "state"
        if right is not None and single and page.text[left.end : right.start].strip(" \u200c") == "و":
            return _Pair((*left.codes, *right.codes), Span(left.start, right.end))
    return None


def _pair_finding(page: Page, head: _Pair, other: _Pair, knowledge: Knowledge) -> Finding:
    variety = page.report.language
    (a, b), (c, d) = ([state_words(knowledge, code, variety) for code in pair.codes] for pair in (head, other))
    return Finding(
        "headline-mismatch", "warning",
        Message(
            f"The headline is about {a.en} and {b.en}, the text about {c.en} and {d.en}.",
            f"عنوان دربارهٔ {a.fa} و {b.fa} است و متن دربارهٔ {c.fa} و {d.fa}.",
        ),
        tuple(Quoted.of(page.text, pair.span.start, pair.span.end) for pair in (head, other)),
    )  # fmt: skip


def _headline(page: Page) -> _Act | None:
    lines = [s for passage in page.passages if passage.block.kind == "title" for s in passage.sentences]
    acts = {(act.noun, act.actor, act.recipient): act for s in lines for act in _acts(page, s)}
    return next(iter(acts.values())) if len(acts) == 1 and not any(_mutual(s) for s in lines) else None


def _mutual(sentence: Sentence) -> bool:
    return any(token.key in finding_words("mutual") for token in sentence.tokens)


def _also(sentence: Sentence) -> bool:
    return any(token.key in finding_words("also") for token in sentence.tokens)


def _contradicts(head: _Act, told: Sequence[_Act], page: Page) -> bool:
    """Swapped in every sentence, or to another state in every sentence while the title's state is named nowhere below it."""
    if all((act.actor, act.recipient) == (head.recipient, head.actor) for act in told):
        return True
    start = max((p.block.end for p in page.passages if p.block.kind == "title"), default=0)
    below = [code for mention in page.mentions if mention.start >= start for code in mention.codes]
    other = told[0].recipient
    same = all((act.actor, act.recipient) == (head.actor, other) for act in told)
    return same and head.recipient not in below and below.count(other) > 1


def _acts(page: Page, sentence: Sentence) -> Iterator[_Act]:
    mentions = [m for m in page.mentions_in(sentence.start, sentence.end) if m.kind in ("state", "person") and not set(m.codes) & PSEUDO]
    tokens = sentence.tokens
    for n in range(1, len(mentions)):
        actor, recipient = mentions[n - 1 : n + 1]
        if recipient.kind != "state" or len(actor.codes) != 1 or len(recipient.codes) != 1 or actor.codes == recipient.codes:
            continue
        noun = _noun(tokens, actor, recipient)
        if noun is not None and not actor.said and not recipient.said:
            yield _Act(noun.key, actor.codes[0], recipient.codes[0], Span(min(actor.start, noun.start), max(recipient.end, noun.end)))


def _noun(tokens: Sequence[Token], actor: Mention, recipient: Mention) -> Token | None:
    """The act's noun: right before the actor, or right after the recipient that «به» marks."""
    before = [token for token in tokens if token.end <= actor.start]
    between = [token for token in tokens if actor.end <= token.start and token.end <= recipient.start]
    after = [token for token in tokens if token.start >= recipient.end]
    if not between or between[-1].key != TOWARDS:
        return None
    if len(between) == 1 and before and before[-1].key in finding_words("act"):
        return before[-1]
    bare = not before or before[-1].key not in markers().prepositions
    return next((token for token in after[:REACH] if token.key in finding_words("act")), None) if bare else None


def _finding(page: Page, head: _Act, other: _Act, knowledge: Knowledge) -> Finding:
    variety = page.report.language
    a, b = (state_words(knowledge, code, variety) for code in (head.actor, head.recipient))
    c, d = (state_words(knowledge, code, variety) for code in (other.actor, other.recipient))
    return Finding(
        "headline-mismatch", "warning",
        Message(
            f"The headline has {a.en} act towards {b.en}, the text {c.en} towards {d.en}.",
            f"در عنوان، کنش از {a.fa} به سوی {b.fa} است و در متن از {c.fa} به سوی {d.fa}.",
        ),
        (Quoted.of(page.text, head.span.start, head.span.end), Quoted.of(page.text, other.span.start, other.span.end)),
    )  # fmt: skip
