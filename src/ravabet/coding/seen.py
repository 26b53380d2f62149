"""What the network reads in a page: its scores for the page's words, asked for by the sentence and mention."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, get_args

import numpy as np

from ravabet.calendars import DateExpression
from ravabet.coding.located import Located, Words, is_of_post, may_be_place, reach, read_places
from ravabet.coding.page import Mention, Page
from ravabet.model import TYPES, Reading, Trigger, entities, modes, probability, role_scores, together, triggers
from ravabet.records import Status
from ravabet.text import Sentence, Token

STATUS_ORDER: tuple[Status, ...] = get_args(Status)
"""The statuses in the order of the network's columns (``ravabet.model.STATUSES``)."""
LOW = 0.1
"""Peaks below this chance are not looked at."""
OFTEN_MODELESS = frozenset({"ASSAULT", "CONSULT", "RETREAT"})
"""Types of act of which a report often says no more than that they happened: that the rules find no mode speaks for none."""
REACH = 256
"""Words before and behind an act among which its parties are sought: a window of the network is about as long."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the rules' word counts beside the network's, in log odds; set on the development data."""

    told_alone: float = -0.09  # added to an act that only the network proposes
    told_both: float = 5.35  # added to one that a rule proposes too
    sure: float = 2.69  # what the rule's own certainty weighs there
    named: float = 6.0  # a party that the rules name in that role
    unnamed: float = -0.59  # one that they do not
    network: float = 0.86  # what the network's word on a party weighs;
    foremost: float = 4.05  # the likeliest of its role,
    behind: float = 0.76  # and the distance of the others from it, in log odds
    status: float = 2.0  # the status that the rules give,
    denied: float = 3.0  # where that is that it did not come about,
    cued: float = 7.0  # where words of the sentence other than the act's say it, and
    ahead: float = 3.0  # where they say that it lies ahead
    mode: float = 4.0  # the mode that the rules find by words beside the act,
    row_mode: float = 6.0  # the one that the words of the act itself mean, and
    unmoded: float = -1.2  # that they find none;
    modeless: float = 0.0  # that they find none in an act of ``OFTEN_MODELESS``
    place: float = 1.08  # the place that they find
    located: float = 0.7  # the network's word on a place weighs;
    said: float = 0.83  # that any place is said at all,
    worded: float = -0.5  # the same for an act that is done with words, whose content lies elsewhere, and
    far: float = 1.24  # for a place named two sentences before or more
    time: float = 2.81  # the date that they find
    undated: float = 1.9  # that they find none
    level: float = -0.258  # confidence: what it starts from,
    act: float = 0.155  # what the log odds of the act weigh there,
    parties: float = 0.75  # and the doubt about its parties


WEIGHTS = Weights()


Thing = TypeVar("Thing")


class Reads(Protocol):
    """What reads words: the network, ``ravabet.model.Model``."""

    def read(self, words: Sequence[str], sentence: Sequence[int]) -> Reading:
        """The scores of a report's words; ``sentence`` gives each word's sentence."""


