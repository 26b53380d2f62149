"""The page of a relation: on the site, where everything leads further, and as a file of its own, in which nothing leads away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from ravabet.records import EventType, Status
from ravabet.relations import MergedEvent, Pact, Promise, Source
from ravabet.web.anchors import relation_path
from ravabet.web.pages import address
from ravabet.web.relation.chart import Chart, draw
from ravabet.web.relation.course import Course
from ravabet.web.relation.queries import Course as Asked
from ravabet.web.tongue import Tongue

# The low curve of all times under that of a time asked for.
PLOT_AROUND = 70
# A page stays a page: what is left out here stands in the lists and in the twins.
MOST_LEDGER, MOST_VOICES, MOST_TELLINGS = 40, 20, 12
# What a brief on paper has room for.
BRIEF_ROWS = 5
FATES = ("overdue", "open", "broken", "kept")
LEGENDS = {False: (("up", "cooperation"), ("down", "conflict")), True: tuple((f"quad{number}", str(number)) for number in range(1, 5))}


@dataclass(frozen=True, slots=True)
class Ways:
    """Where things lead: a stretch of time, an event, a telling of it, a report by its id; None where they lead nowhere.

    ``where``: what stands under the page for its address.
    """

    narrow: Callable[[date, date], str | None]
    event: Callable[[MergedEvent], str | None]
    sentence: Callable[[Source], str | None]
    report: Callable[[str], str | None]
    where: str
    on_site: bool


def values(course: Course, asked: Asked, ways: Ways) -> dict[str, Any]:
    """All that the template of a relation is given beside its language and its own address."""
    tongue, found = asked.tongue, course.relation
    chart = draw(found.curve, tongue, episodes=found.episodes, heaviest=course.heaviest, split=asked.split)
    ledger = found.ledger
    return {
        "asked": asked.plain(),
        "query": asked,
        "rest": {name: value for name, value in asked.plain().items() if name not in ("limit", "next")},
        "applied": list(_applied(asked, tongue, relation_path(*found.states))),
        "found": found,
        "course": course,
        "chart": chart,
        "around": draw(course.around, tongue, plot=PLOT_AROUND) if course.around else None,
        "legend": list(_legend(asked, chart, tongue)),
        "shifts": [bar for bar in chart.bars if bar.point.shift] if chart else [],
        "within": list(_within(course)),
        "promises": sorted(ledger.commitments, key=_rank)[:MOST_LEDGER],
        "pacts": sorted(ledger.agreements, key=_standing)[:MOST_LEDGER],
        "voices": found.speakers[:MOST_VOICES],
        "a": found.states[0],
        "b": found.states[1],
        "types": [(value, tongue.word("types", value)) for value in get_args(EventType)],
        "statuses": [(value, tongue.word("statuses", value)) for value in get_args(Status)],
        "outlets": [(name, name) for name in course.outlets],
        "tellings_shown": MOST_TELLINGS,
        "brief_rows": BRIEF_ROWS,
        "today": date.today(),
        "relation_path": relation_path,
        "narrow": ways.narrow,
        "event_address": ways.event,
        "sentence": ways.sentence,
        "report": ways.report,
        "where": ways.where,
        "on_site": ways.on_site,
    }


def _applied(asked: Asked, tongue: Tongue, path: str) -> Iterator[tuple[str, str, str]]:
    """Each filter that is set: what it is, its value, and the address without it."""
    given = {**asked.plain(), "next": None, "lang": None if tongue.code == "fa" else tongue.code}

    def without(**changed: Any) -> str:
        return address(path, {**given, **changed})

    since, until = asked.bounds()
    if since:
        yield tongue.say("since"), tongue.days(since), without(since=None)
    if until:
        yield tongue.say("until"), tongue.days(until), without(until=None)
    for name, group, chosen in (("type", "types", asked.type), ("status", "statuses", asked.status), ("outlet", None, asked.outlet)):
        for value in chosen:
            others = [one for one in chosen if one != value]
            yield tongue.say(name), tongue.word(group, value) if group else value, without(**{name: others})


def _legend(asked: Asked, chart: Chart | None, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """What the colours and marks of the curve mean, by the name of their style."""
    for style, key in LEGENDS[asked.split]:
        yield style, tongue.word("quads", key) if asked.split else tongue.say(key)
    yield "line", tongue.say("sum_of_both")
    if chart and any(bar.point.shift for bar in chart.bars):
        yield "ring", tongue.say("shift")
    if chart and chart.bands:
        yield "lane", tongue.say("episode")
    if chart and (chart.breaks or any(not bar.point.known for bar in chart.bars)):
        yield "hatched", tongue.say("unread")


def _within(course: Course) -> Iterator[tuple[str, int | None]]:
    """The parts of the page, with how many things stand in each."""
    found = course.relation
    yield "curve", None
    yield "timeline", course.total
    counted = {"episodes": found.episodes, "commitments": found.ledger.commitments, "agreements": found.ledger.agreements}
    yield from ((name, len(things)) for name, things in counted.items() if things)
    if found.speakers:
        yield "speakers", None


def _rank(promise: Promise) -> tuple[int, date, int]:
    """Those first whose day has passed, then the open ones, by the day due."""
    return FATES.index(promise.status), promise.due.end if promise.due else date.max, -len(promise.sources)


def _standing(pact: Pact) -> tuple[bool, int, int]:
    """Those first of which a report says how they stand, then those that most reports tell of, the latest of them."""
    latest = max((found.start for found in pact.dates), default=date.min)
    return pact.status is None, -len(pact.sources), -latest.toordinal()
