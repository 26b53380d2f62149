"""By when a commitment is due: the date that its own clause names."""

from __future__ import annotations

from datetime import date, timedelta

from ravabet.calendars import DateExpression
from ravabet.coding.arguments import Scene
from ravabet.coding.commitment_rules import Bond
from ravabet.records import Due
from ravabet.text import key

BYGONE = timedelta(days=31)
AHEAD = frozenset({"آینده", "آتی", "دیگر", "دیگه"})
WITHIN = frozenset({"ظرف", "طی", "در طی", "در طول"})
AFTER = frozenset({"پس", "بعد", "از"})


def due_in(bond: Bond, scene: Scene) -> Due | None:
    """The last day of the last date named in the content, seen from the day of publication and looking ahead; None where none is named.

    A period without its beginning («ظرف ۶۰ روز») counts from an act that the text may not date, so it settles a day only where
    the words themselves look ahead («ظرف دو روز آینده») or the thing is agreed and done with («توافق شد ظرف ۶۰ روز …»).
    """
    tokens, page = scene.sentence.tokens, scene.page
    start, end = tokens[bond.first].start, tokens[bond.last].end
    published = page.report.published
    for expression in reversed(page.dates_in(start, end)):
        days = expression.resolve(published, future=True)
        if days is not None and not _bygone(expression, days.end, published) and not _floating(expression):
            return Due(days.end, days.end, expression.text)
    return None


def _bygone(expression: DateExpression, day: date, published: date | None) -> bool:
    """Whether the date is history, named to tell something else («توافق ۲۰۱۵»)."""
    return published is not None and day < published - (BYGONE if expression.kind != "relative" else timedelta(0))


def _floating(expression: DateExpression) -> bool:
    words = key(expression.text).split()
    return bool(words) and words[0] in WITHIN and not AHEAD & set(words)
