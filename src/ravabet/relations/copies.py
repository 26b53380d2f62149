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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ravabet.archive import Archive
from ravabet.records import Report
from ravabet.relations.tellings import Telling, letters

Hashes = NDArray[np.uint64]
Shingles = NDArray[np.uint32]
SHINGLE = 5
"""Letters in a shingle."""
NEAR = 0.5
DAYS = 7
# Fewer letters than these are a headline, which two may write alike.
LEAST_LETTERS = 60
# Three rows a band find a pair that shares half of its shingles with probability 0.9998: 1 - (1 - 0.5 ** 3) ** 64.
BANDS, ROWS = 64, 3
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
    ordered = sorted(texts, key=lambda text: (text.published or date.max, text.report_id))
    shingles = [_shingles(text.text) for text in ordered]
    found: dict[str, str] = {}
    seen: dict[int, list[int]] = defaultdict(list)
    for at, buckets in enumerate(_buckets(shingles)):
        near = sorted({one for bucket in buckets for one in seen[bucket]})
        original = next((one for one in near if _copies(ordered[one], ordered[at]) and _alike(shingles[one], shingles[at])), None)
        if original is not None:
            found[ordered[at].report_id] = ordered[original].report_id
            continue
        for bucket in buckets:
            seen[bucket].append(at)
    return found


def originals_in(archive: Archive, report_ids: Iterable[str] | None = None) -> dict[str, str]:
    """As ``originals``, among the archive's reports with these ids, or all of them."""
    ids = {revision.report_id for revision in archive.reports()} if report_ids is None else set(report_ids)
    return originals(Text.of(report) for report in archive.texts(ids))


def marked(tellings: Iterable[Telling], found: Mapping[str, str]) -> tuple[Telling, ...]:
    """The tellings, those in copies with the id of the original (``Source.original``)."""
    return tuple(replace(one, source=replace(one.source, original=found.get(one.source.report_id))) for one in tellings)


def _copies(one: Text, other: Text) -> bool:
    return one.published is None or other.published is None or abs((one.published - other.published).days) <= DAYS


def _alike(one: Shingles, other: Shingles) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return bool(shared >= NEAR * (len(one) + len(other) - shared))


def _shingles(text: str) -> Shingles:
    """The hashes of the shingles, each once; none of a text too short to be told from others."""
    codes = np.frombuffer(letters(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < LEAST_LETTERS:
        return np.empty(0, dtype=np.uint32)
    hashes = np.zeros(len(codes) - SHINGLE + 1, dtype=np.uint64)
    for at in range(SHINGLE):
        hashes = _mixed(hashes + codes[at : len(codes) - SHINGLE + 1 + at])
    return np.unique((hashes >> np.uint64(32)).astype(np.uint32))


def _mixed(hashes: Hashes) -> Hashes:
    """Multiplied and folded, so that like numbers lie far apart (as in D. Steele, G. Lea, C. Flood, SplitMix, OOPSLA 2014)."""
    hashes = (hashes + MIXING) * np.uint64(0xBF58476D1CE4E5B9)
    return hashes ^ (hashes >> np.uint64(31))


def _buckets(shingles: Sequence[Shingles]) -> list[list[int]]:
    """For each text the bands of its MinHash that another text shares, as numbers."""
    held = np.array([at for at, hashes in enumerate(shingles) if len(hashes)], dtype=np.int64)
    buckets: list[list[int]] = [[] for _ in shingles]
    if not len(held):
        return buckets
    signatures = np.stack([_signature(shingles[at]) for at in held])
    first = 0
    for band in range(0, BANDS * ROWS, ROWS):
        key = np.zeros(len(held), dtype=np.uint64)
        for row in range(band, band + ROWS):
            key = _mixed(key + signatures[:, row])
        _, numbers, counts = np.unique(key, return_inverse=True, return_counts=True)
        for at, number in zip(held[counts[numbers] > 1], numbers[counts[numbers] > 1], strict=True):
            buckets[at].append(first + int(number))
        first += len(counts)
    return buckets


def _signature(shingles: Shingles) -> NDArray[np.uint32]:
    """The least of the hashes under each of so many functions h -> a h + b, of which the upper half is kept (Dietzfelbinger 1997)."""
    factors = _mixed(np.arange(BANDS * ROWS, dtype=np.uint64)) | np.uint64(1)
    least = (_mixed(shingles.astype(np.uint64))[:, None] * factors + _mixed(factors)).min(axis=0)
    return np.asarray(least >> np.uint64(32), dtype=np.uint32)
