"""Why an act of a type was read, and why it has its status."""

from __future__ import annotations

import math
from functools import cache

from ravabet.coding.arguments import Scene
from ravabet.coding.by_distance import distance
from ravabet.coding.cues import words_of
from ravabet.coding.facets import setting_of
from ravabet.coding.judging import Dated, in_time
from ravabet.coding.reasons.data import ActReason, StatusReason
from ravabet.coding.reasons.telling import Telling
from ravabet.coding.status import Ground, Standing, aged, standing
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import EventRow, event_rows
from ravabet.records import Quoted

BY_VERB = frozenset({"negative", "future", "recalled", "told"})
"""Grounds that the act's own verb shows."""


@cache
def _rows() -> dict[str, EventRow]:
    return {row.id: row for row in event_rows()}


def act_reason(telling: Telling) -> ActReason:
    """Why the act was read: the trigger, the row with its example, what the network gives it."""
    proposal, peak = telling.judged.proposal, telling.peak()
    row = _rows().get(proposal.row)
    return ActReason(
        # What the network proposes reaches from the word at which it reads the act to the verb, which may stand far off.
        words=telling.quoted(proposal.first, proposal.last if row is not None else proposal.first),
        row=row.id if row is not None else None,
        example=row.example["text"] if row is not None else None,
        type=proposal.type,
        trust=row.weight if row is not None else None,
        chance=round(peak[0], 2) if peak is not None else None,
    )


def status_reason(telling: Telling) -> StatusReason:
    """What gave the act its status."""
    status, ruled = telling.judged.stands.status, _ruled(telling)
    chance = _chance(telling)
    if ruled is None or ruled.status != status:
        return StatusReason(status, "network", None, None, ruled.status if ruled is not None else None, chance)
    ground = ruled.ground
    return StatusReason(status, ground.kind, _words(ground, telling), ground.row.example if ground.row else None, ruled.status, chance)


def _ruled(telling: Telling) -> Standing | None:
    """The standing that the rules alone give the act, its date considered."""
    scene, judged = telling.scene, telling.judged
    stands = standing(judged.proposal, scene.sentence, scene.clauses, scene.following)
    if stands is None:
        return None
    ruled = in_time(judged.dated, stands, judged.proposal, scene)
    counted = distance(judged.proposal, scene) if judged.dated is None else None
    return ruled if counted is None else aged(ruled, counted[0][1], scene.page.report.published, told=True)


def _words(ground: Ground, telling: Telling) -> Quoted | None:
    """The words that show the ground: those of the cue, the verb, or the date."""
    proposal, scene = telling.judged.proposal, telling.scene
    if ground.row is not None:
        hit = words_of(ground.row, proposal, scene.sentence, scene.clauses)
        return telling.quoted(hit.first, hit.last) if hit is not None else None
    dated = telling.judged.dated or setting_of(proposal, scene) or _counted(proposal, scene)
    if ground.kind in ("past-date", "coming-date", "set-after") and dated is not None:
        return Quoted(dated[0].start, dated[0].end, dated[0].text)
    verb = proposal.verb or (telling.clause.verb if ground.kind == "future" else None)
    if verb is None or ground.kind not in BY_VERB:
        return None
    return telling.quoted(min(proposal.noun, verb.first) if ground.kind == "told" else verb.first, verb.last)


def _counted(proposal: Proposal, scene: Scene) -> Dated | None:
    counted = distance(proposal, scene)
    return counted[0] if counted is not None else None


def _chance(telling: Telling) -> float | None:
    peak = telling.peak()
    if peak is None or telling.seen is None:
        return None
    return round(math.exp(telling.seen.statuses(peak[1])[telling.judged.stands.status]), 2)
