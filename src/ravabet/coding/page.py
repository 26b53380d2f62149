"""The page that every coder reads: one report with its sentences, dates, mentions and entities.

Built once by ``code`` and handed, complete and unchanging, to the coders of events, quotations, commitments,
agreements and findings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.windows import beginning_in
from ravabet.records import Block, Entity, Report, Span
from ravabet.text import Sentence

BODY = frozenset({"title", "lead", "subheading", "paragraph"})

# A speech told in several sentences: so many code points behind words with a day, the same speaker is taken to be still speaking.
GOING_ON = 400
# And so many before them: a headline or lead tells what the body then gives with its day.
COMING = 300

MentionKind = Literal["person", "state", "organisation", "group", "place", "pronoun", "pair"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or stands for a party.

    ``start``/``end`` bound the whole phrase («وزیر امور خارجه پاکستان»); ``codes`` are the states or PLOVER pseudo-countries it
    acts for (several for a list or a pair, none where unknown); ``entity`` is the id of the entity it refers to, ``said`` the code
    the report wrote where it evidently slipped, ``meant`` the one of ``codes`` that stands for it; ``locative`` marks a capital or
    country that may merely be the place, ``setting`` one that is («در پکن»), ``named`` somebody or a group with a name of its own;
    ``adjective`` a demonym, which lends its code to the noun before it.
    """

    start: int
    end: int
    kind: MentionKind
    codes: tuple[str, ...]
    name: str
    entity: str | None = None
    sector: str | None = None
    office: str | None = None
    said: str | None = None
    meant: str | None = None
    locative: bool = False
    setting: bool = False
    named: bool = False
    adjective: bool = False

    @property
    def span(self) -> Span:
        """Where the phrase stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the body with its sentences."""

    block: Block
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SpokenOn:
    """Words that were said on a day other than the report's."""

    start: int
    end: int
    day: date


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of a country (``code``) or a person (``speaker``: an entity's id, or a name) of which the narrator says, at ``told_at``, when
    or where they are said.
    """

    start: int
    end: int
    code: str | None
    speaker: str | None
    told_at: int


@dataclass(frozen=True, slots=True)
class Speech(Spoken):
    """Words for which the narrator names the day: the day's words, and the day."""

    told: DateExpression
    days: DateRange


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the coders share. All tuples are in text order; offsets count in ``report.text``.

    ``signed`` is the day below a paper that is given whole (a statement, a letter).
    """

    report: Report
    passages: tuple[Passage, ...]
    dates: tuple[DateExpression, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    home: str | None
    spoken: tuple[SpokenOn, ...] = ()
    speeches: tuple[Speech, ...] = ()
    signed: tuple[DateExpression, DateRange] | None = None

    @property
    def text(self) -> str:
        """The report's canonical text."""
        return self.report.text

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the body, furniture left out."""
        for passage in self.passages:
            yield from passage.sentences

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie wholly in ``[start, end)``."""
        return tuple(m for m in beginning_in(self.mentions, start, end) if m.end <= end)

    def dates_in(self, start: int, end: int) -> tuple[DateExpression, ...]:
        """The date expressions that lie wholly in ``[start, end)``."""
        return tuple(d for d in beginning_in(self.dates, start, end) if d.end <= end)

    def anchor(self, told: DateExpression) -> date | None:
        """The day from which a date expression counts: that on which the words were said that hold it, else the report's."""
        said = self.said_at(told.start)
        return said.day if said is not None else self.report.published

    def said_at(self, at: int) -> SpokenOn | None:
        """The words of another day than the report's that stand there, if any do."""
        return next((one for one in self.spoken if one.start <= at < one.end), None)

    def speech_of(self, codes: Collection[str], at: int, speaker: str | None = None) -> Speech | None:
        """The dated speech to which words at an offset belong that one of these countries says, or ``speaker``, an id or name."""
        return speech_at(self.speeches, codes, at, speaker)

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity of that id."""
        return next((e for e in self.entities if e.id == identifier), None)


Words = TypeVar("Words", bound=Spoken)


def speech_at(speeches: Iterable[Words], codes: Collection[str], at: int, speaker: str | None) -> Words | None:
    """The speech to which words at an offset belong that one of these countries says, or ``speaker``.

    It stands there or not far before, so that it may be going on; anywhere before, if the same person still speaks; or close
    behind, if the words only announce it.
    """
    theirs = [speech for speech in speeches if speech.code in codes]
    before = [s for s in theirs if s.start <= at < s.end + GOING_ON or (s.start <= at and speaker is not None and s.speaker == speaker)]
    behind = [s for s in theirs if 0 < s.told_at - at < COMING]
    return before[-1] if before else next(iter(behind), None)
