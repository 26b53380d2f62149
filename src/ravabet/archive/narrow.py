"""What else narrows a list: outlets, a state, a speaker, a place, and what an event is like.

Outlets, speakers and places are asked for in any spelling, which only Python can compare: ``spelled`` looks up first how the archive has
them, and the conditions then ask for those very words. The columns are those that the indexes of lists hold (``schema``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, or_, select

from ravabet.archive import schema
from ravabet.errors import BadInput
from ravabet.text import key

if TYPE_CHECKING:
    from ravabet.archive.query import Filter

# What a record's ``listed`` says.
GONE, LISTED, REJECTED = 0, 1, 2
TOLD = ("report", "voice")
QUADS = (1, 2, 3, 4)
CODE_LENGTH = 3
# SQLite takes some 32,000 values in one statement; with so many the letters given name nobody.
MOST_NAMES = 10_000
# Which kinds know a filter.
KNOWN = {
    "state": ("events", "quotes", "commitments", "agreements"),
    "speaker": ("quotes",),
    "due": ("commitments",),
    **dict.fromkeys(("place", "modes", "contexts", "quads", "confidence", "told"), ("events",)),
}


@dataclass(frozen=True, slots=True)
class Names:
    """How the archive spells what a filter names."""

    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


NO_NAMES = Names()
Read = Callable[[Select[Any]], list[Row[Any]]]


def spelled(read: Read, wanted: Filter) -> Names:
    """The outlets, speakers and places of the archive that a filter means. Raises BadInput where the letters given name too many."""
    return Names(
        _outlets(read, wanted.outlets) if wanted.outlets else (),
        _holding(read, schema.quotes.c.speaker, wanted.speaker) if wanted.speaker else (),
        _holding(read, schema.events.c.place, wanted.place) if wanted.place else (),
    )


def is_needed(wanted: Filter) -> bool:
    """Whether a filter names anything that has to be looked up."""
    return bool(wanted.outlets or wanted.speaker or wanted.place)


def conditions(kind: str, table: Table, wanted: Filter, names: Names) -> list[ColumnElement[bool]]:
    """What these filters ask of a record. Raises BadInput where the kind knows no such filter, or it never has such a value."""
    for name, kinds in KNOWN.items():
        if kind not in kinds and getattr(wanted, name) not in (None, ()):
            raise BadInput(f"{kind} cannot be narrowed by {name}; leave it out")
    found: list[ColumnElement[bool]] = []
    if wanted.outlets:
        found.append(table.c.outlet.in_(names.outlets))
    if wanted.state:
        found.append(table.c.country == wanted.state if kind == "quotes" else _one_of(table.c.codes, [wanted.state]))
    if wanted.speaker:
        found.append(table.c.speaker.in_(names.speakers))
    if wanted.due:
        first, last = wanted.due
        found += [
            table.c.due_end.is_not(None),
            *([table.c.due_end >= first] if first else []),
            *([table.c.due_start <= last] if last else []),
        ]
    return [*found, *(_of_event(table, wanted, names) if kind == "events" else ())]


def _of_event(table: Table, wanted: Filter, names: Names) -> Iterable[ColumnElement[bool]]:
    if wanted.place:
        country = [table.c.place_country == wanted.place.upper()] if _is_code(wanted.place) else []
        yield or_(table.c.place.in_(names.places), *country)
    if wanted.modes:
        yield table.c.mode.in_(wanted.modes)
    if wanted.contexts:
        yield _one_of(table.c.contexts, wanted.contexts)
    if wanted.quads:
        if not set(wanted.quads) <= set(QUADS):
            raise BadInput("a quad class is 1 (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or 4 (material conflict)")
        yield table.c.quad.in_(wanted.quads)
    if wanted.confidence is not None:
        # Not by its own index, which would have all of them sorted by day.
        yield table.c.confidence + 0 >= wanted.confidence
    if wanted.told is not None:
        if wanted.told not in TOLD:
            raise BadInput(f"{wanted.told!r} is none of {', '.join(TOLD)}")
        yield table.c.attributed_to.is_(None) if wanted.told == "report" else table.c.attributed_to.is_not(None)


def _one_of(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    """That one of the words in a column with a blank before and behind each is one of these."""
    return or_(*(column.contains(f" {value} ", autoescape=True) for value in values))


def _holding(read: Read, column: Any, words: str) -> tuple[str, ...]:
    """The values that a column has in lists which hold these words, however spelled."""
    wanted = _folded(words)
    found = tuple(value for value in _distinct(read, column, column.table.c.listed == LISTED) if wanted in _folded(value))
    if len(found) > MOST_NAMES:
        raise BadInput(f"{words!r} stands in too many names; give more of the one you mean")
    return found


def _outlets(read: Read, wanted: Iterable[str]) -> tuple[str, ...]:
    """The names of the outlets that are called so, in any spelling, or have this code."""
    keys, revisions = {_folded(outlet) for outlet in wanted}, schema.revisions.c
    codes = [code for code in _distinct(read, revisions.outlet_code) if _folded(code) in keys]
    named = {name for name in _distinct(read, revisions.outlet) if _folded(name) in keys}
    coded = {row.outlet for row in read(select(revisions.outlet).where(revisions.outlet_code.in_(codes)).distinct())} if codes else set()
    return tuple(sorted(named | (coded - {None})))


def _distinct(read: Read, column: Any, *conditions: ColumnElement[bool]) -> Iterator[str]:
    """The values of a column. Each is looked up behind the one before it in the index that begins with the column (after the conditions).

    To read every row for what a few values are would take as long as the list itself (wiki.postgresql.org, Loose indexscan).
    """
    least = select(func.min(column).label("value")).where(*conditions)
    found = least.cte("found", recursive=True)
    behind = select(func.min(column)).where(*conditions, column > found.c.value).scalar_subquery()
    found = found.union_all(select(behind).where(found.c.value.is_not(None)))
    return (row.value for row in read(select(found.c.value).where(found.c.value.is_not(None))))


def _is_code(words: str) -> bool:
    return len(words) == CODE_LENGTH and words.isascii() and words.isalpha()


def folded(words: str) -> str:
    """Words in the form in which spellings are compared: folded, and without spaces, since «تفاهم نامه» and «تفاهم‌نامه» are one."""
    return key(words).replace(" ", "")


_folded = lru_cache(maxsize=65_536)(folded)
