"""The resolver on phrases as the press writes them (data/press.tsv): figures, floors that may not sink, and the goal.

``python -m tests.knowledge.test_press`` prints the figures.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ravabet.knowledge import load

TABLE = Path(__file__).parent / "data" / "press.tsv"
FLOORS = {"tune": (0.99, 0.98), "hold": (0.97, 0.915)}
GOAL_STATE, GOAL_PERSON = 0.97, 0.92


@dataclass(frozen=True, slots=True)
class Figures:
    """Right answers of all; a person counts where the table or the resolver names one, a row marked ``?`` does not.

    ``romanised`` counts those beside ``people`` whose name the table writes in other Latin letters («Rostam Ghasemi», «Rostam Qasemi»): the
    same people, whom the goal counts and the floors do not.
    """

    states: int
    state_rows: int
    people: int
    person_rows: int
    romanised: int

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


def sounds(name: str) -> list[str]:
    """The words of a romanised name by their consonants, those that romanisations confuse as one; no article."""
    words = [word for word in re.split(r"[^a-z']+", name.casefold()) if word not in ("al", "el", "bin", "")]
    folded = (re.sub("gh|q|kh|ck|k|c", "g", re.sub("ph", "f", re.sub("w", "v", word))) for word in words)
    return [re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy'](?!$)|[aeuh]$", "", word)) for word in folded]


def romanised_alike(name: str, other: str) -> bool:
    """Whether two romanised names agree in their first and last words, whatever the romanisation."""
    one, two = sounds(name), sounds(other)
    return bool(one and two) and (one[0], one[-1]) == (two[0], two[-1])


@cache
def figures(half: str) -> Figures:
    knowledge = load()
    states = state_rows = people = person_rows = romanised = 0
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
        name = knowledge.person(person).name_en if person != "-" else ""
        right = person == row["person"] or (name != "" and plain(name) == plain(row["person"]))
        people += right
        romanised += not right and " " in row["person"] and romanised_alike(name, row["person"])
    return Figures(states, state_rows, people, person_rows, romanised)


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


def test_the_goal() -> None:
    found = figures("hold")
    assert found.state >= GOAL_STATE
    assert (found.people + found.romanised) / found.person_rows >= GOAL_PERSON, found


if __name__ == "__main__":
    for part in ("tune", "hold"):
        told = figures(part)
        print(
            f"{part}: state {told.states}/{told.state_rows} = {told.state:.3f}, "
            f"person {told.people}/{told.person_rows} = {told.person:.3f}, {told.romanised} more in other Latin letters"
        )
