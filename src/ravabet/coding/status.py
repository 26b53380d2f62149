"""Status: whether an act happened, is planned, hypothetical, denied or history; and what its type becomes by PLOVER's folding rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from ravabet.calendars import DateRange
from ravabet.coding.cues import PAST, cue, depends, oblique, possible, words_of
from ravabet.coding.denial import denial, own_negation
from ravabet.coding.grammar import Clause
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import StatusRow, plover_types, status_words
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
class Ground:
    """What gives an act its status.

    ``kind``: cue (words of the ``row``), event-row (the row that found the act), negative (its verb is), structure (what else the
    sentence or the next one says denies it), threat (every threat is hypothetical), future, recalled (a pluperfect), announced (so far it
    is only named), past-date and coming-date (its day lies more than a month before the report, or after it), set-after (it has no day,
    and what it is set after lies so far back), told (nothing else is said).
    """

    kind: Literal[
        "cue",
        "event-row",
        "negative",
        "structure",
        "threat",
        "future",
        "recalled",
        "announced",
        "past-date",
        "coming-date",
        "set-after",
        "told",
    ]
    row: StatusRow | None = None


TOLD = Ground("told")
BY_ROW = Ground("event-row")


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act and its type after folding; ``ground`` says what gave it the status."""

    status: Status
    type: str
    ground: Ground = field(default=TOLD, compare=False)


def standing(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], following: Sentence | None = None) -> Standing | None:
    """The standing of a proposed act; None where its row asks for a negative, future or threatening verb and it has none.

    ``following`` is the next sentence, which may take back what this one tells.
    """
    form = proposal.verb.form if proposal.verb is not None else None
    future = form is not None and form.tense == "future"
    dependent = form is not None and (form.tense == "imperative" or depends(proposal, parts))
    condition = cue("hypothetical", proposal, sentence, parts)
    conditional = condition is not None
    if cue("untold", proposal, sentence, parts) is not None:
        return None
    negative = form is not None and form.negative and (future or conditional or own_negation(proposal, sentence))
    denying = denial(proposal, sentence, parts, following)
    if not _admitted(proposal, future=future, negative=form is not None and form.negative, conditional=conditional):
        return None
    if proposal.status in NEGATIVE_ROWS:
        return Standing(_refused(proposal, conditional=conditional), proposal.type, BY_ROW)
    if denying or proposal.status == "denied" or _unthreatened(proposal, negative=negative, conditional=conditional):
        # «قرار نیست دیدار کنند», «ادعای اینکه دیدار خواهند کرد، بی‌اساس است»: what is denied is the plan.
        unplanned = not isinstance(denying, bool) and (denying.scope == "matrix" or future)
        return _denied(plover_types()[proposal.type].future if unplanned else proposal.type, proposal, _denial_ground(denying, proposal))
    if proposal.type == "THREATEN":
        return Standing("hypothetical", proposal.type, Ground("threat"))
    if not negative and not conditional and (row := _consented(proposal, sentence, parts)) is not None:
        return Standing("happened", plover_types()[proposal.type].future, Ground("cue", row))
    if dependent and proposal.type != "REQUEST" and not (conditional and not negative):
        # What is only wished, asked or feared is the content of another act; what is decided or promised is planned.
        plan = cue("planned", proposal, sentence, parts)
        return _folded(proposal.type, "planned", Ground("cue", plan)) if plan is not None and not negative else None
    if negative:
        return _denied(proposal.type, proposal, Ground("negative"))
    if condition is not None:
        return _folded(proposal.type, "hypothetical", Ground("cue", condition))
    ahead = future or _carried_future(proposal, sentence, parts)
    return _folded(proposal.type, *_status(proposal, sentence, parts, future=ahead))


def is_consent(stands: Standing) -> bool:
    """Whether an act stands as it does because somebody agreed to it."""
    return stands.ground.row is not None and stands.ground.row.status == "consented"


def _consented(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> StatusRow | None:
    """The row whose words tell in the past that somebody agreed to the act («توافق کردند که گفت‌وگوها ادامه یابد»).

    Only where what lies ahead of such an act is an agreement or a concession by PLOVER's folding.
    """
    if plover_types()[proposal.type].future not in ANNOUNCED:
        return None
    for row in possible("consented", sentence):
        hit = words_of(row, proposal, sentence, parts)
        if hit is not None and hit.verb is not None and hit.verb.form.tense in PAST:
            return row
    return None


def _denial_ground(denying: StatusRow | bool, proposal: Proposal) -> Ground:
    if isinstance(denying, StatusRow):
        return Ground("cue", denying)
    return Ground("structure") if denying else BY_ROW if proposal.status == "denied" else Ground("negative")


def _denied(kind: str, proposal: Proposal, ground: Ground) -> Standing | None:
    """The standing of a denied act; None for words that are not being said («خواهان جنگ نیست» asks for nothing, nor denies a demand)."""
    told = proposal.verb is None or proposal.verb.form.tense in PAST
    by_verb = ground.kind in ("negative", "event-row")
    if not told and (proposal.type == "THREATEN" or (proposal.type in SAID and by_verb)):
        return None
    return Standing("denied", kind, ground)


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
        return _folded(stands.type, "planned", Ground("coming-date"))
    past = stands.status == "happened" and when is not None and published is not None and when.end < published - HISTORY
    return Standing("background", stands.type, Ground("past-date")) if past else stands


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


def _status(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause], *, future: bool) -> tuple[Status, Ground]:
    """The status of an act that is neither denied nor conditional, and what gives it."""
    past = _background(proposal, sentence, parts)
    if proposal.status == "planned":
        return ("background", past) if past is not None else ("planned", BY_ROW)
    if future and (proposal.type != "REJECT" or proposal.status is None):
        return "planned", Ground("future")
    if proposal.type != "REJECT" and (plan := cue("planned", proposal, sentence, parts)) is not None:
        return "planned", Ground("cue", plan)
    if past is not None:
        return "background", past
    return ("planned", Ground("announced")) if _announced(proposal) else ("happened", TOLD)


def _background(proposal: Proposal, sentence: Sentence, parts: Sequence[Clause]) -> Ground | None:
    tense = proposal.verb.form.tense if proposal.verb is not None else None
    if tense == "pluperfect" and not oblique(proposal, sentence):
        return Ground("recalled")
    if tense == "present":
        # «سال‌ها محاصره را محکوم می‌کنیم»: what is done now is not of the time that its words tell.
        return None
    row = cue("background", proposal, sentence, parts)
    return Ground("cue", row) if row is not None else None


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


def _folded(kind: str, status: Status, ground: Ground) -> Standing:
    """PLOVER's folding: a future CONSULT, SUPPORT, COOPERATE or AID is AGREE, a future RETREAT CONCEDE, a hypothetical ASSAULT THREATEN.

    So is a COERCE or SANCTION that depends on a condition: PLOVER's modes of THREATEN (restrict, arrest, expel, relations) are those acts.
    """
    if status in ("planned", "hypothetical"):
        if kind == "ASSAULT" or (kind in FORCIBLE and status == "hypothetical"):
            return Standing(status, "THREATEN", ground)
        return Standing(status, plover_types()[kind].future, ground)
    return Standing(status, kind, ground)
