"""Reading the knowledge files: CSV and YAML into checked plain rows.

Each file has a schema below; a file that breaks it raises ``KnowledgeError`` naming file and row.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from ravabet.errors import KnowledgeError

DATA = files("ravabet.knowledge") / "data"
_ISO_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns a file must have, those that may not be empty, and those it may also have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


# fmt: off
SCHEMAS: Mapping[str, Schema] = {
    "states.csv": Schema(("code", "name_fa", "name_en", "origin"), ("name_prs", "name_tg", "variants", "demonyms", "capital")),
    "capitals.csv": Schema(("code", "name", "origin"), ("variants", "name_en", "confidence")),
    "metonyms.csv": Schema(("code", "name", "kind", "origin"), ("variants", "sector", "start", "end", "confidence")),
    "organisations.csv": Schema(("id", "name_fa", "code", "kind", "origin"), ("variants", "name_en", "home", "members", "confidence")),
    "groups.csv": Schema(("id", "name_fa", "code", "origin"), ("variants", "name_en", "alternates", "start", "end", "confidence")),
    "places.csv": Schema(("id", "name", "lat", "lon", "kind", "origin"), ("variants", "name_en", "code", "population", "marked")),
    "agreements.csv": Schema(("id", "name", "kind", "origin"), ("variants", "parties", "year", "value", "currency", "confidence")),
    "people.csv": Schema(("id", "name_fa", "origin"), ("variants", "short", "name_en", "wikidata", "confidence")),
    "tenures.csv": Schema(("person", "office", "state", "origin"), ("start", "end", "body", "confidence")),
    "contexts.csv": Schema(
        ("name", "example", "counterexample"), ("kinds", "needs_before", "needs_after", "never_before", "never_after")
    ),
    "terms.csv": Schema(("name", "code", "start", "example"), ("variants", "end")),
    "decoys.csv": Schema(("name", "meaning", "example"), ("variants",)),
    "office_types.yaml": Schema(
        ("id", "sector", "title_en", "example"), ("titles", "of", "at", "not_of", "code", "single", "many", "same_as", "origin")
    ),
    "bodies.yaml": Schema(("id", "sector", "name_en", "names", "example"), ("not_of", "origin")),
    "endings.yaml": Schema(("kind", "endings", "example")),
    "phrases.yaml": Schema(("kind", "example"), ("words", "offices")),
}
# fmt: on


@dataclass(slots=True)
class Line:
    """One row of a file: its values by column and where it stands (``states.csv:12``).

    Never changed once read; not frozen, which would make building each of the tens of thousands twice as slow.
    """

    where: str
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> str:
        return str(self.values.get(column) or "")

    def many(self, column: str) -> tuple[str, ...]:
        """The ``|``-separated (CSV) or listed (YAML) values of a column."""
        value = self.values.get(column)
        if not value:
            return ()
        if isinstance(value, list):
            return tuple(str(item) for item in value)
        if "|" not in str(value):
            return (str(value).strip(),) if str(value).strip() else ()
        return tuple(part for part in map(str.strip, str(value).split("|")) if part)

    def or_none(self, column: str) -> str | None:
        """The value, or None where it is empty."""
        return self[column] or None

    def number(self, column: str, empty: float) -> float:
        """The value as a number, ``empty`` where there is none; raises KnowledgeError."""
        value = self.values.get(column)
        try:
            return float(value) if value else empty
        except ValueError:
            raise KnowledgeError(f"{self.where}: column «{column}» must be a number, not «{value}»") from None

    def first_day(self, column: str) -> date | None:
        """The earliest day that a partial ISO date allows."""
        return self._day(column, last=False)

    def last_day(self, column: str) -> date | None:
        """The latest day that a partial ISO date allows."""
        return self._day(column, last=True)

    def _day(self, column: str, *, last: bool) -> date | None:
        value = self.values.get(column)
        if not value:
            return None
        try:
            return _partial(str(value), last)
        except ValueError:
            raise KnowledgeError(f"{self.where}: column «{column}» must be YYYY, YYYY-MM or YYYY-MM-DD, not «{value}»") from None


@cache
def _partial(value: str, last: bool) -> date:
    """The first or last day that a partial ISO date allows; raises ValueError. The same few thousand stand in every table."""
    if not _ISO_PART.fullmatch(value):
        raise ValueError(value)
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    return date(year, month, parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1))


@dataclass(frozen=True, slots=True)
class OneFile:
    """A single file of the user's own, standing for a folder that holds it alone under the ``table`` it fills."""

    path: Path
    table: str

    @classmethod
    def open(cls, path: Path) -> OneFile:
        """The table is told by the file's name, or else by its columns. Raises KnowledgeError."""
        if path.name in SCHEMAS:
            return cls(path, path.name)
        try:
            first = path.read_text(encoding="utf-8-sig").partition("\n")[0]
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"{path}: cannot be read as UTF-8 text: {error}") from None
        columns = set(next(csv.reader([first]), []))
        fits = [name for name, schema in SCHEMAS.items() if set(schema.required) <= columns <= set(schema.required + schema.optional)]
        if len(fits) != 1:
            raise KnowledgeError(f"{path}: cannot tell which table this is; name it as one of them, for instance people.csv")
        return cls(path, fits[0])

    def __truediv__(self, name: str) -> Path:
        return self.path if name == self.table else self.path / name

    def iterdir(self) -> Iterator[Path]:
        """The file itself."""
        yield self.path


