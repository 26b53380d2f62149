"""What has changed in the archive, for those who keep a mirror of it; and the list of operations."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Query
from starlette.responses import Response

from ravabet.archive import Change
from ravabet.errors import BadInput
from ravabet.web import queries
from ravabet.web.answers import as_json
from ravabet.web.pages import page
from ravabet.web.tongue import Tongue, site_words
from ravabet.web.world import World

LONGEST_NUMBER = 18


def add_changes(router: APIRouter, world: World) -> None:
    """The address of the changes."""

    def changes(asked: Annotated[queries.Since, Query()]) -> Response:
        found = list(world.archive.changes(_since(asked.since), asked.limit + 1))
        shown = found[: asked.limit]
        following = shown[-1].number if shown else (int(asked.since) if asked.since.isdecimal() else None)
        return as_json({"changes": [_plain(change) for change in shown], "next": following, "complete": len(found) <= asked.limit})

    summary = site_words()["operations"]["changes"]["en"]
    router.add_api_route("/changes.json", changes, summary=summary, operation_id="changes.json", response_class=Response)


def add_documentation(app: FastAPI) -> None:
    """The page that lists every operation of ``app``."""

    def documentation(asked: Annotated[queries.Asked, Query()]) -> Response:
        operations = [_operation(path, one["get"], asked.tongue) for path, one in app.openapi()["paths"].items()]
        return page("api.html", asked.tongue, path="/api", operations=operations)

    summary = site_words()["operations"]["documentation"]["en"]
    app.add_api_route("/api", documentation, summary=summary, operation_id="documentation", response_class=Response)


def _since(value: str) -> int | datetime:
    """A change's number, or a moment. Raises BadInput."""
    if value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER:
        return int(value)
    try:
        # A plus sign in an address is a space to those who did not write %2B.
        found = datetime.fromisoformat(value.replace(" ", "+"))
        found.astimezone()
    except (ValueError, OverflowError) as error:
        raise BadInput(f"since {value!r} is neither the number of a change nor a moment such as 2024-01-27T12:00:00Z") from error
    return found


def _plain(change: Change) -> dict[str, Any]:
    revision = change.revision
    published = revision.published.isoformat() if revision.published else None
    return {**asdict(revision), "published": published, "revision": revision.number, "number": change.number, "kind": change.kind}


def _operation(path: str, operation: dict[str, Any], tongue: Tongue) -> dict[str, Any]:
    """What the page says of an operation, its words in the page's language."""
    words, name = site_words(), operation["operationId"].partition(".")[0]
    said = {entry["en"]: entry["en" if tongue.english else "fa"] for entry in words["parameters"].values()}
    parameters = [
        (one["name"], said.get(one.get("description", ""), one.get("description", ""))) for one in operation.get("parameters", [])
    ]
    return {"path": path, "summary": tongue.say(name, "operations"), "parameters": parameters}
