"""An answer that is an error: a page for people, an object for programs."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.types import Scope

from ravabet.web.answers import as_json
from ravabet.web.pages import page
from ravabet.web.tongue import LANGUAGES, Tongue

FOR_PROGRAMS = (".json", ".csv", ".jsonl")


def failure(scope: Scope, status: int, kind: str, message: str) -> Response:
    """The answer to a request that fails: ``{"error": {"kind", "message"}}``, as the contract has it, for programs; else a page."""
    headers = {"www-authenticate": 'Basic realm="Ravabet", charset="UTF-8"'} if status == 401 else {}
    headers |= {"allow": "GET, HEAD"} if status == 405 else {}
    if scope["path"].endswith(FOR_PROGRAMS):
        return as_json({"error": {"kind": kind, "message": message}}, status=status, headers=headers)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", ["fa"])[-1]
    tongue = Tongue.of(asked if asked in LANGUAGES else "fa")
    return page(
        "failure.html", tongue, path="/", status=status, headers=headers, heading=tongue.failure(status), message=message, code=status
    )
