"""What has changed, as a stream; and the page that lists the operations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive
from ravabet.web import Settings
from tests.web.conftest import site
from tests.web.reading import alive, parsed


def streamed(client: TestClient, **query: str | int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    answer = client.get("/changes.jsonl", params=query)
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    *changes, last = (json.loads(line) for line in answer.text.splitlines())
    return changes, last["end"]


def test_a_stream_of_changes_holds_what_the_pages_do(client: TestClient, store: Archive) -> None:
    changes, end = streamed(client)
    whole = client.get("/changes.json", params={"limit": 10_000}).json()
    assert changes == whole["changes"]
    assert end == {"records": len(changes), "cut": False, "next": whole["next"]}
    assert [change["number"] for change in changes] == [change.number for change in store.changes()]


@pytest.mark.parametrize("at_once", [1, 2, 1000])
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_a_stream_that_was_cut_says_where_to_go_on(client: TestClient, monkeypatch: pytest.MonkeyPatch, limit: int, at_once: int) -> None:
    monkeypatch.setattr("ravabet.web.mirror.AT_ONCE", at_once)
    seen: list[int] = []
    since: Any = 0
    while True:
        changes, end = streamed(client, since=since, limit=limit)
        assert end["records"] == len(changes) <= limit
        seen, since = seen + [change["number"] for change in changes], end["next"]
        if not end["cut"]:
            break
        assert len(changes) == limit
    assert seen == [change["number"] for change in streamed(client)[0]]
    assert streamed(client, since=since) == ([], {"records": 0, "cut": False, "next": since})


def test_a_stream_may_begin_with_a_moment(client: TestClient) -> None:
    assert streamed(client, since="2020-01-01T00:00:00Z") == streamed(client)
    assert streamed(client, since="9998-01-01T00:00:00Z") == ([], {"records": 0, "cut": False, "next": None})
    for wrong in ("x", "2020-01-01T00:00:00", "-1"):
        assert client.get("/changes.jsonl", params={"since": wrong}).status_code == 400, wrong


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_lists_what_may_be_posted_too(store: Archive, language: str) -> None:
    token = "correct-horse-battery-staple"
    with site(store, Settings(token=token)) as client:
        client.headers["authorization"] = f"Bearer {token}"
        page = client.get("/api", params={"lang": language})
        described = client.get("/openapi.json").json()["paths"]
    assert alive(page.content) == []
    shown = {heading.text_content() for heading in parsed(page.content).xpath("//h3/code")}
    assert shown == {f"{method.upper()} {path}" for path, methods in described.items() for method in methods}
    assert {"POST /add", "POST /reports.json"} <= shown
