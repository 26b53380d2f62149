"""Figures of small cases that were counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from ravabet.evaluation import Figures, Rate, Share, by_outlet, by_variety, confusion, figures, pair
from tests.evaluation.records import Plain, coded, coded_quote, event, quote, report


def of(gold: Plain, got: Plain | None) -> Figures:
    return figures(pair({"one": gold}, {} if got is None else {"one": got}))


@pytest.mark.parametrize(
    ("gold", "got", "agrees"),
    [
        (event(), coded(), True),
        (event(), coded("ASSAULT"), False),
        (event("ASSAULT"), coded("ASSAULT", "PAK", "IRN"), False),
        # Half of the actors are the same.
        (event("ASSAULT", "IRN", "PAK"), coded("ASSAULT", "IRN IRQ", "PAK"), True),
        (event("ASSAULT", "IRN", "PAK"), coded("ASSAULT", "IRN IRQ SYR", "PAK"), False),
        # A recipient where gold has none, and none where gold has one.
        (event("ASSAULT", "IRN", ""), coded("ASSAULT", "IRN", "PAK"), False),
        (event("ASSAULT", "IRN", "PAK"), coded("ASSAULT", "IRN", ""), False),
        # A list without direction stands for a mutual act, in either form.
        (event("CONSULT", "IRN PAK", ""), coded("CONSULT", "PAK", "IRN"), True),
        (event("CONSULT", "IRN", "PAK"), coded("CONSULT", "IRN PAK", ""), True),
        (event("ASSAULT", "IRN PAK", ""), coded("ASSAULT", "PAK", "IRN"), False),
        (event("CONSULT", "IRN", "PAK"), coded("CONSULT", "PAK", "IRN"), False),
    ],
)
def test_when_two_events_agree(gold: Plain, got: Plain, agrees: bool) -> None:
    found = of(report(gold), report(got))
    assert found.triple == Rate(int(agrees), 1, 1)
    assert found.type == Rate(int(gold["type"] == got["type"]), 1, 1)


def test_types_count_whoever_the_parties_are_and_quads_whatever_the_type() -> None:
    gold = report(event("ACCUSE", "IRN", "USA"), event("ASSAULT", "ISR", "LBN", (30, 50)), event("AID", "CHN", "AFG", (60, 80)))
    got = report(coded("REJECT", "IRN", "USA"), coded("ASSAULT", "LBN", "ISR", (30, 50)))
    found = of(gold, got)
    assert (found.triple, found.type, found.quad) == (Rate(0, 3, 2), Rate(1, 3, 2), Rate(1, 3, 2))
    assert (found.type.precision, round(found.type.recall, 3), found.type.f1) == (0.5, 0.333, 0.4)


@pytest.mark.parametrize(
    ("field", "gold", "got", "share"),
    [
        ("status", "happened", "planned", Share(0, 1)),
        ("mode", "visit", "visit", Share(1, 1)),
        ("mode", None, "visit", Share(0, 0, 1, 1)),
        ("date", "2024-01-27", {"start": "2024-01-27", "end": "2024-01-27", "precision": "day"}, Share(1, 1)),
        ("date", "2024-01", {"start": "2024-01-01", "end": "2024-01-31", "precision": "month"}, Share(1, 1)),
        ("date", "2024-01-27", {"start": "2024-01-01", "end": "2024-01-31", "precision": "month"}, Share(0, 1)),
        ("date", "2024-01-27", None, Share(0, 1)),
        ("date", None, {"start": "2024-01-27", "end": "2024-01-27", "precision": "day"}, Share(0, 0, 1, 1)),
        ("date", None, None, Share(0, 0, 0, 1)),
        ("place", "شهر بغداد", {"name": "بغداد"}, Share(1, 1)),
        ("place", "كابل", {"name": "کابل"}, Share(1, 1)),
        ("place", "کابل", {"name": "هرات"}, Share(0, 1)),
    ],
)
def test_fields_of_agreed_events(field: str, gold: Any, got: Any, share: Share) -> None:
    assert of(report(event(**{field: gold})), report(coded(**{field: got}))).fields[field] == share


def test_fields_of_others_do_not_count() -> None:
    found = of(report(event("ASSAULT", mode="aerial")), report(coded("ASSAULT", "PAK", "IRN", mode="aerial")))
    assert found.fields["mode"] == Share()


def test_contexts_count_only_where_gold_has_them() -> None:
    assert of(report(event()), report(coded(contexts=["military"]))).contexts is None
    found = of(report(event(contexts=["military", "economic"])), report(coded(contexts=["military", "legal", "crime"])))
    assert found.contexts == Rate(1, 2, 3)


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        ([quote(start=0)], [coded_quote(start=15)], 1),
        ([quote(start=0)], [coded_quote(start=16)], 0),
        # One quotation that swallows two of gold's is none of them.
        ([quote(start=0), quote(start=60)], [coded_quote(start=0, end=100)], 0),
        ([quote(start=0), quote(start=60)], [coded_quote(start=0, end=50), coded_quote(start=60, end=100)], 2),
    ],
)
def test_quotations_are_the_same_by_their_beginning(gold: list[Plain], got: list[Plain], right: int) -> None:
    assert of(report(quotes=gold), report(quotes=got)).quotes == Rate(right, len(gold), len(got))


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [("ترامپ", "دونالد ترامپ", 1), ("وزیر خارجه", "بقائی", 0), ("امیر عبداللهیان", "امیرعبداللهیان", 1)],
)
def test_speakers(gold: str, got: str, same: int) -> None:
    assert of(report(quotes=[quote(gold)]), report(quotes=[coded_quote(got)])).speaker == Share(same, 1)


def test_commitments_by_overlap_and_parties() -> None:
    gold = {"parties": ["IRN", "PAK"], "due": "2024-03", "span": [0, 100]}
    due = {"start": "2024-03-01", "end": "2024-03-31", "text": "…"}
    found = [
        of(report(commitments=[gold]), report(commitments=[{"parties": parties, "due": due, "evidence": [{"start": 0, "end": end}]}]))
        for parties, end in ((["IRN"], 30), (["IRN"], 29), (["USA"], 100))
    ]
    assert [one.commitments.right for one in found] == [1, 0, 0]
    assert found[0].due == Share(0, 1)  # a due date by the day is none by the month


def test_what_was_not_coded_counts_as_empty() -> None:
    found = of(report(event()), None)
    assert (found.missing, found.triple) == (1, Rate(0, 1, 0))


def test_slices() -> None:
    gold = {"a": report(event()), "b": report(event(), event("AID", span=(30, 40))), "c": report()}
    got = {"a": report(coded(), report={"language": "fa"}), "b": report(coded("ASSAULT"), report={"language": "prs"})}
    pairs = pair(gold, got)
    outlets = by_outlet(pairs, {"a": {"outlet": "فارس"}, "b": {"outlet": "طلوع"}})
    assert [(name, some.triple) for name, some in outlets.items()] == [
        ("طلوع", Rate(0, 2, 1)),
        ("فارس", Rate(1, 1, 1)),
        ("not told", Rate(0, 0, 0)),
    ]
    assert {name: some.reports for name, some in by_variety(pairs).items()} == {"prs": 1, "fa": 1, "not read": 1}


def test_confusion_counts_every_event_once() -> None:
    gold = report(event("ACCUSE"), event("AID", "CHN", "AFG", (40, 60)), event("PROTEST", "FRA", "FRA", (90, 99)))
    got = report(coded("REJECT", "USA", "RUS"), coded("AID", "CHN", "AFG", (40, 60)), coded("COERCE", "TUR", "SYR", (200, 220)))
    table = confusion(pair({"one": gold}, {"one": got}))
    assert table == {"AID": {"AID": 1}, "ACCUSE": {"REJECT": 1}, "PROTEST": {"none": 1}, "none": {"COERCE": 1}}
