"""What has changed in the archive, for those who keep a mirror of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from time import monotonic
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from ravabet.archive import Change
from ravabet.errors import BadInput
from ravabet.web import queries
from ravabet.web.answers import STREAM_SECONDS, as_json
from ravabet.web.tongue import site_words
from ravabet.web.world import World

LONGEST_NUMBER = 18
# Changes read together while they stream.
AT_ONCE = 1000
Changes = list[Change]


class Streamed(queries.Since):
    """The changes as JSON Lines."""

    limit: int = queries.told("rows", default=100_000, ge=1, le=queries.MOST_ROWS)


def add_changes(router: APIRouter, world: World) -> None:
    """The addresses of the changes."""

    def changes(asked: Annotated[queries.Since, Query()]) -> Response:
        found = _after(world, _since(asked.since), asked.limit + 1)
        shown = found[: asked.limit]
        following = shown[-1].number if shown else (int(asked.since) if asked.since.isdecimal() else None)
        return as_json({"changes": [_plain(change) for change in shown], "next": following, "complete": len(found) <= asked.limit})

    def lines(asked: Annotated[Streamed, Query()]) -> Response:
        since = _since(asked.since)
        first = _after(world, since, min(AT_ONCE, asked.limit))
        return StreamingResponse(_lines(world, first, asked.limit, since), media_type="application/x-ndjson")

    summary = site_words()["operations"]["changes"]["en"]
    for suffix, answer in ((".json", changes), (".jsonl", lines)):
        router.add_api_route(f"/changes{suffix}", answer, summary=summary, operation_id=f"changes{suffix}", response_class=Response)


def _after(world: World, since: int | datetime, limit: int) -> Changes:
    return list(world.archive.changes(since, limit))


def _lines(world: World, found: Changes, limit: int, since: int | datetime) -> Iterator[bytes]:
    """One line a change; the last is ``{"end": {"records", "cut", "next"}}``: without it the stream broke off."""
    begun, given, last = monotonic(), 0, since if isinstance(since, int) else None
    while found and given < limit and monotonic() - begun < STREAM_SECONDS:
        for change in found:
            yield _line(_plain(change))
        given, last = given + len(found), found[-1].number
        found = _after(world, last, min(AT_ONCE, limit - given) or 1)
    yield _line({"end": {"records": given, "cut": bool(found), "next": last}})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


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
