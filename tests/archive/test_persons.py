"""What the archive tells of persons, organisations and places, on the archive of ``tests.relations.gathering``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ravabet.archive import Archive, Called, Filter, Spot
from ravabet.errors import BadInput
from ravabet.records import EntityKind
from tests.relations import gathering

AMIR = (Called("person", "حسین امیرعبداللهیان", "Hossein Amir-Abdollahian", "IRN"),)
SHARIF = (Called("person", "شهباز شریف", "Shehbaz Sharif", "PAK"),)
PERSONS: tuple[EntityKind, ...] = ("person",)
NOBODY = (Called("person", "حسین امیرعبداللهیان", None, "IRN"),)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with gathering.archive(tmp_path_factory.mktemp("persons")) as store:
        yield store


def docs(store: Archive, kind: str, wanted: Filter) -> list[str]:
    listing = store.listing(kind, wanted, limit=50)
    found = [row.revision.doc for row in listing.records]
    assert store.count(kind, wanted) == len(found)
    return sorted(found)


def test_events_and_quotations_are_filtered_by_who_they_are_of(store: Archive) -> None:
    assert docs(store, "events", Filter(called=AMIR)) == ["again.txt", "april.txt", "phone.txt", "visit.txt"]
    assert docs(store, "events", Filter(called=AMIR, met=SHARIF)) == ["april.txt"]
    assert docs(store, "events", Filter(called=AMIR, between=("IRN", "PAK"), types=("CONSULT",))) == docs(
        store, "events", Filter(called=AMIR)
    )
    assert docs(store, "quotes", Filter(called=AMIR)) == ["phone.txt", "visit.txt"]
    assert docs(store, "events", Filter(called=NOBODY)) == []
    with pytest.raises(BadInput, match="commitments are not told of persons"):
        store.count("commitments", Filter(called=AMIR))


def test_names_are_counted_over_the_reports_that_stand(store: Archive) -> None:
    found = {naming.called.name: naming for naming in store.people().names(PERSONS)}
    assert found["شهباز شریف"].reports == 3
    assert (str(found["شهباز شریف"].first), str(found["شهباز شریف"].last)) == ("2024-04-22", "2024-04-24")
    assert "ایران" not in found
    assert found["حسین امیرعبداللهیان"].office == "وزیر امور خارجه"


def test_reports_that_name_somebody_are_walked_once_the_latest_first(store: Archive) -> None:
    walked, token = [], None
    while True:
        some, token = store.people().named_in(AMIR, after=token, limit=1)
        walked += some
        if token is None:
            break
    assert [one.revision.doc for one in walked] == ["april.txt", "phone.txt", "again.txt", "visit.txt"]
    assert len(walked) == store.people().reports(AMIR)
    first = walked[-1]
    assert first.around.text == gathering.MET
    assert first.around.text[first.start - first.around.start : first.end - first.around.start] == "حسین امیرعبداللهیان"
    for wrong in ("x", "2024-01-01", "2024-01-01.x", ".1"):
        with pytest.raises(BadInput, match="next token"):
            store.people().named_in(AMIR, after=wrong, limit=1)


def test_outlets_days_evidence_and_entities(store: Archive) -> None:
    people = store.people()
    assert [(one.outlet, one.quotations) for one in people.quoted_by(AMIR)] == [("نمونه", 2)]
    assert [(str(day), number) for day, number in people.days(Filter(called=AMIR))] == [
        ("2024-04-22", 1),
        ("2024-02-02", 1),
        ("2024-01-29", 2),
    ]
    report = next(one.report.id for one in gathering.codings() if one.report.doc == "visit.txt")
    assert [stretch.text for stretch in people.evidence(report, "event-1")] == [gathering.MET]
    assert people.evidence(report, "event-9") == ()
    assert people.entity(report, "person-amir") == AMIR[0]
    assert people.entity(report, "person-9") is None
    (dealing,) = people.dealings(Filter(called=SHARIF, met=AMIR))
    assert {(side.code, side.called.name if side.called else None) for side in dealing.sides} == {
        ("IRN", "سید ابراهیم رئیسی"),
        ("IRN", "حسین امیرعبداللهیان"),
        ("PAK", "شهباز شریف"),
    }


def test_places_are_counted_by_name_and_found_again(store: Archive) -> None:
    placed = store.places()
    assert {(one.name, one.spot.country, one.events) for one in placed} == {
        ("اسلام‌آباد", "PAK", 2),
        ("اسلام آباد", "PAK", 1),
        ("پاکستان", "PAK", 1),
        ("واشنگتن", "USA", 1),
        ("میدان بزرگ", None, 1),
    }
    assert sum(store.count("events", Filter(spot=one.spot, place=one.name)) for one in placed if one.spot.lat is None) == 3
    assert docs(store, "events", Filter(spot=Spot(None, 33.721, 73.043))) == ["again.txt", "april.txt", "visit.txt"]
    assert docs(store, "events", Filter(spot=Spot("PAK"))) == ["strike.txt"]
    assert docs(store, "events", Filter(spot=Spot("USA", names=("واشنگتن",)))) == ["sanctions.txt"]
    assert docs(store, "events", Filter(spot=Spot("USA", names=("نیویورک",)))) == []
    assert {one.name for one in store.places(Filter(types=("CONSULT",)))} == {"اسلام‌آباد", "اسلام آباد"}
