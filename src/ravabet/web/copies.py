"""The near-identical reports of the same week, whether the report in question is in the archive or only handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ravabet.archive import Archive, Revision
from ravabet.records import Report
from ravabet.relations import Text, originals

# Copies come within a week (``relations.copies``); of a busy week the reports nearest in time are compared.
WEEK = timedelta(days=7)
MOST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Copies:
    """``original``: the report that this one copies, None where it copies none; ``copies``: the others of the same original.

    ``looked`` is False where the report does not say its day, ``cut`` True where not all of its week were compared.
    """

    original: Revision | None
    copies: tuple[Revision, ...]
    looked: bool
    cut: bool


def copies_of(archive: Archive, report_id: str, published: date | None, handed_in: Report | None = None) -> Copies:
    """The copies of a report of the archive, or of one ``handed_in``."""
    if published is None:
        return Copies(None, (), looked=False, cut=False)
    near = sorted(
        archive.reports(_moved(published, -WEEK), _moved(published, WEEK)),
        key=lambda one: (one.report_id != report_id, abs((one.published or published) - published), one.report_id),
    )
    some = {revision.report_id: revision for revision in near[:MOST_COMPARED]}
    texts = [Text.of(report) for report in archive.texts(some)] + ([Text.of(handed_in)] if handed_in and report_id not in some else [])
    found = originals(texts)
    first = found.get(report_id, report_id)
    others = tuple(some[copy] for copy, original in sorted(found.items()) if original == first and copy != report_id)
    return Copies(some[first] if first != report_id else None, others, looked=True, cut=len(near) > MOST_COMPARED)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
