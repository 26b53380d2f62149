"""Sums of money in a sentence: amount and ISO 4217 currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.vocabulary.currencies import Currency, currencies
from ravabet.records import Money
from ravabet.text import Number, Sentence, Token, numbers

SIGNS = frozenset("$€£")
THOUSAND = "هزار"
SCALES = {"میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9}
NUMERALS = frozenset({"یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "بیست", "سی", "صد", "میلیون", "میلیارد"})
UP_TO = frozenset({"تا", "الی", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum: its source span, first and last token (inclusive), and what it is worth."""

    start: int
    end: int
    first: int
    last: int
    money: Money


def sums(sentence: Sentence) -> tuple[Sum, ...]:
    """The sums of money that a sentence states, in order.

    A number directly before a currency's name («۱٫۶ میلیارد دالر», «۳۰۰ میلیون دلاری»), or behind its sign («$۵۰ میلیون»). A toman
    counts as ten rials (IRR). Vague sums («میلیون‌ها دلار»), ranges («۱۰ تا ۱۵ میلیارد دلار») and currencies that the words do not
    settle («روپیه» alone) give nothing.
    """
    tokens, counted = sentence.tokens, _joined(numbers(sentence), sentence.tokens)
    found = [read for number in counted if not _is_range(number, tokens) and (read := _sum(number, tokens)) is not None]
    return tuple(found)


def _sum(number: Number, tokens: Sequence[Token]) -> Sum | None:
    before, after = number.first - 1, number.last + 1
    if before >= 0 and tokens[before].norm in SIGNS:
        return _worth(number, currencies()[tokens[before].norm][-1], tokens, first=before, last=number.last)
    for word in (tokens[after].key, tokens[after].stem) if after < len(tokens) else ():
        for currency in currencies().get(word, ()):
            follows = tokens[after + 1].key if after + 1 < len(tokens) else ""
            if not currency.after:
                return _worth(number, currency, tokens, first=number.first, last=after)
            if follows in currency.after:
                return _worth(number, currency, tokens, first=number.first, last=after + 1)
    return None


def _worth(number: Number, currency: Currency, tokens: Sequence[Token], *, first: int, last: int) -> Sum | None:
    if number.value < currency.least:
        return None
    money = Money(round(float(number.value) * currency.factor, 6), currency.code)
    return Sum(tokens[first].start, tokens[last].end, first, last, money)


def _is_range(number: Number, tokens: Sequence[Token]) -> bool:
    """Whether the number is the upper end of «… تا …»."""
    at = number.first - 1
    return at > 0 and tokens[at].key in UP_TO and tokens[at - 1].kind in ("number", "word") and _numeral(tokens[at - 1])


def _numeral(token: Token) -> bool:
    return token.kind == "number" or token.key in NUMERALS


def _joined(found: Sequence[Number], tokens: Sequence[Token]) -> list[Number]:
    """Sums counted in thousands of milliards: «۲۵ هزار میلیارد», and «۲۵ هزار و ۵۰۰ میلیارد», where both parts count by the last scale."""
    joined: list[Number] = []
    for number in found:
        before, scale = (joined[-1] if joined else None), SCALES.get(tokens[number.last].key)
        if before is not None and scale is not None and _continues(before, number, tokens) and number.value < 1000 * scale:
            joined[-1] = Number(before.start, number.end, before.value * scale + number.value, before.first, number.last)
        else:
            joined.append(_scaled(number, tokens))
    return joined


def _continues(before: Number, number: Number, tokens: Sequence[Token]) -> bool:
    return tokens[before.last].key == THOUSAND and before.last + 2 == number.first and tokens[before.last + 1].key == "و"


def _scaled(number: Number, tokens: Sequence[Token]) -> Number:
    after = number.last + 1
    if tokens[number.last].key != THOUSAND or after >= len(tokens) or (scale := SCALES.get(tokens[after].key)) is None:
        return number
    return Number(number.start, tokens[after].end, number.value * scale, number.first, after)
