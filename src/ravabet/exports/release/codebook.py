"""The codebook of a release: every column with type and meaning, every value with its definition; all of it from the data files.

Columns stand in ``data/columns.yaml``, definitions in ``data/definitions.yaml``, names in the labels of the report page, quad classes and
scores in the coder's vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ravabet.coding import plover_types
from ravabet.exports.columns import columns, meaning, tables
from ravabet.exports.release.markdown import table
from ravabet.exports.reportpage.labels import tables as labels
from ravabet.exports.rows import Row

TYPES = {"string": "string", "integer": "integer", "number": "double", "date": "date", "list": "list of strings"}
PLOVER = ("types", "modes", "contexts", "sectors", "quads", "codes")
COLUMN_COLUMNS = ("table", "column", "type", "values", "meaning_en", "meaning_fa")
VALUE_COLUMNS = ("values", "of_type", "value", "name_en", "name_fa", "definition", "quad", "score", "source")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a group; ``of_type`` is the PLOVER type that a mode belongs to, quad class and score those of a type or mode."""

    group: str
    of_type: str
    value: str
    name_en: str
    name_fa: str
    definition: str
    quad: int | None = None
    score: float | None = None


def column_rows(*, words: bool) -> Iterator[Row]:
    """The columns of all tables as rows of ``COLUMN_COLUMNS``."""
    for name in tables():
        for column in columns(name, words=words):
            told = {"meaning_en": column.en, "meaning_fa": column.fa}
            yield {"table": name, "column": column.name, "type": TYPES[column.type], "values": column.values, **told}


def value_rows() -> Iterator[Row]:
    """The values of all groups as rows of ``VALUE_COLUMNS``."""
    for group in groups():
        for value in values(group):
            told = {name: getattr(value, name) for name in ("of_type", "value", "name_en", "name_fa", "definition", "quad", "score")}
            yield {"values": group, **told, "source": "PLOVER 2.0" if group in PLOVER else "Ravabet"}


def groups() -> list[str]:
    """The groups of values that columns refer to, in the order of the columns."""
    return list(dict.fromkeys(column.values for name in tables() for column in columns(name) if column.values))


def values(group: str) -> list[Value]:
    """The values of a group, in the order of the labels."""
    return [_value(group, key) for key in dict.fromkeys([*labels().get(group, ()), *_definitions().get(group, ())])]


def told_tables(*, words: bool) -> str:
    """The tables and their columns in Markdown."""
    parts = []
    for name in tables():
        english, persian = meaning(name)
        lines = [(f"`{c.name}`", TYPES[c.type], f"[{c.values}](#{c.values})" if c.values else "", c.en) for c in columns(name, words=words)]
        parts += [f"## {name}", f"{english}.", f'<p dir="rtl">{persian}.</p>', table(("column", "type", "values", "meaning"), lines)]
    return "\n\n".join(parts)


def told_values() -> str:
    """The groups of values in Markdown."""
    heads = ("value", "of type", "name", "Persian", "definition", "quad", "score")
    parts = []
    for group in groups():
        told = [(f"`{v.value}`", v.of_type, v.name_en, v.name_fa, v.definition, v.quad, v.score) for v in values(group)]
        parts += [f"## {group}", table(heads, told)]
    return "\n\n".join(parts)


def _value(group: str, key: str) -> Value:
    name = labels().get(group, {}).get(key, {"en": "", "fa": ""})
    kind, _, mode = key.rpartition("/")
    known = plover_types().get(kind if group == "modes" else key) if group in ("types", "modes") else None
    score = None if known is None else known.modes.get(mode) if group == "modes" else known.score
    definition = ", ".join(_types_of(key)) if group == "quads" else _definitions().get(group, {}).get(key, "")
    quad = known.quad if known else None
    return Value(group, kind, mode, name["en"], name["fa"], definition, quad, score)


def _types_of(quad: str) -> list[str]:
    return [name for name, known in plover_types().items() if str(known.quad) == quad]


@cache
def _definitions() -> dict[str, dict[str, str]]:
    source = (files("ravabet.exports") / "data" / "definitions.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
