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
MARK_CLASSES = ("comma", "open", "close", "dash", "quote")
MONTH_CLASSES = ("plain", "common", "unclear", "verbal", "english")
WEEKDAY_CLASSES = ("weekday", "monday", "friday")
BY_PLACE = ("cardinal", "ordinal")
"""Classes whose forms count up from the value of their row."""
FILLER, BREAK = ".", "|"
FRAGMENT = re.compile(r"\{([a-z_]+)\}")


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
    listed = _listed()
    return {**_compounds(listed), **_nights(listed), **_months(), **listed}


def _listed() -> dict[str, Word]:
    found: dict[str, Word] = {}
    for kind, rows in read_table("words.yaml").items():
        for row in rows:
            for place, form in enumerate(row["forms"]):
                value = row.get("value")
                word = Word(kind, value + place if kind in BY_PLACE else value)
                found.update(dict.fromkeys(spellings(form), word))
    return found


def _nights(listed: dict[str, Word]) -> dict[str, Word]:
    """Weekdays written together with the night: «دوشنبه‌شب»."""
    return {form + fold("شب").text: word for form, word in listed.items() if word.kind in WEEKDAY_CLASSES}


def _compounds(listed: dict[str, Word]) -> dict[str, Word]:
    """«بیست و یک», «بیست و یکم» … : the tens with «و» and a unit."""
    units = {form: word for form, word in listed.items() if word.kind in BY_PLACE and word.value < 10}
    tens = {form: word.value for form, word in listed.items() if word.kind == "tens"}
    return {
        ten + link + unit: Word(word.kind, value + word.value)
        for ten, value in tens.items()
        for unit, word in units.items()
        for link in (" و ", "و", " و")
    }


def _months() -> dict[str, Word]:
    found: dict[str, Word] = {}
    for calendar, varieties in read_table("months.yaml").items():
        for variety, months in varieties.items():
            for number, row in months.items():
                for kind in ("plain", "common", "unclear", "verbal"):
                    for form in row.get(kind, ()):
                        word = Word("english" if variety == "en" else kind, Month(calendar, number))
                        for spelling in spellings(form):
                            found[spelling] = word
                            found[spelling + "ماه"] = Word("plain", word.value)
    return found


@functools.cache
def form_lengths() -> dict[str, int]:
    """First words of the forms, each with the number of words of its longest form."""
    found: dict[str, int] = {}
    for form in words():
        first = form.partition(" ")[0]
        found[first] = max(found.get(first, 0), form.count(" ") + 1)
    return found


@functools.cache
def letters() -> dict[str, str]:
    """One letter for each class, for shapes to be matched on."""
    kinds = dict.fromkeys((*NUMBER_CLASSES, *MARK_CLASSES, *MONTH_CLASSES, *(word.kind for word in words().values())))
    return {kind: chr(0x100 + place) for place, kind in enumerate(kinds)}


@functools.cache
def shapes(section: str = "rows") -> tuple[Shape, ...]:
    """The rows of a section of grammar.yaml (rows, traps), compiled."""
    table = read_table("grammar.yaml")
    return tuple(Shape(row["name"], _compile(row["shape"], table["fragments"]), row.get("reads", "")) for row in table[section])


def _compile(shape: str, fragments: dict[str, str]) -> re.Pattern[str]:
    while FRAGMENT.search(shape):
        shape = FRAGMENT.sub(lambda match: fragments[match[1]], shape)
    used: dict[str, int] = {}
    return re.compile(re.sub(r"<(?:(\w+):)?([\w|]+)>", lambda match: _class(match, used), shape))


def _class(match: re.Match[str], used: dict[str, int]) -> str:
    """A character class; a role named twice gets a number, for the expression allows a name once."""
    allowed = "[" + "".join(letters()[kind] for kind in match[2].split("|")) + "]"
    if match[1] is None:
        return allowed
    used[match[1]] = used.get(match[1], 0) + 1
    return f"(?P<{match[1]}__{used[match[1]]}>{allowed})"


@functools.cache
def named_days() -> dict[tuple[str, int, int], tuple[int, frozenset[str]]]:
    """Days known by their date, (calendar, month, day), each with its year and the words that tell it is that day."""
    rows = read_table("grammar.yaml")["named_days"]
    return {(row["calendar"], row["month"], row["day"]): (row["year"], frozenset(fold(cue).text for cue in row["cues"])) for row in rows}
