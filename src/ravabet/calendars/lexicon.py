"""The tables of words, months and shapes, loaded once."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from ravabet.calendars.folding import fold

NUMBER_CLASSES = ("num", "two", "hundreds", "solaryear", "gregyear", "numeric")
MARK_CLASSES = ("comma", "open", "close", "dash")
MONTH_CLASSES = ("plain", "unclear", "english")
FILLER, BREAK = ".", "|"


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of the tables: its class and what it means to the resolver."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Month:
    """The value of a month's name."""

    calendar: str
    number: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of grammar.yaml, its shape compiled to an expression over class letters."""

    name: str
    pattern: re.Pattern[str]
    reads: str


def read_table(name: str) -> Any:
    """A YAML table beside this file, as plain values."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files("ravabet.calendars").joinpath(name).read_text(encoding="utf-8"), Loader=loader)


def spellings(form: str) -> set[str]:
    """How a form may stand in folded text: joiners lost or become spaces."""
    return {fold(form).text.lower(), " ".join(fold(form.replace("\u200c", " ")).text.lower().split())}


@functools.cache
def words() -> dict[str, Word]:
    """Every form of the tables, folded, with its class and value; words of a form are parted by one space."""
    found: dict[str, Word] = {}
    for kind, rows in read_table("words.yaml").items():
        for row in rows:
            for place, form in enumerate(row["forms"]):
                value = row.get("value")
                if kind in ("cardinal", "ordinal") and not row.get("first_only"):
                    value += place
                for spelling in spellings(form):
                    found[spelling] = Word(kind, value)
                    if " " in spelling and kind in ("weekday", "deictic", "day_part"):
                        found[spelling.replace(" ", "")] = Word(kind, value)
    return found | _months()


def _months() -> dict[str, Word]:
    found: dict[str, Word] = {}
    for calendar, varieties in read_table("months.yaml").items():
        for variety, months in varieties.items():
            for number, row in months.items():
                for kind in ("plain", "unclear"):
                    for form in row.get(kind, ()):
                        word = Word("english" if variety == "en" else kind, Month(calendar, number))
                        for spelling in spellings(form):
                            found[spelling] = word
                            found[spelling + "ماه"] = Word("plain", word.value)
    return found


@functools.cache
def longest_form() -> int:
    """Words in the longest form."""
    return max(form.count(" ") + 1 for form in words())


@functools.cache
def letters() -> dict[str, str]:
    """One letter for each class, for shapes to be matched on."""
    kinds = dict.fromkeys((*NUMBER_CLASSES, *MARK_CLASSES, *MONTH_CLASSES, *(word.kind for word in words().values())))
    return {kind: chr(0x100 + place) for place, kind in enumerate(kinds)}


@functools.cache
def shapes() -> tuple[Shape, ...]:
    """The rows of grammar.yaml, compiled."""
    table = read_table("grammar.yaml")
    return tuple(Shape(row["name"], _compile(row["shape"], table["fragments"]), row["reads"]) for row in table["rows"])


def _compile(shape: str, fragments: dict[str, str]) -> re.Pattern[str]:
    for name, fragment in fragments.items():
        shape = shape.replace("{" + name + "}", fragment)
    used: dict[str, int] = {}
    return re.compile(re.sub(r"<(?:(\w+):)?([\w|]+)>", lambda match: _class(match, used), shape))


def _class(match: re.Match[str], used: dict[str, int]) -> str:
    """A character class; a role named twice gets a number, for the expression allows a name once."""
    allowed = "[" + "".join(letters()[kind] for kind in match[2].split("|")) + "]"
    if match[1] is None:
        return allowed
    used[match[1]] = used.get(match[1], 0) + 1
    return f"(?P<{match[1]}__{used[match[1]]}>{allowed})"
