"""Words that name agreements: heads, what may follow them, and what makes a bare head a named one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ravabet.coding.vocabulary.tables import keys, rows
from ravabet.records import AgreementKind


@dataclass(frozen=True, slots=True)
class AgreementHead:
    """A word that begins the name of an agreement, and the kind it makes it.

    ``needs``: words of which one must stand in the same clause (a plan is a project where money or work is named with it).
    """

    words: frozenset[str]
    kind: AgreementKind
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Words around a head.

    ``stops`` end a name; ``vague`` words make none; ``pointing`` words before a head point back to one told before; ``signing``
    words make a bare head an agreement by itself; ``hoped`` words behind a known name mean another, future agreement.
    """

    stops: frozenset[str]
    vague: frozenset[str]
    pointing: frozenset[str]
    signing: frozenset[str]
    hoped: frozenset[str]


@cache
def agreement_heads() -> tuple[AgreementHead, ...]:
    """The heads of ``data/agreements.yaml``, longest words first where they begin alike."""
    found = (row for row in rows("agreements") if row["kind"] == "head")
    return tuple(AgreementHead(frozenset(keys(row["words"])), row["makes"], frozenset(keys(row.get("needs") or ""))) for row in found)


@cache
def agreement_words() -> AgreementWords:
    """The other words of ``data/agreements.yaml``."""
    table = {row["kind"]: frozenset(keys(row["words"])) for row in rows("agreements") if row["kind"] != "head"}
    return AgreementWords(table["stop"], table["vague"], table["pointing"], table["signing"], table["hoped"])
