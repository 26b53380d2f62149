"""Whatever stands in a text or an address, nothing comes alive and nothing breaks."""

from __future__ import annotations

import json
import os
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from ravabet.archive import open_archive
from ravabet.web import Settings
from tests.archive.codings import coding
from tests.web.conftest import site, told
from tests.web.hostile import HOSTILE, asked_for, posted_to
from tests.web.reading import alive, parsed

# What stands in for the names in a path, where the field is another one.
NAMED = {"first": "IRN", "second": "PAK", "states": "IRN-PAK-TJK", "report_id": "abcdef"}
TOKEN = "correct-horse-battery-staple"
# Every field is given each string where the time does not matter (RAVABET_EXAMPLES=200); else all are given, but not each to all.
EACH = max(1, 200 // int(os.environ.get("RAVABET_EXAMPLES", "10")))
TEXT = "وزیر امور خارجهٔ ایران روز یکشنبه در تهران با همتای پاکستانی خود دیدار کرد و گفت همکاری دو کشور گسترش می‌یابد."
LISTS = ("events", "quotes", "commitments", "agreements", "findings")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def test_there_are_two_hundred() -> None:
    assert len(set(HOSTILE)) == 200


@pytest.mark.parametrize("path", [*(f"/{kind}?limit=200" for kind in LISTS), "/relations/IRN/PAK?limit=200", "/search?q=alert&limit=100"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_hostile_words_stay_words_in_every_list(hostile: TestClient, path: str, language: str) -> None:
    page = hostile.get(f"{path}&lang={language}")
    assert page.status_code == 200
    assert alive(page.content) == []
    assert parsed(page.content).text_content().count("<script>alert(1)</script>") >= 9


def test_hostile_words_stay_words_in_their_reports(hostile: TestClient) -> None:
    for words in HOSTILE:
        page = hostile.get(f"/reports/{told(words.replace(chr(0), '')).report.id}")
        assert page.status_code == 200
        assert alive(page.content) == [], words


def filled(named: dict[str, str], path: str) -> str:
    """The path with these in the places of its names."""
    return "".join(quote(named.get(piece, "x"), safe="") if at % 2 else piece for at, piece in enumerate(re.split(r"\{(\w+)\}", path)))


def test_hostile_words_in_an_address_stay_words(client: TestClient) -> None:
    fields = list(asked_for(client.get("/openapi.json").json()))
    assert {("/search", "q"), ("/events", "text"), ("/relations/{first}/{second}", "first")} <= set(fields)
    for at, (path, name) in enumerate(fields):
        for words in HOSTILE[at % EACH :: EACH]:
            answer = client.get(filled({**NAMED, name: words}, path), params={} if f"{{{name}}}" in path else {name: words})
            assert answer.status_code < 500, (path, name, words)
            assert alive(answer.content) == [], (path, name, words)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[TestClient]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        store.add(coding())
        with site(store, Settings(token=TOKEN)) as client:
            client.headers["authorization"] = f"Bearer {TOKEN}"
            yield client


def test_hostile_words_in_a_form_stay_words(writer: TestClient) -> None:
    forms = list(posted_to(writer.get("/openapi.json").json()))
    desk = f"/desk/{coding().report.id}/{coding().events[0].id}"
    named = {"report_id": coding().report.id, "record": coding().events[0].id}
    assert {path for path, _, _ in forms} == {"/add", "/desk/{report_id}/{record}"}
    for path, names, choices in forms:
        for at, name in enumerate(names):
            for turn, words in enumerate(HOSTILE[at % EACH :: EACH]):
                plain = {"by": "ویراستار", **{choice: values[turn % len(values)] for choice, values in choices.items()}}
                answer = writer.post(filled(named, path), data={**plain, name: words})
                assert answer.status_code < 500, (path, name, words)
                assert answer.status_code == 303 or alive(answer.content) == [], (path, name, words)
                for shown in (desk, "/desk", f"/reports/{coding().report.id}") if path.startswith("/desk") and turn % EACH == 0 else ():
                    assert alive(writer.get(shown).content) == [], (shown, name, words)


def test_hostile_reports_are_shown_and_kept_as_they_are(writer: TestClient) -> None:
    harmless = [words.replace("\0", "") for words in HOSTILE]
    records = [
        {
            "doc": words,
            "text": f"{TEXT}\n{TEXT}\n{TEXT}\n{words} {at}",
            "title": f"{words} {at}",
            "outlet": words,
            "url": words,
            "published": "2024-01-28",
        }
        for at, words in enumerate(harmless)
    ]
    body = "\n".join(json.dumps(record) for record in records).encode()
    table = writer.post("/add", files={"files": (f"{HOSTILE[1]}.jsonl", body)})
    assert table.status_code == 200
    assert alive(table.content) == []
    carried = [str(value) for value in parsed(table.content).xpath("//input[@name='item']/@value")]
    assert len(carried) == len(harmless)
    for at in range(0, len(carried), EACH):
        shown = writer.post("/add", data={"item": carried[at]})
        assert (shown.status_code, alive(shown.content)) == (200, []), harmless[at]
        form = writer.post("/add", data={"item": carried[at], "step": "edit"})
        assert alive(form.content) == [], harmless[at]
        if harmless[at].isprintable():
            assert parsed(form.content).xpath("//input[@name='url']/@value") == [harmless[at]]
    done = writer.post("/add", data={"item": carried, "step": "keep", "chosen": [str(at) for at in range(len(carried))]})
    assert (done.status_code, alive(done.content)) == (200, [])
    links = [str(link) for link in parsed(done.content).xpath("//tbody//a/@href")]
    assert len(links) == len(harmless)
    for link in links[::EACH]:
        page = writer.get(link)
        assert (page.status_code, alive(page.content)) == (200, []), link


def test_a_hostile_file_says_what_is_wrong_and_no_more(writer: TestClient) -> None:
    for words in HOSTILE[::EACH]:
        sent = [("files", (f"{words}{suffix}", words.encode())) for suffix in (".txt", ".html", ".jsonl", "")]
        answer = writer.post("/add", files=sent)
        assert answer.status_code in (200, 422), words
        assert alive(answer.content) == [], words


NAMES = ("a", "b", "type", "status", "since", "until", "text", "sort", "next", "limit", "q", "outlet", "by", "calendar", "as_of", "gap",
         "lang", "revision", "kind", "spreadsheet", "nonsense")  # fmt: skip
PATHS = (
    *(f"/{kind}{suffix}" for kind in LISTS for suffix in ("", ".json", ".csv", ".jsonl")),
    *(f"/search{suffix}" for suffix in ("", ".json", ".csv")),
    *(f"/relations/IRN/PAK{suffix}" for suffix in ("", ".json", ".csv")),
    "/changes.json", "/relations", "/", "/api", "/openapi.json", "/reports/abcdef.csv",
)  # fmt: skip
LIKELY = st.sampled_from(
    ["IRN", "pak", "UNO", "ASSAULT", "happened", "open", "week", "solar", "true", "ایران", "W10", "bnVsbA", "-time", "time",
     "0", "1", "200", "-1", "1e9", "9" * 40, "nan", "«", '""', "٪", "%", "_", "\\", "í\xa0\x80",
     "1402-12-30", "1403-13-01", "0000-00-00", "0001-01-01", "9999-12-31", "1599-12-29", "2024-02-30",
     "2024-01-27T00:00:00Z", "9999-12-31T23:59:59-12:00"]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.one_of(LIKELY, st.text(max_size=30), st.integers().map(str))


@QUICK
@given(path=st.sampled_from(PATHS), query=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=5))
def test_no_question_breaks_the_site(client: TestClient, path: str, query: list[tuple[str, str]]) -> None:
    answer = client.get(path, params=tuple(query))
    assert answer.status_code < 500, answer.text[:300]
    assert "content-security-policy" in answer.headers


@QUICK
@given(path=st.text(max_size=40))
def test_no_path_breaks_the_site(client: TestClient, path: str) -> None:
    answer = client.get("/" + quote(path))
    assert answer.status_code < 500


@QUICK
@given(
    place=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda one: st.lists(one, max_size=5))
)
def test_no_token_breaks_the_site(client: TestClient, place: Any) -> None:
    for given_place in (
        place,
        ["events", "-time", place, 1, 1],
        ["events", "-intensity", place, 1, 1],
        ["events", "-time", None, place, 1],
    ):
        token = urlsafe_b64encode(json.dumps(given_place).encode()).decode().rstrip("=")
        for sort in ("-time", "-intensity"):
            assert client.get("/events.json", params={"next": token, "sort": sort}).status_code in (200, 400, 422)
