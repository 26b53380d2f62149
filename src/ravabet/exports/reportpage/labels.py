"""Words of the page in Persian and English, side by side: a style rule shows one of the two, so the switch needs no script.

The words are data (``labels.yaml``); a value without an entry shows as it stands in the record.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ravabet.exports.reportpage.markup import Html, Node, join, tag

PERSIAN_DIGITS = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫٬")


@cache
def tables() -> dict[str, Any]:
    """``labels.yaml`` as it stands: group → key → {fa, en}, and the month names."""
    source = files("ravabet.exports.reportpage").joinpath("labels.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def words(group: str, key: str) -> tuple[str, str]:
    """The Persian and the English for a value; the value itself where there is no entry."""
    entry = tables()[group].get(key)
    return (entry["fa"], entry["en"]) if entry else (key, key)


def values(group: str) -> tuple[str, ...]:
    """All values of a group that have an entry, in its order."""
    return tuple(tables()[group])


def both(persian: Node, english: Node) -> Html:
    """Two renderings of one thing, of which the page shows one."""
    if persian == english:
        return tag("bdi", persian)
    return join(tag("span", persian, class_="fa", lang="fa"), tag("span", english, class_="en", lang="en", dir="ltr"))


def label(group: str, key: str) -> Html:
    """``words`` as a node."""
    return both(*words(group, key))


def mode_words(event_type: str, value: str) -> tuple[str, str]:
    """The name of a type's mode; one mode may be named differently under two types."""
    found = words("modes", f"{event_type}/{value}")
    return found if found[0] != f"{event_type}/{value}" else (value, value)


def mode(event_type: str, value: str) -> Html:
    """``mode_words`` as a node."""
    return both(*mode_words(event_type, value))


def ui(key: str) -> Html:
    """A word of the interface as a node."""
    return label("interface", key)


def persian(number: object) -> str:
    """Digits, decimal point and thousands separator as a Persian page prints them."""
    return str(number).translate(PERSIAN_DIGITS)


def number(value: object) -> Html:
    """A number in the digits of the page's language."""
    return both(persian(value), str(value))


def named(key: str, count: int) -> tuple[str, str]:
    """«رویداد ۳» and "Event 3"."""
    fa, en = words("interface", key)
    return f"{fa} {persian(count)}", f"{en} {count}"


def amount(value: float, currency: str) -> Html:
    """``amount_words`` as a node."""
    return both(*amount_words(value, currency))


def amount_words(value: float, currency: str) -> tuple[str, str]:
    """A sum of money in words a newspaper would print: «۱٫۶ میلیارد دلار آمریکا», "1.6 billion US dollars"."""
    unit = words("currencies", currency)
    for size, names in tables()["magnitudes"].items():
        if abs(value) >= int(size):
            figure = f"{value / int(size):,.6g}"
            return f"{persian(figure)} {names['fa']} {unit[0]}", f"{figure} {names['en']} {unit[1]}"
    figure = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return f"{persian(figure)} {unit[0]}", f"{figure} {unit[1]}"
