"""A leader's name in the genitive: whoever serves him, or what is called after him («معاون ترامپ», «دولت روحانی»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from ravabet.knowledge.holding import Holding, Owner
from ravabet.knowledge.namesakes import LEADING
from ravabet.knowledge.pieces import NATION, Piece
from ravabet.knowledge.resolution import Resolution
from ravabet.knowledge.rows import Body, Office, Person, Tenure
from ravabet.knowledge.steering import words_of

Role = Literal["aide", "of"]
_CABINET = frozenset({"vice-president", "secretary-of-state", "security-council-secretary"})
_NO_CABINET = ("deputy-", "prime-", "caretaker-")
_FIRST = "first"
"""The body of tenures.csv that holds a first vice-president."""
_FILLER = frozenset({"filler"})
_DEPUTY = ("معاون",)
_FIRST_DEPUTY = ("معاون", "اول")


@dataclass(frozen=True, slots=True)
class Boss:
    """A person named in a phrase, ``before`` the words that stand before the name, ``found`` the names among them."""

    person: Person
    tenures: Sequence[Tenure]
    before: str
    found: Sequence[Piece]
    holding: Holding

    @property
    def _heads(self) -> list[Piece]:
        return [piece for piece in self.found if isinstance(piece.row, Office | Body)]

    @property
    def _office(self) -> Piece | None:
        """The last office before the name."""
        return next((piece for piece in reversed(self.found) if piece.office), None)

    def role(self) -> Role | None:
        """``aide`` or ``of`` where the words before the name put it in the genitive, None where they are the person's own."""
        words = words_of(self.before)
        if not words or self.before.rstrip().endswith(("،", ",")):
            return None
        if self._titled() or any(isinstance(piece.row, NATION) for piece in self.found):
            return None
        if self._has_cabinet():
            return "aide"
        kinds = [kind for word in words if "honorific" not in (kind := self.holding.steering.of(word)) and kind != _FILLER]
        last = kinds[-1] if kinds else frozenset()
        if "of" in last or (self._led() and "of" in self.holding.steering.said(" ".join(self._joined(words)))):
            return "of"
        return "aide" if kinds and "aide" in last | kinds[0] else None

    def _joined(self, words: list[str]) -> list[str]:
        """The words that may have the name in their genitive: none before «ازجمله», «و» and the like."""
        partings = self.holding.steering.words("parting")
        return list(takewhile(lambda word: word not in partings, reversed(words)))[::-1]

    def _titled(self) -> bool:
        """Whether one of the offices is the person's own."""
        offices = [piece.row for piece in self._heads if isinstance(piece.row, Office)]
        return any(_names(office, row.office) for office in offices for row in self.tenures)

    def _has_cabinet(self) -> bool:
        """Whether an office stands before the leader's name or his government's, which he never held: his minister's («وزیر خارجه
        ترامپ», «وزیر دفاع دولت بایدن»). Nobody is the president of a prime minister («رئیس‌جمهور مودی»)."""
        piece = self._office
        if piece is None or not isinstance(piece.row, Office) or piece.row.id in LEADING:
            return False
        if not all("of" in self.holding.steering.of(word) for word in words_of(self.before[piece.end :])):
            return False
        return self._leads() if piece.row.single and not _in_cabinet(piece.row.id) else _in_cabinet(piece.row.id) and self._led()

    def _leads(self) -> bool:
        """Whether the person leads a state on the day."""
        return any(row.office in LEADING and (self.holding.on is None or row.covers(self.holding.on)) for row in self.tenures)

    def _led(self) -> bool:
        return any(row.office in LEADING for row in self.tenures)

    def resolve(self, role: Role, text: str, codes: tuple[str, ...], *, former: bool) -> Resolution:
        """The reading of the phrase ``text``; ``codes`` are the person's, ``former`` whether it says «سابق»."""
        served, office = f"serves {self.person.id}", self._served()
        owner = self._owner(codes)
        if former:
            left = self._only_left(office, owner) if role == "aide" and office and owner and _in_cabinet(office) else None
            return Resolution(text, "office", (), left, office, codes[0] if left else None, how=(served, "out of office"))
        if role == "of" or owner is None:
            return Resolution(text, "state", codes, how=(f"called after {self.person.id}",))
        if office and _in_cabinet(office) and not self._leads():
            return Resolution(text, "office", (), self._only_left(office, owner), office, codes[0], how=(served, "out of office"))
        holder = (self.holding.only(office, owner) or self.holding.trusted(office, owner)) if office else None
        return Resolution(text, "office", codes, holder.id if holder else None, office, codes[0], how=(served,))

    def _served(self) -> str | None:
        """The office that serves him; a bare deputy of a president is his vice-president."""
        words = tuple(word for word in words_of(self.before) if "honorific" not in self.holding.steering.of(word))
        if words in (_DEPUTY, _FIRST_DEPUTY) and any(row.office == "president" for row in self.tenures):
            return "vice-president"
        return next((piece.row.id for piece in self._heads if isinstance(piece.row, Office)), None)

    def _owner(self, codes: tuple[str, ...]) -> Owner | None:
        if not codes:
            return None
        deputies = self.holding.knowledge.tenures_of("vice-president", codes[0])
        first = tuple(words_of(self.before)[:2]) == _FIRST_DEPUTY and any(row.body == _FIRST for row in deputies)
        return Owner(codes[0], codes[0], "", body=_FIRST if first else None)

    def _only_left(self, office: str, owner: Owner) -> str | None:
        """The id of the one person who took the office while he led and has left it («معاون پیشین اوباما»); None of several."""
        led = [row for row in self.tenures if row.office in LEADING and row.state == owner.code]
        left = {person.id for person in self.holding.left(office, owner, led)}
        return left.pop() if len(left) == 1 else None


def _names(office: Office, held: str) -> bool:
    """Whether a title names an office held, by its general name, too («سخنگو» for «سخنگوی وزارت خارجه»)."""
    return held in (office.id, office.same_as) or (office.many and held.startswith(f"{office.id}-"))


def _in_cabinet(office: str) -> bool:
    """Whether it is an office of a leader's cabinet, which goes with him."""
    return office in _CABINET or (office.endswith("-minister") and not office.startswith(_NO_CABINET))
