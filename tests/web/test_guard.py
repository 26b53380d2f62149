"""Who is let in, with what, and for how long."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterator
from itertools import product
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from ravabet.archive import Archive
from ravabet.errors import BadInput
from ravabet.web import Settings
from ravabet.web.guard import Guard
from ravabet.web.posting import LARGEST_BODY
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


# Where a request comes from, by what a browser says of it (no entry: a program), and whether it may write there.
ORIGINS: dict[str, tuple[dict[str, str], bool]] = {
    "a program": ({}, True),
    "own page": ({"origin": "http://ravabet.example", "sec-fetch-site": "same-origin"}, True),
    "own page of an old browser": ({"origin": "http://ravabet.example"}, True),
    "own page behind TLS": ({"origin": "https://ravabet.example:443"}, True),
    "own page, another name inside": ({"origin": "https://outside.example", "sec-fetch-site": "same-origin"}, True),
    "own page without referrer": ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
    "the address bar": ({"sec-fetch-site": "none"}, True),
    "another site": ({"origin": "http://evil.example", "sec-fetch-site": "cross-site"}, False),
    "another site, no origin": ({"sec-fetch-site": "cross-site"}, False),
    "another site in an old browser": ({"origin": "http://evil.example"}, False),
    "a neighbour": ({"origin": "http://www.ravabet.example", "sec-fetch-site": "same-site"}, False),
    "another port": ({"origin": "http://ravabet.example:8080"}, False),
    "a name that begins alike": ({"origin": "http://ravabet.example.evil.example"}, False),
    "a name before ours": ({"origin": "http://ravabet.example@evil.example"}, False),
    "a page from nowhere": ({"origin": "null"}, False),
    "a file": ({"origin": "file://ravabet.example"}, False),
    "no address": ({"origin": "http://[::1"}, False),
    "no port": ({"origin": "http://ravabet.example:port"}, False),
    "nothing said": ({"origin": ""}, False),
}
SETTINGS: dict[str, Settings] = {
    "no token": Settings(),
    "token": Settings(token=TOKEN),
    "token, public": Settings(host="0.0.0.0", token=TOKEN),
    "token, read-only": Settings(token=TOKEN, read_only=True),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
CREDENTIALS = (None, f"Bearer {TOKEN}", basic(TOKEN), f"Bearer {TOKEN}x", basic("wrong"))


async def given_back(request: Request) -> Response:
    """What was sent, and how."""
    return Response(await request.body(), headers={"method": request.method})


ECHO = Starlette(routes=[Route("/{path:path}", given_back, methods=["GET", "POST"])])


def guarded(settings: Settings, host: str = "ravabet.example") -> TestClient:
    return TestClient(Guard(ECHO, settings), base_url=f"http://{host}")


def expected(settings: Settings, given: str | None, method: str, origin: str) -> tuple[int, str]:
    """The rule, said once more: status and kind of the error."""
    if settings.token is not None and given not in (f"Bearer {TOKEN}", basic(TOKEN)):
        return 401, "token"
    if method in ("GET", "HEAD"):
        return 200, ""
    if method != "POST" or settings.token is None or settings.read_only:
        return 405, "method"
    headers, is_ours = ORIGINS[origin]
    if not is_ours or (not headers and given == basic(TOKEN)):
        return 403, "origin"
    return 200, ""


@pytest.mark.parametrize("path", ["/", "/add.json", "/nothing.json"])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", SETTINGS)
def test_who_may_do_what_from_where(name: str, method: str, path: str) -> None:
    settings = SETTINGS[name]
    with guarded(settings, "ravabet.example" if settings.token else "127.0.0.1") as client:
        for given, (origin, (headers, _)) in product(CREDENTIALS, ORIGINS.items()):
            sent = {**headers, "content-type": "application/json", **({"authorization": given} if given else {})}
            answer = client.request(method, path, headers=sent, content=b"{}" if method == "POST" else None)
            status, kind = expected(settings, given, method, origin)
            assert answer.status_code == status, (given, origin)
            assert "content-security-policy" in answer.headers
            if status == 200:
                assert (answer.headers["method"], answer.content) == (("POST", b"{}") if method == "POST" else ("GET", b""))
            elif path.endswith(".json") and method != "HEAD":
                assert answer.json()["error"]["kind"] == kind, (given, origin)
            assert answer.headers.get("allow") == (", ".join(settings.methods) if status == 405 else None)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/x-www-form-urlencoded", 200),
        ("application/x-www-form-urlencoded; charset=utf-8", 200),
        ("multipart/form-data; boundary=x", 200),
        ("Application/JSON", 200),
        ("application/x-ndjson", 200),
        ("text/plain", 415),
        ("text/plain; application/json", 415),
        ("application/jsonp", 415),
        ("", 415),
        (None, 415),
    ],
)
def test_only_forms_and_json_are_taken(kind: str | None, status: int) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", **({"content-type": kind} if kind is not None else {})}
    with guarded(Settings(token=TOKEN)) as client:
        assert client.post("/", headers=headers, content=b"a=b").status_code == status


@pytest.mark.parametrize(("size", "status"), [(0, 200), (1, 200), (LARGEST_BODY, 200), (LARGEST_BODY + 1, 413), (3 * LARGEST_BODY, 413)])
@pytest.mark.parametrize("is_measured", [True, False])
def test_a_body_is_measured_whatever_it_says_of_itself(size: int, status: int, is_measured: bool) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    piece = 1_000_003
    content = b"x" * size if is_measured else (b"x" * min(piece, size - start) for start in range(0, size, piece))
    with guarded(Settings(token=TOKEN)) as client:
        answer = client.post("/", headers=headers, content=content)
    assert answer.status_code == status
    assert status == 413 or answer.content == b"x" * size


@pytest.mark.parametrize("length", ["-1", "9" * 400, "x", "", "۱"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    headers = {b"authorization": f"Bearer {TOKEN}".encode(), b"content-type": b"application/json", b"content-length": length.encode()}
    with guarded(Settings(token=TOKEN)) as client:
        assert client.post("/", headers=list(headers.items()), content=iter([b"{}"])).status_code in (400, 413)


def sent_by(messages: list[Message], seconds: float) -> list[Message]:
    """What a guard answers to a POST whose sender gives these messages and then nothing."""
    answered: list[Message] = []

    async def receive() -> Message:
        if messages:
            return messages.pop(0)
        await asyncio.sleep(60)
        raise AssertionError("waited for too long")

    async def send(message: Message) -> None:
        answered.append(message)

    headers = [(b"authorization", f"Bearer {TOKEN}".encode()), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/x.json", "query_string": b"", "headers": headers}
    asyncio.run(Guard(ECHO, Settings(token=TOKEN, seconds=seconds))(scope, receive, send))
    return answered


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    begun: Message = {"type": "http.request", "body": b"{", "more_body": True}
    start, body = sent_by([begun], 0.1)
    assert (start["status"], json.loads(body["body"])["error"]["kind"]) == (408, "time")
    assert sent_by([begun, {"type": "http.disconnect"}], 5) == []
    assert sent_by([begun, {"type": "http.request", "body": b"}"}], 5)[1]["body"] == b"{}"


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

    def slow(*_: object, **__: object) -> list[object]:
        given_up.wait(60)
        return []

    monkeypatch.setattr(Archive, "search", slow)
    with site(store, Settings(seconds=0.2)) as client:
        answer = client.get("/search.json?q=x")
        assert not given_up.is_set()
        given_up.set()
    assert (answer.status_code, answer.json()["error"]["kind"]) == (503, "time")
    assert "content-security-policy" in answer.headers


def test_a_defect_says_nothing_of_itself(store: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> list[object]:
        raise RuntimeError("a secret")

    monkeypatch.setattr(Archive, "search", broken)
    with site(store) as client:
        for path in ("/search?q=x", "/search.json?q=x"):
            answer = client.get(path)
            assert answer.status_code == 500
            assert "secret" not in answer.text
            assert "content-security-policy" in answer.headers
