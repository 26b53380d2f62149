"""What is the outlet's own: a title or body with no other state beside it that the outlet's own state may have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ravabet.knowledge.namesakes import LEADING
from ravabet.knowledge.page import skeleton
from ravabet.knowledge.pieces import Piece, against, left_over
from ravabet.knowledge.rows import Body, Office
from ravabet.knowledge.steering import Steering

if TYPE_CHECKING:
    from ravabet.knowledge.knowledge import Knowledge

_WORD = re.compile(r"[\w\u200c]+")
_FIELD = 4
"""How many words may stand between somebody of a body and the body («مدیرکل امور حقوق بین‌الملل وزارت خارجه»)."""
_ABOLISHED = timedelta(days=20 * 365)
"""A leader's office without a holder for so long is none of the state's any more («نخست‌وزیر» in Iran)."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """The state ``home`` of the outlet that writes a phrase, None where it is not known."""

    knowledge: Knowledge
    steering: Steering
    on: date | None
    home: str | None

    def owns(self, text: str, found: Sequence[Piece], *, named: bool = False) -> bool:
        """Whether nothing in the phrase tells of another state: every word is known, or stands in the name of some body («سخنگوی
        سازمان هواپیمایی»). ``named``: there must be such a body."""
        if self.home is None or any(self._foreign(piece, text) or against(piece, text) for piece in found):
            return False
        words = list(_WORD.finditer(text))
        letters = [skeleton(word.group()) for word in words]
        if self.steering.words("foreign").intersection(letters):
            return False
        heads = [at for at, word in enumerate(letters) if word in self.steering.words("institution")]
        if any(self._abroad(letters, at) for at in heads) or (heads and self.knowledge.misleads(text)):
            return False
        strange = [word.start() for word in left_over(self.steering, text, found)]
        if letters and letters[-1] in self.steering.words("other") and words[-2:][0].start() not in strange:
            return False
        bodies = [words[at].start() for at in heads if self._particular(letters, at)]
        if not bodies and not (strange or named):
            return not heads or bool(found)
        if bodies and all(bodies[0] <= start for start in strange):
            return True
        return not named and self._between(words, found, strange)

    def _abroad(self, letters: Sequence[str], at: int) -> bool:
        """Whether an institution is no state's own («شورای جهانی طلا»)."""
        after = letters[at + 1 : at + 2]
        return bool(after) and after[0] in self.steering.words("abroad") and letters[at] not in self.steering.words("site")

    def _particular(self, letters: Sequence[str], at: int) -> bool:
        """Whether an institution's head word names one of the state's, by itself («پلیس») or with what follows it."""
        after = letters[at + 1 :]
        if letters[at] in self.steering.words("company"):
            return bool(after) and after[0] in self.steering.words("public") | self.steering.words("institution")
        return not after or not all(word in self.steering.words("vague") for word in after)

    def _between(self, words: Sequence[re.Match[str]], found: Sequence[Piece], strange: Sequence[int]) -> bool:
        """Whether the strange words tell the field of somebody of a body, right before it («معاون درمان وزارت بهداشت»)."""
        if not words or skeleton(words[0].group()) not in self.steering.words("post"):
            return False
        body = next((piece.start for piece in found if isinstance(piece.row, Body)), -1)
        field = [skeleton(word.group()) for word in words[1:] if word.start() < body]
        return all(start < body for start in strange) and len(field) <= _FIELD and not self.steering.words("parting") & set(field)

    def _foreign(self, piece: Piece, text: str) -> bool:
        """Whether it is a house or office that the outlet's state does not have («مجلس نمایندگان» in Iran)."""
        name = skeleton(text[piece.start : piece.end])
        rows = [row for row in piece.rows if isinstance(row, Office | Body)]
        return any((self.home, name) in row.not_of for row in rows) or (piece.office and self._abolished(piece))

    def _abolished(self, piece: Piece) -> bool:
        offices = {row.id for row in piece.rows if isinstance(row, Office)}
        if self.on is None or not self.home or not offices <= LEADING:
            return False
        tenures = [row for office in offices for row in self.knowledge.tenures_of(office, self.home)]
        return not any(row.last is None or self.on - row.last < _ABOLISHED for row in tenures)
