"""By when a commitment is due: the date that its own clause names."""

from __future__ import annotations

from datetime import date, timedelta

from ravabet.calendars import DateExpression
from ravabet.coding.arguments import Scene
from ravabet.coding.commitment_rules import Bond
from ravabet.coding.patterns import Hit, match_at
from ravabet.coding.vocabulary.commitments import beginning_patterns, soon_patterns
from ravabet.coding.vocabulary.events import Element
from ravabet.records import Due
from ravabet.text import key

WEEK = timedelta(days=7)
BYGONE = timedelta(days=31)
AHEAD = frozenset({"آینده", "آتی", "دیگر", "دیگه"})
WITHIN = frozenset({"ظرف", "طی", "در طی", "در طول"})
UNDER_WAY = frozenset({"هفته", "ماه", "سال"})
AFTER = frozenset({"پس", "بعد"})
REACH = 8
DAYS = frozenset({"روز", "شب", "شامگاه"})
FAR = timedelta(days=270)
HOURS = 24


def due_in(bond: Bond, scene: Scene) -> Due | None:
    """The last day of the last date named in the content, seen from the day it was said on and looking ahead; None where none is named.

    A weekday that is the day of publication's own means that day. A period without its beginning («ظرف ۶۰ روز») counts from an act
    that the text may not date, so it settles a day only where the words themselves look ahead («ظرف دو روز آینده») or tell a
    beginning («ظرف ۶۰ روز آغاز می‌شود»). What is to be from a month on («از تیرماه») is due when that begins.
    """
    tokens, page = scene.sentence.tokens, scene.page
    if (same := _same_day(bond, scene)) is not None:
        return same
    said = page.said_at(tokens[bond.last].start)
    for expression in reversed(page.dates_in(tokens[_begin(bond, scene)].start, tokens[bond.last].end)):
        if page.said_at(expression.start) is not said:
            continue  # the day of the promise itself
        published = page.anchor(expression)
        days = expression.resolve(published, future=True)
        if days is None or _floating(expression, bond, scene) or _follows(expression, scene):
            continue
        last = days.start if days.precision == "month" and _from_then_on(expression, scene) else days.end
        if not _bygone(expression, last, published):
            day = published if published is not None and _is_today(expression, last, published) else last
            return Due(day, day, expression.text)
    return _soon(bond, scene)


def _begin(bond: Bond, scene: Scene) -> int:
    """The first token where the day may stand: «جمعه قرار است …», «نشست روز جمعه که قرار است در باکو آغاز شود»."""
    if not bond.row.early:
        return bond.first
    relative = bond.clause > 0 and scene.clauses[bond.clause].opener == "که"
    return scene.clauses[bond.clause - 1].first if relative else bond.begin


def _follows(expression: DateExpression, scene: Scene) -> bool:
    """Whether the day is of something that comes first («پس از گشایش پل در جمعه پرداخت خواهد شد»)."""
    tokens = scene.sentence.tokens
    at = next((n for n, token in enumerate(tokens) if token.start >= expression.start), 0)
    near = range(max(at - REACH, 0), at - 1)
    return any(tokens[n].key in AFTER and tokens[n + 1].key == "از" and all(token.kind == "word" for token in tokens[n:at]) for n in near)


def _is_today(expression: DateExpression, day: date, published: date) -> bool:
    return expression.kind == "weekday" and day - published == WEEK and not AHEAD & set(key(expression.text).split())


def _same_day(bond: Bond, scene: Scene) -> Due | None:
    """The day named last before «همان روز» («روز جمعه گفت که تا پایان همان روز پاسخ می‌دهد»)."""
    tokens, page = scene.sentence.tokens, scene.page
    for at in range(_begin(bond, scene), bond.last):
        if tokens[at].key == "همان" and tokens[at + 1].key in DAYS:
            before = [told for told in page.dates if told.end <= tokens[at].start]
            days = before[-1].resolve(page.anchor(before[-1])) if before else None
            if days is not None and days.start == days.end:
                return Due(days.end, days.end, page.text[tokens[at].start : tokens[at + 1].end])
    return None


def _soon(bond: Bond, scene: Scene) -> Due | None:
    """The day of publication where the content is minutes or hours away («دقایقی دیگر»), the next where they reach past midnight."""
    published, hour = scene.page.report.published, scene.page.report.hour or 0
    for pattern, hours in soon_patterns() if published is not None else ():
        hit = _hit(pattern, bond, scene)
        if hit is not None and published is not None:
            tokens, day = scene.sentence.tokens, published + timedelta(days=(hour + hours) // HOURS)
            return Due(day, day, scene.page.text[tokens[hit.first].start : tokens[hit.last].end])
    return None


def _hit(pattern: tuple[Element, ...], bond: Bond, scene: Scene) -> Hit | None:
    """The first place in the content where a pattern matches."""
    parts = ((c, range(max(c.first, bond.first), min(c.last, bond.last) + 1)) for c in scene.clauses)
    found = (match_at(pattern, scene.sentence, clause, at) for clause, places in parts for at in places)
    return next((hit for hit in found if hit is not None), None)


def _bygone(expression: DateExpression, day: date, published: date | None) -> bool:
    """Whether the date is history, named to tell something else («توافق ۲۰۱۵»), or a month without its year that is just past."""
    if published is None:
        return False
    months_off = expression.kind not in ("relative", "weekday") and day > published + FAR and not any(c.isdigit() for c in expression.text)
    return months_off or day < published - (BYGONE if expression.kind != "relative" else timedelta(0))


def _from_then_on(expression: DateExpression, scene: Scene) -> bool:
    """Whether the act begins with the days named («از تیرماه»)."""
    before = next((token for token in reversed(scene.sentence.tokens) if token.end <= expression.start), None)
    return before is not None and before.key == "از"


def _floating(expression: DateExpression, bond: Bond, scene: Scene) -> bool:
    """Whether the words settle no last day: «ظرف ۶۰ روز» counts from somewhere, «این هفته» is under way."""
    words = key(expression.text).split()
    within = bool(words) and words[0] in WITHIN and not AHEAD & set(words)
    if within and any(_hit(pattern, bond, scene) is not None for pattern in beginning_patterns()):
        return False
    return within or (len(words) == 2 and words[0] == "این" and words[1] in UNDER_WAY)
