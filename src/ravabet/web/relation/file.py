"""The page of a relation as one self-contained file: style and typeface stand in it, and nothing in it leads away.

Sources are named with outlet, day and doc, since no archive stands behind the file; a bar of the curve leads to the first event of its
period in the same file. A content security policy with the style's hash (W3C, Content Security Policy Level 3) forbids everything else.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from ravabet import __version__
from ravabet.archive import Archive
from ravabet.exports import ASSETS, asset
from ravabet.relations import GAP, Calendar, Unit
from ravabet.web.pages import render
from ravabet.web.relation.course import Course, put_together
from ravabet.web.relation.pages import Ways, values
from ravabet.web.relation.queries import Course as Asked
from ravabet.web.relation.queries import several
from ravabet.web.world import World

# A file holds the whole timeline, with as many events as a table of the site.
MOST_ENTRIES = 1_000_000


def relation_file(
    archive: Archive,
    states: Sequence[str],
    *,
    lang: Literal["fa", "prs", "en"] = "fa",
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    by: Unit | None = None,
    calendar: Calendar | None = None,
    gap: int = GAP,
) -> str:
    """The page as text to be written in UTF-8, of the language ``lang``; the rest as ``ravabet.relations.relation`` has it.

    ``by`` and ``calendar`` are by default those that suit the time and the language. Raises BadInput, ArchiveError.
    """
    first, last, on = (day.isoformat() if day else None for day in (since, until, as_of))
    asked = Asked(lang=lang, by=by, calendar=calendar, gap=gap, since=first, until=last, as_of=on)
    course = put_together(World(archive), several(list(states)), asked, limit=MOST_ENTRIES)
    return render(
        "relation.html",
        asked.tongue,
        path="",
        frame="file.html",
        style=_style(),
        policy=f"default-src 'none'; font-src data:; style-src 'sha256-{_hash(_style())}'; base-uri 'none'; form-action 'none'",
        **values(course, asked, _ways(course)),
    )


def _ways(course: Course) -> Ways:
    first = {entry.event.day: _place(entry.event.id) for entry in reversed(course.entries) if entry.event.day}
    days = sorted(first)

    def narrow(since: date, until: date) -> str | None:
        at = bisect_left(days, since)
        return first[days[at]] if at < len(days) and days[at] <= until else None

    return Ways(
        narrow=narrow,
        event=lambda event: _place(event.id),
        sentence=lambda _: None,
        report=lambda _: None,
        where=f"Ravabet {__version__}",
        on_site=False,
    )


def _place(event_id: str) -> str:
    return f"#e-{event_id.replace('/', '-')}"


def _hash(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


@cache
def _style() -> str:
    """The site's style with the typeface in it."""
    sheet = files("ravabet.web").joinpath("static", "site.css").read_text(encoding="utf-8")
    for name in ASSETS:
        if name.endswith(".woff2"):
            sheet = sheet.replace(f"url({name})", f"url(data:font/woff2;base64,{b64encode(asset(name)).decode()})")
    return sheet
