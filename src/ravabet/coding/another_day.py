"""Days told beside an act that are another's: of words, of a thing known by its date, of what went before the act."""

from __future__ import annotations

from ravabet.calendars import DateExpression
from ravabet.coding.arguments import Scene
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import markers

SAID_ONLY = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Acts that are done by saying them."""
SPOKEN = SAID_ONLY | {"SUPPORT"}
"""Acts that have the day of the speech in which they are told: what is done by saying it, praise and welcome."""
LONGEST = 3
"""So many words has the longest phrase that sets an act in time by another («در واکنش به»)."""


def of_another(told: DateExpression, kind: str, proposal: Proposal, scene: Scene) -> bool:
    """Whether a date beside an act of type ``kind`` is not the act's: its noun, or what stands before it, is another's.

    - Words spoken or written, of which the act is told («اظهارات امروز وزیر درباره سفر به …»); what is done by saying it has their day.
    - What is known by its date («معاهده سال ۱۹۲۱», «حملات یازدهم سپتامبر»).
    - What the act is set after, before or against («پس از سفر وزیر در سال ۲۰۱۵، دو کشور …»), or what is told since the act
      («روز شنبه برای نخستین بار از زمان حمله روسیه …»).

    An act that the noun itself tells («گفت‌وگوی امروز») has the date.
    """
    before = _word_before(told, scene)
    if _told_since(told, proposal, scene):
        return True
    if before is None or before in (proposal.first, proposal.anchor, proposal.noun):
        return False
    token = scene.sentence.tokens[before]
    spoken = kind not in SAID_ONLY and token.key in cue_table().nouns
    # «توافق‌نامه روز جمعه … امضا می‌شود»: a weekday is when something is done, and no name.
    by_name = told.weekday is None and told.kind in ("absolute", "partial") and not markers().dated.isdisjoint((token.key, token.stem))
    return spoken or by_name or of_setting(told, proposal, scene)


def _told_since(told: DateExpression, proposal: Proposal, scene: Scene) -> bool:
    """Whether the act only sets the beginning of something («از زمان حمله روسیه») and the date stands before that."""
    return _stands_behind(markers().sinces, proposal, scene) and told.end <= scene.sentence.tokens[proposal.noun].start


def sets_in_time(proposal: Proposal, scene: Scene) -> bool:
    """Whether an act told by a noun only sets another in time («پس از امضای تفاهم‌نامه گفت …»)."""
    return proposal.verb is None and _stands_behind(markers().settings, proposal, scene)


def _stands_behind(phrases: frozenset[str], proposal: Proposal, scene: Scene) -> bool:
    """Whether one of the phrases stands before the act's noun, with one word between at most."""
    words = [token.key for token in scene.sentence.tokens[max(proposal.noun - LONGEST - 1, 0) : proposal.noun]]
    return any(" ".join(words[first:last]) in phrases for last in (len(words), len(words) - 1) for first in range(max(last, 0)))


def of_setting(told: DateExpression, proposal: Proposal, scene: Scene) -> bool:
    """Whether a date is told in a phrase that sets an act in time by another («پس از … در سال ۲۰۱۵») and does not hold the act."""
    before = _word_before(told, scene)
    tokens = scene.sentence.tokens
    for at in range(-1 if before is None else before, -1, -1):
        if tokens[at].kind in ("punctuation", "symbol") or any(c.verb is not None and c.verb.last == at for c in scene.clauses):
            return False
        words = [token.key for token in tokens[at : at + LONGEST]]
        if any(" ".join(words[:size]) in markers().settings for size in range(1, LONGEST + 1)):
            return before is not None and not at <= proposal.anchor <= before
    return False


def _word_before(told: DateExpression, scene: Scene) -> int | None:
    return max((i for i, token in enumerate(scene.sentence.tokens) if token.end <= told.start), default=None)
