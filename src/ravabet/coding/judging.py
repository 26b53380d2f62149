"""Judging: whether an act that the words may tell is told, by whom to whom, and how it stands.

The rules judge alone (``by_rules``), or together with the network (``by_both``): log odds of the two are added with weights that were
set on the development data, so that either may carry a verdict of which the other is unsure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.another_day import SPOKEN, of_another, sets_in_time
from ravabet.coding.arguments import Cast, Scene, cast
from ravabet.coding.cues import MATRIX, PAST
from ravabet.coding.facets import WORDED, content, date_of, days_of, mode_of, place_of, setting_of
from ravabet.coding.page import Mention
from ravabet.coding.seen import OFTEN_MODELESS, Seen, Weights
from ravabet.coding.status import Ground, Standing, aged, is_consent, standing
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import frames, plover_types
from ravabet.model import Trigger
from ravabet.records import Status

AHEAD = ("planned", "hypothetical")
Dated = tuple[DateExpression, DateRange]


@dataclass(frozen=True, slots=True)
class Judged:
    """An act that is told: the words that tell it, its standing, parties, date, place and mode, and how sure the verdict is (a chance).

    ``on_occasion``: the place is that of the occasion on which it was done.
    """

    proposal: Proposal
    stands: Standing
    parties: Cast
    dated: Dated | None
    place: Mention | None
    mode: str | None
    confidence: float
    on_occasion: bool = False


def by_rules(proposal: Proposal, scene: Scene) -> Judged | None:
    """The rules' verdict on an act that a row proposes; None where they do not take it for told."""
    stands = standing(proposal, scene.sentence, scene.clauses, scene.following)
    parties = cast(proposal, scene) if stands is not None else None
    if stands is None or parties is None:
        return None
    stands, dated = _aged(stands, proposal, scene)
    if proposal.verb is None and stands.status == "hypothetical" and proposal.verbal:
        return None
    return _judged(proposal, stands, parties, dated, scene, proposal.score * parties.trust)


def _judged(proposal: Proposal, stands: Standing, parties: Cast, dated: Dated | None, scene: Scene, confidence: float) -> Judged:
    place = place_of(stands.type, proposal, scene, parties)
    mode = mode_of(stands.type, proposal, content(proposal, scene))
    return Judged(proposal, stands, parties, dated, place, mode, confidence)


def _aged(stands: Standing, proposal: Proposal, scene: Scene) -> tuple[Standing, Dated | None]:
    dated = date_of(proposal, scene, future=stands.status in AHEAD)
    return in_time(dated, stands, proposal, scene), dated


def in_time(dated: Dated | None, stands: Standing, proposal: Proposal, scene: Scene) -> Standing:
    """The standing with the act's day considered, or, where it has none, the day of what it is set after: what is long past is history."""
    # «تا پایان هفته اخراج کرد»: what a past verb tells does not lie ahead, whatever date is read beside it.
    told = proposal.verb is not None and proposal.verb.form.tense in PAST
    when = dated or setting_of(proposal, scene)
    found = aged(stands, when[1] if when else None, scene.page.report.published, told=told or dated is None)
    return replace(found, ground=Ground("set-after")) if dated is None and found is not stands else found


def by_both(ruled: Sequence[Judged], scene: Scene, seen: Seen) -> list[Judged]:
    """The verdicts of rules and network together on a sentence's acts, in text order."""
    begin, weights = seen.first_word(scene.sentence), seen.weights
    found = []
    heard: set[tuple[str, int]] = set()
    for judged in ruled:
        clause = scene.clauses[judged.proposal.clause]
        # What is folded was proposed as another type, and the network may read it as that: «دیدار می‌کنند» as CONSULT, not as AGREE.
        kinds = {judged.stands.type, judged.proposal.type} if judged.stands.status in AHEAD else {judged.stands.type}
        chance, word = max(seen.chance(kind, begin + clause.first, begin + clause.last) for kind in sorted(kinds))
        heard |= {(kind, judged.proposal.clause) for kind in kinds}
        odds = _odds(chance) + weights.told_both + weights.sure * _odds(judged.confidence)
        if odds >= 0 and not _agreed_before(judged.stands, judged.proposal, heard):
            found.append(_weighed(judged, scene, word, odds, seen))
    for trigger in seen.triggers(scene.sentence):
        proposal = _proposed(trigger.type, trigger.word - begin, scene)
        odds = _odds(trigger.score) + weights.told_alone
        if odds >= 0 and (trigger.type, proposal.clause) not in heard:
            stands, dated = _aged(_stands(proposal, trigger, scene), proposal, scene)
            if (stands.type != trigger.type and (stands.type, proposal.clause) in heard) or _agreed_before(stands, proposal, heard):
                continue
            parties = cast(proposal, scene) or Cast((), ())
            found.append(_weighed(_judged(proposal, stands, parties, dated, scene, 0.0), scene, trigger.word, odds, seen))
    return sorted((j for j in found if j.parties.actors), key=lambda j: j.proposal.first)


