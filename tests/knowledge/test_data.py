"""Every linguistic row has an example, and the example shows what the row does."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
import yaml

from ravabet.knowledge import Body, Match, Office, PlaceRow, Row, load

DATA = files("ravabet.knowledge") / "data"


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def rows(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return found


def kind(row: Row) -> str:
    return type(row).__name__.removesuffix("Row").lower()


def kinds(text: str, names: list[str]) -> set[str]:
    """The kinds read where one of the names stands, alone or in a longer name."""
    found: set[str] = set()
    for match in load().find(text):
        if any(name in text[match.start : match.end] for name in names):
            found |= {kind(row) for row in match.rows}
    return found


CONTEXTS = table("contexts.csv")


@pytest.mark.parametrize("rule", [row for row in CONTEXTS if not row["name"].startswith("@")], ids=lambda row: row["name"])
def test_context_rules_accept_their_example_and_refuse_their_counterexample(rule: dict[str, str]) -> None:
    names, about = rule["name"].split("|"), set(filter(None, rule["kinds"].split("|")))
    accepted, refused = kinds(rule["example"], names), kinds(rule["counterexample"], names)
    assert accepted & about if about else accepted, load().find(rule["example"])
    assert not (refused & about if about else refused), load().find(rule["counterexample"])


def test_marked_places_need_a_word_that_announces_them() -> None:
    (rule,) = [row for row in CONTEXTS if row["name"] == "@marked"]
    assert any(isinstance(row, PlaceRow) and row.marked for match in load().find(rule["example"]) for row in match.rows)
    assert not any(isinstance(row, PlaceRow) for match in load().find(rule["counterexample"]) for row in match.rows)


@pytest.mark.parametrize("decoy", table("decoys.csv"), ids=lambda row: row["name"])
def test_decoys_hide_what_they_contain(decoy: dict[str, str]) -> None:
    text = decoy["example"]
    names = [decoy["name"], *filter(None, decoy["variants"].split("|"))]
    start, name = next((text.index(name), name) for name in names if name in text)
    hidden = [match for match in load().find(text) if match.start < start + len(name) and match.end > start]
    assert not hidden


@pytest.mark.parametrize("term", table("terms.csv"), ids=lambda row: row["name"])
def test_a_term_is_found_in_its_example(term: dict[str, str]) -> None:
    found = load().terms.find(term["example"])
    assert found is not None and found[0].code == term["code"] and str(found[0].first) == term["start"]


@pytest.mark.parametrize("row", rows("endings.yaml"), ids=lambda row: row["kind"])
def test_endings_stay_outside_the_match(row: dict[str, str]) -> None:
    (match,) = load().find(row["example"])
    assert match.end - match.start < len(row["example"])
    assert row["kind"] in ("prefix", *map(kind, match.rows))


def offices(match: Match) -> set[str]:
    return {row.id for row in match.rows if isinstance(row, Office | Body)}


@pytest.mark.parametrize("row", [*rows("office_types.yaml"), *rows("bodies.yaml")], ids=lambda row: row["id"])
def test_offices_and_bodies_are_found_in_their_example(row: dict[str, object]) -> None:
    found = set().union(*(offices(match) for match in load().find(str(row["example"]))))
    assert (row.get("same_as") or row["id"]) in found or row["id"] in found
