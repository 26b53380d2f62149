"""What a slip of state is judged by: the report's parties before coreference, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ravabet.coding.page import Passage
from ravabet.coding.parties import Party
from ravabet.knowledge import Body, Capital, Demonym, Knowledge, Metonym, PlaceRow, State
from ravabet.records import Report, Span
from ravabet.text import Sentence, Token


@dataclass(frozen=True, slots=True)
class Place:
    """A state's name as written, and the party it is part of."""

    start: int
    end: int
    party: Party


@dataclass(frozen=True, slots=True)
class Sign:
    """Why the state at ``place`` is wrong; ``near`` shows it. ``capital`` is the city's name as written, ``person`` and ``office`` ids."""

    kind: Literal["capital", "office", "state"]
    place: Place
    said: str
    meant: str
    near: Span
    capital: str | None = None
    person: str | None = None
    office: str | None = None


@dataclass(frozen=True)
class Scene:
    """A report's parties before coreference, with what is known."""

    found: tuple[Party, ...]
    knowledge: Knowledge
    report: Report
    passages: tuple[Passage, ...]

    @cached_property
    def _states(self) -> tuple[tuple[str, Place], ...]:
        return tuple(item for party in self.found for item in named_states(party))

    def places(self, code: str) -> tuple[Place, ...]:
        """Where a state is called by its own name."""
        return tuple(place for found, place in self._states if found == code)

    def place_at(self, start: int) -> tuple[str, Place] | None:
        """The state whose name begins there."""
        return next(((code, place) for code, place in self._states if place.start == start), None)

    @cached_property
    def titles(self) -> tuple[Span, ...]:
        """Where the report's title stands (it may be repeated)."""
        return tuple(Span(p.block.start, p.block.end) for p in self.passages if p.block.kind == "title")

    def titled(self, party: Party) -> bool:
        """Whether a party stands in the title."""
        return any(span.start <= party.start < span.end for span in self.titles)

    def in_title(self, code: str) -> bool:
        """Whether the title speaks of a state."""
        return any(code in party.codes for party in self.found if self.titled(party))

    def spoken_of(self, code: str, *, beside: Span) -> bool:
        """Whether a state is named, by whatever word, or acts through somebody known, elsewhere than ``beside``."""
        others = [party for party in self.found if not beside.overlaps(Span(party.start, party.end))]
        return any(code in party.codes or self._serves(party, code) for party in others)

    def vouched(self, code: str, *, against: str) -> bool:
        """Whether something of the state's own shows that it is meant: its title, capital, places, people, bodies or officials.

        Somebody unknown who is given its office vouches, too, unless the title speaks of the state meant instead.
        """
        strangers = not self.in_title(against)
        return self.in_title(code) or any(self._vouches(party, code, strangers=strangers) for party in self.found)

    def _vouches(self, party: Party, code: str, *, strangers: bool) -> bool:
        if self._serves(party, code):
            return True
        if code not in party.codes:
            return False
        rows = (party.row, *(atom.row for atom in party.states))
        own = any(isinstance(row, Capital | Demonym | Metonym | PlaceRow) and row.code == code for row in rows)
        return own or isinstance(party.row, Body) or (strangers and party.name is not None and party.person is None)

    def _serves(self, party: Party, code: str) -> bool:
        return party.person is not None and any(code in (row.state, row.body) for row in self.knowledge.offices_of(party.person.id))

    def around(self, place: Place) -> Span:
        """A state's name with up to three words of its sentence on either side."""
        for sentence in self.sentences():
            if sentence.start <= place.start < sentence.end:
                inside = [n for n, token in enumerate(sentence.tokens) if token.start < place.end and place.start < token.end]
                if inside:
                    return _words_around(sentence.tokens, inside[0], inside[-1])
        return Span(place.start, place.end)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the body."""
        for passage in self.passages:
            yield from passage.sentences


def named_states(party: Party) -> list[tuple[str, Place]]:
    """The states that a party calls by their names, in order."""
    return [(atom.row.code, Place(atom.start, atom.end, party)) for atom in party.states if isinstance(atom.row, State)]


def _words_around(tokens: Sequence[Token], first: int, last: int) -> Span:
    low, high = first, last
    while low > 0 and first - low < 3 and tokens[low - 1].kind != "punctuation":
        low -= 1
    while high + 1 < len(tokens) and high - last < 2 and tokens[high + 1].kind != "punctuation":
        high += 1
    return Span(tokens[low].start, tokens[high].end)
