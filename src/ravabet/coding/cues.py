"""Cues: whether words that tell an act's status stand where they bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ravabet.coding.grammar import Clause
from ravabet.coding.patterns import Hit, match_at
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import StatusRow, markers, plover_types, rows_of, status_words
from ravabet.text import Sentence, VerbGroup

BESIDE = 3
HEADING = 7
MATRIX = 2
PICKED_UP = 2
PAST = frozenset({"past", "perfect", "imperfect", "pluperfect"})
# Verbs that end in these have one form for the past and the subjunctive of the third person, as all in «اندن» have («شکایت برد»).
ALIKE = ("بردن", "آوردن", "سپردن", "شمردن", "گستردن", "افشردن")
DEPENDENT = frozenset({"subjunctive", "imperative"})

Places = list[tuple[Clause, int, int]]


def cue(status: str, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> StatusRow | None:
    """The first row of a status whose words stand where they bear on the act."""
    return next((row for row in possible(status, sentence) if words_of(row, proposal, sentence, parts) is not None), None)


def possible(status: str, sentence: Sentence) -> Iterator[StatusRow]:
    """The rows of a status whose first words the sentence holds anywhere: the others need not be looked for."""
    held = {word for token in sentence.tokens for word in (token.key, token.stem)}
    return (row for row in rows_of(status) if row.begins is None or not row.begins.isdisjoint(held))


def said(row: StatusRow, sentence: Sentence, clause: Clause, at: int) -> Hit | None:
    """The row's words at a token, with a verb of the row's polarity: «تکذیب نکرد» denies nothing."""
    hit = match_at(row.pattern, sentence, clause, at)
    if hit is None or (hit.verb is None and row.negative):
        return None
    return hit if hit.verb is None or hit.verb.form.negative == row.negative else None


def main_clause(number: int, parts: Sequence[Clause]) -> Clause:
    """The clause with the verb of the nouns in a clause: itself, or the one that goes on where a relative clause is over.

    «نشست دو کشور | که قرار بود | در کابل دایر شود | برگزار نشد»: neither the relative clause nor what depends on it holds the verb.
    """
    own = parts[number]
    if own.verb is not None or number + 1 >= len(parts) or parts[number + 1].opener != "که":
        return own
    rest = (part for part in parts[number + 2 :] if part.verb is not None and part.verb.form.tense not in DEPENDENT)
    found = next(rest, own)
    return own if found.opener is not None else found


def happening(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> VerbGroup | None:
    """The verb that says of an act told by its noun that it came about or goes on («نشست … برگزار شد», «گفت‌وگوها ادامه دارد»)."""
    verb = main_clause(proposal.clause, parts).verb
    if proposal.verb is not None or verb is None or verb.first <= proposal.noun or oblique(proposal, sentence):
        return None
    before = {token.key for token in sentence.tokens[max(verb.first - PICKED_UP, proposal.noun + 1) : verb.first]}
    return verb if before & (status_words("occurring") | status_words("continuing")) else None


def oblique(proposal: Proposal, sentence: Sentence) -> bool:
    """Whether the noun of the act hangs on a preposition: «در این نشست توافقی انجام نشد» says nothing against the meeting."""
    inside = sentence.tokens[proposal.first : proposal.anchor]
    return hangs(proposal.first, sentence) or any(token.key in markers().prepositions for token in inside)


def hangs(at: int, sentence: Sentence) -> bool:
    """Whether a preposition stands before a token, or before the demonstrative before it."""
    at -= 1
    while at >= 0 and sentence.tokens[at].key in markers().demonstratives:
        at -= 1
    return at >= 0 and sentence.tokens[at].key in markers().prepositions


def words_of(row: StatusRow, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> Hit | None:
    """The words of a row where they bear on the act; None where they do not stand there."""
    if not _may_stand(row, proposal, sentence, parts):
        return None
    for clause, low, high in _places(row, proposal, sentence, parts):
        hits = (said(row, sentence, clause, at) for at in range(max(low, 0), high + 1))
        hit = next((hit for hit in hits if hit is not None and (row.scope != "heading" or _heads(hit, proposal, sentence))), None)
        if hit is not None:
            return hit
    return None


def _may_stand(row: StatusRow, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether a row is of use for an act: its type, its tense, and the words beside it."""
    if row.types and proposal.type not in row.types:
        return False
    if row.predicate and proposal.verb is None:
        return False
    if not _tense_fits(row, proposal, sentence, parts):
        return False
    last = parts[proposal.clause].last if row.scope == "clause" else proposal.noun
    own = {word for token in sentence.tokens[parts[proposal.clause].first : last + 1] for word in (token.key, token.stem)}
    if (row.needs and not row.needs & own) or row.unless & own:
        return False
    return row.scope != "governor" or row.status != "denied" or row.negative or not _aside(proposal, sentence, parts)


