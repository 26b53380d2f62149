"""When two readings of one thing agree: parties, spans, days, places, speakers, and how far two events, quotations or promises do.

The rules are those of the scorer that came with the hand-coded reports, so that figures can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from ravabet.coding import plover_types

Plain = dict[str, Any]
Spans = list[tuple[int, int]]

LETTERS = str.maketrans("يكة", "یکه")
MARKS = re.compile(r"[\u200c\u200d\u200e\u200f\u064b-\u0652]")
NO_WORD = re.compile(r"[^\w]+")
HALF = 0.5
SAME_EVENT, SAME_TYPE, SAME_QUAD = 8, 3, 3
LONGEST_SPAN = 4000
NEAR = 15
"""Characters by which two beginnings of one quotation may differ."""
LEAST_OVERLAP = 0.3
PRECISION_LETTERS = {"year": 4, "month": 7}
PRECISION_OF_LENGTH = {4: "year", 7: "month"}


def letters(text: str | None) -> str:
    """A name's words parted by one space, in one spelling of the letters, without joiners and vowel marks."""
    folded = unicodedata.normalize("NFKC", text or "").translate(LETTERS)
    return NO_WORD.sub(" ", MARKS.sub("", folded)).strip()


def codes(side: Iterable[Any] | None) -> set[str]:
    """The codes of an event's side, given as codes or as the contract's actors."""
    found = (party.get("code") if isinstance(party, dict) else party for party in side or ())
    return {code for code in found if code}


def half(left: set[str], right: set[str]) -> bool:
    """Whether two sets share at least half of all their members (Jaccard), or both are empty."""
    if not left or not right:
        return not left and not right
    return len(left & right) / len(left | right) >= HALF


def same_parties(gold: Plain, coded: Plain) -> bool:
    """Whether actors agree by half and recipients do; parties told without direction may stand for those of a reciprocal act."""
    acting, acted_on = codes(gold.get("actors")), codes(gold.get("recipients"))
    found_acting, found_acted_on = codes(coded.get("actors")), codes(coded.get("recipients"))
    if half(acting, found_acting) and half(acted_on, found_acted_on):
        return True
    undirected = (not found_acted_on and len(found_acting) > 1) or (not acted_on and len(acting) > 1)
    return is_reciprocal(gold["type"]) and undirected and half(acting | acted_on, found_acting | found_acted_on)


def is_reciprocal(kind: str) -> bool:
    """Whether an act of this PLOVER type may be mutual."""
    return kind in plover_types() and plover_types()[kind].reciprocal


def quad(kind: str) -> int | None:
    """The quad class of a PLOVER type."""
    return plover_types()[kind].quad if kind in plover_types() else None


def same_quad(gold: Plain, coded: Plain) -> bool:
    """Whether two events are of one quad class."""
    return quad(gold["type"]) == quad(coded["type"])


def agree(gold: Plain, coded: Plain) -> bool:
    """Whether type and parties agree: the triple."""
    return bool(gold["type"] == coded["type"]) and same_parties(gold, coded)


def spans(record: Plain) -> Spans:
    """Where a record stands: gold's ``span``, or the stretches of its evidence."""
    if record.get("span"):
        start, end = record["span"]
        return [(start, end)]
    evidence = record.get("evidence")
    return [(piece["start"], piece["end"]) for piece in evidence if isinstance(piece, dict)] if isinstance(evidence, list) else []


def overlap(left: Spans, right: Spans) -> float:
    """Characters in both over characters in either."""
    a, b = ({at for start, end in side for at in range(start, min(end, start + LONGEST_SPAN))} for side in (left, right))
    return len(a & b) / len(a | b) if a and b else 0.0


def event_grade(gold: Plain, coded: Plain) -> float:
    """How far two events agree: triple, then type or quad class with parties, then the words they rest on."""
    party, same = same_parties(gold, coded), bool(gold["type"] == coded["type"])
    sure = SAME_EVENT * (same and party) + SAME_TYPE * same + SAME_QUAD * (same_quad(gold, coded) and party)
    return sure + overlap(spans(gold), spans(coded))


def day(value: Any) -> tuple[str, str] | None:
    """A date's text and precision, given as ``2024-01`` or as the contract's object."""
    if isinstance(value, dict):
        start, precision = value.get("start"), value.get("precision") or "day"
        return (start[: PRECISION_LETTERS.get(precision, 10)], precision) if start else None
    return (value, PRECISION_OF_LENGTH.get(len(value), "day")) if value else None


def same_place(gold: Any, coded: Any) -> bool:
    """Whether two names of places share half of their words (Dice)."""
    a, b = _words(_name(gold)), _words(_name(coded))
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= HALF


def same_speaker(gold: Plain, coded: Plain) -> bool:
    """Whether a name of the speaker shares half of its words with gold's, or one holds the other."""
    speaker = coded.get("speaker") or {}
    names = [speaker.get(field) for field in ("name", "office", "text")] if isinstance(speaker, dict) else [speaker]
    return any(_same_name(gold["speaker"], name) for name in names if name)


def _same_name(gold: Any, coded: str) -> bool:
    want, got = _words(_name(gold)), _words(coded)
    if not want or not got:
        return False
    one, other = (letters(name).replace(" ", "") for name in (_name(gold), coded))
    return len(want & got) / min(len(want), len(got)) >= HALF or one in other or other in one


def _name(value: Any) -> str:
    return (value.get("name") or value.get("text") or "") if isinstance(value, dict) else value or ""


def _words(name: str) -> set[str]:
    return {word for word in letters(name).split() if len(word) > 1}


def country(quote: Plain) -> str | None:
    """The state a quotation speaks for: its own field, else its speaker's code."""
    speaker = quote.get("speaker")
    found: str | None = quote.get("country") or (speaker.get("code") if isinstance(speaker, dict) else None)
    return found


def beginning(quote: Plain) -> int | None:
    """Where a quotation begins."""
    found: int | None = quote["span"][0] if quote.get("span") else quote.get("start")
    return found


def quote_grade(gold: Plain, coded: Plain, beginnings: Iterable[int | None]) -> float:
    """How near two quotations begin; 0 where that is too far, or the coded one swallows another of gold's ``beginnings``."""
    one, other = beginning(gold), beginning(coded)
    if one is None or other is None or abs(one - other) > NEAR:
        return 0
    end = coded.get("end") or (coded["span"][1] if coded.get("span") else other)
    swallowed = sum(at is not None and other - NEAR <= at < end - 5 for at in beginnings)
    return 0 if swallowed > 1 else NEAR + 1 - abs(one - other)


def commitment_grade(gold: Plain, coded: Plain) -> float:
    """How far the evidence of two commitments overlaps; 0 where that is little, or the parties differ by half."""
    shared = overlap(spans(gold), spans(coded))
    return shared if shared >= LEAST_OVERLAP and half(set(gold.get("parties") or ()), set(coded.get("parties") or ())) else 0
