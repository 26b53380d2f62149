"""What training makes small: one loss a head, each over what the labels say and silent over what they leave open.

A gold event gives evidence, not a trigger: the trigger is learned from the evidence as a bag of words one of which must tell it (noisy-or
multiple-instance learning; Keeler et al. 1990, Maron and Lozano-Pérez 1998), and from what the rules propose, rightly or wrongly. Parties
are codes: a code is scored by all its mentions together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from ravabet.model import COMMITMENT_TAGS, ENTITY_TAGS, MODE_COLUMNS, QUOTE_TAGS, ROLES, TYPES, bucket
from ravabet.training.network import ROLE_WIDTH, Network
from ravabet.training.samples import Act, Sample, Stretch

WEIGHTS = {
    "triggers": 2.5,
    "proposed": 1.5,
    "extents": 2.0,
    "statuses": 1.0,
    "modes": 0.7,
    "actor": 6.0,
    "recipient": 6.0,
    "place": 1.0,
    "time": 1.0,
    "speaker": 0.5,
    "quotes": 1.0,
    "commitments": 0.7,
    "entities": 1.0,
}
SPREAD = 8  # words that weigh as much as one event, for heads that tag every word
BLUNT = 0.1  # what a second word of the evidence pays for telling the event as well
NONE_OF = -1e4


@dataclass(frozen=True, slots=True)
class Words:
    """The network's outputs for one report, its windows put together: a row a word."""

    scores: dict[str, Tensor]
    asks: Tensor
    tells: Tensor


def report_losses(network: Network, words: Words, sample: Sample) -> dict[str, tuple[Tensor, int]]:
    """Each head's summed loss over one report, with the number of things it is summed over."""
    found = _events(network, words, sample) | _spoken(network, words, sample)
    found["commitments"] = _tagged(words.scores["commitments"], _commitment_tags(sample))
    if sample.entities is not None:
        found["entities"] = entity_loss(words.scores["entities"], sample.entities)
    return found


