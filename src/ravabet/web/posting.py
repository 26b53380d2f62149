"""What a request that writes must be: of this very site or from a program, a form or JSON, not endless and not slow.

A browser sends the password of ``Basic`` with whatever leads to the site, a form on another site among it (cross-site request forgery).
Sec-Fetch-Site (W3C, Fetch Metadata) and Origin (RFC 6454) say where a request comes from; no script can set them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.types import Message, Receive

LARGEST_BODY = 8_000_000
CONTENT_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "application/json", "application/x-ndjson")
OWN_SITES = ("same-origin", "none")
Refusal = tuple[int, str, str]
TOO_LARGE: Refusal = (413, "body", f"more than {LARGEST_BODY // 1_000_000} MB are too much at once; give it in parts")


def post_refusal(headers: Mapping[str, str]) -> Refusal | None:
    """Why a POST with these headers is not let through, None where it is; that it carries the token was seen to before."""
    if not _is_ours(headers):
        return (
            403,
            "origin",
            "a request that writes must come from this site's own pages, or from a program with Authorization: Bearer TOKEN",
        )
    if headers.get("content-type", "").partition(";")[0].strip().lower() not in CONTENT_TYPES:
        return 415, "type", f"what is posted must be one of {', '.join(CONTENT_TYPES)}"
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        return 400, "body", f"content-length {length!r:.40} is no number"
    return TOO_LARGE if len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY else None


async def whole_body(receive: Receive, seconds: float) -> bytes | Refusal | None:
    """The body, counted as it comes; why it is refused where it is too large or too slow; None where the sender has gone."""
    pieces, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return None
                pieces.append(message.get("body", b""))
                size += len(pieces[-1])
                if size > LARGEST_BODY:
                    return TOO_LARGE
                if not message.get("more_body", False):
                    return b"".join(pieces)
    except TimeoutError:
        return 408, "time", f"the body did not arrive within {seconds:g} seconds"


def received(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives the body at once, and then what comes after it."""
    waiting = [body]

    async def again() -> Message:
        return {"type": "http.request", "body": waiting.pop(), "more_body": False} if waiting else await receive()

    return again


def _is_ours(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this site, or from a program, which names no origin and no browser's password.

    What a browser says of itself goes first: behind a server that speaks TLS, Host and Origin may differ, and a page that gives no
    referrer gives the origin ``null``.
    """
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] in OWN_SITES
    if "origin" in headers:
        return _names(headers["origin"], headers.get("host", ""))
    return headers.get("authorization", "").partition(" ")[0].lower() == "bearer"


def _names(origin: str, host: str) -> bool:
    """Whether an Origin names the host, whose port may be left out where it is that of the scheme."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return False
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    if usual is None or not parts.hostname:
        return False
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return host.lower() in ((name, f"{name}:{usual}") if port in (None, usual) else (f"{name}:{port}",))
