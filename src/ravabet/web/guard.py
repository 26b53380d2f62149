"""What every request passes before it is answered, and what every answer carries.

Nothing is let through that the site has no use for: other methods than GET and HEAD, bodies, endless addresses, requests without the
token. A site that may write (``Settings.writes``) takes POST, too, as ``posting`` has it. Without a token only the names of this
machine are answered to, so that no page of another site can read the archive under a name that it has made to point here (DNS
rebinding). The policy follows W3C, Content Security Policy Level 3.
"""

from __future__ import annotations

import asyncio
import hmac
from base64 import b64decode
from collections.abc import MutableMapping
from ipaddress import ip_address
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ravabet.web.failures import failure
from ravabet.web.pages import may_write
from ravabet.web.posting import Refusal, post_refusal, received, whole_body
from ravabet.web.settings import Settings

LONGEST_QUERY = 8000
NOT_ALLOWED = 405
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
# What a cache may keep is said by those who know; all else is asked for again.
UNSAID = {"cache-control": "private, no-cache"}


class Guard:
    """The site behind its guard; an ASGI application (asgi.readthedocs.io, HTTP 2.x)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            may_write.set(self._settings.writes)
            await self._answer(scope, receive, _Answer(send, headless=scope["method"] == "HEAD"))

    async def _answer(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        refused = self._refusal(scope, {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]})
        if refused is None and scope["method"] == "POST":
            body = await whole_body(receive, self._settings.seconds)
            if isinstance(body, bytes):
                await self._in_time(scope, received(body, receive), answer)
            refused = body if isinstance(body, tuple) else None
        elif refused is None:
            await self._in_time({**scope, "method": "GET"}, receive, answer)
        if refused is not None:
            allow = {"allow": ", ".join(self._settings.methods)} if refused[0] == NOT_ALLOWED else {}
            await failure(scope, *refused, headers=allow)(scope, receive, answer.send)

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        if self._settings.token is None and not _is_here(headers.get("host", ""), self._settings.host):
            return 400, "host", f"this site answers to {self._settings.address} only; start it with a token to reach it by another name"
        if self._settings.token is not None and not _carries(headers.get("authorization", ""), self._settings.token):
            return 401, "token", "the token is missing or wrong: Authorization: Bearer TOKEN, or TOKEN as the password"
        if scope["method"] not in self._settings.methods:
            way = "ask with GET, write with POST" if self._settings.writes else "the site is read-only; ask with GET"
            return NOT_ALLOWED, "method", way
        if len(scope["query_string"]) > LONGEST_QUERY:
            return 414, "address", "the address is too long"
        if scope["method"] == "POST":
            return post_refusal(headers)
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            return 413, "body", "a question here has no body"
        return None

    async def _in_time(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """Give the answer, or say that it takes too long. A thread cannot be stopped: what it still says then goes nowhere."""
        task = asyncio.ensure_future(_run(self._app, scope, receive, answer.send))
        begun = asyncio.ensure_future(answer.begun.wait())
        try:
            done, _ = await asyncio.wait({task, begun}, timeout=self._settings.seconds, return_when=asyncio.FIRST_COMPLETED)
            if done:
                await task
                return
            final = answer.close()
            self._late.add(task)
            task.add_done_callback(self._late.discard)
            task.cancel()
            advice = "ask again in a while, what was begun is ended" if scope["method"] == "POST" else "narrow it by time or states"
            message = f"this takes longer than {self._settings.seconds:g} seconds; {advice}"
            await failure(scope, 503, "time", message)(scope, receive, final.send)
        finally:
            begun.cancel()


class _Answer:
    """What is sent: with the headers that all answers have, without a body where only the head was asked for."""

    def __init__(self, send: Send, *, headless: bool) -> None:
        self._send = send
        self._headless = headless
        self._closed = False
        self.begun = asyncio.Event()

    def close(self) -> _Answer:
        """Let nothing more through here; gives what is to be used instead."""
        self._closed = True
        return _Answer(self._send, headless=self._headless)

    async def send(self, message: Message) -> None:
        """Send a message of the application's."""
        if self._closed:
            return
        self.begun.set()
        if message["type"] == "http.response.start":
            message = {**message, "headers": _headers(message.get("headers", []))}
        elif self._headless:
            message = {**message, "body": b""}
        await self._send(message)


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


def _headers(given: Any) -> list[tuple[bytes, bytes]]:
    said: MutableMapping[bytes, bytes] = {**_bytes(UNSAID), **dict(given), **_bytes(HEADERS)}
    return list(said.items())


def _bytes(headers: dict[str, str]) -> dict[bytes, bytes]:
    return {name.encode(): value.encode() for name, value in headers.items()}


def _is_here(host: str, own: str) -> bool:
    """Whether a Host header names this machine by a name that nobody else can give away."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.removeprefix("[").removesuffix("]").lower()
    if name in ("localhost", own):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def _carries(authorization: str, token: str) -> bool:
    """Whether the header bears the token: as ``Bearer``, or as the password of ``Basic``, which is what browsers ask a person for."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = b64decode(given, validate=True).decode("utf-8", "replace").partition(":")[2]
        except ValueError:
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())