def entity_loss(scores: Tensor, entities: Sequence[tuple[int, int, str]], silent: Iterable[str] = ()) -> tuple[Tensor, int]:
    """Of ``entities`` (first and last word, kinds joined by ``|`` where the corpus does not tell them apart).

    ``silent`` are kinds that the corpus leaves unmarked: there, a word outside its spans may be of them. The tags a word may have are
    summed before the logarithm.
    """
    allowed = torch.zeros(scores.shape, dtype=torch.bool)
    allowed[:, 0] = True
    for kind in silent:
        allowed[:, [ENTITY_TAGS.index(f"{side}-{kind}") for side in "BI"]] = True
    for first, last, kinds in entities:
        allowed[first : last + 1] = False
        for kind in kinds.split("|"):
            tags = [0, 0] if not kind else [ENTITY_TAGS.index(f"B-{kind}"), ENTITY_TAGS.index(f"I-{kind}")]
            allowed[first, tags[0]] = True
            allowed[first + 1 : last + 1, tags[1]] = True
    logs = scores.float().log_softmax(-1).masked_fill(~allowed, NONE_OF)
    return -logs.logsumexp(-1).sum(), max(len(scores) // SPREAD, 1)


def _events(network: Network, words: Words, sample: Sample) -> dict[str, tuple[Tensor, int]]:
    triggers, extents = words.scores["triggers"].float(), words.scores["extents"].float()
    inside = torch.zeros_like(triggers)
    told, peaks = triggers.new_zeros(()), []
    for act in sample.acts:
        first, last = act.words
        inside[first : last + 1, act.type] = act.chance
        own = triggers[first : last + 1, act.type]
        none = functional.logsigmoid(-own).sum()
        peak = own.argmax()
        blunt = functional.softplus(own).sum() - functional.softplus(own[peak])
        told = told - act.chance * torch.log1p(-none.exp().clamp(max=1 - 1e-6)) - (1 - act.chance) * none + BLUNT * blunt
        peaks.append(first + int(peak))
    outside = (functional.softplus(triggers) * (inside == 0)).sum()
    extent = functional.binary_cross_entropy_with_logits(extents, inside, reduction="sum")
    count = max(len(sample.acts), 1)
    found = {"triggers": (told + outside, count), "extents": (extent / SPREAD, count)}
    if sample.proposed:
        found["proposed"] = _judged(triggers, sample)
    if sample.acts:
        gold = torch.tensor([act.status for act in sample.acts])
        statuses = functional.cross_entropy(words.scores["statuses"][peaks].float(), gold, reduction="sum")
        found["statuses"] = (statuses, count)
        found |= _modes(words.scores["modes"].float(), sample, peaks)
        found |= _arguments(network, words, sample, peaks)
    return found


def _modes(scores: Tensor, sample: Sample, peaks: Sequence[int]) -> dict[str, tuple[Tensor, int]]:
    """Cross-entropy over the modes of each act's type and none of them (score 0), where whoever labelled it says."""
    told = []
    for act, peak in zip(sample.acts, peaks, strict=True):
        columns = [n for n, (kind, _) in enumerate(MODE_COLUMNS) if kind == TYPES[act.type]]
        if columns and act.mode is not None:
            logs = torch.cat([scores.new_zeros(1), scores[peak, columns]]).log_softmax(0)
            told.append(-logs[columns.index(act.mode) + 1 if act.mode >= 0 else 0])
    return {"modes": (torch.stack(told).sum(), len(told))} if told else {}


def _judged(triggers: Tensor, sample: Sample) -> tuple[Tensor, int]:
    """At the words by which a rule proposes an act, the highest score is to say whether gold tells it."""
    peaks = torch.stack([triggers[p.words[0] : p.words[1] + 1, p.type].max() for p in sample.proposed])
    gold = torch.tensor([float(p.right) for p in sample.proposed])
    return functional.binary_cross_entropy_with_logits(peaks, gold, reduction="sum"), len(sample.proposed)


def _arguments(network: Network, words: Words, sample: Sample, peaks: Sequence[int]) -> dict[str, tuple[Tensor, int]]:
    found: dict[str, tuple[Tensor, int]] = {}
    kinds = torch.tensor([act.type for act in sample.acts])
    asks = words.asks[list(peaks)].float() + network.kinds[kinds]
    by_code: dict[str, list[int]] = defaultdict(list)
    for number, candidate in enumerate(sample.candidates):
        for code in candidate.codes:
            by_code[code].append(number)
    if by_code:
        stretches = [c.words for c in sample.candidates]
        for role in ("actor", "recipient"):
            scores = role_scores(network, role, asks, peaks, words, stretches, sample)
            sums = torch.stack([scores[:, numbers].logsumexp(1) for numbers in by_code.values()], 1)
            gold = torch.tensor([[float(code in _side(act, role)) for code in by_code] for act in sample.acts])
            sure = torch.tensor([[act.chance] for act in sample.acts])
            found[role] = (functional.binary_cross_entropy_with_logits(sums, gold, sure, reduction="sum"), len(sample.acts))
    places = [n for n, c in enumerate(sample.candidates) if c.place]
    for role, options, right in (
        ("place", [sample.candidates[n].words for n in places], [{places.index(n) for n in a.places if n in places} for a in sample.acts]),
        ("time", list(sample.times), [set(a.times) for a in sample.acts]),
    ):
        named = [a.placed if role == "place" else a.dated for a in sample.acts]
        if options:
            scores = role_scores(network, role, asks, peaks, words, options, sample)
            found[role] = _one_of(scores, right, named)
    return found


def _side(act: Act, role: str) -> frozenset[str]:
    return act.actors if role == "actor" else act.recipients


def role_scores(
    network: Network, role: str, asks: Tensor, at: Sequence[int], words: Words, options: Sequence[Stretch], sample: Sample
) -> Tensor:
    """Scores (asking words, options): the bilinear form with the mean of a mention's first and last word, and the distance's weight."""
    number = ROLES.index(role)
    part = slice(number * ROLE_WIDTH, (number + 1) * ROLE_WIDTH)
    tells = words.tells[:, part].float()
    ends = torch.tensor(options)
    mention = (tells[ends[:, 0]] + tells[ends[:, 1]]) / 2
    buckets = [[bucket(w, sample.sentence[w], first, last, sample.sentence[first]) for first, last in options] for w in at]
    return asks[:, part] @ mention.T / ROLE_WIDTH**0.5 + network.distance[number][torch.tensor(buckets)]


def _one_of(scores: Tensor, right: Sequence[set[int]], named: Sequence[bool]) -> tuple[Tensor, int]:
    """Cross-entropy over the options and none of them (score 0); what gold names and no option matches is left out."""
    logs = torch.cat([scores.new_zeros(len(scores), 1), scores], 1).log_softmax(1)
    total, count = scores.new_zeros(()), 0
    for row, options, told in zip(logs, right, named, strict=True):
        if told and not options:
            continue
        total = total - (row[[n + 1 for n in sorted(options)]].logsumexp(0) if told else row[0])
        count += 1
    return total, count


def _spoken(network: Network, words: Words, sample: Sample) -> dict[str, tuple[Tensor, int]]:
    found = {"quotes": _tagged(words.scores["quotes"], _quote_tags(sample))}
    said = [q for q in sample.said if q.speakers]
    if said:
        begins = [q.begin for q in said]
        options = [c.words for c in sample.candidates]
        scores = role_scores(network, "speaker", words.asks[begins].float(), begins, words, options, sample)
        found["speaker"] = _one_of(scores, [set(q.speakers) for q in said], [True] * len(said))
    return found


def _quote_tags(sample: Sample) -> list[int | None]:
    tags: list[int | None] = [0] * len(sample.words)
    for quote in sample.said:
        last = quote.words[1] if quote.words is not None else quote.sure
        tags[quote.begin + 1 : last + 1] = [QUOTE_TAGS.index("I")] * (last - quote.begin)
        if quote.words is None:
            # Gold gives the beginning only: how far it goes is not known beyond its first words.
            rest = [n for n in range(last + 1, len(tags)) if sample.sentence[n] == sample.sentence[quote.begin]]
            for n in rest:
                tags[n] = None
    for quote in sample.said:
        tags[quote.begin] = QUOTE_TAGS.index("B-direct" if quote.direct else "B-indirect")
    return tags


def _commitment_tags(sample: Sample) -> list[int | None]:
    tags: list[int | None] = [0] * len(sample.words)
    for first, last in sample.promised:
        tags[first : last + 1] = [COMMITMENT_TAGS.index("I")] * (last - first + 1)
    for first, _ in sample.promised:
        tags[first] = COMMITMENT_TAGS.index("B")
    return tags


def _tagged(scores: Tensor, tags: Sequence[int | None]) -> tuple[Tensor, int]:
    gold = torch.tensor([-100 if tag is None else tag for tag in tags])
    known = int((gold >= 0).sum())
    return functional.cross_entropy(scores.float(), gold, reduction="sum", ignore_index=-100), max(known // SPREAD, 1)
