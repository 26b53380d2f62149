"""All rows and their skeletons, put together from the files; those of the package are kept ready in the user's cache.

Fifty thousand names take half a second to read and fold. In the cache folder (``~/.cache/ravabet`` under Linux) they lie in Python's own
``marshal`` form until a file of this package changes, as the compiled modules do; where nothing can be written they are read anew each
time. The cache is the user's own file, trusted as far as the package is.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ravabet.knowledge.build import Tables, read_tables
from ravabet.knowledge.gazetteer import Pattern, patterns_of
from ravabet.knowledge.rows import Person, Row
from ravabet.knowledge.tables import DATA, Folder, read_lines

_DAYS = frozenset({"first", "last"})
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Assembly:
    """The rows of all tables, and the skeletons of their names."""

    tables: Tables
    patterns: tuple[Pattern, ...]


def assemble(folders: tuple[Folder, ...], kept: Path | None = None) -> Assembly:
    """The rows of some folders. Those of the package alone are taken from the file ``kept``, or one in the user's cache, and put there.
    Raises KnowledgeError."""
    if folders != (DATA,):
        return _read(folders)
    path = kept or _place()
    found = _kept(path)
    if found is None:
        found = _read(folders)
        _keep(path, found)
    return found


def _place() -> Path:
    """Where this installation's rows are kept, for this version of Python."""
    from platformdirs import user_cache_path

    name = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:_DIGITS]
    return user_cache_path("ravabet", appauthor=False) / f"knowledge-{name}.{sys.implementation.cache_tag}.rows"


def _read(folders: tuple[Folder, ...]) -> Assembly:
    tables = read_tables(folders)
    return Assembly(tables, tuple(patterns_of(_named(tables, folders))))


def _named(tables: Tables, folders: Iterable[Folder]) -> Iterator[tuple[str, Row | None]]:
    for row in tables.rows():
        for name in row.names:
            yield name, row
        for name in row.short if isinstance(row, Person) else ():
            yield name, row
    for folder in folders:
        for line in read_lines("decoys.csv", folder):
            for name in (line["name"], *line.many("variants")):
                yield name, None


def _signature() -> list[tuple[str, int, int]]:
    """What tells whether a file of this package has changed, as Python tells it of a module: names, sizes, times."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *(here / "data").iterdir()])
    return [(file.name, stat.st_size, stat.st_mtime_ns) for file in files for stat in [file.stat()]]


def _kept(path: Path) -> Assembly | None:
    """What the file holds; None where there is none, it is damaged, or another version's."""
    try:
        signature, tables, patterns = marshal.loads(path.read_bytes())
        if signature != _signature():
            return None
    except (OSError, EOFError, ValueError, TypeError):
        return None
    read = Tables(**{name: tuple(_rows(kind, tables[name])) for name, kind in _kinds().items()})
    all_rows = list(read.rows())
    return Assembly(read, tuple(Pattern(letters, breaks, tuple(all_rows[n] for n in numbers)) for letters, breaks, numbers in patterns))


def _kinds() -> dict[str, Callable[..., Any]]:
    """The class of each table's rows."""
    return {name: get_args(rows)[0] for name, rows in get_type_hints(Tables).items()}


def _rows(kind: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    days = _days_of(kind)
    for values in rows:
        if days:
            values = tuple(_day(value) if n in days else value for n, value in enumerate(values))
        yield kind(*values)


@cache
def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


@cache
def _days_of(kind: Any) -> frozenset[int]:
    """The numbers of a row's fields that hold days."""
    return frozenset(n for n, field in enumerate(fields(kind)) if field.name in _DAYS)


def _keep(path: Path, found: Assembly) -> None:
    """Write the file in one step, so that nobody reads half of it."""
    numbers = {id(row): n for n, row in enumerate(found.tables.rows())}
    tables = {name: [_values(row) for row in getattr(found.tables, name)] for name in _kinds()}
    patterns = [(p.letters, p.breaks, [numbers[id(row)] for row in p.rows]) for p in found.patterns]
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # without a cache to write to, the files are read anew each time
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(marshal.dumps((_signature(), tables, patterns)))
        part.replace(path)


def _values(row: Any) -> tuple[Any, ...]:
    values = (getattr(row, field.name) for field in fields(row))
    return tuple(value.toordinal() if isinstance(value, date) else value for value in values)
