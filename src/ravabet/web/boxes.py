"""Fields of a form in which several values may be chosen: made once for each choice, since they are long and stand on every page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from ravabet.web.tongue import Tongue

Choice = tuple[str, str]
FIELD = Markup('<details class="picks"{}>\n<summary>{}: {}</summary>\n<div>\n{}\n</div>\n</details>')
BOX = Markup('<label><input type="checkbox" name="{}" value="{}"{}> <bdi>{}</bdi></label>')


def picks(name: str, label: str, choices: Iterable[Choice], chosen: Iterable[str], tongue: Tongue) -> Markup:
    """The field called ``name`` in the address; ``choices``: values with what they are called. It stands open where some are chosen."""
    return _picks(name, label, tuple((value, said) for value, said in choices), tuple(chosen), tongue)


@lru_cache(maxsize=512)
def _picks(name: str, label: str, choices: tuple[Choice, ...], chosen: tuple[str, ...], tongue: Tongue) -> Markup:
    boxes = (BOX.format(name, value, Markup(" checked") if value in chosen else "", said) for value, said in choices)
    number = f"{tongue.digits(len(chosen))} {tongue.say('chosen')}" if chosen else tongue.say("all")
    return FIELD.format(Markup(" open") if chosen else "", label, number, Markup("\n").join(boxes))
