"""Numbers in digits, in words and mixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .letters import bare_key
from .sentences import Sentence
from .tables import rows, words
from .tokens import Token

_ROOM = {"unit": 1.0, "half": 0.0, "tens": 10.0, "hundreds": 100.0, "digits": 1.0}
_VAGUE = {"چند", "چندین", "دهها", "صدها", "هیچ", "هر"}
_ALSO_WORDS = {"نه", "سی"}  # «no», and the letter C of foreign names
_SHARES = {"درصد", "فیصد", "%"}
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_SLASH = re.compile(r"\d+/\d{1,2}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its source span, its value, and the indexes of its first and last token (inclusive)."""

    start: int
    end: int
    value: int | float
    first: int
    last: int


@dataclass(slots=True)
class _Sum:
    """A number being read: what is complete, the part before the next scale word, and what may still be added to each."""

    total: float = 0.0
    part: float | None = None
    room: float = float("inf")
    scale: float = float("inf")
    last: int = -1

    def takes(self, kind: str, value: float) -> bool:
        if kind == "scale":
            return value < self.scale and (self.part is not None or value == 1000)
        if kind == "half":
            return True
        return value < self.room and (kind != "digits" or self.part is None)

    def add(self, kind: str, value: float, at: int) -> None:
        self.last = at
        if kind == "scale":
            self.total += (1.0 if self.part is None else self.part) * value
            self.part, self.room, self.scale = None, value, value
        elif kind == "half" and self.part is None and self.total:
            self.total += value * self.scale
            self.room = 0.0
        else:
            self.part = (self.part or 0.0) + value
            self.room = _ROOM[kind]

    def value(self) -> int | float:
        whole = round(self.total + (self.part or 0.0), 6)
        return int(whole) if whole.is_integer() else whole


def numbers(sentence: Sentence) -> tuple[Number, ...]:
    """The numbers of a sentence in order.

    Ordinals, «ده‌ها» and the like, dates and times are none; a slash is a decimal mark before a scale word or a per cent.
    """
    tokens = sentence.tokens
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        read = _read(tokens, at)
        if read:
            found.append(Number(tokens[at].start, tokens[read.last].end, read.value(), at, read.last))
            at = read.last
        at += 1
    return tuple(found)


def _read(tokens: Sequence[Token], first: int) -> _Sum | None:
    if first and tokens[first - 1].key in _VAGUE:
        return None
    done = _Sum()
    at = first
    while (step := _step(tokens, at)) and done.takes(*step) and (done.last < 0 or at > done.last + 1 or step[0] == "scale"):
        done.add(*step, at)
        at += 1
        if at < len(tokens) and tokens[at].key == "و" and _goes_on(tokens, at + 1, done):
            at += 1
    if done.last < 0 or (done.last == first and tokens[first].key in _ALSO_WORDS and not _counts(tokens, first + 1)):
        return None
    return done


def _goes_on(tokens: Sequence[Token], at: int, done: _Sum) -> bool:
    step = _step(tokens, at)
    if step is None or not done.takes(*step):
        return False
    if step[0] == "digits" and (not done.total or not step[1].is_integer() or _is_share(tokens, at + 1)):
        return False
    after = _step(tokens, at + 1)
    return after is None or after[0] != "scale" or after[1] < done.scale


def _is_share(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in _SHARES


def _counts(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].stem in _counters()


@cache
def _counters() -> frozenset[str]:
    return frozenset(bare_key(word) for word in words("counters.txt"))


@cache
def _words() -> dict[str, tuple[str, float]]:
    return {bare_key(row["word"]): (row["kind"], float(row["value"])) for row in rows("number_words.csv")}


def _step(tokens: Sequence[Token], at: int) -> tuple[str, float] | None:
    if at >= len(tokens):
        return None
    if tokens[at].kind == "word":
        return _words().get(tokens[at].key)
    value = _digits(tokens, at) if tokens[at].kind == "number" else None
    return None if value is None else ("digits", value)


def _digits(tokens: Sequence[Token], at: int) -> float | None:
    text = tokens[at].norm
    if _PLAIN.fullmatch(text):
        return float(text)
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if _POINTS.fullmatch(text):
        return float(text.replace(".", ""))
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if _SLASH.fullmatch(text) and (after in _SHARES or _words().get(after, ("", 0))[0] == "scale"):
        return float(text.replace("/", "."))
    return None