Folder = Traversable | OneFile


def read_lines(name: str, folder: Folder = DATA) -> Iterator[Line]:
    """The rows of one knowledge file, checked against its schema; none where the file is missing. Raises KnowledgeError."""
    path = folder / name
    if not path.is_file():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: save the file as UTF-8 ({error.reason} at byte {error.start})") from None
    yield from (_csv_lines if name.endswith(".csv") else _yaml_lines)(name, text)


def _csv_lines(name: str, text: str) -> Iterator[Line]:
    reader = csv.reader(text.splitlines(), strict=True)
    schema = SCHEMAS[name]
    try:
        header = next(reader, [])
        _check_header(name, header, schema)
        for cells in reader:
            if not cells:
                continue
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(header):
                raise KnowledgeError(f"{where}: {len(cells)} cells where the header has {len(header)}")
            yield _filled(Line(where, dict(zip(header, cells, strict=True))), schema)
    except csv.Error as error:
        raise KnowledgeError(f"{name}:{reader.line_num}: not readable as CSV: {error}") from None


def _check_header(name: str, header: Sequence[str], schema: Schema) -> None:
    missing = [column for column in schema.required if column not in header]
    if missing:
        raise KnowledgeError(f"{name}:1: column missing: {', '.join(missing)}")
    strange = [column for column in header if column not in schema.required + schema.optional]
    if strange:
        raise KnowledgeError(f"{name}:1: unknown column: {', '.join(strange)}")


def _filled(line: Line, schema: Schema) -> Line:
    if not all(map(line.values.get, schema.required)):
        empty = next(column for column in schema.required if not line.values.get(column))
        raise KnowledgeError(f"{line.where}: column «{empty}» is empty")
    return line


def _yaml_lines(name: str, text: str) -> Iterator[Line]:
    try:
        rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{name}: not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(rows, list):
        raise KnowledgeError(f"{name}: must be a list of rows")
    for number, row in enumerate(rows, 1):
        where = f"{name}:row {number}"
        if not isinstance(row, dict):
            raise KnowledgeError(f"{where}: must be a mapping")
        strange = [column for column in row if column not in SCHEMAS[name].required + SCHEMAS[name].optional]
        if strange:
            raise KnowledgeError(f"{where}: unknown key: {', '.join(map(str, strange))}")
        yield _filled(Line(where, row), SCHEMAS[name])
