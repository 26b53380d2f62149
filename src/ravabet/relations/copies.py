"""Reports that are near-identical to an earlier one: wire copies and reposts.

Two reports are copies where their texts, without furniture, share half of their shingles or more (Jaccard; A. Z. Broder, On the
resemblance and containment of documents, SEQUENCES 1997) and they were published within a week: the same words a year later are a
formula or a reminder. The earliest of them is the original. A report is compared with originals alone, so that copies of copies make no
chain, and in order of day and id, so that the outcome does not depend on the order in which reports come.

Candidates are found by MinHash and banding (J. Leskovec, A. Rajaraman, J. D. Ullman, Mining of Massive Datasets, chapter 3) and compared
exactly. An exact index of shingles, as training draws with, would hold some 70 million entries for 200,000 posts, and the commonest
would be looked through for every report; rensa would be one more dependency for what numpy does at 3,000 posts a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ravabet.archive import Archive
from ravabet.records import Report
from ravabet.relations.tellings import Telling, letters

Hashes = NDArray[np.uint64]
Shingles = NDArray[np.uint32]
Sketch = NDArray[np.uint32]
Places = NDArray[np.int64]
T = TypeVar("T")
SHINGLE = 5
"""Letters in a shingle."""
NEAR = 0.5
DAYS = 7
# Fewer letters than these are a headline, which two may write alike.
LEAST_LETTERS = 60
# Three rows a band find a pair that shares half of its shingles with probability 0.9998: 1 - (1 - 0.5 ** 3) ** 64.
BANDS, ROWS = 64, 3
# So many texts are compared with all others one by one before it is quicker to sort all of them.
FEW = 32
MIXING = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Text:
    """What is compared of a report; ``published`` is None where it is not known, and then no bar to being a copy."""

    report_id: str
    published: date | None
    text: str

    @classmethod
    def of(cls, report: Report) -> Text:
        """A report's text without its furniture."""
        kept, at = [], 0
        for stretch in sorted(report.furniture, key=lambda stretch: stretch.start):
            kept.append(report.text[at : max(at, stretch.start)])
            at = max(at, stretch.end)
        return cls(report.id, report.published, "".join([*kept, report.text[at:]]))


def originals(texts: Iterable[Text]) -> dict[str, str]:
    """For each report that copies another the id of the original; reports that copy none are left out."""
    ordered = list(texts)
    shingled = [shingles(text.text) for text in ordered]
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in candidates([sketch(found) for found in shingled]).tolist():
        if out_together(ordered[one].published, ordered[other].published) and alike(shingled[one], shingled[other]):
            near[one].append(other)
            near[other].append(one)
    in_order = sorted(range(len(ordered)), key=lambda at: order(ordered[at].published, ordered[at].report_id))
    found = chosen(in_order, near)
    return {ordered[copy].report_id: ordered[original].report_id for copy, original in found.items()}


def chosen(ordered: Iterable[T], near: Mapping[T, Collection[T]]) -> dict[T, T]:
    """For each report that copies another the original: of those it is near to the earliest that copies none."""
    found: dict[T, T] = {}
    place: dict[T, int] = {}
    for at, one in enumerate(ordered):
        originals = [other for other in near.get(one, ()) if other in place and other not in found]
        place[one] = at
        if originals:
            found[one] = min(originals, key=lambda other: place[other])
    return found


def order(published: date | None, report_id: str) -> tuple[date, str]:
    """What reports are gone through in order of: the day, those that do not say theirs last, then the id."""
    return published or date.max, report_id


def originals_in(archive: Archive, report_ids: Iterable[str] | None = None) -> dict[str, str]:
    """As ``originals``, among the archive's reports with these ids, or all of them."""
    ids = {revision.report_id for revision in archive.reports()} if report_ids is None else set(report_ids)
    return originals(Text.of(report) for report in archive.texts(ids))


def marked(tellings: Iterable[Telling], found: Mapping[str, str]) -> tuple[Telling, ...]:
    """The tellings, those in copies with the id of the original (``Source.original``)."""
    return tuple(replace(one, source=replace(one.source, original=found.get(one.source.report_id))) for one in tellings)


def out_together(one: date | None, other: date | None) -> bool:
    """Whether two reports were published within so few days that one may copy the other."""
    return one is None or other is None or abs((one - other).days) <= DAYS


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two texts share so many shingles that one is a copy."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return bool(shared >= NEAR * (len(one) + len(other) - shared))


def shingles(text: str) -> Shingles:
    """The hashes of the shingles, each once; none of a text too short to be told from others."""
    codes = np.frombuffer(letters(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < LEAST_LETTERS:
        return np.empty(0, dtype=np.uint32)
    hashes = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for at in range(SHINGLE):
        hashes = _mixed(hashes + codes[at : len(codes) - SHINGLE + 1 + at])
    return np.unique((hashes >> np.uint64(32)).astype(np.uint32))


def sketch(hashes: Shingles) -> Sketch:
    """A number for each band of the MinHash of a text's shingles; none of a text that has no shingles."""
    if not len(hashes):
        return np.empty(0, dtype=np.uint32)
    rows = _signature(hashes).reshape(BANDS, ROWS)
    key = np.zeros(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        key = _mixed(key + rows[:, row])
    return np.asarray(key >> np.uint64(32), dtype=np.uint32)


def candidates(sketches: Sequence[Sketch], new: Collection[int] | None = None) -> Places:
    """Every two texts with a band in common, a row with their places, the lower first. ``new``: those of which one is at these places."""
    held = np.array([at for at, found in enumerate(sketches) if len(found)], dtype=np.int64)
    if not len(held):
        return np.empty((0, 2), dtype=np.int64)
    whole = np.stack([sketches[at] for at in held])
    came = np.ones(len(held), dtype=bool) if new is None else np.isin(held, list(new))
    found = _sharing(whole) if came.sum() > FEW else _sharing_with(whole, np.flatnonzero(came))
    return held[found[came[found].any(axis=1)]]


def _sharing(whole: NDArray[np.uint32]) -> Places:
    """Every two rows that hold the same number in a column."""
    rows, found = len(whole), [np.empty(0, dtype=np.int64)]
    for column in whole.T:
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        for apart in range(1, rows):
            same = np.flatnonzero(ordered[apart:] == ordered[:-apart])
            if not len(same):
                break
            found.append(order[same] * rows + order[same + apart])
    both = np.unique(np.concatenate(found))
    return np.stack([both // rows, both % rows], axis=1)


def _sharing_with(whole: NDArray[np.uint32], some: NDArray[np.int64]) -> Places:
    """As ``_sharing``, where one of the two is among some rows."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for one in some.tolist():
        same = np.flatnonzero((whole == whole[one]).any(axis=1))
        others = same[same != one]
        found.append(np.stack([np.minimum(others, one), np.maximum(others, one)], axis=1))
    return np.unique(np.concatenate(found), axis=0)


def _mixed(hashes: Hashes) -> Hashes:
    """Multiplied and folded, so that like numbers lie far apart (as in D. Steele, G. Lea, C. Flood, SplitMix, OOPSLA 2014)."""
    hashes = (hashes + MIXING) * np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(31))


def _signature(hashes: Shingles) -> NDArray[np.uint32]:
    """The least of the hashes under each of so many functions h -> a h + b, of which the upper half is kept (Dietzfelbinger 1997)."""
    factors = _mixed(np.arange(BANDS * ROWS, dtype=np.uint64)) | np.uint64(1)
    least = (_mixed(hashes.astype(np.uint64))[:, None] * factors + _mixed(factors)).min(axis=0)
    return np.asarray(least >> np.uint64(32), dtype=np.uint32)
