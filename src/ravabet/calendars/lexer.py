"""Words, numbers and marks of a text, each with its class in the date grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ravabet.calendars.folding import Folded
from ravabet.calendars.lexicon import BREAK, FILLER, Word, form_lengths, words

PIECE = re.compile(
    r"(?P<numeric>(?<![\d/.\-])(?:\d{4}( ?[/\-.] ?)\d{1,2}\2\d{1,2}|\d{1,2}( ?[/\-.] ?)\d{1,2}\3\d{4})(?!\d|[/.\-]\d))"
    r"|(?P<other>\d+(?:[.,:٫٬/]\d+)+)"
    r"|(?P<ordinal>\d+) ?(?:ام|م|th|st|nd|rd)(?![^\W_])"
    r"|(?P<number>\d+)"
    r"|(?P<era>(?<![^\W_])ه ?\. ?(?P<hijri>[شق])(?![^\W_]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s]|_)"
)
MARKS = {
    "،": "comma",
    ",": "comma",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    "-": "dash",
    "«": "quote",
    '"': "quote",
    "“": "quote",
}


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of the text: its class, value, and where it stands in the folded text."""

    kind: str
    value: Any
    start: int
    end: int


def atoms(folded: Folded) -> tuple[Atom, ...]:
    """The pieces of a folded text in order; a form of several words is one piece."""
    pieces = tuple(PIECE.finditer(folded.text))
    found: list[Atom] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        size, word = _longest(folded.text, pieces, place) if piece.lastgroup == "word" else (1, None)
        last = pieces[place + size - 1]
        kind, value = (word.kind, word.value) if word else _read(piece)
        found.append(Atom(kind, value, piece.start(), last.end()))
        place += size
    return tuple(found)


def _longest(text: str, pieces: tuple[re.Match[str], ...], place: int) -> tuple[int, Word | None]:
    """How many pieces from ``place`` on make the longest known form, and the form."""
    key = pieces[place][0].lower()
    best: tuple[int, Word | None] = (1, words().get(key))
    for size in range(2, form_lengths().get(key.partition(" ")[0], 1) + 1):
        if place + size > len(pieces) or pieces[place + size - 1].lastgroup != "word":
            break
        gap = text[pieces[place + size - 2].end() : pieces[place + size - 1].start()]
        if not gap or gap.strip(" "):
            break
        key = f"{key} {pieces[place + size - 1][0].lower()}"
        best = (size, words()[key]) if key in words() else best
    return best


def _read(piece: re.Match[str]) -> tuple[str, Any]:
    kind = piece.lastgroup
    if kind == "number":
        return number_class(piece[0]), int(piece[0])
    if kind == "ordinal":
        return ("ordinal" if 1 <= int(piece["ordinal"]) <= 31 else FILLER), int(piece["ordinal"])
    if kind == "numeric":
        return "numeric", tuple(int(part) for part in re.split(r" ?[/\-.] ?", piece[0]))
    if kind == "era":
        return "era", "solar" if piece["hijri"] == "ش" else "lunar"
    if kind == "mark":
        return MARKS.get(piece[0], FILLER), piece[0]
    return (BREAK if kind == "line" else FILLER), piece[0]


def number_class(digits: str) -> str:
    """The class of a bare number by what it can be in a date."""
    value = int(digits)
    bounds = (("num", 1, 31), ("two", 32, 99), ("hundreds", 100, 999), ("solaryear", 1200, 1599), ("gregyear", 1600, 2199))
    return next((kind for kind, low, high in bounds if low <= value <= high and len(digits) <= 4), FILLER)
