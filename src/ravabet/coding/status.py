"""Status: whether an act happened, is planned, hypothetical, denied or history; and what its type becomes by PLOVER's folding rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.calendars import DateRange
from ravabet.coding.cues import PAST, cue, depends, oblique
from ravabet.coding.denial import denial, own_negation
from ravabet.coding.grammar import Clause
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import plover_types, status_words
from ravabet.records import Status
from ravabet.text import Sentence

HISTORY = timedelta(days=31)
# A refused or denied act is another act: «مذاکره نخواهد کرد» is REJECT, «عقب‌نشینی نکرد» too; those rows carry the status themselves.
NEGATIVE_ROWS = frozenset({"negative", "negative-future"})
ANNOUNCED = frozenset({"AGREE", "CONCEDE"})
FORCIBLE = frozenset({"COERCE", "SANCTION"})
# Words that were not said are no event: «خواهان جنگ نیست» asks for nothing.
SAID = frozenset({"REQUEST", "PROTEST"})
# Acts that a clause about the future may name as done already.
DONE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act and its type after folding."""

    status: Status
    type: str


def standing(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], following: Sentence | None = None) -> Standing | None:
    """The standing of a proposed act; None where its row asks for a negative, future or threatening verb and it has none.

    ``following`` is the next sentence, which may take back what this one tells.
    """
    form = proposal.verb.form if proposal.verb is not None else None
    future = form is not None and form.tense == "future"
    dependent = form is not None and (form.tense == "imperative" or depends(proposal, parts))
    conditional = _has(proposal, sentence, parts, "hypothetical")
    if _has(proposal, sentence, parts, "untold"):
        return None
    negative = form is not None and form.negative and (future or conditional or own_negation(proposal, sentence))
    denying = denial(proposal, sentence, parts, following)
    if not _admitted(proposal, future=future, negative=form is not None and form.negative, conditional=conditional):
        return None
    if proposal.status in NEGATIVE_ROWS:
        return Standing(_refused(proposal, conditional=conditional), proposal.type)
    if denying or proposal.status == "denied" or _unthreatened(proposal, negative=negative, conditional=conditional):
        # «قرار نیست دیدار کنند»: what is denied is the plan.
        unplanned = not isinstance(denying, bool) and denying.scope == "matrix"
        return _denied(plover_types()[proposal.type].future if unplanned else proposal.type, proposal, by_verb=not denying)
    if proposal.type == "THREATEN":
        return Standing("hypothetical", proposal.type)
    if dependent and proposal.type != "REQUEST" and not (conditional and not negative):
        # What is only wished, asked or feared is the content of another act; what is decided or promised is planned.
        return _folded(proposal.type, "planned") if _has(proposal, sentence, parts, "planned") and not negative else None
    ahead = future or _carried_future(proposal, sentence, parts)
    status = _status(proposal, sentence, parts, future=ahead, negative=negative, conditional=conditional)
    return _denied(proposal.type, proposal, by_verb=True) if status == "denied" else _folded(proposal.type, status)


def _denied(kind: str, proposal: Proposal, *, by_verb: bool) -> Standing | None:
    """The standing of a denied act; None for words that are not being said («خواهان جنگ نیست» asks for nothing, nor denies a demand)."""
    told = proposal.verb is None or proposal.verb.form.tense in PAST
    if not told and (proposal.type == "THREATEN" or (proposal.type in SAID and by_verb)):
        return None
    return Standing("denied", kind)


def _refused(proposal: Proposal, *, conditional: bool) -> Status:
    """The status of what somebody will not do: a refusal is made already; a promise not to do something (AGREE) is a plan.

    A threat that names what the other side fails to do is a threat still.
    """
    if proposal.type == "THREATEN" or (conditional and proposal.status == "negative-future"):
        return "hypothetical"
    return "planned" if proposal.type == "AGREE" else "happened"


def _unthreatened(proposal: Proposal, *, negative: bool, conditional: bool) -> bool:
    """Whether the words deny a threat («هیچ کشوری را تهدید نکرده»): the verb of threatening itself is negative."""
    adjacent = proposal.verb is not None and proposal.verb.first - proposal.noun == 1
    return proposal.type == "THREATEN" and proposal.status is None and negative and not conditional and adjacent


def _carried_future(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> bool:
    """Whether an act told by its noun alone stands in a clause about the future («مذاکرات جمعه ادامه خواهد یافت»).

    Who «will condemn the attack», or do something after it, speaks of an attack that took place.
    """
    verb = parts[proposal.clause].verb
    if proposal.verb is not None or verb is None or verb.form.tense != "future":
        return False
    reacting = sentence.tokens[verb.first - 1].key in status_words("reacting")
    return proposal.type not in DONE or not (reacting or oblique(proposal, sentence))


def aged(stands: Standing, when: DateRange | None, published: date | None, *, told: bool = False) -> Standing:
    """The same act as history where its date lies more than a month before the report, as a plan where it lies after it.

    What a past verb tells (``told``) is no plan.
    """
    if stands.status == "happened" and not told and when is not None and published is not None and when.start > published:
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
    if negative:
        return "denied"
    if conditional:
        return "hypothetical"
    recalled = proposal.verb is not None and proposal.verb.form.tense == "pluperfect"
    if proposal.status == "planned":
        return "background" if recalled or _has(proposal, sentence, parts, "background") else "planned"
    if (future and (proposal.type != "REJECT" or proposal.status is None)) or (
        proposal.type != "REJECT" and _has(proposal, sentence, parts, "planned")
    ):
        return "planned"
    if recalled or _has(proposal, sentence, parts, "background"):
        return "background"
    return "planned" if _announced(proposal) else "happened"


def _has(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], status: str) -> bool:
    return cue(status, proposal, sentence, parts) is not None


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
