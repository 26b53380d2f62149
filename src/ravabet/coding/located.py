"""What may be the place of an act: the places that a page names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.page import Mention, Page
from ravabet.coding.place_names import points_at_place
from ravabet.coding.vocabulary import markers
from ravabet.model import Named
from ravabet.text import Token

PARTIES = frozenset({"person", "group", "organisation"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
TOLD_ON = 3
"""So many sentences back the place of an act of force may be told: such acts are told on over several sentences."""

Words = tuple[int, int]
"""First and last word, inclusive."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place that may be the act's: its log odds against none said, and how many sentences before the act it is named."""

    odds: float
    mention: Mention
    behind: int

    @property
    def far(self) -> bool:
        """Whether it is named farther off than in the sentence before."""
        return self.behind > 1


def reach(kind: str) -> int:
    """How many sentences before it an act of type ``kind`` may have its place."""
    return TOLD_ON if kind in FORCE else 1


def may_be_place(mention: Mention, page: Page) -> bool:
    """Whether a mention may tell where something happens: a place, a state's name, or «این کشور» as such a place."""
    return mention.kind == "place" or mention.locative or points_at_place(mention, page)


def read_places(
    names: Iterable[Named], placed: Sequence[tuple[Words, Mention]], page: Page, tokens: Sequence[Token]
) -> Iterator[tuple[Words, Mention]]:
    """Places that the network reads in a page (``names``) where no known place or party stands (``placed``: the mentions with their words).

    «کاخ» or «بندر» alone names none.
    """
    held = {word for (first, last), m in placed if m.kind in PARTIES or may_be_place(m, page) for word in range(first, last + 1)}
    for name in names:
        words = range(name.first, name.last + 1)
        if name.kind == "place" and held.isdisjoint(words) and not all(_is_noun(tokens[word]) for word in words):
            start, end = tokens[name.first].start, tokens[name.last].end
            yield (name.first, name.last), Mention(start, end, "place", (), page.text[start:end])


def _is_noun(token: Token) -> bool:
    return not (markers().places | markers().sites).isdisjoint((token.key, token.stem))
