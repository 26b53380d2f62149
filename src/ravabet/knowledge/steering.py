"""The small words of phrases.yaml, ready to be asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ravabet.knowledge.page import skeleton
from ravabet.knowledge.tables import Line

_WORD = re.compile(r"[\w\u200c]+")


@dataclass(frozen=True, slots=True)
class Steering:
    """``kinds`` by word, ``titles`` gives the offices a leading word may mean, ``kin`` the offices that stand in for one another,
    ``heads`` those that lead an organisation or group, ``common`` the words that are no surname by themselves,
    ``institutions`` those that head the name of a body."""

    kinds: Mapping[str, frozenset[str]]
    titles: Mapping[str, tuple[str, ...]]
    kin: Mapping[str, tuple[str, ...]]
    heads: tuple[str, ...]
    common: frozenset[str]
    institutions: frozenset[str]

    @classmethod
    def read(cls, lines: Iterable[Line]) -> Steering:
        """From the rows of phrases.yaml."""
        kinds: dict[str, set[str]] = defaultdict(set)
        titles: dict[str, tuple[str, ...]] = {}
        kin: dict[str, tuple[str, ...]] = {}
        heads: tuple[str, ...] = ()
        apart: dict[str, set[str]] = {"common": set(), "institution": set()}
        for line in lines:
            words, offices = [skeleton(word) for word in line.many("words")], line.many("offices")
            if line["kind"] in apart:
                apart[line["kind"]].update(words)
                continue
            for word in words:
                kinds[word].add(line["kind"])
            titles |= dict.fromkeys(words, offices) if offices else {}
            kin |= dict.fromkeys(offices, offices) if line["kind"] == "kin" else {}
            heads += offices if line["kind"] == "heads" else ()
        return cls({word: frozenset(found) for word, found in kinds.items()}, titles, kin, heads, *map(frozenset, apart.values()))

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
