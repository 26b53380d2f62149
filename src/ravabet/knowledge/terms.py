"""Governments and parliaments that the press numbers («دولت نهم», «مجلس هفتم»): their number dates the office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ravabet.knowledge.page import skeleton
from ravabet.knowledge.resolution import Resolution
from ravabet.knowledge.steering import words_of
from ravabet.knowledge.tables import Line

_WORD = re.compile(r"[\w\u200c]+")


@dataclass(frozen=True, slots=True)
class Term:
    """From ``first`` to ``last`` (None where it runs) of a government or parliament of the state ``code``."""

    code: str
    first: date
    last: date | None

    def over(self, day: date) -> bool:
        """Whether it had ended by a day."""
        return self.last is not None and self.last < day

    def days(self) -> tuple[date, ...]:
        """Three days in it, on two of which whoever held an office for most of it is in office."""
        length = (self.last or self.first) - self.first
        return tuple(self.first + length * part / 4 for part in (1, 2, 3))

    def holder(self, found: Sequence[Resolution]) -> Resolution | None:
        """Of the readings of one phrase on the term's days, the one that most share; nobody where they differ, None where they are not all
        of an office of the state."""
        found = [one for one in found if one.office and one.codes == (self.code,)]
        if len(found) < len(self.days()):
            return None
        person, times = Counter(one.person for one in found).most_common(1)[0]
        return replace(found[0], person=person if times > 1 else None, how=("a term of the past",))


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms by the words that name them."""

    named: Mapping[tuple[str, ...], Term]

    @classmethod
    def read(cls, lines: Iterable[Line]) -> Terms:
        """From the rows of terms.csv."""
        named: dict[tuple[str, ...], Term] = {}
        for line in lines:
            first = line.first_day("start")
            assert first is not None
            term = Term(line["code"], first, line.last_day("end"))
            named |= {tuple(words_of(name)): term for name in (line["name"], *line.many("variants"))}
        return cls(named)

    def find(self, text: str) -> tuple[Term, str] | None:
        """The term named in a text, and the text without its number («رئیس مجلس» for «رئیس مجلس هفتم»)."""
        words = list(_WORD.finditer(text))
        letters = [skeleton(word.group()) for word in words]
        for at, (kind, number) in enumerate(pairwise(letters)):
            term = self.named.get((kind, number))
            if term is not None:
                return term, text[: words[at].end()] + text[words[at + 1].end() :]
        return None
