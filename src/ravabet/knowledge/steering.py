"""The small words of phrases.yaml, ready to be asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ravabet.knowledge.page import skeleton
from ravabet.knowledge.tables import Line

_WORD = re.compile(r"[\w\u200c]+")

_NAMES = ("common", "epithet", "parting", "given", "word", "region")
_BODIES = ("institution", "abroad", "site", "vague", "company", "public", "post", "foreign", "other")
_LISTS = (*_NAMES, *_BODIES)
"""The kinds whose words say nothing by themselves: the word counts as any other."""


@dataclass(frozen=True, slots=True)
class Steering:
    """``kinds`` by word, ``titles`` gives the offices a leading word may mean, ``kin`` the offices that stand in for one another,
    ``heads`` those that lead an organisation or group; ``lists`` are the words of the kinds that steer only beside others (``_LISTS``)."""

    kinds: Mapping[str, frozenset[str]]
    titles: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, tuple[str, ...]]
    heads: tuple[str, ...]
    lists: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, lines: Iterable[Line]) -> Steering:
        """From the rows of phrases.yaml."""
        kinds: dict[str, set[str]] = defaultdict(set)
        titles: dict[str, tuple[str, ...]] = {}
        kin: dict[str, tuple[str, ...]] = {}
        heads: tuple[str, ...] = ()
        lists: dict[str, set[str]] = {kind: set() for kind in _LISTS}
        for line in lines:
            words, offices = [skeleton(word) for word in line.many("words")], line.many("offices")
            if line["kind"] in lists:
                lists[line["kind"]].update(words)
                continue
            for word in words:
                kinds[word].add(line["kind"])
            titles |= dict.fromkeys(words, offices) if offices else {}
            kin |= dict.fromkeys(offices, offices) if line["kind"] == "kin" else {}
            heads += offices if line["kind"] == "heads" else ()
        return cls({word: frozenset(found) for word, found in kinds.items()}, titles, kin, heads, _frozen(lists))

    def words(self, kind: str) -> frozenset[str]:
        """The words of one of the kinds that steer only beside others."""
        return self.lists[kind]

    def of(self, word: str) -> frozenset[str]:
        """The kinds of one word, given as its skeleton."""
        return self.kinds.get(word, frozenset())

    def said(self, text: str) -> frozenset[str]:
        """The kinds of all words of a text."""
        return frozenset(kind for word in words_of(text) for kind in self.of(word))

    def without(self, text: str, kinds: frozenset[str]) -> str:
        """The text less its words of these kinds."""
        return " ".join(word for word in text.split() if not self.of(skeleton(word)) & kinds)


def words_of(text: str) -> list[str]:
    """The words of a text as skeletons."""
    return [skeleton(word) for word in _WORD.findall(text)]


def _frozen(lists: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in lists.items()}
