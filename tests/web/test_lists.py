"""The lists: what narrows them, how commitments and agreements stand on a day, the bars by month, the forms that they are given in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from starlette.testclient import TestClient

from ravabet.archive import Archive, open_archive
from ravabet.records import Agreement, Due, Quoted
from ravabet.relations import agreements_on, commitments_on, ledger
from tests.archive.synthetic import codings
from tests.relations.archived import commitment, reported
from tests.relations.making import telling
from tests.web.conftest import site
from tests.web.reading import alive, parsed, rows

JANUARY = Due(date(2024, 1, 1), date(2024, 1, 31), "تا پایان ژانویه")
ROAD, GATE, BRIDGE = "open the road", "open the gate", "build the bridge"


def signed(name: str, sentence: str) -> Agreement:
    return Agreement(name, "pact", ("IRN", "PAK"), None, None, (Quoted(0, len(sentence), sentence),))


@pytest.fixture(scope="module")
def promised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Promises of which one is told to be kept, one to be broken, and agreements of which one is ended."""
    with open_archive(tmp_path_factory.mktemp("promised") / "archive.sqlite") as store:
        for one in (
            reported(
                "a.txt",
                "2024-01-05",
                commitments=(commitment(ROAD, "راه را باز می‌کنند", JANUARY), commitment(GATE, "دروازه را باز می‌کنند")),
            ),
            reported("b.txt", "2024-01-20", outlet="دومی", commitments=(commitment(ROAD, "راه را باز کردند", JANUARY, "kept"),)),
            reported("c.txt", "2024-02-10", commitments=(commitment(BRIDGE, "پل نساختند", JANUARY, "broken"),)),
            reported("d.txt", "2024-01-06", commitments=(commitment("pay", "بدهی را می‌پردازند", JANUARY),)),
            reported(
                "e.txt", "2024-01-10", agreements=(signed("پیمان مرزی", "پیمان مرزی امضا شد"), signed("پیمان گازی", "پیمان گازی امضا شد"))
            ),
            reported("f.txt", "2024-03-10", agreements=(signed("پیمان گازی", "پیمان گازی لغو شد"),)),
            reported("g.txt", "2024-03-11", telling("x", "ASSAULT", "IRN", "PAK", on="2024-03-10", place="مشهد", voice="PAK").event),
        ):
            store.add(one)
        yield store


@pytest.fixture(scope="module")
def pages(promised: Archive) -> Iterator[TestClient]:
    with site(promised) as client:
        yield client


NARROWED: list[tuple[str, dict[str, Any], int]] = [
    ("events", {"a": "IRN"}, 1),
    ("events", {"a": "AFG"}, 0),
    ("events", {"b": "PAK"}, 1),
    ("events", {"place": "مشهد"}, 1),
    ("events", {"place": "irn"}, 1),
    ("events", {"place": "تهران"}, 0),
    ("events", {"quad": ["1", "4"]}, 1),
    ("events", {"quad": "2"}, 0),
    ("events", {"told": "voice"}, 1),
    ("events", {"told": "report"}, 0),
    ("events", {"context": "economic"}, 0),
    ("events", {"outlet": ["دومی", "نمونه"]}, 1),
    ("events", {"outlet": "دومی"}, 0),
    ("commitments", {"as_of": "2024-01-10"}, 3),  # only what was told by then
    ("commitments", {"as_of": "2024-01-10", "status": "open"}, 3),
    ("commitments", {"as_of": "2024-01-31", "status": "kept"}, 2),  # the promise, and the report that it was kept
    ("commitments", {"as_of": "2024-01-31", "status": "open"}, 2),
    ("commitments", {"as_of": "2024-02-01", "status": "overdue"}, 1),
    ("commitments", {"as_of": "1402-11-12", "status": ["overdue", "open"]}, 2),
    ("commitments", {"as_of": "2024-02-10", "status": "BROKEN"}, 1),
    ("commitments", {"due_until": "2023-12-31"}, 0),
    ("commitments", {"due_from": "2024-01-31"}, 4),
    ("commitments", {"due_from": "2024-01-05", "due_until": "2024-01-06", "outlet": "دومی"}, 1),
    ("agreements", {"on": "2024-01-09"}, 0),
    ("agreements", {"on": "2024-03-09"}, 2),
    ("agreements", {"on": "2024-03-10"}, 1),
]


@pytest.mark.parametrize(("kind", "query", "number"), NARROWED)
def test_a_list_is_narrowed_alike_in_every_form(pages: TestClient, kind: str, query: dict[str, Any], number: int) -> None:
    plain = pages.get(f"/{kind}.json", params=query).json()
    assert (plain["total"], len(plain["records"])) == (number, number)
    where = [(record["report_id"], int(record["page"].rpartition("-")[2])) for record in plain["records"]]
    assert rows(pages.get(f"/{kind}", params=query).content) == where
    lines = [json.loads(line) for line in pages.get(f"/{kind}.jsonl", params=query).text.splitlines()]
    assert [{name: value for name, value in record.items() if name != "page"} for record in plain["records"]] == lines[:-1]
    table = list(csv.DictReader(io.StringIO(pages.get(f"/{kind}.csv", params=query).text, newline="")))
    assert [row["report_id"] for row in table] == [report for report, _ in where]
    book = load_workbook(io.BytesIO(pages.get(f"/{kind}.xlsx", params=query).content), read_only=True)
    sheet = [[cell.value for cell in row] for row in book[kind].iter_rows()]
    assert [row[sheet[0].index("report_id")] for row in sheet[1:]] == [report for report, _ in where]
    if "status" in query and kind == "commitments":
        asked = {query["status"]} if isinstance(query["status"], str) else set(query["status"])
        assert {record["status"] for record in plain["records"]} <= {status.lower() for status in asked}
        assert [row["status"] for row in table] == [record["status"] for record in plain["records"]]


