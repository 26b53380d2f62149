"""Denial: whether the words say of an act that it did not come about, by its own verb, by what governs it, or further on."""

from __future__ import annotations

from collections.abc import Sequence

from ravabet.coding.cues import PAST, cue, hangs, happening, main_clause, oblique, said
from ravabet.coding.grammar import Clause, clauses
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import StatusRow, markers, status_rows, status_words
from ravabet.text import Sentence

NEGATED = 2
INDEFINITE = frozenset({"ی", "ای"})
NEAR = 2


def denial(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], following: Sentence | None = None) -> StatusRow | bool:
    """What denies the act, other than its own verb: the row whose cue does, or whether the structure of the sentence does."""
    if _is_claim(proposal, sentence):
        # «اتهام آمریکا را رد کرد»: the accusation was made; what it says is denied.
        return False
    return (
        cue("denied", proposal, sentence, parts)
        or _neither(proposal, sentence, parts)
        or _failed_to_happen(proposal, sentence, parts)
        or _contradicted(proposal, sentence, parts)
        or (following is not None and _contradicted_next(proposal, sentence, parts, following))
    )


def own_negation(proposal: Proposal, sentence: Sentence) -> bool:
    """Whether a negative verb denies the act itself: its noun stands by the verb, «هیچ» says so, or a full verb tells the act.

    «جزئیاتی از این دیدار منتشر نشده است» does not deny the meeting; «اجازه ورود به کارگاه را نداده است» denies the leave.
    """
    verb = proposal.verb
    if verb is None or not proposal.verbal:
        return True
    before = sentence.tokens[verb.first - 1].key
    if verb.first - proposal.noun <= NEGATED:
        return before not in status_words("telling") or not hangs(proposal.noun, sentence)
    none = any(token.key in status_words("none") for token in sentence.tokens[max(proposal.first - 1, 0) : verb.first])
    if none or _indefinite(proposal, sentence):
        return True
    if verb.form.lemma not in markers().light:
        return not hangs(proposal.first, sentence)
    return before in status_words("occurring") | status_words("carrying") and not oblique(proposal, sentence)


def _indefinite(proposal: Proposal, sentence: Sentence) -> bool:
    """«دیداری با همتای خود نداشته است»: with a negative verb a noun in «ـی» means none at all."""
    noun = sentence.tokens[proposal.anchor]
    return bool(noun.endings) and noun.endings[-1] in INDEFINITE and not hangs(proposal.anchor, sentence)


def _is_claim(proposal: Proposal, sentence: Sentence) -> bool:
    told = sentence.tokens[proposal.first : proposal.noun + 1]
    return proposal.type == "ACCUSE" and any(token.key in status_words("claim") or token.stem in status_words("claim") for token in told)


def _neither(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """«نه از دولت حمایت کرد و نه از مخالفان آن»: two or more «نه» negate an affirmative verb, but «نه تنها … بلکه» does not."""
    own, tokens = parts[proposal.clause], sentence.tokens
    following = [token.key for token in tokens[1:]] + [""]
    marks = [at for at, token in enumerate(tokens) if token.key == "نه" and following[at] not in status_words("only")]
    paired = any(tokens[at - 1].key in markers().list_joints for at in marks[1:])
    return paired and proposal.verb is not None and any(own.first <= at < proposal.verb.first for at in marks)


def _failed_to_happen(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether the clause of an act told by its noun says that it did not take place («هیچ مذاکره‌ای در جریان نیست»).

    What did not go on («گفت‌وگوها ادامه نیافت») took place.
    """
    verb = main_clause(proposal.clause, parts).verb
    if proposal.verb is not None or verb is None or not verb.form.negative or verb.first <= proposal.noun:
        return False
    before = sentence.tokens[max(proposal.first - NEAR, 0) : proposal.noun + 1]
    if any(token.key in status_words("none") for token in before) or _indefinite(proposal, sentence):
        return True
    if happening(proposal, sentence, parts) is not None:
        listed = proposal.first > 0 and sentence.tokens[proposal.first - 1].key in markers().list_joints
        return not listed and _is_occurring(verb.first, sentence)
    near = verb.first - proposal.noun <= NEGATED and verb.form.lemma in markers().light
    return near and verb.form.tense in PAST and not oblique(proposal, sentence)


def _is_occurring(verb: int, sentence: Sentence) -> bool:
    return any(token.key in status_words("occurring") for token in sentence.tokens[max(verb - NEAR, 0) : verb])


def _contradicted(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether a later clause of the sentence takes back what was told («… خبر داده بودند، اما سفارت این خبر را بی‌اساس خواند»).

    It takes back what stands in the last report before it and behind that, or in the clause before it where none is named.
    """
    for at in range(proposal.clause + 1, len(parts)):
        opens_content = at + 1 < len(parts) and parts[at + 1].opener == "که"
        if not opens_content and _points_back(sentence, parts[at]):
            reports = [number for number in range(at) if _reports(sentence, parts[number])]
            told = [number for number in range(at) if parts[number].verb is not None]
            begin = reports[-1] if reports else max(told, default=at)
            return proposal.clause >= begin
    return False


def _contradicted_next(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], following: Sentence) -> bool:
    """Whether the next sentence begins by taking back what this one gives as a report."""
    reports = [number for number, part in enumerate(parts) if _reports(sentence, part)]
    if not reports or proposal.clause < reports[-1]:
        return False
    later = [part for part in clauses(following) if part.verb is not None][:1]
    return any(_points_back(following, part) for part in later)


def _points_back(sentence: Sentence, clause: Clause) -> bool:
    told = {token.key for token in sentence.tokens[clause.first : clause.last + 1]}
    rows = [row for row in status_rows() if row.scope == "later" and not row.unless & told]
    return any(said(row, sentence, clause, at) is not None for row in rows for at in range(clause.first, clause.last + 1))


def _reports(sentence: Sentence, clause: Clause) -> bool:
    words = status_words("report")
    return any(token.key in words or token.stem in words for token in sentence.tokens[clause.first : clause.last + 1])
