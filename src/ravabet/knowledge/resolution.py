"""What a phrase means, as ``Knowledge.resolve`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ResolvedKind = Literal["person", "office", "state", "organisation", "group", "metonym", "place"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase means.

    ``codes`` are the states or bodies it acts for (empty for somebody out of office); ``person`` an id of people.csv, None where nobody
    in particular is meant or known; ``office`` an id of office_types.yaml; ``owner`` the state, organisation or group whose office it is,
    as ``Knowledge.holders`` takes it; ``how`` the steps that led there, one short English phrase each.
    """

    text: str
    kind: ResolvedKind
    codes: tuple[str, ...]
    person: str | None = None
    office: str | None = None
    owner: str | None = None
    how: tuple[str, ...] = ()
