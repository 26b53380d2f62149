"""Reports as they come in: named files, JSON Lines, standard input; one at a time, nothing held."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ravabet.errors import BadInput
from ravabet.records import Report

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Item:
    """One report not yet read: a file's path, or a line of JSON, or a page's bytes; ``doc`` names it until it is read."""

    doc: str
    path: Path | None = None
    line: bytes | None = None
    page: bytes | None = None

    def read(self) -> Report:
        """The report. Raises UnreadableReport, ForeignVariety, BadInput."""
        from ravabet.reading import parse_record, read_bytes, read_file, read_record

        if self.line is not None:
            return read_record(parse_record(self.line))
        if self.page is not None:
            return read_bytes(self.page, self.doc)
        if self.path is None:
            raise BadInput(f"{self.doc}: nothing to read")
        return read_file(self.path)


def items(files: list[Path] | None, jsonl: str | None) -> tuple[Iterator[Item], int | None]:
    """The reports in input order, files first, and how many there are where that is known. Raises BadInput before any is read."""
    if not files and jsonl is None:
        raise BadInput("no report given: name FILEs, or --jsonl FILE, or --jsonl - for standard input")
    for path in files or []:
        if str(path) != STANDARD_INPUT and not path.is_file():
            raise BadInput(f"{path} is {'a folder' if path.is_dir() else 'no file'}; name files, for instance reports/*.txt")
    if jsonl not in (None, STANDARD_INPUT) and not Path(str(jsonl)).is_file():
        raise BadInput(f"--jsonl: {jsonl} is no file")
    return _items(files or [], jsonl), (len(files or []) if jsonl is None else None)


def _items(files: list[Path], jsonl: str | None) -> Iterator[Item]:
    for path in files:
        if str(path) == STANDARD_INPUT:
            yield Item("standard input", page=sys.stdin.buffer.read())
        else:
            yield Item(path.name, path=path)
    if jsonl == STANDARD_INPUT:
        yield from _lines(sys.stdin.buffer, "standard input")
    elif jsonl is not None:
        with Path(jsonl).open("rb") as stream:
            yield from _lines(stream, Path(jsonl).name)


def _lines(stream: Any, name: str) -> Iterator[Item]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield Item(_doc(line) or f"{name}, line {number}", line=line)


def _doc(line: bytes) -> str | None:
    from ravabet.reading import parse_record

    try:
        doc = parse_record(line).get("doc")
    except BadInput:
        return None
    return doc if isinstance(doc, str) and doc else None
