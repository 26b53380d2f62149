"""What is told on of an act in a later sentence: «این دیدار که روز شنبه انجام شد» gives the meeting before it its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.another_day import of_setting
from ravabet.coding.arguments import Scene
from ravabet.coding.facets import days_of
from ravabet.coding.grammar import Clause
from ravabet.coding.judging import Judged
from ravabet.coding.triggers import Proposal, TriggerReader
from ravabet.coding.vocabulary import markers

FORWARD = 3
"""So many sentences behind an act it may be told on."""


@dataclass(frozen=True, slots=True)
class ToldOn:
    """An act of ``type`` that the noun at ``noun``, in the sentence from ``start``, points back at; a relative clause gives it a day."""

    type: str
    start: int
    noun: int
    dated: tuple[DateExpression, DateRange]


def told_on(acts: Sequence[tuple[Judged, Scene]], scenes: Sequence[Scene], reader: TriggerReader) -> Iterator[tuple[Judged, Scene]]:
    """The acts, those without a day with the one that is told of them further on.

    What points back means the last act of its type and is no other; an act that has a day keeps it.
    """
    starts = [scene.sentence.start for scene in scenes]
    days: dict[int, tuple[DateExpression, DateRange]] = {}
    pointing: set[tuple[str, int]] = set()
    for scene in scenes:
        for one in _pointed_at(scene, reader):
            first = starts[max(starts.index(one.start) - FORWARD, 0)]
            near = [(n, act) for n, (act, there) in enumerate(acts) if first <= there.sentence.start < one.start]
            meant = [n for n, act in near if act.proposal.type == one.type]
            days.update(dict.fromkeys(meant[-1:], one.dated))
            pointing |= {(one.type, one.noun)} if meant else set()
    for number, (judged, scene) in enumerate(acts):
        if (judged.proposal.type, scene.sentence.tokens[judged.proposal.noun].start) not in pointing:
            yield (replace(judged, dated=days[number]) if judged.dated is None and number in days else judged), scene


def _pointed_at(scene: Scene, reader: TriggerReader) -> Iterator[ToldOn]:
    if not scene.page.dates_in(scene.sentence.start, scene.sentence.end):
        return
    for proposal in reader.proposals(scene.sentence, scene.clauses):
        clause = _relative(proposal, scene)
        if clause is not None and (dated := _day_in(clause, proposal, scene)) is not None:
            yield ToldOn(proposal.type, scene.sentence.start, scene.sentence.tokens[proposal.noun].start, dated)


def _relative(proposal: Proposal, scene: Scene) -> Clause | None:
    """The clause of «که» right behind a noun that a demonstrative points at («این دیدار که …»)."""
    tokens, noun = scene.sentence.tokens, proposal.noun
    pointing = noun > 0 and tokens[noun - 1].key in markers().demonstratives
    following = next((c for c in scene.clauses if c.opener == "که" and c.first in (noun + 1, noun + 2)), None)
    return following if pointing else None


def _day_in(clause: Clause, proposal: Proposal, scene: Scene) -> tuple[DateExpression, DateRange] | None:
    tokens = scene.sentence.tokens
    told = scene.page.dates_in(tokens[clause.first].start, tokens[clause.last].end)
    days = days_of(told[0], scene, future=False) if len(told) == 1 and not of_setting(told[0], proposal, scene) else None
    return None if days is None else (told[0], days)
