"""The course of a relation, as an archive of a few reports tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ravabet.archive import Archive
from ravabet.errors import BadInput
from ravabet.relations import Ledger, Relation, ledger, merge, relation, speakers, tellings
from ravabet.relations.fulfilment import Fulfilment, fulfilment, fulfilments, words
from tests.relations.archived import CAME, PROMISED, archive

PAIR = ("IRN", "PAK")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Archive]:
    with archive(tmp_path) as held:
        yield held


def found(store: Archive, **more: object) -> Relation:
    return relation(store, PAIR, **{"as_of": date(2024, 3, 1), **more})  # type: ignore[arg-type]


def stands(store: Archive, as_of: date) -> Ledger:
    return ledger(store, PAIR, merge(tellings(store, PAIR)), as_of=as_of)


def test_it_is_all_there(store: Archive) -> None:
    course = found(store)
    assert [(entry.event.type, len(entry.event.tellings)) for entry in course.timeline.told] == [("ASSAULT", 2), ("CONSULT", 1)]
    assert [(entry.event.type, entry.voices) for entry in course.timeline.claimed] == [("ASSAULT", ("IRN",))]
    assert [(point.period.label, point.events, point.read) for point in course.curve.points] == [
        ("1402-10", 2, 3),
        ("1402-11", 0, 2),
        ("1402-12", 1, 1),
    ]
    assert course.reports_read == 7
    assert [episode.ending for episode in course.episodes] == ["conflict"]


def test_the_order_of_the_states_does_not_matter(store: Archive) -> None:
    assert relation(store, ("PAK", "IRN"), as_of=date(2024, 3, 1)) == found(store)


def test_a_set_of_states_holds_its_pairs(store: Archive) -> None:
    course = relation(store, ("IRN", "PAK", "AFG", "TJK"), as_of=date(2024, 3, 1))
    assert len(course.timeline.told) == 3
    assert len(course.timeline.claimed) == 1


def test_bounds(store: Archive) -> None:
    course = found(store, since=date(2024, 2, 1), until=date(2024, 2, 29), period="year", calendar="gregorian")
    assert [entry.event.type for entry in course.timeline.told] == ["CONSULT"]
    assert [point.period.label for point in course.curve.points] == ["2024"]
    assert len(course.ledger.commitments) == 2  # what was promised before still stands
    assert course.reports_read == 1


def test_two_states_are_needed(store: Archive) -> None:
    with pytest.raises(BadInput):
        relation(store, ("IRN", "IRN"), as_of=date(2024, 3, 1))


def test_states_of_which_nothing_is_told(store: Archive) -> None:
    course = relation(store, ("CHN", "JPN"), as_of=date(2024, 3, 1))
    assert (course.timeline.told, course.episodes, course.ledger.commitments, course.speakers) == ((), (), (), ())
    assert all(point.events == 0 for point in course.curve.points)


def test_json_is_stable_and_leads_to_the_sentence(store: Archive) -> None:
    plain = found(store).to_json()
    assert json.dumps(plain) == json.dumps(found(store).to_json())
    assert list(plain)[:4] == ["states", "since", "until", "as_of"]
    sources = plain["timeline"]["told"][0]["event"]["tellings"]
    assert {source["doc"] for source in sources} == {"one.txt", "two.txt"}
    assert all(source["evidence"][0]["text"] and source["event"] for source in sources)


FATES = [
    (date(2024, 1, 27), []),  # nothing was promised yet
    (date(2024, 2, 19), [("visit Pakistan", "open"), ("open the border", "open")]),
    (date(2024, 2, 20), [("visit Pakistan", "overdue"), ("open the border", "open")]),
    (date(2024, 3, 1), [("visit Pakistan", "overdue"), ("open the border", "open")]),
]


@pytest.mark.parametrize(("as_of", "expected"), FATES)
def test_open_and_overdue_never_broken(store: Archive, as_of: date, expected: list[tuple[str, str]]) -> None:
    assert [(promise.what, promise.status) for promise in stands(store, as_of).commitments] == expected


def test_a_promise_told_twice_is_one_and_its_keeping_is_proposed(store: Archive) -> None:
    visit, border = stands(store, date(2024, 3, 1)).commitments
    assert [source.doc for source in visit.sources] == ["promise.txt", "again.txt"]
    assert visit.kept is not None
    assert (visit.kept.cited.doc, visit.kept.cited.evidence[0].text, visit.kept.late) == ("visit.txt", CAME, True)
    assert border.kept is None
    assert stands(store, date(2024, 2, 20)).commitments[0].kept is None  # not yet come


def test_agreements_are_told_once_with_the_dates_given(store: Archive) -> None:
    (pact,) = stands(store, date(2024, 3, 1)).agreements
    assert [stated.start for stated in pact.dates] == [date(2024, 2, 22)]
    assert [source.doc for source in pact.sources] == ["two.txt", "visit.txt"]


def test_speakers(store: Archive) -> None:
    first, second = speakers(store, PAIR)
    assert (first.country, first.name, first.office, first.quotations, first.direct, first.reports) == (
        "IRN", "علی رضایی", "وزیر امور خارجه", 3, 2, 2,
    )  # fmt: skip
    assert (first.first, first.last) == (date(2024, 1, 17), date(2024, 1, 19))
    assert (second.name, second.office, second.quotations) == ("سخنگو", None, 1)


@pytest.mark.parametrize("row", fulfilments(), ids=lambda row: row.example["promise"])
def test_each_row_knows_its_example(row: Fulfilment) -> None:
    assert fulfilment(words([row.example["promise"]])) == row
    assert row.names(words([row.example["act"]]))


def test_a_promise_of_no_row_is_kept_by_nothing() -> None:
    assert fulfilment(words(["دو طرف شگفت‌زده خواهند شد"])) is None
    assert fulfilment(words([PROMISED])) is not None
