"""Filters narrow; the order is that of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ravabet.archive import KINDS, Archive, Filter, open_archive
from ravabet.errors import BadInput
from tests.archive.codings import coding, other_coding

MEETING, SIGNING, REQUEST = ("visit.txt", "v1"), ("visit.txt", "v2"), ("border.txt", "v1")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(other_coding())
        store.add(coding())
        yield store


def events(archive: Archive, wanted: Filter) -> list[tuple[str, str]]:
    return [(doc, event["id"]) for doc, event in archive.events(wanted)]


EVENTS = [
    (Filter(), [MEETING, SIGNING, REQUEST]),  # an event without any date comes last
    (Filter(between=("IRN", "PAK")), [MEETING, SIGNING]),
    (Filter(between=("PAK", "IRN")), [MEETING, SIGNING]),
    (Filter(between=("TJK", "AFG")), [REQUEST]),
    (Filter(between=("IRN", "AFG")), []),
    (Filter(between=("IRN", "IND")), []),  # IND is only what the report wrote by a slip
    (Filter(types=("CONSULT",)), [MEETING]),
    (Filter(types=("consult", "REQUEST")), [MEETING, REQUEST]),
    (Filter(statuses=("planned",)), [SIGNING]),
    (Filter(types=("CONSULT",), statuses=("planned",)), []),
    (Filter(since=date(2024, 1, 29)), [MEETING, SIGNING]),
    (Filter(since=date(2024, 1, 30)), [SIGNING]),  # undated, so the day of publication counts
    (Filter(until=date(2024, 1, 29)), [MEETING]),
    (Filter(since=date(2024, 1, 29), until=date(2024, 1, 29)), [MEETING]),
    (Filter(since=date(2025, 1, 1)), []),
    (Filter(text="تفاهمنامه ای"), [SIGNING]),
    (Filter(text="تفاهم نامه‌ای به ارزش 10"), [SIGNING]),
    (Filter(text="گذرگاه"), [REQUEST]),
    (Filter(text="اسلام آباد"), [MEETING, SIGNING, REQUEST]),
    (Filter(text="100%"), []),
    (Filter(text="_"), []),
    (Filter(state="PAK"), [MEETING, SIGNING]),
    (Filter(state="AFG"), [REQUEST]),
    (Filter(state="IND"), []),
    (Filter(outlets=("نمونه",)), [MEETING, SIGNING, REQUEST]),
    (Filter(outlets=("نمونۀ دیگر",)), []),
    (Filter(place="اسلامآباد"), [MEETING, SIGNING, REQUEST]),
    (Filter(place="pak"), [MEETING, SIGNING, REQUEST]),
    (Filter(place="کابل"), []),
    (Filter(modes=("visit",)), [MEETING, SIGNING][:1]),
    (Filter(contexts=("economic", "diplomatic")), [MEETING, SIGNING, REQUEST]),
    (Filter(contexts=("diplo",)), []),
    (Filter(quads=(1, 2)), [MEETING, SIGNING, REQUEST]),
    (Filter(quads=(4,)), []),
    (Filter(confidence=0.9), [MEETING, SIGNING, REQUEST]),
    (Filter(confidence=0.91), []),
    (Filter(told="voice"), [MEETING, SIGNING, REQUEST]),
    (Filter(told="report"), []),
    (Filter(between=("IRN", "PAK"), modes=("visit",)), [MEETING]),
    (Filter(between=("IRN", "PAK"), place="اسلام‌آباد", since=date(2024, 1, 30)), [SIGNING]),
]


@pytest.mark.parametrize(("wanted", "found"), EVENTS)
def test_events(archive: Archive, wanted: Filter, found: list[tuple[str, str]]) -> None:
    assert events(archive, wanted) == found


def test_a_record_is_the_contracts_object(archive: Archive) -> None:
    assert [event for doc, event in archive.events() if doc == "visit.txt"] == coding().to_json()["events"]
    assert [quote for _, quote in archive.quotes()] == coding().to_json()["quotes"]
    assert [commitment for _, commitment in archive.commitments()] == coding().to_json()["commitments"]
    assert [agreement for _, agreement in archive.agreements()] == coding().to_json()["agreements"]
    assert [finding for _, finding in archive.findings()] == coding().to_json()["findings"]


@pytest.mark.parametrize("kind", ["quotes", "commitments", "agreements", "findings"])
def test_the_others_know_two_states_too(archive: Archive, kind: str) -> None:
    assert len(list(archive.records(kind, Filter(between=("PAK", "IRN"))))) == 1
    assert list(archive.records(kind, Filter(between=("AFG", "TJK")))) == []


OTHERS = [
    ("quotes", Filter(types=("direct",)), 1),
    ("quotes", Filter(types=("indirect",)), 0),
    ("quotes", Filter(text="امنیت ایران"), 1),
    ("commitments", Filter(statuses=("open",)), 1),
    ("commitments", Filter(statuses=("kept",)), 0),
    ("commitments", Filter(since=date(2024, 3, 20)), 0),  # due before
    ("agreements", Filter(types=("memorandum",)), 1),
    ("agreements", Filter(types=("treaty",)), 0),
    ("findings", Filter(types=("alias",)), 1),
    ("findings", Filter(types=("date-mismatch",)), 0),
    ("findings", Filter(statuses=("note",)), 1),
    ("findings", Filter(statuses=("warning",)), 0),
    ("findings", Filter(outlets=("نمونه",)), 1),
    ("quotes", Filter(state="IRN"), 1),
    ("quotes", Filter(state="PAK"), 0),
    ("quotes", Filter(speaker="وزیر امور خارجۀ ایران"), 1),
    ("quotes", Filter(speaker="وزیرامورخارجه"), 1),
    ("quotes", Filter(speaker="سخنگو"), 0),
    ("commitments", Filter(state="PAK"), 1),
    ("commitments", Filter(due=(None, date(2023, 3, 20))), 0),
    ("commitments", Filter(due=(None, date(2023, 3, 21))), 1),
    ("commitments", Filter(due=(date(2024, 3, 19), None)), 1),
    ("commitments", Filter(due=(date(2024, 3, 20), None)), 0),
    ("agreements", Filter(state="IRN"), 1),
    ("agreements", Filter(state="TJK"), 0),
]


@pytest.mark.parametrize(("kind", "wanted", "number"), OTHERS)
def test_the_others_have_types_and_statuses(archive: Archive, kind: str, wanted: Filter, number: int) -> None:
    assert len(list(archive.records(kind, wanted))) == number


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("commitments", Filter(types=("x",))),
        ("quotes", Filter(statuses=("open",))),
        ("agreements", Filter(statuses=("open",))),
        ("events", Filter(types=("MEET",))),
        ("events", Filter(statuses=("done",))),
        ("findings", Filter(statuses=("open",))),
        ("findings", Filter(state="IRN")),
        ("quotes", Filter(place="تهران")),
        ("quotes", Filter(confidence=0.8)),
        ("agreements", Filter(speaker="وزیر")),
        ("events", Filter(due=(None, date(2024, 1, 1)))),
        ("events", Filter(quads=(5,))),
        ("events", Filter(told="rumour")),
    ],
)
def test_what_a_record_never_has_is_refused(archive: Archive, kind: str, wanted: Filter) -> None:
    with pytest.raises(BadInput):
        list(archive.records(kind, wanted))


def test_every_kind_of_record_can_be_asked_for() -> None:
    assert set(KINDS) == {"events", "quotes", "commitments", "agreements", "findings"}
