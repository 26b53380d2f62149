"""What the site says of itself: the description in OpenAPI 3.1, and the page that lists the operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import FastAPI, Query
from starlette.responses import Response

from ravabet.web import queries
from ravabet.web.answers import SUFFIX, TYPES
from ravabet.web.forms import forms, ref
from ravabet.web.pages import page
from ravabet.web.tongue import Tongue, site_words

OK = "200"
# Forms of errors that FastAPI has and this site does not use.
UNUSED = ("HTTPValidationError", "ValidationError")
# What any question may meet, and what else those may that write or name something that need not be there.
ALWAYS = {"400": "bad", "401": "unauthorised", "413": "body", "414": "long", "422": "bad", "503": "busy"}
WRITING = {"403": "refused", "408": "slow", "409": "conflict", "415": "format"}
NAMING = {"403": "refused", "404": "missing", "410": "gone"}


def add_documentation(app: FastAPI) -> None:
    """The page that lists every operation of ``app``."""

    def documentation(asked: Annotated[queries.Asked, Query()]) -> Response:
        operations = [_shown(path, method, one, asked.tongue) for path, method, one in _operations(app.openapi())]
        return page("api.html", asked.tongue, path="/api", operations=operations)

    summary = site_words()["operations"]["documentation"]["en"]
    app.add_api_route("/api", documentation, summary=summary, operation_id="documentation", response_class=Response)


def describe(app: FastAPI) -> None:
    """Complete what FastAPI says of the operations, once all are there: kinds and forms of the answers, errors among them."""
    whole = app.openapi()
    own = {name: form for name, form in whole.get("components", {}).get("schemas", {}).items() if name not in UNUSED}
    whole["components"] = {"schemas": {**own, **forms()}}
    for path, method, operation in _operations(whole):
        operation["responses"] = _answers(path, method, operation)


def _operations(whole: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    return ((path, method, one) for path, methods in whole["paths"].items() for method, one in methods.items())


def _answers(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    suffix = SUFFIX.search(path)
    kind = TYPES[suffix[1]] if suffix else "text/html"
    errors = {**ALWAYS, **(WRITING if method == "post" else {}), **(NAMING if method == "post" or "{" in path or not suffix else {})}
    form = {"schema": ref("Error")} if suffix else {}
    told = {
        status: {"description": site_words()["failures"][word]["en"], "content": {"application/json" if suffix else kind: form}}
        for status, word in errors.items()
    }
    good = {OK: {"description": operation["summary"], "content": _contents(operation["operationId"], method, kind)}}
    elsewhere = {} if suffix else {"303": {"description": "See the address in Location"}}
    return dict(sorted({**good, **elsewhere, **told}.items()))


def _contents(operation: str, method: str, kind: str) -> dict[str, Any]:
    """The kinds of an answer, each with its form where that is laid down."""
    name = operation.removesuffix(".json")
    form = {"schema": ref(name)} if operation.endswith(".json") and name in forms() else {}
    lines: dict[str, Any] = {TYPES["jsonl"]: {}} if method == "post" and kind == TYPES["json"] else {}
    return {kind: form, **lines}


def _shown(path: str, method: str, operation: dict[str, Any], tongue: Tongue) -> dict[str, Any]:
    """What the page says of an operation, its words in the page's language."""
    words, name = site_words(), operation["operationId"].partition(".")[0]
    said = {entry["en"]: entry["en" if tongue.english else "fa"] for entry in words["parameters"].values()}
    parameters = [
        (one["name"], said.get(one.get("description", ""), one.get("description", ""))) for one in operation.get("parameters", [])
    ]
    summary = tongue.say(name, "operations") if name in words["operations"] else operation["summary"]
    return {"path": path, "method": method.upper(), "summary": summary, "parameters": parameters}
