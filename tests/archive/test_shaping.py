"""Records merged, events split and tellings joined by a person: what stands then, and that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive import Archive, Filter, Overtaken, open_archive
from ravabet.errors import BadInput
from ravabet.records import Coder, Coding, Commitment, Event
from tests.archive.codings import actor, coding, meeting, other_coding, quoted, signing

ID, OTHER = coding().report.id, other_coding().report.id


def again() -> Event:
    """The meeting, told a second time."""
    return replace(meeting(), id="v3", type="AGREE", mode=None, evidence=(quoted("سفر وزیر خارجهٔ ایران به اسلام‌آباد"),), confidence=0.5)


def rich(version: str = "1") -> Coding:
    """A report with three events, the last of three parties, and two commitments."""
    three = replace(again(), actors=(actor("IRN", "وزیر امور خارجهٔ ایران"), actor("AFG", "دو طرف")))
    (promise,) = coding().commitments
    second = Commitment(("IRN",), "ساخت راه", None, "open", (quoted("یک مرکز مشترک مرزی"),))
    return replace(coding(coder=Coder("ravabet", version, None)), events=(meeting(), signing(), three), commitments=(promise, second))


CODED = {event["id"]: event for event in rich().to_json()["events"]}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(rich())
        store.add(other_coding())
        yield store


def events(archive: Archive, wanted: Filter | None = None) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for revision, record in archive.records("events", wanted or Filter()) if revision.report_id == ID}


def codes(event: dict[str, Any], side: str) -> list[str]:
    return [party["code"] for party in event[side]]


def test_what_is_merged_is_one_with_the_evidence_of_both(archive: Archive) -> None:
    archive.correct(ID, "v1", "merge", value="v3", by="Sara")
    found = events(archive)
    assert list(found) == ["v1", "v2"]
    coded = {event.id: event for event in rich().events}
    assert [stretch["text"] for stretch in found["v1"]["evidence"]] == [coded["v1"].evidence[0].text, coded["v3"].evidence[0].text]
    assert (found["v1"]["type"], found["v1"]["corrected"]["fields"]) == ("CONSULT", ["evidence"])
    assert events(archive, Filter(rejected=True))["v3"]["corrected"]["part_of"] == "v1"
    assert [one.event.id for one in archive.dyad(("IRN", "PAK")).told()] == ["v1", "v2"]
    assert not list(archive.dyad(("AFG", "PAK")).told())
    archive.add(rich("2"))
    assert list(events(archive)) == ["v1", "v2"]
    archive.correct(ID, "v1", "undo", by="Sara")
    assert events(archive) == CODED


def test_commitments_are_merged_too(archive: Archive) -> None:
    archive.correct(ID, "commitments/2", "merge", value="commitments/1", by="Sara")
    (left,) = [record for revision, record in archive.records("commitments") if revision.report_id == ID]
    assert (left["what"], len(left["evidence"])) == ("ساخت راه", 2)


def test_a_merged_record_goes_where_its_whole_goes(archive: Archive) -> None:
    archive.correct(ID, "v3", "merge", value="v2", by="Sara")
    archive.correct(ID, "v1", "merge", value="v3", by="Omid")
    assert [len(event["evidence"]) for event in events(archive).values()] == [3]
    archive.correct(ID, "v1", "reject", by="Omid")
    assert events(archive) == {}
    archive.correct(ID, "v3", "undo", by="Sara")
    assert list(events(archive)) == ["v2"]


def test_a_circle_of_merges_over_several_codings_leaves_one(archive: Archive) -> None:
    first, second, third = rich().events

    def coded(version: str, *kept: Event) -> Coding:
        return replace(rich(version), events=kept)

    archive.add(coded("2", first, second))
    archive.correct(ID, "v1", "merge", value="v2", by="Sara")
    archive.add(coded("3", second, third))
    archive.correct(ID, "v2", "merge", value="v3", by="Sara")
    archive.add(coded("4", third, first))
    archive.correct(ID, "v3", "merge", value="v1", by="Sara")
    archive.add(rich("5"))
    assert {name: len(event["evidence"]) for name, event in events(archive).items()} == {"v1": 3}


def test_an_event_is_split_by_parties_and_days(archive: Archive) -> None:
    day = {"start": "2024-01-27", "end": "2024-01-27", "precision": "day", "text": "۷ بهمن"}
    archive.correct(ID, "v3", "set", path="status", value="planned", by="Sara")
    parts = [{"actors": ["IRN"], "recipients": ["PAK"]}, {"actors": ["AFG"], "recipients": ["PAK"], "date": day}]
    archive.correct(ID, "v3", "split", value=parts, by="Sara")
    found = events(archive)
    assert sorted(found) == ["v1", "v2", "v3", "v3.2"]
    assert [(codes(found[name], "actors"), codes(found[name], "recipients")) for name in ("v3", "v3.2")] == [
        (["IRN"], ["PAK"]),
        (["AFG"], ["PAK"]),
    ]
    assert (found["v3.2"]["date"], found["v3"]["date"]) == (day, rich().to_json()["events"][2]["date"])
    assert {found[name]["status"] for name in ("v3", "v3.2")} == {"planned"}
    assert found["v3.2"]["evidence"] == found["v3"]["evidence"]
    assert [one.event.id for one in archive.dyad(("AFG", "PAK")).told()] == ["v3.2"]
    archive.correct(ID, "v3.2", "set", path="status", value="denied", by="Omid")
    archive.correct(ID, "v3", "reject", by="Omid")
    archive.add(rich("2"))
    assert {name: event["status"] for name, event in events(archive).items()} == {"v1": "happened", "v2": "planned", "v3.2": "denied"}
    for _ in range(3):
        archive.correct(ID, "v3", "undo", by="Sara")
    assert events(archive) == CODED
    archive.correct(ID, "v3", "split", value=parts, by="Sara")
    assert events(archive)["v3.2"]["status"] == "denied"


def test_what_is_split_again_gets_a_number_of_its_own(archive: Archive) -> None:
    parts = [{"actors": ["IRN", "AFG"]}, {"actors": ["PAK"]}]
    archive.correct(ID, "v3", "split", value=parts, by="Sara")
    archive.correct(ID, "v3", "split", value=[{"actors": ["IRN"]}, {"actors": ["AFG"]}], by="Sara")
    assert {name: codes(event, "actors") for name, event in events(archive).items() if name[:2] == "v3"} == {
        "v3": ["IRN"], "v3.2": ["PAK"], "v3.3": ["AFG"],
    }  # fmt: skip


def test_an_edit_is_several_fields_undone_at_once(archive: Archive) -> None:
    archive.correct(ID, "v1", "edit", value={"status": "planned", "place": None, "date.text": "دیروز"}, by="Sara")
    found = events(archive)["v1"]
    assert (found["status"], found["place"], found["date"]["text"]) == ("planned", None, "دیروز")
    assert found["corrected"]["fields"] == ["date", "place", "status"]
    archive.correct(ID, "v1", "undo", by="Sara")
    assert "corrected" not in events(archive)["v1"]


WRONG = [
    ("v1", "merge", "v9", "no record"),
    ("v1", "merge", "v1", "no other"),
    ("v1", "merge", "commitments/1", "no other"),
    ("quotes/1", "merge", "quotes/1", "not merged"),
    ("v1", "split", None, "two parts"),
    ("v1", "split", [{"actors": ["IRN"]}], "two parts"),
    ("v1", "split", [{"actors": ["IRN"]}, {"actors": ["IRN"]}], "alike"),
    ("v1", "split", [{"actors": ["IRN"]}, {}], "needs a party"),
    ("v1", "split", [{"actors": ["IRN"]}, {"actors": ["TJK"]}], "no party TJK"),
    ("v1", "split", [{"actors": ["IRN"]}, {"actors": ["PAK"], "date": "2024"}], "date of a part"),
    ("v1", "split", [{"actors": ["IRN"]}, {"actors": ["PAK"], "mode": None}], "not mode"),
    ("commitments/1", "split", [{"actors": ["IRN"]}, {"actors": ["PAK"]}], "are not split"),
    ("v1", "edit", {}, "nothing is set"),
    ("v1", "edit", {"status": "done"}, "is one of"),
    ("v1", "same", "v2", "two reports"),
]


@pytest.mark.parametrize(("record", "verdict", "value", "said"), WRONG)
def test_what_cannot_be_is_refused_and_leaves_no_row(archive: Archive, record: str, verdict: Any, value: Any, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        archive.correct(ID, record, verdict, value=value, by="Sara")
    assert archive.corrections(ID) == ()


def test_a_part_of_another_is_judged_no_more(archive: Archive) -> None:
    archive.correct(ID, "v1", "merge", value="v3", by="Sara")
    for verdict, value in (("accept", None), ("reject", None), ("merge", "v2")):
        with pytest.raises(BadInput, match="part of v1"):
            archive.correct(ID, "v3", verdict, value=value, by="Omid")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="rejected or merged"):
        archive.correct(ID, "v2", "merge", value="v3", by="Omid")


def test_who_judges_hears_what_was_said_meanwhile(archive: Archive) -> None:
    archive.correct(ID, "v1", "accept", by="Sara", seen=0)
    with pytest.raises(Overtaken) as told:
        archive.correct(ID, "v1", "reject", by="Omid", seen=0)
    assert [(one.verdict, one.by) for one in told.value.said] == [("accept", "Sara")]
    assert sorted(events(archive)) == ["v1", "v2", "v3"]
    archive.correct(ID, "v1", "reject", by="Omid", seen=1)
    assert sorted(events(archive)) == ["v2", "v3"]


def test_two_reports_events_share_a_mark_until_it_is_undone(archive: Archive) -> None:
    archive.relate((ID, "v1"), (OTHER, "v1"), "same", by="Sara")
    archive.relate((OTHER, "v1"), (ID, "v2"), "apart", by="Sara")
    shown = {(revision.report_id, record["id"]): record.get("corrected", {}) for revision, record in archive.records("events")}
    assert shown[ID, "v1"]["same"] == shown[OTHER, "v1"]["same"]
    assert shown[ID, "v2"]["apart"] == shown[OTHER, "v1"]["apart"]
    assert "corrected" not in events(archive)["v3"]
    archive.add(rich("2"))
    (told,) = [one for one in archive.dyad(("IRN", "PAK")).told() if one.event.id == "v1"]
    assert list(told.same) == shown[OTHER, "v1"]["same"]
    archive.relate((OTHER, "v1"), (ID, "v1"), "undo", by="Omid")
    archive.relate((ID, "v2"), (OTHER, "v1"), "undo", by="Omid")
    assert not any("corrected" in record for _, record in archive.records("events"))


@pytest.mark.parametrize(
    ("one", "other", "verdict", "said"),
    [
        ((ID, "v1"), (ID, "v2"), "same", "one report"),
        ((ID, "v1"), (OTHER, "v9"), "same", "no record"),
        ((ID, "quotes/1"), (OTHER, "v1"), "apart", "no event"),
        ((ID, "v1"), (OTHER, "v1"), "undo", "nothing to undo"),
    ],
)
def test_what_cannot_be_said_of_two(archive: Archive, one: Any, other: Any, verdict: Any, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        archive.relate(one, other, verdict, by="Sara")
    assert (archive.corrections(ID), archive.corrections(OTHER)) == ((), ())


RECORDS = st.sampled_from(["v1", "v2", "v3", "v3.2", "v1.2"])
SAID = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject", "undo"]), RECORDS, st.none()),
    st.tuples(st.just("merge"), RECORDS, RECORDS),
    st.tuples(st.just("edit"), RECORDS, st.sampled_from([{"status": "denied"}, {"place": None, "status": "planned"}, {"type": "REJECT"}])),
    st.tuples(
        st.just("split"),
        RECORDS,
        st.sampled_from(
            [[{"actors": ["IRN"]}, {"actors": ["PAK"]}], [{"actors": ["PAK"], "recipients": ["IRN"]}, {"actors": ["IRN"], "date": None}]]
        ),
    ),
    st.tuples(st.sampled_from(["same", "apart"]), RECORDS, st.just("v1")),
    st.tuples(st.just("recode"), st.sampled_from(["1", "2", "3"]), st.sampled_from([(0, 1, 2), (2, 0), (1, 2), (1,)])),
)


def done(archive: Archive, verdict: Any, record: str, value: Any) -> None:
    """Do one thing; what is refused leaves everything as it was."""
    before = archive.corrections(ID), list(archive.records("events", Filter(rejected=True)))
    try:
        if verdict == "recode":
            archive.add(replace(rich(record), events=tuple(rich().events[place] for place in value)))
        elif verdict in ("same", "apart"):
            archive.relate((ID, record), (OTHER, value), verdict, by="Sara")
        else:
            archive.correct(ID, record, verdict, value=value, by="Sara")
    except BadInput:
        assert (archive.corrections(ID), list(archive.records("events", Filter(rejected=True)))) == before


@settings(max_examples=40, deadline=None)
@given(st.lists(SAID, max_size=9))
def test_whatever_is_said_and_coded_the_lists_agree_and_all_is_taken_back(steps: list[tuple[str, str, Any]]) -> None:
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.sqlite") as archive:
        archive.add(rich())
        archive.add(other_coding())
        rows = 0
        for step in steps:
            done(archive, *step)
            said = archive.corrections(ID)
            assert len(said) >= rows
            rows = len(said)
            shown = events(archive)
            judged = archive.desk().judged(ID)
            assert sorted(event.id for event in judged.standing("events")) == sorted(shown)
            between = {one.event.id for one in archive.dyad(("IRN", "PAK")).told()}
            parties = {name: {*codes(event, "actors"), *codes(event, "recipients")} for name, event in shown.items()}
            assert between == {name for name, found in parties.items() if {"IRN", "PAK"} <= found}
        before = events(archive)
        archive.add(replace(rich("9"), events=archive.coding(ID).events))
        assert events(archive) == before
        archive.add(rich("10"))
        while left := [one for one in archive.desk().judged(ID).said if stands(archive, one)]:
            undo(archive, left[-1].record or "", left[-1].value)
        assert events(archive) == CODED
        assert archive.coding(ID).events == rich().events


def stands(archive: Archive, one: Any) -> bool:
    """Whether more was said of its record than was taken back."""
    said = [other.verdict == "undo" for other in archive.corrections(ID) if other.record == one.record]
    return said.count(False) > said.count(True) and one.verdict != "undo"


def undo(archive: Archive, record: str, value: Any) -> None:
    """Take back the last that was said under a record's identity, whether the record is there or not."""
    identity, _, two = record.partition("~")
    if two:
        archive.relate((ID, identity), (OTHER, value["record"]), "undo", by="Omid")
    else:
        archive.correct(ID, identity, "undo", by="Omid")
