"""The resolver on phrases as the press writes them (data/press.tsv): figures, floors that may not sink, and the goal.

``python -m tests.knowledge.test_press`` prints the figures.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ravabet.knowledge import load

TABLE = Path(__file__).parent / "data" / "press.tsv"
FLOORS = {"tune": (0.99, 0.97), "hold": (0.95, 0.84)}
GOAL_STATE, GOAL_PERSON = 0.97, 0.92


@dataclass(frozen=True, slots=True)
class Figures:
    """Right answers of all; a person counts where the table or the resolver names one, a row marked ``?`` does not."""

    states: int
    state_rows: int
    people: int
    person_rows: int

    @property
    def state(self) -> float:
        return self.states / self.state_rows

    @property
    def person(self) -> float:
        return self.people / self.person_rows


@cache
def table() -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t"))


def plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha())


@cache
def figures(half: str) -> Figures:
    knowledge = load()
    states = state_rows = people = person_rows = 0
    for row in table():
        if row["half"] != half:
            continue
        found = knowledge.resolve(row["string"], date.fromisoformat(row["date"]), home="IRN")
        state_rows += 1
        states += (found.codes[0] if found and found.codes else "-") == row["state"]
        person = (found.person if found else None) or "-"
        if row["person"] == "?" or row["person"] == person == "-":
            continue
        person_rows += 1
        people += person == row["person"] or (person != "-" and plain(knowledge.person(person).name_en) == plain(row["person"]))
    return Figures(states, state_rows, people, person_rows)


def test_the_table_is_what_it_says() -> None:
    rows = table()
    assert len({row["string"] for row in rows}) == len(rows) >= 1200
    assert {row["half"] for row in rows} == {"tune", "hold"}
    assert all(len(row["string"].split()) <= 8 for row in rows)
    years = {row["date"][:4] for row in rows}
    assert {"2003", "2026"} <= years and len(years) >= 19


@pytest.mark.parametrize("half", ["tune", "hold"])
def test_figures_do_not_sink(half: str) -> None:
    found = figures(half)
    assert found.state >= FLOORS[half][0] and found.person >= FLOORS[half][1], found


@pytest.mark.xfail(strict=True, reason="the goal is not reached yet on the half not tuned on: raise the floors when it is")
def test_the_goal() -> None:
    found = figures("hold")
    assert found.state >= GOAL_STATE and found.person >= GOAL_PERSON, found


if __name__ == "__main__":
    for part in ("tune", "hold"):
        told = figures(part)
        print(
            f"{part}: state {told.states}/{told.state_rows} = {told.state:.3f}, person {told.people}/{told.person_rows} = {told.person:.3f}"
        )
