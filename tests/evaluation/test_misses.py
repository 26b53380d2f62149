"""Misses: each disagreement once, with its sentence and what either side says."""

from __future__ import annotations

import pytest

from ravabet.evaluation import misses, pair
from tests.evaluation.records import Plain, coded, coded_quote, event, quote, report

TEXT = "ایران و پاکستان در تهران دیدار کردند. هند به چین کمک فرستاد. ترکیه هشدار داد."
MET, AIDED = (0, 36), (38, 60)


def found(gold: Plain, got: Plain) -> list[tuple[str, str]]:
    return [(miss.kind, miss.what) for miss in misses(pair({"one": gold}, {"one": got}), {"one": TEXT})]


@pytest.mark.parametrize(
    ("gold", "got", "told"),
    [
        (report(event()), report(coded()), []),
        (report(event()), report(coded("ASSAULT")), ["type"]),
        (report(event("ASSAULT")), report(coded("ASSAULT", "PAK", "IRN")), ["parties"]),
        (report(event(mode="visit", status="planned")), report(coded(mode="phone")), ["status", "mode"]),
        (report(event(date="2024-01-27")), report(coded()), ["date"]),
        (report(event()), report(coded(place={"name": "تهران"})), ["place"]),
        (report(event()), report(), ["missed"]),
        (report(), report(coded()), ["spurious"]),
        # Of one type, but told in other words by others: the one was missed, the other was not there.
        (report(event("ASSAULT", span=MET)), report(coded("ASSAULT", "TUR", "SYR", AIDED)), ["missed", "spurious"]),
    ],
)
def test_events(gold: Plain, got: Plain, told: list[str]) -> None:
    assert found(gold, got) == [("events", what) for what in told]


def test_quotations_and_commitments() -> None:
    gold = report(quotes=[quote("ترامپ"), quote("پوتین", 60)], commitments=[{"parties": ["IRN"], "due": "2024-03", "span": [0, 30]}])
    got = report(
        quotes=[coded_quote("بایدن", kind="indirect", code="IRN")],
        commitments=[{"parties": ["IRN"], "evidence": [{"start": 0, "end": 30}]}],
    )
    assert found(gold, got) == [
        ("quotes", "speaker"),
        ("quotes", "kind"),
        ("quotes", "country"),
        ("quotes", "missed"),
        ("commitments", "due"),
    ]


def test_a_miss_quotes_its_sentence_and_both_sides() -> None:
    gold, got = report(event(span=MET, place="تهران")), report(coded("COOPERATE", span=(8, 36), place={"name": "پاکستان"}))
    (miss,) = misses(pair({"one": gold}, {"one": got}), {"one": TEXT})
    assert miss.sentence == TEXT[:37]
    assert miss.gold is not None and miss.coded is not None
    assert (miss.gold["type"], miss.gold["place"], miss.gold["words"]) == ("CONSULT", "تهران", TEXT[:36])
    assert (miss.coded["type"], miss.coded["place"], miss.coded["words"]) == ("COOPERATE", "پاکستان", TEXT[8:36])
    assert miss.to_json()["coded"]["actors"] == ["IRN"]
