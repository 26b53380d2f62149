"""What stands around a title and tells whether its one holder is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.knowledge.holding import Holding
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.pieces import Piece, left_over
from ravabet.knowledge.resolution import Resolution
from ravabet.knowledge.rows import Body, Capital, PlaceRow, Row
from ravabet.knowledge.steering import words_of

_INSIDE_TITLE = frozenset({"filler", "honorific", "home", "former", "earlier", "then", "elect", "new", "seat"})
_PLURAL = ("ها", "ان")
_OF_CITY = frozenset({"police-chief", "mayor", "governor", "prosecutor"})
_FOREIGN_LETTERS = re.compile(r"[A-Za-z0-9۰-۹٠-٩]+")
"""Figures and names in other letters are no part of a title («رئیس سرویس امنیت فدرال روسیه FSB»)."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title that is piece ``at`` of the phrase ``text``."""

    holding: Holding
    text: str
    pieces: Sequence[Piece]
    at: int

    @property
    def _piece(self) -> Piece:
        return self.pieces[self.at]

    def aside(self) -> bool:
        """Whether words before the office make it somebody else's: «سخنگوی دفتر نخست‌وزیر»."""
        return bool(self.holding.steering.said(self.text[: self._piece.start]) & {"aide", "of"})

    def several(self) -> bool:
        """Whether a plural tells of several holders («وزرای خارجه», «رئیس‌جمهورهای»)."""
        ending = skeleton(self.text[self._piece.end :].partition(" ")[0])
        return "plural" in self.holding.steering.said(self.text.split()[0]) or ending.startswith(_PLURAL)

    def longer(self) -> bool:
        """Whether words go on after the title that may make it another office: «وزیر انرژی اتمی»."""
        end = next((p.start for p in self.pieces[self.at + 1 :] if not isinstance(p.row, Body)), len(self.text))
        free = left_over(self.holding.steering, self.text, self.pieces, passed=_INSIDE_TITLE)
        return any(self._piece.end <= word.start() < end and not _FOREIGN_LETTERS.fullmatch(word.group()) for word in free)

    def elsewhere(self, found: Resolution) -> bool:
        """Whether a city or province right after the title makes it the office of that place, which the holder found does not have
        («فرمانده سپاه گیلان»)."""
        title, after = self._piece, next(iter(self.pieces[self.at + 1 :]), None)
        if found.person is None or after is None or not self._joins(self.text[title.end : after.start]):
            return False
        local = isinstance(after.row, PlaceRow) or (isinstance(after.row, Capital) and found.office in _OF_CITY)
        bodies = [row.body or "" for row in self.holding.knowledge.offices_of(found.person, self.holding.on) if row.office == found.office]
        return local and not any(body.startswith(_place(after.row)) for body in bodies)

    def _joins(self, between: str) -> bool:
        """Whether nothing stands between a title and a place but words such as «استان»."""
        return set(words_of(between)) <= self.holding.steering.words("region")


def _place(row: Row) -> str:
    """A place or capital as the bodies of tenures.csv begin («kabul-crime»)."""
    return row.id if isinstance(row, PlaceRow) else row.name_en.casefold() if isinstance(row, Capital) else ""
