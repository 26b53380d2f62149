"""Who is named, whom they met, and who had to do with whom, on the archive of ``gathering``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ravabet.archive import Archive, Ends, Filter
from ravabet.errors import BadInput
from ravabet.relations import Directory, Meeting, directory, meetings, network
from tests.relations import gathering

OFFICE = "PAK-وزیر-امور-خارجه"
ENVOY = "IRN-بهمن-نمونهای"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with gathering.archive(tmp_path_factory.mktemp("people")) as store:
        yield store


@pytest.fixture(scope="module")
def everybody(store: Archive) -> Directory:
    return directory(store)


def test_everybody_has_one_key_whatever_the_spelling(everybody: Directory) -> None:
    found = {who.key: (who.standing, who.reports, {one.name for one in who.called}) for who in everybody.everybody}
    assert found["hossein-amir-abdollahian"] == ("known", 4, {"حسین امیرعبداللهیان"})
    assert found[ENVOY] == ("named", 2, {"بهمن نمونه‌ای", "بهمن نمونه ای"})
    assert found[OFFICE] == ("office", 2, {"وزیر خارجه پاکستان", "وزیر امور خارجهٔ پاکستان"})
    assert {key for key in found if key in ("un", "hezbollah", "antonio-guterres")} == {"un", "hezbollah", "antonio-guterres"}
    assert not any(who.kind in ("state", "place") for who in everybody.everybody)
    reports = [who.reports for who in everybody.everybody]
    assert reports == sorted(reports, reverse=True)


@pytest.mark.parametrize(
    ("words", "asked", "keys"),
    [
        ("امير عبداللهيان", {}, ["hossein-amir-abdollahian"]),
        ("amir-abdollahian", {}, ["hossein-amir-abdollahian"]),
        ("ابراهیم رییسی", {}, ["ebrahim-raisi"]),
        ("نمونه‌ای", {}, [ENVOY]),
        ("وزیر خارجه", {}, [OFFICE]),
        ("وزیر خارجه", {"standings": ("known", "named")}, []),
        ("شریف", {"code": "IRN"}, []),
        ("شریف", {"code": "PAK"}, ["shehbaz-sharif"]),
        (None, {"kinds": ("group",)}, ["hezbollah"]),
        (None, {"kinds": ("organisation",)}, ["un"]),
    ],
)
def test_people_are_found_by_name_in_any_spelling_kind_and_state(
    everybody: Directory, words: str | None, asked: dict[str, Any], keys: list[str]
) -> None:
    assert [who.key for who in everybody.find(words, **asked)] == keys


def shown(found: tuple[Meeting, ...]) -> list[tuple[str | None, list[str], list[str], int]]:
    return [
        (
            one.day.isoformat() if one.day else None,
            [party.who.key if party.who else party.code for party in one.others],
            [party.who.key if party.who else party.code for party in one.beside],
            len(one.tellings),
        )
        for one in found
    ]


def test_the_tellings_of_one_meeting_are_put_together(store: Archive, everybody: Directory) -> None:
    who = everybody.get("hossein-amir-abdollahian")
    assert who
    found, following = meetings(store, who, everybody, days=10)
    assert following is None
    assert shown(found) == [
        ("2024-04-22", ["shehbaz-sharif"], ["ebrahim-raisi"], 1),
        ("2024-02-02", ["PAK"], [], 1),
        ("2024-01-29", ["jalil-abbas-jilani"], [], 2),
    ]
    assert [(one.dated, one.modes, one.places) for one in found] == [
        (True, ("visit",), ("اسلام‌آباد",)),
        (False, ("phone",), ()),
        (True, ("visit",), ("اسلام آباد", "اسلام‌آباد")),
    ]
    assert {telling.outlet for telling in found[-1].tellings} == {"نمونه", "دومی"}


def test_meetings_are_walked_by_days_and_narrowed(store: Archive, everybody: Directory) -> None:
    who, sharif = everybody.get("hossein-amir-abdollahian"), everybody.get("shehbaz-sharif")
    assert who
    assert sharif
    first, token = meetings(store, who, everybody, days=1)
    assert token == date(2024, 4, 22)
    second, token = meetings(store, who, everybody, days=1, until=date(2024, 4, 21))
    assert shown(first + second) == shown(meetings(store, who, everybody, days=2)[0])
    assert token == date(2024, 2, 2)
    assert [one[0] for one in shown(meetings(store, who, everybody, days=9, since=date(2024, 2, 1))[0])] == ["2024-04-22", "2024-02-02"]
    assert [one[0] for one in shown(meetings(store, who, everybody, days=9, met=sharif.called)[0])] == ["2024-04-22"]


def test_what_was_denied_is_a_meeting_of_its_own_and_what_has_no_day_stands(store: Archive, everybody: Directory) -> None:
    envoy, group = everybody.get(ENVOY), everybody.get("hezbollah")
    assert envoy
    assert group
    assert [(one.day, one.status) for one in meetings(store, envoy, everybody, days=9)[0]] == [
        (date(2024, 4, 24), "happened"),
        (date(2024, 4, 20), "denied"),
    ]
    assert shown(meetings(store, group, everybody, days=9)[0]) == [(None, ["IRN"], [], 1)]


def links(store: Archive, ends: Ends, everybody: Directory | None = None, types: tuple[str, ...] = ()) -> set[tuple[str, str, int]]:
    found = network(store, ends, Filter(types=types, statuses=("happened",)), everybody=everybody, most=30)
    assert {key for link in found.links for key in (link.one, link.other)} == {node.key for node in found.nodes}
    return {(link.one, link.other, link.days) for link in found.links}


def test_states_are_tied_by_events_between_them_and_not_by_what_they_do_together(store: Archive) -> None:
    assert links(store, "states", types=("CONSULT",)) == {("IRN", "PAK", 4), ("IRN", "LBN", 0)}
    assert links(store, "states", types=("SANCTION", "ASSAULT")) == {("IRN", "PAK", 1), ("GBR", "IRN", 1), ("IRN", "USA", 1)}
    assert ("GBR", "USA") not in {link[:2] for link in links(store, "states")}


def test_persons_are_tied_across_states_under_their_keys(store: Archive, everybody: Directory) -> None:
    assert links(store, "persons", everybody) == {
        ("hossein-amir-abdollahian", "jalil-abbas-jilani", 1),
        ("hossein-amir-abdollahian", "shehbaz-sharif", 1),
        ("ebrahim-raisi", "shehbaz-sharif", 1),
        (ENVOY, "shehbaz-sharif", 1),
    }


def test_a_network_keeps_its_strongest_and_says_how_many_it_left_out(store: Archive) -> None:
    wanted = Filter(statuses=("happened",))
    found = network(store, "states", wanted, most=2)
    assert [node.key for node in found.nodes] == ["IRN", "PAK"]
    assert [(link.tellings, link.intensity) for link in found.links] == [(6, 5 * 2.5 - 9)]
    assert found.left_out == 4
    whole = network(store, "states", wanted, most=30)
    assert {(link.one, link.other) for link in whole.links} == {("IRN", other) for other in ("PAK", "USA", "LBN", "UNO")} | {("GBR", "IRN")}
    assert {(link.one, link.other) for link in network(store, "states", wanted, states=("USA",), most=30).links} == {("IRN", "USA")}
    with pytest.raises(BadInput, match="NONE"):
        network(store, "states", Filter(types=("NONE",)), most=30)


def test_a_corrected_and_a_retracted_report_change_what_is_told(tmp_path: Path) -> None:
    with gathering.archive(tmp_path) as store:
        strike = next(one.report.id for one in gathering.codings() if one.report.doc == "strike.txt")
        april = next(one.report.id for one in gathering.codings() if one.report.doc == "april.txt")
        store.correct(strike, "event-1", "reject", by="M")
        store.retract(april, by="M")
        assert links(store, "states", types=("ASSAULT",)) == set()
        found = directory(store)
        assert found.get("ebrahim-raisi") is None
        who = found.get("hossein-amir-abdollahian")
        assert who
        assert who.reports == 3
        assert [one[0] for one in shown(meetings(store, who, found, days=9)[0])] == ["2024-02-02", "2024-01-29"]
