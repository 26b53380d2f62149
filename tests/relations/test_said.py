"""A person's word on two tellings goes before their likeness, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ravabet.relations import MergedEvent, Telling, merge, pair_curve, tellings
from tests.relations.archived import archive as archived
from tests.relations.making import telling

OTHER_WORDS = "سفیر یک کشور به وزارت خارجهٔ کشور دیگر فراخوانده شد و یادداشت اعتراض گرفت"


def said(one: Telling, **marks: str) -> Telling:
    """The telling with marks, several of a kind parted by spaces."""
    given: dict[str, Any] = {name: tuple(value.split()) for name, value in marks.items()}
    return replace(one, **given)


def far(report: str) -> Telling:
    """A telling that is like none of the others: another act, on another day."""
    return telling(report, "ACCUSE", "IRN", "PAK", on="2024-03-10", words=OTHER_WORDS)


NEAR: dict[str, Any] = {"on": "2024-01-29"}
CASES: list[tuple[str, list[Telling], set[str]]] = [
    ("nothing said", [telling("a", **NEAR), telling("b", **NEAR), far("c")], {"ab", "c"}),
    ("apart", [said(telling("a", **NEAR), apart="x"), said(telling("b", **NEAR), apart="x")], {"a", "b"}),
    ("the same, of another day and type", [said(telling("a", **NEAR), same="x"), said(far("c"), same="x")], {"ac"}),
    (
        "what is like one of those that are the same joins them",
        [telling("b", **NEAR), said(telling("a", **NEAR), same="x"), said(far("c"), same="x")],
        {"abc"},
    ),
    (
        "unless it is said to be apart of one of them",
        [said(telling("b", **NEAR), apart="y"), said(telling("a", **NEAR), same="x"), said(far("c"), same="x", apart="y")],
        {"ac", "b"},
    ),
    (
        "apart of the very two counts against what follows from others",
        [
            said(telling("a", **NEAR), same="1 2"),
            said(telling("b", **NEAR), same="1", apart="3"),
            said(far("c"), same="2", apart="3"),
        ],
        {"ab", "c"},
    ),
    ("a mark that nobody shares", [said(telling("a", **NEAR), same="x"), said(far("c"), apart="y")], {"a", "c"}),
    (
        "of one report's two events the one that was not named stays",
        [said(telling("a", **NEAR), same="x"), said(telling("c", **NEAR), same="x"), telling("a", number="v2", **NEAR)],
        {"ac", "a"},
    ),
]


@pytest.mark.parametrize(("given", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_was_said_decides(given: list[Telling], wanted: set[str]) -> None:
    for seed in range(4):
        Random(seed).shuffle(given)
        found = merge(given)
        assert {"".join(sorted(source.report_id for source in event.tellings)) for event in found} == wanted
        assert all(event.sure <= 1 for event in found)


def test_two_that_are_one_by_a_persons_word_are_sure() -> None:
    (event,) = merge([said(telling("a", **NEAR), same="x"), said(far("c"), same="x")])
    assert (event.sure, event.differs) == (1.0, ("day",))


def test_relations_follow_it_and_its_undoing(tmp_path: Path) -> None:
    with archived(tmp_path) as store:
        states = ("IRN", "PAK")
        before = merge(tellings(store, states))
        curve = pair_curve(store, states)
        one, other = two_alone(before)
        store.relate(one, other, "same", by="Sara")
        joined = merge(tellings(store, states))
        assert {one, other} in [{source.key for source in event.tellings} for event in joined]
        assert len(joined) == len(before) - 1
        store.relate(one, other, "undo", by="Sara")
        assert merge(tellings(store, states)) == before
        assert pair_curve(store, states) == curve


def two_alone(events: tuple[MergedEvent, ...]) -> list[tuple[str, str]]:
    """The keys of two tellings in different reports that stand alone."""
    alone = [event.tellings[0].key for event in events if len(event.tellings) == 1]
    first = alone[0]
    return [first, next(key for key in alone if key[0] != first[0])]