def _agreed_before(stands: Standing, proposal: Proposal, heard: Collection[tuple[str, int]]) -> bool:
    """Whether the agreement that an act is the content of is told already, by the verb of agreeing («توافق کردند که دیدار کنند»)."""
    return is_consent(stands) and any((stands.type, proposal.clause - behind) in heard for behind in range(1, MATRIX + 1))


def _stands(proposal: Proposal, trigger: Trigger, scene: Scene) -> Standing:
    """How an act of the network's stands: as the rules say where words of the sentence tell it, else as the network does."""
    ruled = standing(proposal, scene.sentence, scene.clauses, scene.following)
    if ruled is not None and _is_told(ruled) and (ruled.type == trigger.type or ruled.status in AHEAD or is_consent(ruled)):
        return ruled
    return Standing(trigger.status, trigger.type)  # type: ignore[arg-type]


def _is_told(ruled: Standing) -> bool:
    """Whether words of the sentence, and not only its telling the act, give it its standing."""
    return ruled.status == "denied" or is_consent(ruled) or (ruled.status in AHEAD and ruled.ground.kind in ("cue", "future"))


def _weighed(judged: Judged, scene: Scene, word: int, odds: float, seen: Seen) -> Judged:
    """The verdict with parties, status, date, place and mode weighed anew, its confidence from ``odds``."""
    kind = judged.stands.type
    acting = _side(seen.parties("actor", word, kind), judged.parties.actors, seen.weights)
    acted_on = _side(seen.parties("recipient", word, kind), judged.parties.recipients, seen.weights)
    _keep_apart(acting, acted_on, mutual=judged.proposal.frame.pool)
    actors, recipients = _chosen(acting, least_one=True), _chosen(acted_on)
    stands = Standing(_status(judged, word, seen), kind)
    dated = _date(judged, stands, scene, word, seen)
    stands = in_time(dated, stands, judged.proposal, scene)
    confidence = confidence_of(odds, _doubt(acting) + _doubt(acted_on), seen.weights)
    return replace(
        judged,
        stands=stands,
        parties=Cast(tuple(actors), tuple(recipients)),
        dated=dated,
        place=_place(judged, word, seen),
        mode=_mode(judged, word, seen),
        confidence=confidence,
    )


def confidence_of(odds: float, doubt: float, weights: Weights) -> float:
    """The chance that a careful coder gives an act this type and these parties: a logistic regression on development data (Platt 1999).

    ``odds``: log odds that the act is told; ``doubt``: how unsure the choice of parties is (``_doubt``), summed over both sides.
    """
    return 1 / (1 + math.exp(-(weights.level + weights.act * odds - weights.parties * doubt)))


def on_its_day(judged: Judged, scene: Scene) -> Judged:
    """The verdict, for an act done by saying it (a charge, a demand, a threat, praise) that has no other day, with that of its speech.

    What is only recalled, or sets what is said in time, was done before it.
    """
    if judged.dated is not None or judged.stands.type not in SPOKEN or judged.stands.status == "background":
        return judged
    if sets_in_time(judged.proposal, scene):
        return judged
    codes = {code for mention in judged.parties.actors for code in mention.codes}
    speaker = _speaker(judged, scene)
    speech = scene.page.speech_of(codes, scene.sentence.tokens[judged.proposal.first].start, speaker)
    dated = scene.page.signed if speech is None else (speech.told, speech.days)
    return judged if dated is None else replace(judged, dated=dated)


def _speaker(judged: Judged, scene: Scene) -> str | None:
    """Who says the act, by entity or name: whose words hold it, or the person who does it («وی … را مثبت توصیف کرد»)."""
    voice = scene.voice_at(judged.proposal.first)
    if voice is not None:
        return voice.entity or voice.name
    people = {m.entity or m.name for m in judged.parties.actors if m.kind in ("person", "pronoun")}
    return people.pop() if len(people) == 1 else None


Side = dict[str, tuple[float, Mention]]


def _keep_apart(actors: Side, recipients: Side, *, mutual: bool) -> None:
    """A state does not act on itself together with others: a code taken on both sides is left on one of them.

    All parties of a mutual act are actors. Otherwise the codes on both sides fill the side that has no code of its own; where both sides
    have one, or neither, the codes surer as actors act and the rest are acted on. One code alone on both sides is a domestic act.
    """
    acting, acted_on = ({code for code, (odds, _) in side.items() if odds >= 0} for side in (actors, recipients))
    both = sorted(acting & acted_on, key=lambda code: (recipients[code][0] - actors[code][0], code))
    if not both or (acting == acted_on and len(both) == 1):
        return
    act = len(both) if mutual else (len(both) + 1) // 2
    if not mutual and (acting > acted_on or acted_on > acting):
        act = 0 if acting > acted_on else len(both)
    for number, code in enumerate(both):
        side = recipients if number < act else actors
        side[code] = (-1.0, side[code][1])


def _doubt(side: Side) -> float:
    """Minus the log chance that every code of a side is rightly taken or left, were each a matter of its own odds."""
    return sum(math.log1p(math.exp(-abs(odds))) for odds, _ in side.values())


