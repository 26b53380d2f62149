"""The ways in: a file, bytes, text or a JSON Lines record becomes a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any

from ravabet.errors import BadInput, UnreadableReport
from ravabet.records import Report

from .decoding import decode
from .folding import phrase_key
from .given import published_field, published_hour, text_field
from .html import is_html, read_html
from .structure import MOST_LETTERS, Given, build_report

_MOST_BYTES = 4 * MOST_LETTERS


def read_file(path: str | PathLike[str]) -> Report:
    """The report in a plain text or HTML file; ``doc`` is the file's name.

    Raises ``BadInput`` where the file cannot be opened, ``UnreadableReport`` and ``ForeignVariety`` as ``read_bytes``.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > _MOST_BYTES:
            raise UnreadableReport(f"{file.name}: {size} bytes are too many for one report; split it.", kind="degenerate")
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"Cannot read {file}: {error.strerror or error}; check the path and its permissions.") from error
    return read_bytes(data, file.name)


def read_bytes(data: bytes, doc: str) -> Report:
    """The report in the bytes of a plain text or HTML page; offsets count in the decoded text without its byte order mark.

    Raises ``UnreadableReport`` (kind empty, binary, charset, degenerate, furniture) and ``ForeignVariety``.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableReport(f"{doc}: {len(data)} bytes are too many for one report; split it.", kind="degenerate")
    return _read_page(decode(data, doc), doc)


def read_text(text: str, doc: str, **given: Any) -> Report:
    """The report in ``text``; ``given`` may tell title, published, outlet and url, as in ``read_record``.

    Raises ``BadInput`` for a malformed value or an unknown name, ``UnreadableReport``, ``ForeignVariety``.
    """
    unknown = sorted(given.keys() - {"title", "published", "outlet", "url"})
    if unknown:
        raise BadInput(f"Nothing called {', '.join(unknown)} can be given with a text; give title, published, outlet or url.")
    return read_record({**given, "doc": doc, "text": text})


def parse_record(data: bytes) -> dict[str, Any]:
    """The JSON object in a line or file, as ``read_record`` takes it. Raises ``BadInput`` where it is no UTF-8, no JSON, no object."""
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"this is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"this is not JSON ({error}); give one object a line") from error
    if not isinstance(record, dict):
        raise BadInput("this is not a JSON object; give one with text")
    return record


def read_record(record: Mapping[str, Any]) -> Report:
    """The report in a JSON Lines object: doc, text, and maybe title, published (ISO), outlet, url; other keys are not looked at.

    A title that does not open the text is put before it, with a blank line between, and the report is marked derived.
    Raises ``BadInput`` for a missing or malformed value, ``UnreadableReport``, ``ForeignVariety``.
    """
    if not isinstance(record, Mapping):
        raise BadInput(f'A record is a JSON object such as {{"doc": "1", "text": "…"}}; this is {type(record).__name__}.')
    doc = text_field(record, "doc", needed=True) or ""
    text = text_field(record, "text", needed=True) or ""
    title = text_field(record, "title")
    given = Given(
        outlet=text_field(record, "outlet"),
        published=published_field(record.get("published")),
        hour=published_hour(record.get("published")),
        url=text_field(record, "url"),
    )
    if is_html(text):
        return _read_page(text, doc, title=title, given=given)
    return _build_titled(text, doc, title, given)


def _build_titled(text: str, doc: str, title: str | None, given: Given) -> Report:
    if title is None or phrase_key(text[: len(title) * 2 + 40]).startswith(phrase_key(title)):
        return build_report(text, doc, replace(given, title=title and title.strip()))
    joined = f"{title.strip()}\n\n{text}"
    return build_report(joined, doc, replace(given, title=title.strip(), derived=True))


def _read_page(text: str, doc: str, *, title: str | None = None, given: Given | None = None) -> Report:
    given = given or Given()
    if not is_html(text):
        return build_report(text, doc, given)
    page = read_html(text, doc)
    merged = Given(
        title=title or page.title,
        byline=page.byline,
        outlet=given.outlet or page.outlet,
        published=given.published or page.published,
        hour=given.hour,
        url=given.url or page.url,
        derived=True,
    )
    return build_report(page.text, doc, merged)
