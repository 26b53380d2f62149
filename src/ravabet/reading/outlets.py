"""Whose report it is: outlets named in the opening words, in a signature, or credited at the end."""

from __future__ import annotations

import re

from .folding import fold, phrase_key
from .lines import has_verb
from .vocabulary import Outlet, vocabulary

_OPENING = re.compile(
    r"به گزارش (?:خبرنگار |(?:گروه|سرویس) [\w ]{3,20}? )?(?P<name>«[^»]{2,40}»|[^،,؛;:«»().]{2,60}?)"
    r"(?= ?[،,؛;:(]| به نقل از | از | در )(?: به نقل از (?P<source>[^،,؛;:«»()]{2,50}?)(?= ?[،,؛;:(]| از ))?"
)
_CREDIT = re.compile(r"به ?نقل از (?P<source>[^،,؛;:«»().]{2,50}?)(?= ?[،,؛;:(.]| نوشت| گزارش| اعلام)")
_CITY_DASH = re.compile(r"(?:[\w ]{2,24}? ?[-–—،(] ?)(?P<name>[\w ]{2,40}?) ?\)? ?[-–—:،]")
_DASH_CITY = re.compile(r"(?P<name>[\w ]{3,40}?) ?[-–—،,] ?[\w ]{2,16}? ?[:–—-]")
_CLASS = re.compile(
    r"(?:آژانس خبر(?:ی|رسانی)|آژانس|خبرگزاری|خبرنامه|روزنامه|هفته ?نامه|ماهنامه|مجله|وب ?سایت|پایگاه خبری|شبکه خبری|شبکه|تلویزیون|رادیو)"
    r" [\w ]{2,30}"
)
_NO_NAME = re.compile(r"^(?:به|با|خبرنگار) | (?:و|پس|وی)$")


def known(name: str) -> Outlet | None:
    """The outlet of that name, spelling, channel handle (with or without @) or site; None where the table has none."""
    table = vocabulary().outlets
    key = phrase_key(name.lstrip("@")).lower()
    return table.get(key) or table.get(key.removeprefix("خبرگزاری"))


def home_state(outlet: str | None) -> str | None:
    """The state (ISO 3166 alpha-3) an outlet is at home in: what «کشورمان» means there; None where unknown."""
    found = known(outlet) if outlet else None
    return found.state if found else None


def canonical(name: str) -> str:
    """The name a record carries for an outlet as a page or caller writes it."""
    found = known(name)
    return found.name if found else " ".join(name.split())


def is_name(line: str) -> bool:
    """Whether a folded line is an outlet's name and nothing else."""
    return known(line) is not None or bool(_CLASS.fullmatch(line) and line.count(" ") <= 3 and not has_verb(line))


def opening(folded: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the opening words of a folded paragraph name the outlet and the source it credits: «به گزارش … به نقل از …،»."""
    match = _OPENING.match(folded)
    if match:
        source = match.span("source") if match["source"] and _is_credible(match["source"]) else None
        inner = vocabulary().outlet_names.search(folded, *match.span("name"))
        if inner:
            return inner.span(), source
        called = _CLASS.search(folded, *match.span("name"))
        if called and not vocabulary().not_outlets.match(folded, called.start()):
            return (called.start(), match.end("name")), source
        return (match.span("name") if _is_credible(match["name"]) else None), source
    match = _CITY_DASH.match(folded)
    if match and known(match["name"]):
        return match.span("name"), None
    match = _DASH_CITY.match(folded)
    if match and is_name(match["name"]):
        return match.span("name"), None
    return None, None


def credited(folded: str) -> tuple[int, int] | None:
    """Where the first words of a folded paragraph credit a known outlet: «… به نقل از رویترز گزارش داد»."""
    match = _CREDIT.search(folded)
    return match.span("source") if match and known(match["source"]) else None


def title_credit(folded: str) -> tuple[int, int] | None:
    """Where a folded title opens with a known outlet's name and a colon: «رویترز: …»."""
    name, colon, _ = folded.partition(":")
    return (0, len(name.rstrip())) if colon and len(name) <= 40 and known(name) else None


def _is_credible(name: str) -> bool:
    plain = fold(name).strip("«» ")
    if known(plain) is not None:
        return True
    return plain.count(" ") <= 2 and not (_NO_NAME.search(plain) or vocabulary().not_outlets.match(plain) or has_verb(plain))