def test_statuses_are_those_of_the_ledger(promised: Archive) -> None:
    for day in (date(2024, 1, 10), date(2024, 1, 31), date(2024, 2, 1), date(2024, 3, 1)):
        found = ledger(promised, ("IRN", "PAK"), (), as_of=day)
        on = commitments_on(promised, day)
        places = {row.place: row.record for row in promised.listing("commitments", limit=100, among=on).records}
        assert {(places[place]["what"], status) for place, status in on.items()} == {(one.what, one.status) for one in found.commitments}
        pacts = {row.place: row.record for row in promised.listing("agreements", limit=100).records}
        assert {(pacts[place]["name"], told) for place, told in agreements_on(promised, day).items()} == {
            (one.name, one.status) for one in found.agreements
        }


def test_the_tabs_count_what_they_lead_to(pages: TestClient) -> None:
    page = parsed(pages.get("/commitments?as_of=2024-02-10&lang=en").content)
    tabs = page.xpath("//nav[@class='tabs']//a")
    assert [tab.text_content().split()[0] for tab in tabs] == ["all", "open", "overdue", "kept", "broken"]
    for tab in tabs[1:]:
        assert len(rows(pages.get(tab.get("href")).content)) == int(tab.text_content().split()[1])
    assert tabs[0].get("aria-current") == "page"


def test_the_calendar_holds_the_days_due(pages: TestClient) -> None:
    answer = pages.get("/commitments.ics?due_from=2024-01-01")
    assert answer.headers["content-type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [entry.decoded("DTSTART") for entry in entries] == [date(2024, 1, 31)] * 4


UNKNOWN = (
    "/quotes?place=x", "/quotes?status=open", "/events?speaker=x", "/events?on=2024-01-01", "/commitments?type=x", "/findings.csv?quad=1",
    "/agreements.xlsx?as_of=2024-01-01", "/events?quad=5", "/events?confidence=2", "/events?confidence=nan", "/events?told=rumour",
)  # fmt: skip
WRONG = (
    "/commitments?status=done", "/commitments?as_of=x", "/agreements?on=x", "/commitments?due_from=2024-02-01&due_until=2024-01-01",
    "/events?a=XXX",
)  # fmt: skip


@pytest.mark.parametrize("path", UNKNOWN)
def test_a_filter_that_a_kind_does_not_know_is_refused(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 422


@pytest.mark.parametrize("path", WRONG)
def test_a_value_that_is_none_is_refused(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 400


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_archive(tmp_path_factory.mktemp("many") / "archive.sqlite") as store:
        for one in codings(60, states=("IRN", "PAK", "TUR")):
            store.add(one)
        far = telling("x", "ASSAULT", "IRN", "PAK", on="1988-03-10").event
        store.add(reported("far.txt", "2024-03-11", replace(far, id="v1")))
        with site(store) as client:
            yield client


@pytest.mark.parametrize("language", ["fa", "prs", "en"])
def test_bars_count_all_and_lead_to_their_month(many: TestClient, language: str) -> None:
    page = parsed(many.get(f"/quotes?lang={language}").content)
    bars = page.xpath("//figure[starts-with(@class, 'bars')]//a[rect]")
    counts = [int(bar.get("aria-label").rpartition(":")[2]) for bar in bars]
    undated = [int(one.text_content().rpartition(":")[2]) for one in page.xpath("//ul[@class='rest']/li[not(a)]")]
    assert sum(counts) + sum(undated) == many.get("/quotes.json").json()["total"]
    assert len(bars) > 12
    for bar, count in list(zip(bars, counts, strict=True))[::5]:
        assert len(rows(many.get(bar.get("href")).content)) == count


def test_what_lies_far_from_the_rest_is_counted_beside_the_bars(many: TestClient) -> None:
    page = parsed(many.get("/events?lang=en").content)
    (before,) = page.xpath("//ul[@class='rest']/li/a")
    assert before.text_content() == "earlier: 1"
    assert len(rows(many.get(before.get("href")).content)) == 1


@pytest.mark.parametrize("kind", ["events", "quotes", "commitments", "agreements", "findings"])
def test_a_page_at_its_longest_is_no_burden(many: TestClient, kind: str) -> None:
    page = many.get(f"/{kind}?limit=200")
    assert page.status_code == 200
    assert len(page.content) < 500_000
    assert alive(page.content) == []


def test_a_workbook_says_in_its_headers_that_it_was_cut(many: TestClient) -> None:
    answer = many.get("/events.xlsx?limit=3")
    assert (answer.headers["ravabet-records"], answer.headers["ravabet-cut"]) == ("3", "true")
    rest = many.get("/events.xlsx", params={"next": answer.headers["ravabet-next"]})
    assert rest.headers["ravabet-cut"] == "false"


def test_a_speaker_is_found_in_any_spelling(client: TestClient) -> None:
    every = {record["speaker"]["name"] for record in client.get("/quotes.json").json()["records"]}
    assert "علی رضایی" in every
    for spelled in ("علی رضایی", "علي رضایی", "علی‌رضایی", "رضايي"):
        found = client.get("/quotes.json", params={"speaker": spelled}).json()["records"]
        assert {record["speaker"]["name"] for record in found} <= {name for name in every if "رضایی" in name}, spelled
        assert found, spelled
