"""The columns of the tables that are written: what each holds, and in which type; read from ``data/columns.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Type = Literal["string", "integer", "number", "date", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``en`` and ``fa`` say what it means.

    ``values`` is the group of values that the codebook lists for it, ``words`` whether its cells are stretches of a report, ``width`` that
    of a workbook's column, in characters.
    """

    name: str
    type: Type
    en: str
    fa: str
    values: str | None = None
    words: bool = False
    width: int = 12


@cache
def columns(table: str, *, words: bool = True) -> tuple[Column, ...]:
    """The columns of a table ("events", "reports", "panel", …) in order; without ``words`` those that quote the report are left out."""
    known = _file()["columns"]
    found = [Column(name, **(known.get(f"{table}.{name}") or known[name])) for name in _flat(_file()["tables"][table]["columns"])]
    return tuple(column for column in found if words or not column.words)


def names(columns: Iterable[Column]) -> list[str]:
    """The names of columns."""
    return [column.name for column in columns]


def meaning(table: str) -> tuple[str, str]:
    """What a row of the table is, in English and in Persian."""
    told = _file()["tables"][table]
    return told["en"], told["fa"]


def tables() -> tuple[str, ...]:
    """The tables that have columns, in order."""
    return tuple(_file()["tables"])


def _flat(names: list[Any]) -> list[str]:
    """The names, those that tables share (a list in the list) put in their place."""
    return [name for one in names for name in (one if isinstance(one, list) else [one])]


@cache
def _file() -> dict[str, Any]:
    source = (files("ravabet.exports") / "data" / "columns.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
