"""Days told by how far something lies from them: «سه روز پس از سفر نخست‌وزیر به پکن انجام می‌شود», «صد روز از حمله می‌گذرد».

In a report of Friday the first means Tuesday.
"""

from __future__ import annotations

from dataclasses import replace

from ravabet.calendars import DateExpression, Shifted
from ravabet.coding.arguments import Scene
from ravabet.coding.judging import Dated, Judged
from ravabet.coding.status import aged
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import markers
from ravabet.text import VerbGroup, numbers

UNITS = {"روز": "day", "هفته": "week", "ماه": "month", "سال": "year"}
FROM, PASS = "از", "گذشتن"
ROUND = frozenset({"بیش", "حدود", "نزدیک", "قریب", "تقریبا", "کمتر", "دستکم"})
"""Words that make a count no exact one."""


def by_distance(judged: Judged, scene: Scene) -> Judged:
    """The verdict, for an act without a day that what is told now is so many days from, with that day, counted from the day of the words.

    What is not counted to the day, as in «بیش از چهار ماه از آتش‌بس می‌گذرد», gives no day but may make the act history. What is told in the
    past has a day of its own, which may not be the report's; there nothing is counted.
    """
    counted = distance(judged.proposal, scene) if judged.dated is None else None
    if counted is None:
        return judged
    (told, days), exact = counted
    stands = aged(judged.stands, days, scene.page.report.published, told=True)
    return replace(judged, stands=stands, dated=(told, days) if exact else None)


def distance(proposal: Proposal, scene: Scene) -> tuple[Dated, bool] | None:
    """The words that count time to or from an act, the days they mean, and whether they do so to the day; None where none count."""
    verb = next((c.verb for c in scene.clauses if c.holds(proposal.noun)), None)
    if verb is None or verb.form.tense != "present" or scene.page.dates_in(scene.sentence.start, scene.sentence.end):
        return None
    told, exact = _told(proposal.noun, verb, scene)
    days = told.resolve(scene.page.anchor(told)) if told is not None else None
    return None if told is None or days is None else ((told, days), exact)


def _told(noun: int, verb: VerbGroup, scene: Scene) -> tuple[DateExpression | None, bool]:
    """The words before a noun that count time to or from it, and whether they do so to the day."""
    unit, sign = _counting(noun, verb, scene)
    tokens = scene.sentence.tokens
    count = next((n for n in numbers(scene.sentence) if n.last == unit - 1 and isinstance(n.value, int)), None)
    if not sign or count is None or tokens[unit].key not in UNITS:
        return None, False
    start, end, name = count.start, tokens[noun - 1].end, UNITS[tokens[unit].key]
    before = {token.key for token in tokens[max(count.first - 2, 0) : count.first]}
    reading = Shifted(name, sign * int(count.value))
    return DateExpression(start, end, scene.page.text[start:end], None, "relative", reading), name == "day" and before.isdisjoint(ROUND)


def _counting(noun: int, verb: VerbGroup, scene: Scene) -> tuple[int, int]:
    """Where the unit would stand before a noun, and whether the noun lies behind (-1) or ahead (1) of what is told; else 0."""
    tokens = scene.sentence.tokens
    side = " ".join(token.key for token in tokens[max(noun - 2, 0) : noun])
    if noun > 3 and side in markers().afters | markers().befores:
        return noun - 3, -1 if side in markers().afters else 1
    passed = noun > 2 and tokens[noun - 1].key == FROM and verb.form.lemma == PASS
    return noun - 2, -1 if passed else 0
