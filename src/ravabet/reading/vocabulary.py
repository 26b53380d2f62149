"""The page vocabulary (``data/page.yaml``) and the table of outlets (``data/outlets.yaml``), ready for look-ups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ravabet.errors import KnowledgeError

from .folding import phrase_key, phrase_pattern

_LABEL = r"(?:^|(?<=[ |،/–—-]))(?P<label>%s) ?(?:[:：]|[،,–—-](?= )|(?<=در)|(?<=قلم)|(?<=خبر)(?= \d)|(?<=مطلب)(?= \d))(?: |$|(?<=[:：]))"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """What one kind of furniture line is and what follows it; see the head of ``page.yaml``."""

    kind: str
    then: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name in a record, its home state, and whether it publishes Persian pages of its own."""

    name: str
    state: str | None
    persian: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rules, compiled; regular expressions work on folded text."""

    whole: dict[str, FurnitureRule]
    prefixes: tuple[tuple[re.Pattern[str], tuple[FurnitureRule, ...]], ...]
    patterns: tuple[tuple[re.Pattern[str], FurnitureRule], ...]
    labels: re.Pattern[str]
    label_fields: dict[str, str]
    byline_words: re.Pattern[str]
    kickers: frozenset[str]
    kicker_prefix: re.Pattern[str]
    not_outlets: re.Pattern[str]
    outlets: dict[str, Outlet]
    outlet_names: re.Pattern[str]


def rows(name: str) -> Any:
    """The plain content of a data file of this room."""
    file = resources.files(__package__) / "data" / name
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"reading/data/{name} is not valid YAML; mend it: {' '.join(str(error).split())}") from error


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of pages, loaded once. Raises ``KnowledgeError`` where a file is broken."""
    page = rows("page.yaml")
    furniture = page["furniture"]
    outlets = _outlets(rows("outlets.yaml"))
    fields = {phrase_key(row["phrase"]): row["field"] for row in page["fields"]}
    kickers = [row["phrase"] for row in page["kickers"]]
    return Vocabulary(
        whole={phrase_key(r["phrase"]) or r["phrase"]: _rule(r) for r in furniture if r["match"] == "whole"},
        prefixes=(
            _prefixes([r for r in furniture if r["match"] == "label"], r" ?[:：–—|-]"),
            _prefixes([r for r in furniture if r["match"] == "start"], r"(?=[ ،:]|$)"),
        ),
        patterns=tuple((re.compile(r["phrase"]), _rule(r)) for r in furniture if r["match"] == "pattern"),
        labels=re.compile(_LABEL % _any(r["phrase"] for r in page["fields"])),
        label_fields=fields,
        byline_words=re.compile(rf"(?:^|[ ،])(?:{_any(r['word'] for r in page['byline_words'])})(?=$|[ ،ا-ی])"),
        kickers=frozenset(map(phrase_key, kickers)),
        kicker_prefix=re.compile(rf"(?:{_any(kickers)}) ?[/|:؛] ?(?=\S)"),
        not_outlets=re.compile(rf"(?:{_any(r['word'] for r in page['not_outlets'])})(?= |$)"),
        outlets=outlets,
        outlet_names=re.compile(rf"(?<!\w)(?:{_any(_spellings(rows('outlets.yaml')))})(?!\w)"),
    )


def _any(phrases: Any) -> str:
    return "|".join(sorted(map(phrase_pattern, phrases), key=len, reverse=True))


def _rule(row: dict[str, str]) -> FurnitureRule:
    return FurnitureRule(row["kind"], row["then"])


def _prefixes(found: list[dict[str, str]], after: str) -> tuple[re.Pattern[str], tuple[FurnitureRule, ...]]:
    ordered = sorted(found, key=lambda row: len(row["phrase"]), reverse=True)
    groups = "|".join(f"({phrase_pattern(row['phrase'])})" for row in ordered)
    return re.compile(f"(?:{groups}){after}"), tuple(map(_rule, ordered))


def _spellings(table: list[dict[str, Any]]) -> list[str]:
    return [name for row in table for name in (row["name"], *row["variants"])]


def _outlets(table: list[dict[str, Any]]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for row in table:
        outlet = Outlet(row["name"], row["state"], row.get("persian", True))
        for name in (row["name"], *row["variants"], *row.get("handles", ()), *row.get("sites", ())):
            found[phrase_key(name).lower()] = outlet
    return found
