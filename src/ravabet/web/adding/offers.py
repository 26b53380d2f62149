"""Reports as they are handed in, not yet read: pasted, as files, as JSON Lines, or carried along in a page of the site."""

from __future__ import annotations

import io
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ravabet.errors import BadInput, UnreadableReport
from ravabet.reading import parse_record, read_bytes, read_record
from ravabet.records import Report
from ravabet.web.posting import LARGEST_BODY

FIELDS = ("doc", "title", "outlet", "published", "url")
LONGEST_FIELD = 1000
# A core reads some hundred sentences a second; a text longer than this would keep everybody else waiting for minutes.
LONGEST_TEXT = 200_000
LINES = (".jsonl", ".ndjson", ".json")
NAME_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """One report not yet read: ``data`` is an HTML or plain text page, or else a JSON object; ``doc`` names it where that does not."""

    doc: str
    data: bytes
    is_page: bool

    def read(self) -> Report:
        """The report. Raises UnreadableReport, ForeignVariety, BadInput."""
        if self.is_page:
            found = read_bytes(self.data, self.doc)
        else:
            record = _record(self.data)
            found = read_record({**record, "doc": record["doc"] if record.get("doc") else self.doc})
        if len(found.text) > LONGEST_TEXT:
            raise UnreadableReport(
                f"{len(found.text)} letters are too many for the site, which takes {LONGEST_TEXT}; use `ravabet add`", kind="degenerate"
            )
        return found

    def typed(self) -> dict[str, str]:
        """What was typed of it into the form, by field; nothing where it came as a page, or is no object."""
        if self.is_page:
            return {}
        try:
            record = parse_record(self.data)
        except BadInput:
            return {}
        return {name: value for name, value in record.items() if name in (*FIELDS, "text") and isinstance(value, str)}

    def packed(self) -> str:
        """The whole as letters that a form carries unchanged; ``unpacked`` is the way back."""
        head = json.dumps([self.doc, self.is_page]).encode()
        return urlsafe_b64encode(zlib.compress(head + b"\n" + self.data, 6)).decode()

    @classmethod
    def unpacked(cls, packed: str) -> Offer:
        """What ``packed`` gave. Raises BadInput where it is not that."""
        try:
            unpacker = zlib.decompressobj()
            whole = unpacker.decompress(urlsafe_b64decode(packed.encode("ascii")), LARGEST_BODY)
            head, _, data = whole.partition(b"\n")
            doc, is_page = json.loads(head)
        except (ValueError, TypeError, zlib.error, RecursionError) as error:
            raise BadInput("the form carries a report that is none of this site's; begin again") from error
        if not (isinstance(doc, str) and isinstance(is_page, bool) and unpacker.eof):
            raise BadInput("the form carries a report that is none of this site's; begin again")
        return cls(doc, data, is_page)


def pasted(text: str, given: dict[str, str]) -> Offer:
    """A text from a form with what was said of it; a form sends line ends as CRLF, whatever they were."""
    text = text.replace("\r\n", "\n")
    name = given.get("title", "").strip() or next((line.strip() for line in text.splitlines() if line.strip()), "")
    fields = {**{key: value for key, value in given.items() if value.strip()}, "text": text}
    return Offer(name[:NAME_LETTERS], json.dumps(fields).encode(), is_page=False)


def filed(name: str, data: bytes) -> Iterator[Offer]:
    """The reports in a file: one a line in JSON Lines, one in a file of JSON, plain text or HTML."""
    doc = name.replace("\\", "/").rpartition("/")[2] or "file"
    if not doc.lower().endswith(LINES):
        yield Offer(doc, data, is_page=True)
    elif doc.lower().endswith(".json"):
        yield Offer(doc, data, is_page=False)
    else:
        yield from lines(doc, data)


def lines(name: str, data: bytes) -> Iterator[Offer]:
    """The reports in JSON Lines; blank lines are none."""
    for number, line in enumerate(io.BytesIO(data), start=1):
        if line.strip():
            yield Offer(f"{name}, line {number}", line, is_page=False)


def _record(data: bytes) -> dict[str, Any]:
    """The object, its short fields fit to be kept. Raises BadInput."""
    record = parse_record(data)
    for name in FIELDS:
        _check(name, record.get(name))
    return record


def _check(name: str, value: Any) -> None:
    """Raises BadInput where a string is too long, or holds what no archive can keep."""
    if not isinstance(value, str):
        return
    if len(value) > LONGEST_FIELD:
        raise BadInput(f'"{name}" has {len(value)} letters; {LONGEST_FIELD} are the most')
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadInput(f'"{name}" holds a NUL character or half a letter; give it as text')
