"""The pages of persons and organisations: their lists, their twins, the way to the sentence, and the way to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from tests.relations import gathering
from tests.web.conftest import site
from tests.web.hostile import HOSTILE
from tests.web.reading import alive, parsed

AMIR = "/persons/hossein-amir-abdollahian"
OFFICE = "/persons/" + quote("PAK-وزیر-امور-خارجه")
PAGES = (
    "/persons",
    "/organisations",
    AMIR,
    OFFICE,
    "/organisations/un",
    *(f"{AMIR}?show={one}" for one in ("quotes", "events", "meetings", "reports")),
)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with gathering.archive(tmp_path_factory.mktemp("people")) as store, site(store) as client:
        yield client


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def text_of(answer: Any) -> str:
    return " ".join(parsed(answer.content).text_content().split())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["fa", "prs", "en"])
def test_pages_answer_and_nothing_in_them_acts(people: TestClient, path: str, language: str) -> None:
    answer = people.get(path, params={**dict(part.split("=") for part in path.partition("?")[2].split("&") if part), "lang": language})
    assert answer.status_code == 200, answer.text[:500]
    assert alive(answer.content) == []
    assert parsed(answer.content).get("dir") == ("ltr" if language == "en" else "rtl")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(people: TestClient, path: str) -> None:
    links = {link.partition("#")[0] for link in parsed(people.get(path).content).xpath("//main//@href")}
    assert links
    broken = {unquote(link) for link in links if link and people.get(link, follow_redirects=True).status_code != 200}
    assert broken == set()


def test_the_list_is_searched_by_name_state_and_manner(people: TestClient) -> None:
    def keys(path: str, **query: Any) -> list[str]:
        answer = people.get(f"{path}.json", params=query).json()
        page = [str(key) for key in parsed(people.get(path, params=query).content).xpath("//tr/@data-key")]
        assert (
            page == [one["key"] for one in answer["people"]] == [row["key"] for row in table(people.get(f"{path}.csv", params=query).text)]
        )
        assert answer["total"] == len(page)
        return page

    assert keys("/persons", q="Raisi") == ["ebrahim-raisi"]
    assert keys("/persons", q="امير عبداللهيان") == ["hossein-amir-abdollahian"]
    assert keys("/persons", a="pak") == ["shehbaz-sharif", "jalil-abbas-jilani"]
    assert keys("/persons", a="PAK", by="office") == ["PAK-وزیر-امور-خارجه"]
    assert len(keys("/persons", a="PAK", by="any")) == 3
    assert keys("/organisations", kind="group") == ["hezbollah"]
    assert keys("/persons", q="هیچ‌کس") == []


def test_the_list_is_walked_once(people: TestClient) -> None:
    whole = [one["key"] for one in people.get("/persons.json").json()["people"]]
    walked: list[str] = []
    token = None
    while True:
        answer = people.get("/persons.json", params={"limit": 2, **({"next": token} if token else {})}).json()
        walked += [one["key"] for one in answer["people"]]
        token = answer["next"]
        if token is None:
            break
    assert walked == whole
    assert people.get("/persons.json?next=nobody").status_code == 400
    assert people.get("/persons?a=ZZZ").status_code == 400


def test_a_person_has_offices_statements_meetings_and_outlets(people: TestClient) -> None:
    def offices(language: str) -> list[str]:
        rows = parsed(people.get(AMIR, params={"lang": language}).content).xpath("//table[@class='offices']/tbody/tr")
        return [" | ".join(cell.text_content() for cell in row) for row in rows]

    assert "وزیر امور خارجه | ایران | ۳ شهریور ۱۴۰۰ (۲۵ اوت ۲۰۲۱) | ۳۰ اردیبهشت ۱۴۰۳ (۱۹ مه ۲۰۲۴)" in offices("fa")
    assert "سفیر | ایران، در بحرین | ۲۰۰۷ (۱۳۸۵–۱۳۸۶) | ۲۰۱۰ (۱۳۸۸–۱۳۸۹)" in offices("prs")
    assert "foreign minister | Iran | 25 August 2021 (3 Shahrivar 1400) | 19 May 2024 (30 Ordibehesht 1403)" in offices("en")
    assert "deputy foreign minister | Iran | 2011 (1389–1390) | June 2016 (Khordad–Tir 1395)" in offices("en")
    assert "مرز باید امن بماند" in text_of(people.get(AMIR))
    plain = people.get(f"{AMIR}.json").json()
    assert [one["day"] for one in plain["meetings"]["records"]] == ["2024-04-22", "2024-02-02", "2024-01-29"]
    assert plain["meetings"]["records"][0]["beside"] == ["ebrahim-raisi"]
    assert {one["key"] for one in plain["met"]} == {"jalil-abbas-jilani", "shehbaz-sharif"}
    assert plain["quoted_by"] == [{"outlet": "نمونه", "quotations": 2}]
    assert plain["offices_held"][0] | {"end": None} == {
        "office": "foreign-minister",
        "state": "IRN",
        "body": None,
        "start": "2021-08-25",
        "end": None,
    }
    assert [plain[name]["total"] for name in ("quotes", "events", "meetings", "reports")] == [2, 4, 3, 4]


@pytest.mark.parametrize("part", ["quotes", "events", "meetings", "reports"])
def test_a_part_has_its_twins_and_is_walked_by_tokens(people: TestClient, part: str) -> None:
    whole = people.get(f"{AMIR}.json?show={part}").json()[part]["records"]
    assert len(table(people.get(f"{AMIR}.csv?show={part}").text)) == len(whole)
    walked: list[Any] = []
    token = None
    while True:
        answer = people.get(f"{AMIR}.json", params={"show": part, "limit": 1, **({"next": token} if token else {})}).json()[part]
        walked += answer["records"]
        token = answer["next"]
        if token is None:
            break
    assert walked == whole
    assert people.get(f"{AMIR}?show={part}&next=x").status_code == 400


def test_each_record_leads_to_its_words(people: TestClient) -> None:
    for part in ("quotes", "events", "meetings", "reports"):
        for record in people.get(f"{AMIR}.json?show={part}").json()[part]["records"]:
            path, _, anchor = record["page"].partition("#")
            assert parsed(people.get(path).content).xpath(f"//*[@id='{anchor}']"), (part, record["page"])


def test_the_parts_are_narrowed_by_days_and_by_somebody_else(people: TestClient) -> None:
    april = people.get(f"{AMIR}.json?show=events&since=1403-01-01").json()["events"]
    assert april["total"] == 1
    other = people.get(f"{AMIR}.json?show=meetings&other=jalil-abbas-jilani").json()["meetings"]["records"]
    assert [one["with"] for one in other] == [["jalil-abbas-jilani"]]
    assert people.get(f"{AMIR}?show=meetings&other=nobody").status_code == 400
    assert people.get(f"{AMIR}?next=x").status_code == 400


def test_an_organisation_speaks_through_itself_and_its_officers(people: TestClient) -> None:
    plain = people.get("/organisations/un.json").json()
    assert [one["text"] for one in plain["quotes"]["records"]] == ["همه باید خویشتن‌دار باشند"]
    assert [one["type"] for one in plain["events"]["records"]] == ["REQUEST"]
    assert people.get("/persons/un").status_code == 404
    assert people.get(f"/organisations{AMIR.removeprefix('/persons')}").status_code == 404


def test_somebody_known_by_office_only_is_said_to_be_so(people: TestClient) -> None:
    shown = text_of(people.get(OFFICE))
    assert "وزیر خارجه پاکستان" in shown
    assert "وزیر امور خارجهٔ پاکستان" in shown
    assert "تنها از سمت یاد کرده‌اند" in shown
    assert "foreign minister, Pakistan" in text_of(people.get(OFFICE, params={"lang": "en"}))


def test_lists_lead_to_the_people_in_them(people: TestClient) -> None:
    speakers = parsed(people.get("/quotes?lang=en").content).xpath("//td[@data-label='Speaker']//a/@href")
    led = {people.get(link).headers["location"] for link in speakers}
    assert {unquote(link) for link in led} == {
        f"{AMIR}?lang=en",
        "/persons/PAK-وزیر-امور-خارجه?lang=en",
        "/persons/antonio-guterres?lang=en",
    }
    acting = parsed(people.get("/events").content).xpath("//span[contains(@class, 'acting')]//a")
    assert {link.text_content() for link in acting} >= {"شهباز شریف", "سازمان ملل متحد", "حزب‌الله لبنان"}
    report = next(one.report.id for one in gathering.codings() if one.report.doc == "strike.txt")
    assert people.get(f"/reports/{report}/entities/state-IRN").headers["location"] == "/persons?a=IRN"
    assert people.get(f"/reports/{report}/entities/none").status_code == 404


def test_hostile_names_stay_letters_wherever_they_are_shown(hostile: TestClient) -> None:
    found = hostile.get("/persons.json?limit=200&by=any").json()["people"]
    assert len(found) > 20
    for one in found[::6]:
        answer = hostile.get(quote(one["page"]))
        assert answer.status_code == 200, one["page"]
        assert alive(answer.content) == []
    for path in ("/persons?limit=200&by=any", "/network?nodes=persons&ties=all&most=120", "/map", "/events", "/quotes"):
        assert alive(hostile.get(path).content) == [], path
    for name in ("gexf", "graphml"):
        ElementTree.fromstring(hostile.get(f"/network.{name}?nodes=persons&ties=all&most=120").content)


@pytest.mark.parametrize("words", HOSTILE[::9])
def test_hostile_words_in_an_address_stay_words(people: TestClient, words: str) -> None:
    query = words.replace("\0", "")
    for path in ("/persons", "/organisations"):
        answer = people.get(path, params={"q": query})
        assert answer.status_code in (200, 422)
        assert alive(answer.content) == []
    for path in (f"/persons/{quote(query, safe='')}", f"/organisations/{quote(query, safe='')}"):
        answer = people.get(path)
        assert answer.status_code in (200, 404)
        assert alive(answer.content) == []


def test_a_report_leads_to_those_whom_it_names(people: TestClient) -> None:
    report = next(one.report.id for one in gathering.codings() if one.report.doc == "april.txt")
    links = parsed(people.get(f"/reports/{report}?lang=en").content).xpath("//section[@id='named']//a/@href")
    led = {people.get(link).headers["location"] for link in links}
    assert led == {f"/persons/{key}?lang=en" for key in ("hossein-amir-abdollahian", "ebrahim-raisi", "shehbaz-sharif")}
