"""Status: whether an act happened, is planned, hypothetical, denied or history; and what its type becomes by PLOVER's folding rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.calendars import DateRange
from ravabet.coding.grammar import Clause
from ravabet.coding.patterns import match_at
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import StatusRow, plover_types, status_rows
from ravabet.records import Status
from ravabet.text import Sentence

BESIDE = 3
NEGATED = 2
NONE_OF = frozenset({"هیچ", "هیچگونه", "هیچیک"})
MATRIX = 2
HISTORY = timedelta(days=31)
# A refused or denied act is another act: «مذاکره نخواهد کرد» is REJECT, «عقب‌نشینی نکرد» too; those rows carry the status themselves.
NEGATIVE_ROWS = frozenset({"negative", "negative-future"})
PAST = frozenset({"past", "perfect", "imperfect", "pluperfect"})
ANNOUNCED = frozenset({"AGREE", "CONCEDE"})
FORCIBLE = frozenset({"COERCE", "SANCTION"})
# Words that were not said are no event: «خواهان جنگ نیست» asks for nothing.
SAID = frozenset({"REQUEST", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act and its type after folding."""

    status: Status
    type: str


def standing(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> Standing | None:
    """The standing of a proposed act; None where its row asks for a negative, future or threatening verb and it has none."""
    form = proposal.verb.form if proposal.verb is not None else None
    future = form is not None and form.tense == "future"
    conditional = _cue("hypothetical", proposal, sentence, parts)
    negative = form is not None and form.negative and (future or conditional or _own_negation(proposal, sentence))
    denied = proposal.status == "denied" or _cue("denied", proposal, sentence, parts)
    if not _admitted(proposal, future=future, negative=form is not None and form.negative, conditional=conditional):
        return None
    if proposal.status in NEGATIVE_ROWS:
        return Standing(_refused(proposal, conditional=conditional), proposal.type)
    if denied or _unthreatened(proposal, negative=negative, conditional=conditional):
        told = form is None or form.tense in PAST or proposal.type != "THREATEN"
        return Standing("denied", proposal.type) if told and proposal.type not in SAID else None
    if proposal.type == "THREATEN":
        return Standing("hypothetical", proposal.type)
    if form is not None and form.tense == "subjunctive" and proposal.type != "REQUEST" and not conditional:
        # What is only wished, asked or feared is the content of another act; what is decided or promised is planned.
        return _folded(proposal.type, "planned") if _cue("planned", proposal, sentence, parts) and not negative else None
    ahead = future or _carried_future(proposal, parts)
    status = _status(proposal, sentence, parts, future=ahead, negative=negative, conditional=conditional)
    if status == "denied" and proposal.type in SAID:
        return None
    return _folded(proposal.type, status)


def _refused(proposal: Proposal, *, conditional: bool) -> Status:
    """The status of what somebody will not do: a refusal is made already; a promise not to do something (AGREE) is a plan.

    A threat that names what the other side fails to do is a threat still.
    """
    if proposal.type == "THREATEN" or (conditional and proposal.status == "negative-future"):
        return "hypothetical"
    return "planned" if proposal.type == "AGREE" else "happened"


def _own_negation(proposal: Proposal, sentence: Sentence) -> bool:
    """Whether a negative verb denies the act itself: the noun stands by it, or «هیچ» says so.

    «جزئیاتی از این دیدار منتشر نشده است» does not deny the meeting.
    """
    if proposal.verb is None or proposal.verb.first - proposal.noun <= NEGATED:
        return True
    return any(token.key in NONE_OF for token in sentence.tokens[proposal.first - 1 if proposal.first else 0 : proposal.verb.first])


def _unthreatened(proposal: Proposal, *, negative: bool, conditional: bool) -> bool:
    """Whether the words deny a threat («هیچ کشوری را تهدید نکرده»): the verb of threatening itself is negative."""
    adjacent = proposal.verb is not None and proposal.verb.first - proposal.noun == 1
    return proposal.type == "THREATEN" and proposal.status is None and negative and not conditional and adjacent


def _carried_future(proposal: Proposal, parts: Sequence[Clause]) -> bool:
    """Whether an act told by its noun alone stands in a clause about the future («مذاکرات جمعه ادامه خواهد یافت»)."""
    verb = parts[proposal.clause].verb
    return proposal.verb is None and verb is not None and verb.form.tense == "future"


def aged(stands: Standing, when: DateRange | None, published: date | None) -> Standing:
    """The same act as history where its date lies more than a month before the report, as a plan where it lies after it."""
    if stands.status == "happened" and when is not None and published is not None and when.start > published:
        return _folded(stands.type, "planned")
    past = stands.status == "happened" and when is not None and published is not None and when.end < published - HISTORY
    return Standing("background", stands.type) if past else stands


def _admitted(proposal: Proposal, *, future: bool, negative: bool, conditional: bool) -> bool:
    if proposal.status == "negative":
        return negative
    if proposal.status == "denied":
        return negative and proposal.verb is not None and proposal.verb.form.tense in PAST
    if proposal.status == "negative-future":
        return negative and (future or (proposal.verb is not None and proposal.verb.form.tense == "present"))
    if proposal.status == "future":
        return (future or conditional) and not negative
    if proposal.status == "threat":
        form = proposal.verb.form if proposal.verb is not None else None
        first_person = form is not None and form.person in (1, 4)
        return not negative and (future or (conditional and first_person))
    return True


def _status(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], *, future: bool, negative: bool, conditional: bool) -> Status:
    if proposal.status == "planned":
        return "planned"
    if negative:
        return "denied"
    if conditional:
        return "hypothetical"
    if (future or _cue("planned", proposal, sentence, parts)) and proposal.type != "REJECT":
        return "planned"
    if _cue("background", proposal, sentence, parts) or (proposal.verb is not None and proposal.verb.form.tense == "pluperfect"):
        return "background"
    return "planned" if _announced(proposal) else "happened"


