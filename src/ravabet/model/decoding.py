"""What the network's scores say: triggers, arguments, entities, quotations and commitments, as words of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ravabet.model.arguments import bucket
from ravabet.model.labels import COMMITMENT_TAGS, ENTITY_TAGS, KINDS, MODE_COLUMNS, QUOTE_TAGS, ROLES, STATUSES, TYPES

Scores = NDArray[np.float32]
Stretch = tuple[int, int]
"""First and last word, inclusive."""

APART = 4  # words between two peaks of one type that tell two events
IMPOSSIBLE = -1e9


@dataclass(frozen=True, slots=True)
class Reading:
    """The network's outputs for one report, a row a word; ``sentence`` gives each word's sentence.

    ``asks`` and ``tells`` (words, roles * width) are the two sides of the arguments, ``kinds`` (types, roles * width) what an event's type
    adds, ``distance`` (roles, buckets) the weight of how far a mention stands.
    """

    sentence: Sequence[int]
    entities: Scores
    triggers: Scores
    extents: Scores
    statuses: Scores
    modes: Scores
    quotes: Scores
    commitments: Scores
    asks: Scores
    tells: Scores
    kinds: Scores
    distance: Scores


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event of ``type`` with probability ``score``; the status and its probability."""

    word: int
    type: str
    score: float
    status: str
    status_score: float


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of words ``first`` to ``last``."""

    first: int
    last: int
    kind: str


def triggers(reading: Reading, least: float) -> list[Trigger]:
    """The peaks of each type with a probability of ``least`` and more, by word; a peak takes its neighbours in its sentence with it."""
    chances = probability(reading.triggers)
    found = []
    for number, kind in enumerate(TYPES):
        column = chances[:, number]
        taken: list[int] = []
        for word in sorted(map(int, np.flatnonzero(column >= least)), key=lambda w: (-column[w], w)):
            if not any(abs(word - other) <= APART and reading.sentence[word] == reading.sentence[other] for other in taken):
                taken.append(word)
        found += [_trigger(reading, word, kind, float(column[word])) for word in taken]
    return sorted(found, key=lambda t: (t.word, TYPES.index(t.type)))


def _trigger(reading: Reading, word: int, kind: str, score: float) -> Trigger:
    chances = _softmax(reading.statuses[word])
    best = int(chances.argmax())
    return Trigger(word, kind, score, STATUSES[best], float(chances[best]))


def modes(reading: Reading, word: int, kind: str) -> dict[str | None, float]:
    """The log chance of each mode, and of none, of an event of type ``kind`` told at ``word``."""
    columns = [n for n, (of, _) in enumerate(MODE_COLUMNS) if of == kind]
    scores = np.concatenate([np.zeros(1, dtype=np.float32), reading.modes[word, columns]])
    names = [None, *(MODE_COLUMNS[n][1] for n in columns)]
    return dict(zip(names, map(float, np.log(_softmax(scores))), strict=True))


def role_scores(reading: Reading, role: str, word: int, options: Sequence[Stretch], kind: str | None = None) -> Scores:
    """How much each option (first and last word of a mention) looks like the ``role`` of the event or quotation told at ``word``.

    Log odds; ``kind`` is the event's type.
    """
    number = ROLES.index(role)
    width = reading.asks.shape[1] // len(ROLES)
    part = slice(number * width, (number + 1) * width)
    ask = reading.asks[word, part] + (reading.kinds[TYPES.index(kind), part] if kind is not None else 0)
    ends = np.array(options, dtype=np.intp).reshape(-1, 2)
    tells = (reading.tells[ends[:, 0], part] + reading.tells[ends[:, 1], part]) / 2
    sentence = reading.sentence
    buckets = [bucket(word, sentence[word], first, last, sentence[first]) for first, last in options]
    result: Scores = tells @ ask / np.sqrt(width) + reading.distance[number][buckets]
    return result


def together(scores: Scores) -> float:
    """The score of a code that several mentions stand for: the log of the summed odds."""
    top = float(scores.max())
    return top + float(np.log(np.exp(scores - top).sum()))


def entities(reading: Reading) -> list[Named]:
    """The best sequence of entity tags in which no entity begins in its middle (Viterbi)."""
    allowed = _transitions()
    found: list[Named] = []
    for first, last in _sentences(reading.sentence):
        tags = _viterbi(reading.entities[first : last + 1], allowed)
        for at, tag in enumerate(tags, first):
            if tag % 2 == 1:
                found.append(Named(at, at, KINDS[tag // 2]))
            elif tag:
                found[-1] = Named(found[-1].first, at, found[-1].kind)
    return found


def _transitions() -> Scores:
    """Added to a step from one tag to the next: an inner tag follows its own kind only."""
    size = len(ENTITY_TAGS)
    table = np.zeros((size, size), dtype=np.float32)
    for inner in range(2, size, 2):
        table[:, inner] = IMPOSSIBLE
        table[[inner - 1, inner], inner] = 0
    return table


def _viterbi(scores: Scores, allowed: Scores) -> list[int]:
    best = scores[0].copy()
    best[2::2] = IMPOSSIBLE
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def _sentences(sentence: Sequence[int]) -> list[Stretch]:
    found: list[Stretch] = []
    for word, number in enumerate(sentence):
        if word and sentence[word - 1] == number:
            found[-1] = (found[-1][0], word)
        else:
            found.append((word, word))
    return found


def quotes(reading: Reading, least: float = 0.5) -> list[tuple[int, int, str, float]]:
    """Quotations: first and last word, kind and probability of the beginning."""
    found = _stretches(reading.quotes, [QUOTE_TAGS.index("B-direct"), QUOTE_TAGS.index("B-indirect")], QUOTE_TAGS.index("I"), least)
    return [(first, last, QUOTE_TAGS[tag][2:], score) for first, last, tag, score in found]


def commitments(reading: Reading, least: float = 0.5) -> list[tuple[int, int, float]]:
    """Commitments: first and last word and the probability of the beginning."""
    found = _stretches(reading.commitments, [COMMITMENT_TAGS.index("B")], COMMITMENT_TAGS.index("I"), least)
    return [(first, last, score) for first, last, _, score in found]


def _stretches(scores: Scores, begins: Sequence[int], inner: int, least: float) -> list[tuple[int, int, int, float]]:
    """Stretches that begin where a beginning is likely and go on as long as the inner tag is the likeliest."""
    chances = _softmax(scores)
    start = chances[:, begins].sum(1)
    found = []
    for word in np.flatnonzero(start >= least):
        last = int(word)
        while last + 1 < len(scores) and start[last + 1] < least and int(chances[last + 1].argmax()) == inner:
            last += 1
        tag = begins[int(chances[word, begins].argmax())]
        found.append((int(word), last, tag, float(start[word])))
    return found


def probability(scores: Scores) -> Scores:
    """The logistic function."""
    odds = np.exp(-np.clip(scores, -30, 30))
    return (1 / (1 + odds)).astype(np.float32, copy=False)


def _softmax(scores: Scores) -> Scores:
    powers: Scores = np.exp(scores - scores.max(-1, keepdims=True))
    powers /= powers.sum(-1, keepdims=True)
    return powers
