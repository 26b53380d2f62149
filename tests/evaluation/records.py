"""Hand-coded and coded records in few words."""

from __future__ import annotations

from typing import Any

Plain = dict[str, Any]


def event(kind: str = "CONSULT", actors: str = "IRN", recipients: str = "PAK", span: tuple[int, int] = (0, 20), **fields: Any) -> Plain:
    """An event as a hand coder writes it; parties are codes parted by spaces."""
    return {"type": kind, "actors": actors.split(), "recipients": recipients.split(), "status": "happened", "span": list(span), **fields}


def coded(kind: str = "CONSULT", actors: str = "IRN", recipients: str = "PAK", span: tuple[int, int] = (0, 20), **fields: Any) -> Plain:
    """An event in the contract's form."""
    sides = [[{"code": code, "name": code} for code in side.split()] for side in (actors, recipients)]
    evidence = [{"start": span[0], "end": span[1], "text": "…"}]
    return {"type": kind, "actors": sides[0], "recipients": sides[1], "status": "happened", "evidence": evidence, **fields}


def quote(speaker: str = "ترامپ", start: int = 0, country: str | None = "USA", kind: str = "direct") -> Plain:
    """A quotation as a hand coder writes it."""
    return {"speaker": speaker, "country": country, "kind": kind, "span": [start, start + 10]}


def coded_quote(speaker: str = "دونالد ترامپ", start: int = 0, end: int = 40, code: str | None = "USA", kind: str = "direct") -> Plain:
    """A quotation in the contract's form."""
    return {"speaker": {"name": speaker, "code": code}, "country": code, "kind": kind, "start": start, "end": end}


def report(*events: Plain, **others: Any) -> Plain:
    """One side of a report: its events, and ``quotes``, ``commitments``."""
    return {"events": list(events), **others}
