"""Numbers in digits, in words and mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .sentences import Sentence
from .tokens import Token

_UNITS = {w: n for n, w in enumerate("صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده".split())}
_TENS = {w: 10 * n for n, w in enumerate("بیست سی چهل پنجاه شصت هفتاد هشتاد نود".split(), 2)}
_HUNDREDS = {"صد": 100, "یکصد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400, "پانصد": 500, "ششصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900}
_SMALL: dict[str, int] = {**_UNITS, **_TENS, **_HUNDREDS, "هژده": 18}
_SCALES = {"هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9, "تریلیون": 10**12}


@dataclass(frozen=True, slots=True)
class Number:
    """A number: source span, value, and the indexes of its first and last token (inclusive)."""

    start: int
    end: int
    value: int | float
    first: int
    last: int


def numbers(sentence: Sentence) -> tuple[Number, ...]:
    """The numbers of a sentence in order; dates and times are not numbers."""
    found: list[Number] = []
    at = 0
    while at < len(sentence.tokens):
        number = _read(sentence.tokens, at)
        if number:
            found.append(number)
            at = number.last
        at += 1
    return tuple(found)


def _read(tokens: Sequence[Token], first: int) -> Number | None:
    total: float = 0
    part: float | None = None
    at, last = first, -1
    while at < len(tokens):
        key = tokens[at].key
        value = _SMALL.get(key, _digits(tokens[at]))
        if value is not None and (part is None or last < at - 1):
            part = (part or 0) + value
        elif key in _SCALES and (part is not None or last < 0 or last < at - 1):
            total += (1 if part is None else part) * _SCALES[key]
            part = None
        else:
            break
        last = at
        at += 1
        if at + 1 < len(tokens) and tokens[at].key == "و" and (tokens[at + 1].key in _SMALL or tokens[at + 1].key in _SCALES or _digits(tokens[at + 1]) is not None):
            at += 1
    if last < 0:
        return None
    value = total + (part or 0)
    whole = round(value, 6)
    return Number(tokens[first].start, tokens[last].end, int(whole) if whole == int(whole) else whole, first, last)


def _digits(token: Token) -> float | None:
    if token.kind != "number":
        return None
    try:
        return float(token.norm.replace(",", ""))
    except ValueError:
        return None
