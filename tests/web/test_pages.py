"""The pages and their twins: they answer, hold the same, lead to the sentence, and ask nothing of anybody."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive
from tests.archive.codings import coding
from tests.web.reading import alive, parsed, rows

LISTS = ("events", "quotes", "commitments", "agreements", "findings")
REPORT = f"/reports/{coding().report.id}"
PAGES = ("/", *(f"/{kind}" for kind in LISTS), "/search", "/search?q=ایران", "/api", "/relations/IRN/PAK", REPORT)
TWINS = (
    *(f"/{kind}.{suffix}" for kind in LISTS for suffix in ("json", "csv", "jsonl")),
    *(f"{path}.{suffix}" for path in ("/relations/IRN/PAK", REPORT) for suffix in ("json", "csv")),
    "/search.json?q=ایران", "/search.csv?q=ایران", "/changes.json", "/openapi.json",
)  # fmt: skip
LANGUAGES = {"fa": ("fa", "rtl"), "prs": ("fa-AF", "rtl"), "en": ("en", "ltr")}


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("path", [*PAGES, *TWINS])
def test_every_address_answers_under_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "//" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_a_page_acts_or_leads_away(client: TestClient, path: str) -> None:
    assert alive(client.get(path).content) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [path for path in PAGES if path != REPORT])
def test_pages_are_in_the_language_asked_for(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, params={**dict([path.partition("?")[2].split("=")] if "?" in path else []), "lang": language})
    root = parsed(answer.content)
    assert (root.get("lang"), root.get("dir")) == LANGUAGES[language]
    assert root.xpath("//nav[@class='languages']//a[@aria-current]/@lang") == [LANGUAGES[language][0]]


def test_digits_and_months_go_by_the_language(client: TestClient) -> None:
    shown = {lang: parsed(client.get("/events", params={"lang": lang, "type": "ASSAULT"}).content).text_content() for lang in LANGUAGES}
    assert "۲۶ دی ۱۴۰۲" in shown["fa"]
    assert "۲۶ جدی ۱۴۰۲" in shown["prs"]
    assert "16 January 2024 (26 Dey 1402)" in shown["en"]


def test_every_link_of_the_site_leads_somewhere(client: TestClient) -> None:
    links = {link.partition("#")[0] for path in PAGES for link in parsed(client.get(path).content).xpath("//@href | //@src")}
    broken = {link for link in links if link and client.get(link, follow_redirects=True).status_code != 200}
    assert broken == set()


def test_static_files_have_types_and_may_be_kept(client: TestClient) -> None:
    links = {link for path in ("/", REPORT) for link in parsed(client.get(path).content).xpath("//link/@href | //script/@src")}
    kinds = {client.get(link).headers["content-type"].partition(";")[0] for link in links}
    assert kinds == {"text/css", "text/javascript"}
    fonts = {name for link in links for name in re.findall(r"url\(([^)]+)\)", client.get(link).text)}
    assert {client.get(f"/static/{name}").headers["content-type"] for name in fonts} == {"font/woff2"}
    assert client.get("/static/../settings.py").status_code == 404
    assert client.get("/static/nothing.css").status_code == 404


@pytest.mark.parametrize("kind", LISTS)
def test_the_twins_of_a_list_hold_the_same_in_the_same_order(client: TestClient, kind: str) -> None:
    page = rows(client.get(f"/{kind}").content)
    plain = client.get(f"/{kind}.json").json()
    lines = [json.loads(line) for line in client.get(f"/{kind}.jsonl").text.splitlines()]
    cells = table(client.get(f"/{kind}.csv").text)
    assert page
    assert plain["total"] == len(plain["records"]) == len(page)
    assert [(record["report_id"], int(record["page"].rpartition("-")[2])) for record in plain["records"]] == page
    assert [line["report_id"] for line in lines[:-1]] == [row["report_id"] for row in cells] == [report for report, _ in page]
    assert lines[-1] == {"end": {"records": len(page), "cut": False, "next": None}}
    assert [{k: v for k, v in record.items() if k != "page"} for record in plain["records"]] == lines[:-1]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("sort", ["-time", "time", "published", "-outlet"])
def test_next_tokens_walk_a_list_once_and_in_order(client: TestClient, kind: str, sort: str) -> None:
    whole = [record["page"] for record in client.get(f"/{kind}.json", params={"sort": sort, "limit": 200}).json()["records"]]
    walked: list[str] = []
    token = None
    for _ in range(len(whole) + 1):
        answer = client.get(f"/{kind}.json", params={"sort": sort, "limit": 2, **({"next": token} if token else {})}).json()
        walked += [record["page"] for record in answer["records"]]
        token = answer["next"]
        if token is None:
            break
    assert token is None
    assert walked == whole
    assert len(set(walked)) == len(walked)


def test_every_sort_of_a_list_is_an_order_of_it(client: TestClient) -> None:
    for kind in LISTS:
        page = parsed(client.get(f"/{kind}").content)
        whole = sorted(rows(client.get(f"/{kind}").content))
        for sort in page.xpath("//select[@name='sort']/option/@value"):
            first = client.get(f"/{kind}.json", params={"sort": sort, "limit": 1}).json()
            rest = client.get(f"/{kind}", params={"sort": sort, "next": first["next"]}) if first["next"] else None
            shown = [
                *((r["report_id"], int(r["page"].rpartition("-")[2])) for r in first["records"]),
                *(rows(rest.content) if rest else []),
            ]
            assert sorted(shown) == whole, (kind, sort)


def test_a_token_of_another_list_is_refused(client: TestClient) -> None:
    token = client.get("/events.json?limit=1").json()["next"]
    for path in (
        f"/quotes?next={token}",
        f"/events?sort=time&next={token}",
        "/events?next=x",
        "/events?next=W10",
        "/relations/IRN/PAK?next=x",
    ):
        assert client.get(path).status_code == 400, path


def test_streams_say_that_they_were_cut(client: TestClient) -> None:
    lines = client.get("/events.jsonl?limit=2")
    end = json.loads(lines.text.splitlines()[-1])["end"]
    assert (end["records"], end["cut"]) == (2, True)
    assert lines.headers["ravabet-cut"] == "true"
    rest = client.get("/events.jsonl", params={"next": end["next"]})
    assert json.loads(rest.text.splitlines()[-1])["end"]["cut"] is False
    assert len(rest.text.splitlines()) + 1 == client.get("/events.json").json()["total"]
    cells = client.get("/events.csv?limit=2").text.splitlines()
    assert cells[-1] == f"# cut after 2 records; go on with next={end['next']}"
    assert "# cut" not in client.get("/events.csv").text


def test_a_table_for_spreadsheets_has_its_mark_and_is_guarded(hostile: TestClient) -> None:
    plain, guarded = (hostile.get("/findings.csv", params={"text": "HYPERLINK", "spreadsheet": one}).text for one in (False, True))
    assert guarded.startswith("\ufeff")
    assert not plain.startswith("\ufeff")
    assert any(row["message_en"].startswith("=") for row in table(plain))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table(guarded[1:]) for cell in row.values())


def test_the_relation_and_its_twins_hold_the_same(client: TestClient) -> None:
    page = parsed(client.get("/relations/IRN/PAK").content)
    plain = client.get("/relations/IRN/PAK.json").json()
    told = [entry["event"]["id"] for part in ("told", "claimed") for entry in plain["timeline"][part]]
    assert page.xpath("//li/@data-event") == told
    assert sorted(row["event"] for row in table(client.get("/relations/IRN/PAK.csv").text)) == sorted(told)
    assert len(page.xpath("//div[@class='curve']//a[@class='bar']")) == len(plain["curve"]["points"])
    assert plain["total"] == len(told)


def test_the_relation_is_what_the_room_of_relations_says(client: TestClient, store: Archive) -> None:
    from datetime import date

    from ravabet.relations import relation

    said = relation(store, ("IRN", "PAK"), as_of=date(2024, 2, 25)).to_json()
    shown = client.get("/relations/PAK/IRN.json?as_of=2024-02-25&by=month").json()
    assert {name: shown[name] for name in said} == json.loads(json.dumps(said))


def test_the_timeline_is_narrowed_and_paged(client: TestClient) -> None:
    def ids(**query: Any) -> list[str]:
        return [str(one) for one in parsed(client.get("/relations/IRN/PAK", params=query).content).xpath("//li/@data-event")]

    whole = ids()
    assert set(ids(type="ASSAULT")) | set(ids(type=["CONSULT", "AGREE"])) == set(whole)
    assert ids(type="ASSAULT", status="planned") == []
    assert 0 < len(ids(outlet="سومی")) < len(whole)
    assert 0 < len(ids(since="1402-12-01")) < len(whole)
    first = client.get("/relations/IRN/PAK.json?limit=1").json()
    assert first["total"] == len(whole)
    walked, token = [], None
    while True:
        part = client.get("/relations/IRN/PAK.json", params={"limit": 1, **({"next": token} if token else {})}).json()
        walked += [entry["event"]["id"] for name in ("told", "claimed") for entry in part["timeline"][name]]
        token = part["next"]
        if token is None:
            break
    assert sorted(walked) == sorted(whole)


def test_each_event_leads_to_its_words_in_the_report(client: TestClient) -> None:
    (link,) = set(parsed(client.get("/events?type=AGREE").content).xpath("//q/a/@href"))
    path, _, anchor = link.partition("#")
    report = parsed(client.get(path).content)
    assert report.xpath(f"//*[@id='{anchor}']")


def test_the_report_lists_its_revisions_and_opens_an_earlier_one(client: TestClient, store: Archive) -> None:
    plain = client.get(f"{REPORT}.json").json()
    assert [one["number"] for one in plain["revisions"]] == [1]
    assert plain["copies"] == []
    assert plain["report"]["id"] == coding().report.id
    page = parsed(client.get(REPORT).content)
    assert page.xpath("//section[@id='revisions']//li/@value") == ["1"]
    assert client.get(f"{REPORT}?revision=7").status_code == 404


def test_a_report_is_found_by_the_first_characters_of_its_id(client: TestClient) -> None:
    answer = client.get(f"{REPORT[:16]}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{REPORT}?lang=en")
    for path in ("/reports/abcdef", "/reports/xyz", "/reports/ab", "/reports/visit.txt"):
        assert client.get(path).status_code in (404, 422), path


def test_two_states_are_picked_and_have_one_address(client: TestClient) -> None:
    answer = client.get("/relations?a=PAK&b=IRN&lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/relations/IRN/PAK?lang=en")
    for path in ("/relations?a=IRN", "/relations/IRN/XXX", "/relations/IRN/IRN", "/relations/IRN/..%2f"):
        assert client.get(path).status_code in (400, 404), path


def test_the_search_marks_what_it_found(client: TestClient) -> None:
    page = parsed(client.get("/search", params={"q": "همتای پاکستانی"}).content)
    assert [mark.text_content() for mark in page.xpath("//mark")] == ["همتای", "پاکستانی"]
    plain = client.get("/search.json", params={"q": "همتای پاکستانی"}).json()
    assert page.xpath("//li/@data-report") == [hit["report_id"] for hit in plain["hits"]]
    assert client.get("/search", params={"q": "؟!"}).status_code == 400


def test_a_mirror_goes_on_where_it_stopped(client: TestClient, store: Archive) -> None:
    seen, since = [], 0
    while True:
        answer = client.get("/changes.json", params={"since": since, "limit": 2}).json()
        seen += [change["number"] for change in answer["changes"]]
        since = answer["next"]
        if answer["complete"]:
            break
    assert seen == [change.number for change in store.changes()]
    assert client.get("/changes.json", params={"since": since}).json() == {"changes": [], "next": since, "complete": True}
    assert client.get("/changes.json?since=2020-01-01T00:00:00Z").json()["changes"]
    for wrong in ("x", "2020-01-01T00:00:00", "-1", "9" * 30):
        assert client.get("/changes.json", params={"since": wrong}).status_code == 400, wrong


def test_the_documentation_lists_every_operation(client: TestClient) -> None:
    page = parsed(client.get("/api").content).text_content()
    paths = client.get("/openapi.json").json()["paths"]
    assert {path for path in paths if path not in page} == set()
    assert all(set(one) == {"get"} for one in paths.values())