class Seen:
    """The network's reading of one page."""

    def __init__(self, page: Page, model: Reads, weights: Weights = WEIGHTS) -> None:
        self.weights = weights
        sentences = list(page.sentences())
        tokens = [token for sentence in sentences for token in sentence.tokens]
        numbers = [number for number, sentence in enumerate(sentences) for _ in sentence.tokens]
        self._starts = [token.start for token in tokens]
        self.reading: Reading = model.read([token.norm for token in tokens], numbers)
        self._chances = probability(self.reading.triggers)
        self._triggers = sorted(triggers(self.reading, LOW), key=lambda t: t.word) if tokens else []
        placed = ((words, mention) for mention in page.mentions if (words := self._words(mention)) is not None)
        self._placed = sorted(placed, key=lambda pair: pair[0])
        self._places = self._located(page, tokens)
        self._posts = {mention.span for _, mention in self._places if is_of_post(mention, page)}
        timed = ((words, told) for told in page.dates if (words := self._words(told)) is not None)
        self._timed = sorted(timed, key=lambda pair: pair[0])

    def first_word(self, sentence: Sentence) -> int:
        """The number of the sentence's first word among the page's words."""
        return bisect_left(self._starts, sentence.start)

    def triggers(self, sentence: Sentence) -> Iterator[Trigger]:
        """The network's triggers in a sentence, by word of the page."""
        begin = self.first_word(sentence)
        first, last = (bisect_left(self._triggers, at, key=lambda t: t.word) for at in (begin, begin + len(sentence.tokens)))
        yield from self._triggers[first:last]

    def chance(self, kind: str, first: int, last: int) -> tuple[float, int]:
        """The highest chance of an event of ``kind`` at the words from ``first`` to ``last``, and the word."""
        column = self._chances[first : last + 1, TYPES.index(kind)]
        best = int(column.argmax())
        return float(column[best]), first + best

    def statuses(self, word: int) -> dict[Status, float]:
        """The log chance of each status of an event told at a word."""
        scores = self.reading.statuses[word]
        logs = scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())
        return dict(zip(STATUS_ORDER, map(float, logs), strict=True))

    def parties(self, role: str, word: int, kind: str) -> dict[str, tuple[float, Mention]]:
        """For each code named within ``REACH`` words: the log odds that it has the role, and the mention that tells it best."""
        near = _near(self._placed, word)
        if not near:
            return {}
        scores = role_scores(self.reading, role, word, [words for words, _ in near], kind)
        by_code: dict[str, list[int]] = defaultdict(list)
        for number, (_, mention) in enumerate(near):
            for code in mention.codes:
                by_code[code].append(number)
        return {code: (together(scores[numbers]), near[numbers[int(scores[numbers].argmax())]][1]) for code, numbers in by_code.items()}

    def modes(self, word: int, kind: str) -> dict[str | None, float]:
        """The log chance of each mode, and of none, of an event of ``kind`` told at a word."""
        return modes(self.reading, word, kind)

    def places(self, word: int, kind: str) -> list[Located]:
        """The places named in the act's sentence and the one before (of an act of force: those before), each with its log odds."""
        near = [(words, m) for words, m in _near(self._places, word) if 0 <= self._behind(words, word) <= reach(kind)]
        # An envoy talks where he is posted; what he says of other acts did not happen there.
        near = [(words, m) for words, m in near if kind == "CONSULT" or m.span not in self._posts]
        scored = self._options("place", word, kind, near)
        return [Located(odds, m, self._behind(words, word)) for (odds, m), (words, _) in zip(scored, near, strict=True)]

    def times(self, word: int, kind: str) -> list[tuple[float, DateExpression]]:
        """The dates told in the act's sentence, each with its log odds as the act's date against none said.

        A date of another sentence is another act's more often than not.
        """
        return self._options("time", word, kind, [pair for pair in _near(self._timed, word) if self._behind(pair[0], word) == 0])

    def _located(self, page: Page, tokens: Sequence[Token]) -> list[tuple[Words, Mention]]:
        known = [(words, m) for words, m in self._placed if may_be_place(m, page)]
        read = read_places(entities(self.reading), self._placed, page, tokens) if tokens else ()
        return sorted([*known, *read], key=lambda pair: pair[0])

    def _behind(self, words: Words, word: int) -> int:
        """How many sentences before that of a word other words stand; negative behind it."""
        return self.reading.sentence[word] - self.reading.sentence[words[0]]

    def _options(self, role: str, word: int, kind: str, near: Sequence[tuple[Words, Thing]]) -> list[tuple[float, Thing]]:
        scores = role_scores(self.reading, role, word, [words for words, _ in near], kind) if near else ()
        return [(float(score), thing) for score, (_, thing) in zip(scores, near, strict=True)]

    def _words(self, mention: Mention | DateExpression) -> Words | None:
        first, last = bisect_left(self._starts, mention.start), bisect_left(self._starts, mention.end) - 1
        return (first, last) if first <= last and first < len(self._starts) else None


def _near(placed: Sequence[tuple[Words, Thing]], word: int) -> Sequence[tuple[Words, Thing]]:
    first, last = (bisect_left(placed, at, key=lambda pair: pair[0][0]) for at in (word - REACH, word + REACH + 1))
    return placed[first:last]
