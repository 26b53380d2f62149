"""Who is let in, with what, and for how long."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from threading import Event

import pytest
from starlette.testclient import TestClient

from ravabet.archive import Archive
from ravabet.errors import BadInput
from ravabet.web import Settings
from tests.web.conftest import site

TOKEN = "correct-horse-battery-staple"


def basic(password: str, user: str = "anybody") -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


ADMITTED = {
    None: False,
    f"Bearer {TOKEN}": True,
    f"bearer {TOKEN}": True,
    basic(TOKEN): True,
    basic(TOKEN, user=""): True,
    f"Bearer {TOKEN}x": False,
    f"Bearer {TOKEN[:-1]}": False,
    "Bearer ": False,
    "Bearer": False,
    TOKEN: False,
    basic("wrong"): False,
    basic("", user=TOKEN): False,
    "Basic !!!": False,
    "Digest x": False,
}
PATHS = ("/", "/events.json", "/relations/IRN/PAK", "/static/site.css", "/openapi.json", "/nothing")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert Settings(host=host).is_loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "2001:db8::1", ""])
def test_a_public_address_needs_one(host: str) -> None:
    with pytest.raises(BadInput, match="token"):
        Settings(host=host)
    assert Settings(host=host, token=TOKEN).token == TOKEN


@pytest.mark.parametrize("token", ["", "short", "پ" * 20, "a" * 15, "a" * 16 + "\n"])
def test_a_token_that_is_none_is_refused(token: str) -> None:
    with pytest.raises(BadInput):
        Settings(token=token)


@pytest.fixture(scope="module", params=["127.0.0.1", "0.0.0.0"])
def locked(store: Archive, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    with site(store, Settings(host=request.param, token=TOKEN)) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("given", ADMITTED)
def test_the_token_opens_everything_and_nothing_else_does(locked: TestClient, path: str, given: str | None) -> None:
    answer = locked.get(path, headers={"authorization": given} if given else {})
    if ADMITTED[given]:
        assert answer.status_code == (404 if path == "/nothing" else 200)
    else:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("path", PATHS)
def test_without_a_token_all_is_open_to_this_machine(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == (404 if path == "/nothing" else 200)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8350", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8350", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("localhost.evil.example:80", 400),
        ("", 400),
        ("192.168.1.4", 400),
    ],
)
def test_another_name_for_this_machine_is_not_answered_to(client: TestClient, host: str, status: int) -> None:
    assert client.get("/events.json", headers={"host": host}).status_code == status


def test_with_a_token_any_name_will_do(locked: TestClient) -> None:
    headers = {"host": "ravabet.example", "authorization": f"Bearer {TOKEN}"}
    assert locked.get("/events.json", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
def test_the_site_is_read_only(client: TestClient, method: str) -> None:
    for path in ("/", "/events.json", "/nothing"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert "content-security-policy" in answer.headers


def test_a_head_is_the_answer_without_its_body(client: TestClient) -> None:
    for path in ("/events.json", "/events.csv", "/nothing"):
        head, whole = client.head(path), client.get(path)
        assert (head.status_code, head.headers["content-type"]) == (whole.status_code, whole.headers["content-type"])
        assert head.content == b""


def test_bodies_and_endless_addresses_are_refused(client: TestClient) -> None:
    assert client.request("GET", "/events.json", content=b"x").status_code == 413
    assert client.request("GET", "/events.json", content=iter([b"x"])).status_code == 413
    assert client.get("/events.json", params={"text": "x" * 9000}).status_code == 414


def test_an_answer_that_takes_too_long_is_given_up(store: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = Event()

    def slow(*_: object) -> int:
        given_up.wait(60)
        return 0

    monkeypatch.setattr(Archive, "count", slow)
    with site(store, Settings(seconds=0.2)) as client:
        answer = client.get("/events.json")
        assert not given_up.is_set()
        given_up.set()
    assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "time")
    assert "content-security-policy" in answer.headers


def test_a_defect_says_nothing_of_itself(store: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Archive, "count", broken)
    with site(store) as client:
        for path in ("/events", "/events.json"):
            answer = client.get(path)
            assert answer.status_code == 500
            assert "secret" not in answer.text
            assert "content-security-policy" in answer.headers
