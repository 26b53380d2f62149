"""What the texts of a release say of it: its name, version, days and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ravabet.exports.columns import tables
from ravabet.exports.release.counts import Counts

TITLE = "Dealings between states in Persian and Dari news: a Ravabet data release"
AUTHOR = "Ravabet"
VERSION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """``digest`` is the SHA-256 of the tables, ``years`` those of publication, first and last, empty where no report says;
    ``words`` whether the release quotes the reports.
    """

    title: str
    authors: tuple[str, ...]
    version: str
    digest: str
    day: str
    years: str
    tables: dict[str, int]
    words: bool

    @classmethod
    def of(cls, counts: Counts, moment: datetime, digest: str, *, words: bool, title: str | None, authors: Iterable[str]) -> Facts:
        """The facts of a release whose tables were counted; ``moment`` is the archive's last change."""
        years = [year for year, _ in counts.of("reports", "published_year") if year]
        day = moment.date().isoformat()
        return cls(
            title=title or TITLE,
            authors=tuple(authors) or (AUTHOR,),
            version=f"{day}.{digest[:VERSION_DIGITS]}",
            digest=digest,
            day=day,
            years="–".join(dict.fromkeys((years[0], years[-1]))) if years else "",
            tables={name: counts.total(name) for name in tables()},
            words=words,
        )
