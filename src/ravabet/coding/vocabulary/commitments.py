"""Commitment rows: words that tell a promise, an announced plan or an obligation, and what the record calls it in English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from ravabet.coding.vocabulary.events import Element, Frame, parse
from ravabet.coding.vocabulary.tables import keys, rows
from ravabet.errors import KnowledgeError

Content = Literal["own", "that", "noun"]
Fate = Literal["kept", "broken"]
Negation = Literal["no", "may", "only"]


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One rule. ``patterns`` empty: any finite verb of the tenses given.

    ``content``: the commitment is told by the clause itself (own), by the clause that follows (that), or by the noun phrase that
    begins with the trigger (noun). ``tenses`` and ``content_tenses`` say which the verb of the trigger, and of the content, may have
    (all where empty), ``negative`` whether the trigger's may be, or must be, negative. ``unless`` are words that must not stand in
    the clause, ``needs`` words of which one must stand in the sentence, ``setting`` words of which one must stand in the report.
    ``dated`` asks for a day that is still to come; ``early``: the day may stand before the trigger («جمعه قرار است …»);
    ``verbless``: the clause may lack a verb.
    """

    id: str
    patterns: tuple[tuple[Element, ...], ...]
    content: Content
    tenses: frozenset[str]
    content_tenses: frozenset[str]
    negative: Negation
    frame: Frame
    unless: frozenset[str]
    needs: frozenset[str]
    setting: frozenset[str]
    verbless: bool
    dated: bool
    early: bool
    weight: float
    example: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gloss:
    """An English phrase for contents that hold all of ``words``; ``{to}`` and ``{with}`` are the states so marked."""

    words: tuple[frozenset[str], ...]
    english: str


@dataclass(frozen=True, slots=True)
class FateRow:
    """Words that tell that a promise was kept or broken."""

    pattern: tuple[Element, ...]
    negative: bool
    fate: Fate


@cache
def commitment_rows() -> tuple[CommitmentRow, ...]:
    """The rows of ``data/commitments.yaml`` that tell commitments, in file order."""
    return tuple(_row(raw) for raw in rows("commitments") if raw["kind"] == "commitment")


def _row(raw: dict[str, Any]) -> CommitmentRow:
    try:
        return CommitmentRow(
            id=raw["id"],
            patterns=tuple(parse(pattern) for pattern in raw["patterns"]),
            content=raw["content"],
            tenses=frozenset(raw.get("tenses") or ()),
            content_tenses=frozenset(raw.get("content_tenses") or ()),
            negative="only" if raw.get("negative") == "only" else "may" if raw.get("negative") else "no",
            frame=_frame(raw),
            unless=_words(raw, "unless"),
            needs=_words(raw, "needs"),
            setting=_words(raw, "setting"),
            verbless=raw.get("verbless", False),
            dated=raw.get("dated", False),
            early=raw.get("early", False),
            weight=float(raw["weight"]),
            example=raw["example"],
        )
    except KeyError as missing:
        raise KnowledgeError(f"vocabulary commitments.yaml, row {raw.get('id', '?')}: {missing} is missing") from missing


def _frame(raw: dict[str, Any]) -> Frame:
    pool = raw.get("pool", False)
    return Frame(tuple(raw["bound"]), (), pool=pool, fill=pool, speaker=raw.get("speaker", False))


def _words(raw: dict[str, Any], field: str) -> frozenset[str]:
    return frozenset(keys(raw.get(field) or ""))


@cache
def glosses() -> tuple[Gloss, ...]:
    """The English phrases of ``data/commitments.yaml``; earlier rows win."""
    found = (raw for raw in rows("commitments") if raw["kind"] == "gloss")
    return tuple(Gloss(tuple(frozenset(keys(part)) for part in raw["words"].split()), raw["english"]) for raw in found)


@cache
def fate_rows() -> tuple[FateRow, ...]:
    """The rows of ``data/commitments.yaml`` that tell a promise's fate."""
    found = (raw for raw in rows("commitments") if raw["kind"] == "fate")
    return tuple(FateRow(parse(pattern), raw.get("negative", False), raw["fate"]) for raw in found for pattern in raw["patterns"])


@cache
def soon_patterns() -> tuple[tuple[tuple[Element, ...], int], ...]:
    """Words that put a thing off by minutes or hours, with the most hours they mean."""
    soon = [raw for raw in rows("commitments") if raw["kind"] == "soon"]
    return tuple((parse(pattern), int(raw["hours"])) for raw in soon for pattern in raw["patterns"])


@cache
def beginning_patterns() -> tuple[tuple[Element, ...], ...]:
    """Words that tell a beginning, whose term counts from the day of the words («ظرف هفت روز آغاز می‌شود»)."""
    return tuple(parse(pattern) for raw in rows("commitments") if raw["kind"] == "beginning" for pattern in raw["patterns"])


@cache
def own_acts() -> frozenset[str]:
    """Words that make «شدن» an act of its subject («وارد شد»)."""
    return frozenset(word for raw in rows("commitments") if raw["kind"] == "own-act" for word in keys(raw["words"]))


@cache
def asides() -> frozenset[str]:
    """Words of sport and show: what such a clause announces no state takes on."""
    return frozenset(word for raw in rows("commitments") if raw["kind"] == "aside" for word in keys(raw["words"]))