def _aside(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether the act hangs on a preposition and on no noun that is denied with it.

    «پس از حمله اسرائیل، قطر این ادعا را رد کرد» does not deny the attack, «خبر حمله …» and «دست داشتن در حمله …» do.
    """
    before = sentence.tokens[parts[proposal.clause].first : proposal.first]
    heads = status_words("report") | status_words("head") | status_words("whatever")
    opening = [token.key for token in sentence.tokens[proposal.first : proposal.noun]]
    hanging = hangs(proposal.first, sentence) or any(" ".join(opening[:size]) in markers().prepositions for size in (1, 2))
    return hanging and not any(token.key in heads or token.stem in heads for token in before)


def _tense_fits(row: StatusRow, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether the act's verb has the tense that a cue of the future asks for.

    «فردا» beside a past verb is not when the act took place («درباره نشست فردا گفت‌وگو کردند»).
    """
    if row.ahead:
        verb = proposal.verb or parts[proposal.clause].verb
        return row.scope != "clause" or verb is None or verb.form.tense not in PAST
    verb = proposal.verb or happening(proposal, sentence, parts)
    return not row.present or (verb is not None and verb.form.tense == "present")


def _heads(hit: Hit, proposal: Proposal, sentence: Sentence) -> bool:
    """Whether the words govern the act's noun: nothing but words like «خبر» and «هرگونه» stands between («تکذیب خبر سفر …»)."""
    between = sentence.tokens[hit.last + 1 : proposal.first]
    linking = status_words("linking")
    return hit.last < proposal.first and all(token.key in linking or token.stem in linking for token in between)


def _places(row: StatusRow, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> Places:
    """Where a cue of that scope may stand: clauses, with the first and last token to begin at."""
    number, own = proposal.clause, parts[proposal.clause]
    if row.scope == "clause":
        return [(own, own.first, own.last)]
    if row.scope == "beside":
        begin = proposal.noun if row.ahead else proposal.anchor
        return [(own, begin + 1, _phrase_end(begin, proposal, sentence, own))]
    if row.scope == "heading":
        return [(own, max(proposal.first - HEADING, own.first), proposal.first - 1)]
    if row.scope == "governor":
        return [(own, proposal.noun + 1, own.last), *_governing(proposal, sentence, parts)]
    if row.scope == "before":
        return _whole(parts[: number + 1])
    if row.scope == "content":
        return _whole(_content_clause(number, parts))
    if row.scope == "label":
        return _whole(parts[number - 1 : number]) if number and sentence.tokens[own.first].key == ":" else []
    if row.scope == "until":
        return _whole(
            part for part in parts[:number] if part.verb is not None and part.verb.form.negative and part.verb.form.tense == "subjunctive"
        )
    if row.scope == "announcing":
        return [(own, own.first, own.last)] if any(part.opener == "که" for part in parts[number + 1 : number + 2]) else []
    if row.scope == "later":
        return []
    if row.scope == "noun":
        told = proposal.verb is not None or happening(proposal, sentence, parts) is not None
        return [] if told else [(own, proposal.first, proposal.noun)]
    governed = depends(proposal, parts) or _in_plan(proposal, parts)
    return _whole(parts[max(number - MATRIX, 0) : number]) if governed else []


def depends(proposal: Proposal, parts: Sequence[Clause]) -> bool:
    """Whether the act's verb depends on another: a subjunctive, or a form like «بازگرداند», which is past and subjunctive alike."""
    verb = proposal.verb
    if verb is None or verb.form.tense == "subjunctive":
        return verb is not None
    lemma = verb.form.lemma
    alike = verb.form.tense == "past" and verb.form.person == 3 and (lemma.endswith("اندن") or lemma.endswith(ALIKE))
    return alike and proposal.clause > 0 and parts[proposal.clause - 1].verb is not None and parts[proposal.clause].opener in (None, "که")


def _in_plan(proposal: Proposal, parts: Sequence[Clause]) -> bool:
    """Whether a meeting or the like is named in a clause that depends on another («قرار است | در سفر به پکن با او دیدار کند»)."""
    verb = parts[proposal.clause].verb
    folds = plover_types()[proposal.type].future != proposal.type
    return folds and proposal.verb is None and verb is not None and verb.form.tense == "subjunctive"


def _phrase_end(begin: int, proposal: Proposal, sentence: Sentence, own: Clause) -> int:
    """Where a cue beside the act may begin last: within three words, and before the next preposition."""
    last = min(begin + BESIDE, own.last)
    stops = (at for at in range(proposal.noun + 1, last + 1) if sentence.tokens[at].key in markers().prepositions)
    return next(stops, last + 1) - 1


def _governing(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> Places:
    """Places in later clauses that govern the act: the verb of its noun behind a relative clause, or one that takes up its clause.

    «آنچه درباره این سفر گفته شد | ، بی‌اساس است», «این خبر که حمله کرده است | را رد کرد».
    """
    number, own = proposal.clause, parts[proposal.clause]
    main = main_clause(number, parts)
    if main is not own:
        return [(main, main.first, main.last)]
    whatever = any(token.key in status_words("whatever") for token in sentence.tokens[own.first : proposal.noun])
    # «گزارش‌هایی که می‌گویند | قطر پول داده است | بی‌اساس است»
    goes_on = number > 0 and own.opener is None and parts[number - 1].opener == "که"
    taken_up = own.verb is not None and (own.opener == "که" or whatever or goes_on)
    following = ((part, _first_word(part, sentence)) for part in parts[number + 1 : number + 2] if taken_up)
    return [(part, first, min(first + PICKED_UP, part.last)) for part, first in following]


def _first_word(part: Clause, sentence: Sentence) -> int:
    marks = ("punctuation", "symbol")
    return next((at for at in range(part.first, part.last + 1) if sentence.tokens[at].kind not in marks), part.first)


def _content_clause(number: int, parts: Sequence[Clause]) -> Sequence[Clause]:
    """The clause whose «که» opens the act's own, or opens the one that the act's goes on («که به کابل رفته | و دیدار کرده باشد»)."""
    own = parts[number]
    while number and parts[number].opener is None:
        verb, goal = parts[number].verb, own.verb
        if verb is None or goal is None or verb.form.tense != goal.form.tense:
            break
        number -= 1
    return parts[number - 1 : number] if number and parts[number].opener == "که" else ()


def _whole(parts: Iterable[Clause]) -> Places:
    return [(part, part.first, part.last) for part in parts]
