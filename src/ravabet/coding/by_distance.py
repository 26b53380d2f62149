"""Days told by how far another act lies from them: «سه روز پس از سفر نخست‌وزیر به پکن انجام می‌شود» in a report of Friday means Tuesday."""

from __future__ import annotations

from dataclasses import replace

from ravabet.calendars import DateExpression, Shifted
from ravabet.coding.arguments import Scene
from ravabet.coding.judging import Judged
from ravabet.coding.vocabulary import markers
from ravabet.text import numbers

DAY = "روز"


def by_distance(judged: Judged, scene: Scene) -> Judged:
    """The verdict, for an act without a day that what is told now is so many days from, with that day, counted from the day of the words.

    What is told in the past has a day of its own, which may not be the report's; there nothing is counted.
    """
    told = _told(judged.proposal.noun, scene)
    if judged.dated is not None or told is None or scene.page.dates_in(scene.sentence.start, scene.sentence.end):
        return judged
    days = told.resolve(scene.page.anchor(told)) if _runs(judged.proposal.noun, scene) else None
    return judged if days is None else replace(judged, dated=(told, days))


def _told(noun: int, scene: Scene) -> DateExpression | None:
    """The words before a noun that count days to or from it («سه روز پس از»)."""
    tokens = scene.sentence.tokens
    side = " ".join(token.key for token in tokens[max(noun - 2, 0) : noun])
    sign = -1 if side in markers().afters else 1 if side in markers().befores else 0
    if not sign or noun < 4 or tokens[noun - 3].key != DAY:
        return None
    count = next((n for n in numbers(scene.sentence) if n.last == noun - 4 and isinstance(n.value, int)), None)
    if count is None:
        return None
    start, end = count.start, tokens[noun - 1].end
    return DateExpression(start, end, scene.page.text[start:end], None, "relative", Shifted("day", sign * int(count.value)))


def _runs(noun: int, scene: Scene) -> bool:
    """Whether the clause that holds a token tells what happens now."""
    clause = next((c for c in scene.clauses if c.holds(noun)), None)
    return clause is not None and clause.verb is not None and clause.verb.form.tense == "present"