def _announced(proposal: Proposal) -> bool:
    """Whether a concession or promise is only announced: carried out it would be another act (RETREAT, AID …).

    The noun alone («رفع تحریم‌ها», «توافق دو کشور») and the present («تحریم‌ها را لغو می‌کند») name it ahead of its coming. A proposal is
    made when it is named.
    """
    if proposal.type not in ANNOUNCED:
        return False
    if proposal.verb is None:
        return proposal.type == "CONCEDE" or proposal.frame.pool
    return proposal.verb.form.tense == "present"


def _folded(kind: str, status: Status) -> Standing:
    """PLOVER's folding: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE, a future RETREAT CONCEDE, a hypothetical ASSAULT THREATEN.

    So is a COERCE or SANCTION that depends on a condition: PLOVER's modes of THREATEN (restrict, arrest, expel, relations) are those acts.
    """
    if status in ("planned", "hypothetical"):
        if kind == "ASSAULT" or (kind in FORCIBLE and status == "hypothetical"):
            return Standing(status, "THREATEN")
        return Standing(status, plover_types()[kind].future)
    return Standing(status, kind)


def _cue(status: str, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    return any(_stands(row, proposal, sentence, parts) for row in status_rows() if row.status == status)


def _stands(row: StatusRow, proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    if row.present and (proposal.verb is None or proposal.verb.form.tense != "present"):
        return False
    if row.types and proposal.type not in row.types:
        return False
    places = _places(row, proposal, parts)
    hits = (match_at(row.pattern, sentence, clause, at) for clause, low, high in places for at in range(low, high + 1))
    return any(hit is not None and (not row.negative or (hit.verb is not None and hit.verb.form.negative)) for hit in hits)


def _places(row: StatusRow, proposal: Proposal, parts: Sequence[Clause]) -> list[tuple[Clause, int, int]]:
    """Where a cue of that scope may stand: clauses, with the first and last token to begin at."""
    number, own = proposal.clause, parts[proposal.clause]
    if row.scope == "clause":
        return [(own, own.first, own.last)]
    if row.scope == "beside":
        return [(own, proposal.anchor + 1, min(proposal.anchor + BESIDE, own.last))]
    if row.scope == "governor":
        return [(own, proposal.noun + 1, own.last), *_whole(parts[number + 1 : number + 2])]
    if row.scope == "before":
        return _whole(parts[: number + 1])
    if row.scope == "content":
        return _whole(parts[number - 1 : number]) if number and own.opener == "که" else []
    if row.scope == "until":
        return _whole(
            part for part in parts[:number] if part.verb is not None and part.verb.form.negative and part.verb.form.tense == "subjunctive"
        )
    subjunctive = proposal.verb is not None and proposal.verb.form.tense == "subjunctive"
    return _whole(parts[max(number - MATRIX, 0) : number]) if subjunctive else []


def _whole(parts: Iterable[Clause]) -> list[tuple[Clause, int, int]]:
    return [(part, part.first, part.last) for part in parts]
