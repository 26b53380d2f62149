"""Whatever stands in a text or an address, nothing comes alive and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.conftest import told
from tests.web.hostile import HOSTILE
from tests.web.reading import alive, parsed

ECHOES = (("/search", "q"), ("/search", "outlet"), ("/events", "text"), ("/events", "type"), ("/relations/IRN/PAK", "outlet"))
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


def test_hostile_words_in_an_address_stay_words(client: TestClient) -> None:
    for words in HOSTILE:
        for path, name in ECHOES:
            answer = client.get(path, params={name: words})
            assert answer.status_code < 500, (path, name, words)
            assert alive(answer.content) == [], (path, name, words)


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
    from urllib.parse import quote

    answer = client.get("/" + quote(path))
    assert answer.status_code < 500


@QUICK
@given(
    place=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5), lambda one: st.lists(one, max_size=5))
)
def test_no_token_breaks_the_site(client: TestClient, place: Any) -> None:
    import json
    from base64 import urlsafe_b64encode

    for given_place in (
        place,
        ["events", "-time", place, 1, 1],
        ["events", "-intensity", place, 1, 1],
        ["events", "-time", None, place, 1],
    ):
        token = urlsafe_b64encode(json.dumps(given_place).encode()).decode().rstrip("=")
        for sort in ("-time", "-intensity"):
            assert client.get("/events.json", params={"next": token, "sort": sort}).status_code in (200, 400, 422)
