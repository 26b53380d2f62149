"""Which of the reports that tell of two states copy one another, brought up to date as reports come and go.

The same copies as ``copies`` finds among all of them: which two reports are near is remembered, and so is a sketch of every text, so that a
report that comes is compared with those of its days alone, and only the reports that hang together with it are gone through again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from ravabet.archive import Archive, Dyad, Told
from ravabet.errors import ArchiveError
from ravabet.relations.copies import DAYS, Shingles, Sketch, Text, alike, candidates, chosen, order, shingles, sketch
from ravabet.relations.memo import NEVER, Chosen, Column, Memo, Near, Reports, day_of, ordinal
from ravabet.relations.tellings import FOLDING

Pair = tuple[int, int]
AT_ONCE = 500
# So many texts' shingles are held in memory; those compared with each other lie near in time, and so in number.
MOST_HELD = 20_000


@dataclass(frozen=True, slots=True)
class Copies:
    """The reports with their originals, which are near, the ids of those that were looked at, and those whose original is another now."""

    reports: Reports
    near: Near
    moved: frozenset[int]


def updated(archive: Archive, dyad: Dyad, memo: Memo, changed: Collection[int], told: Iterable[Told]) -> Copies:
    """The copies with what reports tell now; ``changed``: their revisions, of which those in which nothing of ``told`` stands are gone.

    Of a revision nothing ever changes but its events: one that stood in the memo and still stands is left as it is.
    """
    stands = {one.place[0]: one.revision for one in told}
    gone = np.array(sorted(set(changed) - stands.keys()), dtype=np.int64)
    came = sorted(stands.keys() - set(memo.reports.revision.tolist()))
    left = memo.reports.where(~np.isin(memo.reports.revision, gone))
    reports = left.with_more(Reports.of((number, ordinal(stands[number].published), NEVER) for number in came))
    cut = np.isin(memo.near.one, gone) | np.isin(memo.near.other, gone)
    near = memo.near.where(~cut).with_more(Near.of(_near(archive, dyad, reports, set(came))))
    touched = np.setdiff1d(np.concatenate([came, memo.near.one[cut], memo.near.other[cut]]), gone)
    return _settled(dyad, reports, near, touched)


def _settled(dyad: Dyad, reports: Reports, near: Near, touched: Column) -> Copies:
    """The originals of the reports touched, and of those that hang together with them, chosen again."""
    together = _reached(touched, near)
    beside: dict[int, list[int]] = defaultdict(list)
    edges = near.where(np.isin(near.one, together))
    for one, other in zip(edges.one.tolist(), edges.other.tolist(), strict=True):
        beside[one].append(other)
        beside[other].append(one)
    names = dyad.report_ids(beside)
    again = np.isin(reports.revision, together)
    published = dict(zip(reports.revision[again].tolist(), reports.published[again].tolist(), strict=True))
    found = chosen(sorted(beside, key=lambda one: order(day_of(published[one]), names.get(one, ""))), beside)
    original = reports.original.copy()
    original[again] = [found.get(revision, NEVER) for revision in reports.revision[again].tolist()]
    moved = frozenset(reports.revision[original != reports.original].tolist())
    return Copies(Reports(reports.revision, reports.published, original), near, moved)


def _reached(some: Column, near: Near) -> Column:
    """These reports and all that a chain of near ones leads to."""
    found = some
    while True:
        edges = near.where(np.isin(near.one, found) | np.isin(near.other, found))
        more = np.union1d(np.union1d(edges.one, edges.other), some)
        if len(more) == len(found):
            return found
        found = more


def _near(archive: Archive, dyad: Dyad, reports: Reports, came: set[int]) -> Iterator[Pair]:
    """Every two near reports of which one came, each once, the smaller number first."""
    possible = _possible(archive, dyad, reports, came)
    names = dyad.report_ids({revision for both in possible for revision in both})
    held: dict[str, Shingles] = {}
    for first in range(0, len(possible), AT_ONCE):
        some = [(one, other) for one, other in possible[first : first + AT_ONCE] if one in names and other in names]
        if len(held) > MOST_HELD:
            held.clear()
        missing = {names[revision] for both in some for revision in both} - held.keys()
        held |= {report.id: shingles(Text.of(report).text) for report in archive.texts(missing)}
        yield from ((one, other) for one, other in some if alike(held[names[one]], held[names[other]]))


def _possible(archive: Archive, dyad: Dyad, reports: Reports, came: set[int]) -> list[Pair]:
    """Every two reports out within days of each other whose sketches have a band in common, one of them of those that came, in order."""
    some = reports.where(_out_with(reports, np.isin(reports.revision, list(came))))
    numbers, days = some.revision, some.published
    sketches = sketches_of(archive, dyad, numbers.tolist())
    found = candidates([sketches[number] for number in numbers.tolist()], np.flatnonzero(np.isin(numbers, list(came))).tolist())
    near = (days[found] == NEVER).any(axis=1) | (abs(days[found[:, 0]] - days[found[:, 1]]) <= DAYS)
    both = np.sort(numbers[found[near]], axis=1)
    return sorted((one, other) for one, other in both.tolist())


def _out_with(reports: Reports, new: Chosen) -> Chosen:
    """The reports that may have been out within days of one of the new ones."""
    days = reports.published
    if not new.any() or (days[new] == NEVER).any():
        return np.full(len(days), new.any())
    near: Chosen = (days == NEVER) | ((days >= days[new].min() - DAYS) & (days <= days[new].max() + DAYS))
    return near


def sketches_of(archive: Archive, dyad: Dyad, revisions: Sequence[int]) -> dict[int, Sketch]:
    """The sketches of the texts of reports, by the numbers of their revisions: kept ones, the others made, and kept where that may be."""
    found = {number: np.frombuffer(value, dtype="<u4") for number, value in dyad.sketches(revisions, rules()).items()}
    missing = dyad.report_ids([number for number in revisions if number not in found])
    numbers = {report_id: number for number, report_id in missing.items()}
    made: dict[int, Sketch] = {number: sketch(shingles("")) for number in missing}
    for report in archive.texts(numbers):
        made[numbers[report.id]] = sketch(shingles(Text.of(report).text))
    if made:
        # An archive that may only be read gives the same, only later.
        with suppress(ArchiveError):
            dyad.keep_sketches({number: found.astype("<u4").tobytes() for number, found in made.items()}, rules())
    return {number: found[number] if number in found else made.get(number, sketch(shingles(""))) for number in revisions}


@cache
def rules() -> str:
    """What a sketch depends on beside the text: the sha256 of the rules that make it."""
    return hashlib.sha256(repr(sorted(FOLDING.items())).encode() + (files("ravabet.relations") / "copies.py").read_bytes()).hexdigest()
