"""The desk: one uncertain event after the other, judged by forms; two people at once; gold from what was judged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive, open_archive
from ravabet.records import EventDate, Place
from ravabet.web import Settings
from ravabet.web.desk.context import passages
from ravabet.web.desk.form import edits
from tests.archive.codings import coding, meeting, other_coding, quoted, report, signing
from tests.web.conftest import site, told
from tests.web.hostile import HOSTILE
from tests.web.reading import alive

TOKEN = "0123456789abcdef"
HEADERS = {"authorization": f"Bearer {TOKEN}"}
ID, OTHER = coding().report.id, other_coding().report.id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as archive:
        archive.add(replace(coding(), events=(replace(meeting(), confidence=0.9), replace(signing(), confidence=0.52))))
        archive.add(replace(other_coding(), events=tuple(replace(event, confidence=0.3) for event in other_coding().events)))
        yield archive


@pytest.fixture
def client(store: Archive) -> Iterator[TestClient]:
    with site(store, Settings(token=TOKEN)) as client:
        client.headers.update(HEADERS)
        yield client


def shown(client: TestClient, address: str) -> tuple[str, dict[str, str]]:
    """The address of the event that a page shows, and what its form carries along."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    form = re.search(r'<form class="judge" method="post" action="([^"]+)">(.*?)</form>', answer.text, re.DOTALL)
    if form is None:
        return "", {}
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[2])
    return unescape(form[1]), dict(hidden)


def ids(store: Archive) -> set[tuple[str, str]]:
    return {(revision.report_id, record["id"]) for revision, record in store.records("events")}


ORDERS = [("doubt", [(ID, "v2"), (OTHER, "v1"), (ID, "v1")]), ("confidence", [(OTHER, "v1"), (ID, "v2"), (ID, "v1")])]


@pytest.mark.parametrize(("order", "wanted"), ORDERS)
def test_the_queue_goes_by_doubt_and_skips(client: TestClient, store: Archive, order: Any, wanted: list[tuple[str, str]]) -> None:
    desk, after, found = store.desk(), None, []
    while (one := desk.waiting(order=order, after=after)) is not None:
        found.append((one.report_id, one.event))
        after = one.after
    assert found == wanted
    address = f"/desk?order={order}"
    for report_id, _ in wanted:
        place, _ = shown(client, address)
        assert place.startswith(f"/desk/{report_id}/")
        skip = re.search(r'href="([^"]+)" data-key="s"', client.get(address).text)
        assert skip is not None
        address = unescape(skip[1])
    assert "3 events were skipped" in client.get(address + "&lang=en").text


def test_what_is_judged_leaves_the_queue_and_comes_back_by_undo(client: TestClient, store: Archive) -> None:
    place, hidden = shown(client, "/desk")
    answer = client.post(place, data={**hidden, "by": "Sara", "verdict": "reject", "note": "no signing"})
    assert answer.status_code == 303
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (query["by"], query["done"]) == (["Sara"], [place.removeprefix("/desk/")])
    assert (ID, "v2") not in ids(store)
    assert store.desk().count() == 2
    following = client.get(answer.headers["location"]).text
    assert 'value="Sara"' in following
    assert f"/desk/{OTHER}/" in following
    assert "no signing" in following
    undone = client.post(place, data={"by": "Sara", "verdict": "undo", "seen": "1"})
    assert urlsplit(undone.headers["location"]).path == place
    assert (ID, "v2") in ids(store)
    assert [(one.verdict, one.by, one.note) for one in store.corrections(ID)] == [("reject", "Sara", "no signing"), ("undo", "Sara", None)]
    assert shown(client, "/desk")[0] == place


def test_two_at_once_hear_of_each_other(client: TestClient, store: Archive) -> None:
    place, hidden = shown(client, "/desk")
    client.post(place, data={**hidden, "by": "Sara", "verdict": "accept"})
    answer = client.post(place + "?lang=en", data={**hidden, "by": "Omid", "verdict": "reject"})
    assert answer.status_code == 409
    assert "Somebody else has judged this event meanwhile" in answer.text
    assert "Sara" in answer.text
    assert [one.by for one in store.corrections(ID)] == ["Sara"]
    assert 'name="seen" value="1"' in answer.text
    assert client.post(place, data={"by": "Omid", "verdict": "reject", "seen": "1"}).status_code == 303
    assert (ID, "v2") not in ids(store)


EDITED = [
    ({"type": "REQUEST", "mode": "visit"}, {"type": "REQUEST", "mode": None, "quad": 3, "intensity": 0}),
    ({"mode": "phone"}, {"mode": "phone"}),
    ({"status": "denied"}, {"status": "denied"}),
    ({"date": "1402-11-07"}, {"date": {"start": "2024-01-27", "end": "2024-01-27", "precision": "day", "text": "۹ بهمن ۱۴۰۲"}}),
    ({"date": "1402-11-01", "until": "1402-11-30"}, {"date.precision": "month", "date.end": "2024-02-19"}),
    ({"date": "2024-01-01", "until": "2024-12-31"}, {"date.precision": "year"}),
    ({"date": "2024-01-01", "until": "2024-01-03"}, {"date.precision": "range"}),
    ({"date": " "}, {"date": None}),
    ({"place": "تهران"}, {"place.name": "تهران", "place.country": "IRN"}),
    ({"place": "روستایی که نقشه ندارد"}, {"place.country": None, "place.lat": None}),
    ({"place": ""}, {"place": None}),
    ({"party-0": "recipients", "party-1": "actors"}, {"actors.0.code": "PAK", "recipients.0.code": "IRN"}),
    ({"party-1": ""}, {"recipients": []}),
    ({"party-0": "both"}, {"recipients.0.code": "IRN", "recipients.1.code": "PAK"}),
    ({"more-code": "TUR", "more-role": "recipients"}, {"recipients.1.code": "TUR", "recipients.1.entity": None}),
]


@pytest.mark.parametrize(("fields", "wanted"), EDITED)
def test_an_edit_changes_what_the_form_says(client: TestClient, store: Archive, fields: dict[str, str], wanted: dict[str, Any]) -> None:
    assert client.post(f"/desk/{ID}/v1", data={"by": "Sara", "verdict": "edit", **fields}).status_code == 303
    (event,) = [record for revision, record in store.records("events") if (revision.report_id, record["id"]) == (ID, "v1")]
    for path, value in wanted.items():
        found: Any = event
        for step in path.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
        assert found == value, path
    assert {path.split(".")[0] for path in wanted} <= set(event["corrected"]["fields"])
    assert store.desk().judged(ID).mark("events", 0).judged


def test_the_form_as_it_is_shown_changes_nothing(client: TestClient, store: Archive) -> None:
    page = client.get(f"/desk/{ID}/v1").text
    form = re.search(r'<form class="fields".*?</form>', page, re.DOTALL)
    assert form is not None
    sent = dict(re.findall(r'<input name="([\w-]+)" value="([^"]*)"', form[0]))
    for name, options in re.findall(r'<select name="([\w-]+)".*?>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    assert (sent["type"], sent["mode"], sent["date"], sent["place"]) == ("CONSULT", "visit", "1402-11-09", "اسلام‌آباد")
    kept = store.desk().judged(ID).coding
    assert edits({name: unescape(value) for name, value in sent.items()}, kept, kept.events[0]) == {}
    client.post(f"/desk/{ID}/v1", data={**sent, "by": "Sara", "verdict": "edit"})
    assert [one.verdict for one in store.corrections(ID)] == ["accept"]


def test_two_events_of_a_report_are_merged(client: TestClient, store: Archive) -> None:
    assert client.post(f"/desk/{ID}/v1", data={"by": "Sara", "verdict": "merge", "other": "v2", "seen": "0"}).status_code == 303
    assert ids(store) == {(ID, "v1"), (OTHER, "v1")}
    assert f'href="/desk/{ID}/v1"' in client.get(f"/desk/{ID}/v2").text
    assert client.post(f"/desk/{ID}/v2", data={"by": "Sara", "verdict": "accept"}).status_code == 422


def test_an_event_is_split_in_two(client: TestClient, store: Archive) -> None:
    answer = client.get(f"/desk/{ID}/v1?lang=en").text
    assert re.findall(r'<select name="(split-\d)"', answer) == ["split-0", "split-1"]
    sent = {"by": "Sara", "verdict": "split", "seen": "0", "split-0": "", "split-1": "2", "day-2": "1402-11-10"}
    assert client.post(f"/desk/{ID}/v1", data=sent).status_code == 303
    found = {event.id: event for event in store.desk().judged(ID).standing("events")}
    assert {name: [actor.code for actor in event.recipients] for name, event in found.items()} == {
        "v1": [],
        "v2": ["IRN", "PAK"],
        "v1.2": ["PAK"],
    }
    assert [found[name].date.start for name in ("v1", "v1.2")] == [date(2024, 1, 29), date(2024, 1, 30)]
    assert f"/reports/{ID}#t-event-1" in client.get(f"/desk/{ID}/v1.2").text
    assert client.get(f"/desk/{ID}/v1").status_code == 200


def test_tellings_of_other_reports_are_joined_and_parted(client: TestClient, store: Archive) -> None:
    first, second = coding("first.txt"), coding("second.txt")
    text = f"{second.report.text}\nاز خبرگزاری دیگر"
    again = replace(second, report=report("second.txt", text), events=(replace(meeting(), type="AGREE", mode=None),))
    store.add(first)
    store.add(again)
    place, other = f"/desk/{ID}/v2?lang=en&tellings=true", f"{again.report.id}#v1"

    def offered(verdict: str) -> bool:
        return f'value="{verdict} {other}"' in client.get(place).text

    assert (offered("same"), offered("apart")) == (True, False)
    answer = client.post(place, data={"by": "Sara", "verdict": f"same {other}"})
    assert urlsplit(answer.headers["location"]).path.startswith(f"/desk/{ID}/")
    assert (offered("same"), offered("apart"), offered("undo")) == (False, False, True)
    assert "counted as one with this event" in client.get(place).text
    assert store.desk().count() == 4
    assert "counted as one" not in client.get(f"/desk/{ID}/v2?lang=en").text
    client.post(place, data={"by": "Sara", "verdict": f"undo {other}"})
    assert offered("same")
    assert client.post(place, data={"by": "Sara", "verdict": "same nowhere#v1"}).status_code == 422


REFUSED = [
    ({"verdict": "accept"}, "نام بررسی‌کننده لازم است"),
    ({"verdict": "praise", "by": "Sara"}, "the desk takes one of"),
    ({"verdict": "undo", "by": "Sara"}, "چیزی برای پس گرفتن نمانده است"),
    ({"verdict": "edit", "by": "Sara", "type": "LOVE"}, "پذیرفته نیست"),
    ({"verdict": "edit", "by": "Sara", "mode": "strike"}, "رویداد CONSULT شیوهٔ «strike» ندارد"),
    ({"verdict": "edit", "by": "Sara", "date": "دیروز"}, "تاریخ نیست"),
    ({"verdict": "edit", "by": "Sara", "date": "2024-01-27", "until": "2024-01-01"}, "پیش از آغاز"),
    ({"verdict": "edit", "by": "Sara", "party-0": "", "party-1": ""}, "دست‌کم یک طرف"),
    ({"verdict": "edit", "by": "Sara", "status": "done"}, "is one of"),
    ({"verdict": "merge", "by": "Sara", "other": ""}, "no record"),
    ({"verdict": "split", "by": "Sara"}, "alike"),
    ({"verdict": "split", "by": "Sara", "split-0": "1", "split-1": "1"}, "a part needs a party"),
]


@pytest.mark.parametrize(("fields", "said"), REFUSED)
def test_what_cannot_be_is_said_and_nothing_is_lost(client: TestClient, store: Archive, fields: dict[str, str], said: str) -> None:
    answer = client.post(f"/desk/{ID}/v1", data={"note": "یادداشت من", **fields})
    assert answer.status_code == 422
    assert said in unescape(re.sub(r"<[^>]+>", "", answer.text))
    assert answer.text.count('value="یادداشت من"') == 2
    assert store.corrections(ID) == ()


@pytest.mark.parametrize("address", [f"/desk/{'0' * 64}/v1", f"/desk/{ID}/v9", f"/desk/{ID}/quotes"])
def test_what_is_not_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_filters_narrow_the_queue_and_stay_in_the_address(client: TestClient, store: Archive) -> None:
    address = "/desk?a=AFG&b=TJK&since=2024-01-01&lang=en"
    assert "0 events wait" in client.get(address).text
    place, _ = shown(client, "/desk?a=AFG&b=TJK&type=REQUEST&lang=en&by=Sara")
    assert place.startswith(f"/desk/{OTHER}/")
    assert parse_qs(urlsplit(place).query) == {"a": ["AFG"], "b": ["TJK"], "type": ["REQUEST"], "lang": ["en"]}
    answer = client.post(place, data={"by": "Sara", "verdict": "accept"})
    assert parse_qs(urlsplit(answer.headers["location"]).query)["type"] == ["REQUEST"]
    assert "All events of this queue have been judged" in client.get(answer.headers["location"]).text
    assert client.get("/desk?colour=red").status_code == 422
    assert client.get("/desk?next=nonsense").status_code == 400


def test_a_site_that_only_reads_has_no_desk(store: Archive) -> None:
    with site(store) as client:
        front = client.get("/events?lang=en").text
        assert "/desk" not in front
        for address in ("/desk", "/desk/gold.jsonl", f"/desk/{ID}/v1"):
            answer = client.get(address)
            assert answer.status_code == 403
        assert "read-only" in client.get("/desk?lang=en").text
        assert client.post(f"/desk/{ID}/v1", data={"by": "Sara", "verdict": "accept"}).status_code == 405
    assert store.corrections(ID) == ()


def test_lists_and_reports_lead_to_the_desk(client: TestClient) -> None:
    for address in ("/events", f"/reports/{ID}"):
        assert f'href="/desk/{ID}/v1"' in client.get(address).text


def test_gold_is_what_was_judged_whole(client: TestClient, store: Archive) -> None:
    client.post(f"/desk/{ID}/v1", data={"by": "Sara", "verdict": "accept"})
    assert client.get("/desk/gold.jsonl").text == ""
    client.post(f"/desk/{ID}/v2", data={"by": "Sara", "verdict": "reject"})
    (line,) = [json.loads(line) for line in client.get("/desk/gold.jsonl").text.splitlines()]
    assert (line["doc"], [event["type"] for event in line["events"]], line["judged"]) == ("visit.txt", ["CONSULT"], ["events"])
    (text,) = [json.loads(line) for line in client.get("/desk/gold_reports.jsonl").text.splitlines()]
    assert (text["doc"], text["text"]) == ("visit.txt", coding().report.text)


def test_words_in_context_are_the_texts_own() -> None:
    text = "عنوان\n\n" + "پیش از آن هیچ خبری نبود. " * 40 + "وزیر ایران در کابل با همتای خود دیدار کرد. " + "پس از آن نیز. " * 40
    evidence, place = quoted("با همتای خود دیدار کرد", text), Place("کابل", "AFG", None, None)
    when = EventDate(date(2024, 1, 29), date(2024, 1, 29), "day", "روزی دیگر")
    event = replace(meeting(), evidence=(evidence,), actors=(), recipients=(), place=place, date=when)
    (passage,) = passages(replace(report(text=text), blocks=()), event)
    assert "".join(piece.text for piece in passage.pieces) in text
    assert {piece.marks: piece.text for piece in passage.pieces if piece.marks} == {("evidence",): evidence.text, ("place",): "کابل"}
    assert (passage.cut_before, passage.cut_behind) == (True, True)
    assert passage.pieces[0].text.split()[0] in ("پیش", "از", "آن", "هیچ", "خبری", "نبود.")


def test_hostile_words_stay_words_at_the_desk(tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive.sqlite") as store, site(store, Settings(token=TOKEN)) as client:
        client.headers.update(HEADERS)
        for words in HOSTILE[::8]:
            one = told(words.replace("\0", ""))
            store.add(one)
            address = f"/desk/{one.report.id}/event-1"
            page = client.get(address)
            assert (page.status_code, alive(page.content)) == (200, []), words
            answer = client.post(address, data={"by": words, "note": words, "verdict": "accept", "seen": words})
            assert answer.status_code in (303, 400, 422), words
            after = client.get("/desk", params={"by": words.replace("\0", ""), "done": f"{one.report.id}/x"})
            assert (after.status_code < 500, alive(after.content)) == (True, []), words
            assert alive(client.get(address).content) == [], words
