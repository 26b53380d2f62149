"""What may be the place of an act: the places that a page names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ravabet.coding.page import Mention, Page
from ravabet.coding.place_names import points_at_place
from ravabet.coding.quote_cues import cue_table
from ravabet.coding.vocabulary import markers
from ravabet.model import Named
from ravabet.text import Token, key

PARTIES = frozenset({"person", "group", "organisation"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
TOLD_ON = 3
"""So many sentences back the place of an act of force may be told: such acts are told on over several sentences."""
LONGEST_POST = 80
"""So many letters before a place an envoy's title may begin."""

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


def is_of_post(mention: Mention, page: Page) -> bool:
    """Whether a place is where an envoy who speaks is posted, told with the title («سفیر چین در تهران گفت …»)."""
    before = page.mentions_in(max(0, mention.start - LONGEST_POST), mention.start)
    envoys = (m for m in before if m.kind == "person" and page.text[m.end : mention.start].split() == ["در"])
    posted = any(key(page.text[m.start : m.end].split()[0]) in markers().posts for m in envoys)
    following = page.text[mention.end : mention.end + LONGEST_POST].split(maxsplit=1)
    return posted and bool(following) and (following[0].startswith(":") or key(following[0]) in cue_table().verbs)


def read_places(
    names: Iterable[Named], placed: Sequence[tuple[Words, Mention]], page: Page, tokens: Sequence[Token]
) -> Iterator[tuple[Words, Mention]]:
    """Places that the network reads in a page (``names``) where no known place or party stands (``placed``: the mentions with their words).

    «کاخ» or «بندر» alone names none, and no medium or date is one.
    """
    held = {word for (first, last), m in placed if m.kind in PARTIES or may_be_place(m, page) for word in range(first, last + 1)}
    for name in names:
        words = range(name.first, name.last + 1)
        if name.kind == "place" and held.isdisjoint(words) and not _is_none([tokens[word] for word in words]):
            start, end = tokens[name.first].start, tokens[name.last].end
            if not any(told.start < end and start < told.end for told in page.dates):
                yield (name.first, name.last), Mention(start, end, "place", (), page.text[start:end])


def _is_none(name: Sequence[Token]) -> bool:
    """Whether words name no place: nouns alone, or a medium in which something is said («در تروث سوشال»)."""
    medium = " ".join(("در", *(token.key for token in name))) in cue_table().phrases["venue"]
    return medium or all(_is_noun(token) for token in name)


def _is_noun(token: Token) -> bool:
    return not (markers().places | markers().sites).isdisjoint((token.key, token.stem))
