"""One telling of an act with its scene, as the judgement left it, and what may be asked of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.arguments import Cast, Scene, cast
from ravabet.coding.grammar import Clause
from ravabet.coding.judging import Judged
from ravabet.coding.merging import Told
from ravabet.coding.page import Page
from ravabet.coding.seen import Seen
from ravabet.knowledge import Knowledge
from ravabet.records import Quoted
from ravabet.text import Token

NETWORK = "network"
"""The row of an act that no event row proposed."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling of an event: the record made of it, the judgement, its scene; ``seen`` is what the network reads in the page."""

    told: Told
    judged: Judged
    scene: Scene
    knowledge: Knowledge
    seen: Seen | None

    @property
    def page(self) -> Page:
        """The page it stands on."""
        return self.scene.page

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of its sentence."""
        return self.scene.sentence.tokens

    @property
    def clause(self) -> Clause:
        """The clause that tells the act."""
        return self.scene.clauses[self.judged.proposal.clause]

    @property
    def words(self) -> Quoted:
        """The words that it rests on."""
        return self.told.event.evidence[0]

    @property
    def row(self) -> str | None:
        """The event row that found it; None where the network alone did."""
        row = self.judged.proposal.row
        return None if row == NETWORK else row

    def quoted(self, first: int, last: int) -> Quoted:
        """The tokens from ``first`` to ``last``, inclusive, as they stand in the text."""
        return Quoted.of(self.page.text, self.tokens[first].start, self.tokens[last].end)

    def peak(self) -> tuple[float, int] | None:
        """The network's chance that such an act is told here, and the word of the page at which it is highest."""
        if self.seen is None:
            return None
        begin, proposal = self.seen.first_word(self.scene.sentence), self.judged.proposal
        stretch = (self.clause.first, self.clause.last) if self.row is not None else (proposal.first, proposal.first)
        return self.seen.chance(self.judged.stands.type, begin + stretch[0], begin + stretch[1])

    def ruled(self) -> Cast:
        """The parties that the rules name."""
        return cast(self.judged.proposal, self.scene) or Cast((), ())


def chance_of(odds: float) -> float:
    """The chance that log odds mean, to two places."""
    return round(1 / (1 + math.exp(-max(min(odds, 50.0), -50.0))), 2)