def _side(scored: Side, told: Iterable[Mention], weights: Weights) -> Side:
    """The network's log odds for each code, weighed with its place among the others and the rules' word; a code that only the rules name
    has theirs alone.
    """
    named = {code: mention for mention in told for code in mention.codes}
    best = max((odds for odds, _ in scored.values()), default=0.0)
    side = {
        code: (
            weights.network * odds
            + (weights.named if code in named else weights.unnamed)
            + (weights.foremost if odds == best else -weights.behind * (best - odds)),
            named.get(code, mention),
        )
        for code, (odds, mention) in scored.items()
    }
    return side | {code: (weights.named, mention) for code, mention in named.items() if code not in side}


def _chosen(side: Side, *, least_one: bool = False) -> list[Mention]:
    """The mentions of the codes whose odds are even or better, the likeliest first, each with the codes it was chosen for."""
    ranked = sorted(side.items(), key=lambda item: (-item[1][0], item[0]))
    kept = [item for item in ranked if item[1][0] >= 0] or (ranked[:1] if least_one else [])
    found: dict[tuple[int, int], Mention] = {}
    for code, (_, mention) in kept:
        held = found.get((mention.start, mention.end))
        codes = (*held.codes, code) if held is not None else (code,)
        found[mention.start, mention.end] = replace(mention, codes=codes)
    return list(found.values())


def _status(judged: Judged, word: int, seen: Seen) -> Status:
    stands, logs = judged.stands, seen.statuses(word)
    weights = seen.weights
    if stands.ground.kind == "cue":
        logs[stands.status] += weights.ahead if stands.status in AHEAD else weights.cued
    else:
        logs[stands.status] += weights.denied if stands.status == "denied" else weights.status
    if judged.proposal.type != stands.type:
        # What is folded is of its type only because it lies ahead.
        logs = {status: log for status, log in logs.items() if status in (*AHEAD, stands.status)}
    kind = plover_types()[stands.type]
    if kind.future != stands.type:
        # A future act of this type is another type by PLOVER's folding.
        logs = {status: log for status, log in logs.items() if status not in ("planned", "hypothetical")}
    return max(logs, key=lambda status: logs[status])


def _date(judged: Judged, stands: Standing, scene: Scene, word: int, seen: Seen) -> Dated | None:
    """The likeliest of the dates told around the act, and of none."""
    weights, ruled = seen.weights, judged.dated
    options: list[tuple[float, Dated | None]] = [(0.0 if ruled else weights.undated, None)]
    for odds, told in seen.times(word, stands.type):
        days = None if of_another(told, stands.type, judged.proposal, scene) else days_of(told, scene, future=stands.status in AHEAD)
        if days is not None:
            options.append((odds + (weights.time if ruled is not None and told == ruled[0] else 0.0), (told, days)))
    return max(options, key=lambda option: option[0])[1]


def _place(judged: Judged, word: int, seen: Seen) -> Mention | None:
    """The likeliest of the places named around the act, and of none; who talks by telephone is at no one place."""
    weights, ruled, kind = seen.weights, judged.place, judged.stands.type
    if kind == "CONSULT" and _mode(judged, word, seen) == "phone":
        return None
    said = weights.said + (weights.worded if kind in WORDED else 0.0)
    options: list[tuple[bool, float, Mention | None]] = [(True, 0.0, None)]
    for told in seen.places(word, kind):
        named = weights.place if ruled is not None and told.mention.span == ruled.span else 0.0
        odds = weights.located * told.odds + said + named + (weights.far if told.far else 0.0)
        if odds > 0:
            options.append((told.far, -odds, told.mention))
    # A place far off is that of an act only where none near it is.
    return min(options, key=lambda option: option[:2])[2]


def _mode(judged: Judged, word: int, seen: Seen) -> str | None:
    """The likeliest mode of the act's type, and none."""
    logs, ruled = seen.modes(word, judged.stands.type), judged.mode
    logs[ruled] = logs.get(ruled, 0.0) + _mode_weight(judged, seen.weights)
    return max(logs, key=lambda mode: logs[mode])


def _mode_weight(judged: Judged, weights: Weights) -> float:
    """What the rules' mode, or that they find none, weighs."""
    if judged.mode is None:
        return weights.modeless if judged.stands.type in OFTEN_MODELESS else weights.unmoded
    return weights.row_mode if judged.mode == judged.proposal.mode else weights.mode


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(chance / (1 - chance))


def _proposed(kind: str, index: int, scene: Scene) -> Proposal:
    """An act told at a token, as a row of its type would propose it: with the clause's verb where the token is or precedes it."""
    number = next(n for n, clause in enumerate(scene.clauses) if clause.holds(index))
    verb = scene.clauses[number].verb
    if verb is not None and index > verb.last:
        verb = None
    last = max(index, verb.last) if verb is not None else index
    return Proposal(
        type=kind,
        mode=None,
        contexts=(),
        frame=frames()[plover_types()[kind].frame],
        clause=number,
        first=index,
        last=last,
        anchor=index,
        noun=index,
        verb=verb,
        passive=False,
        nominal="always",
        needs_recipient=False,
        verbal=True,
        score=1.0,
        status=None,
        row="network",
    )
