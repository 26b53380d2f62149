"""``ravabet export``: the archive's records as a file for other programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ravabet.cli.options import Between, Since, Statuses, Text, Types, Until, Where, make_filter


class Format(StrEnum):
    """The formats written."""

    JSONL = "jsonl"
    CSV = "csv"


class Kind(StrEnum):
    """What is written: one line a record, or (JSON Lines only) one a report."""

    EVENTS = "events"
    QUOTES = "quotes"
    COMMITMENTS = "commitments"
    AGREEMENTS = "agreements"
    FINDINGS = "findings"


What = Annotated[Kind, typer.Option("--what", help="Which records.")]
As = Annotated[Format, typer.Option("--format", help="JSON Lines, or a table with both calendars as columns.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where it goes. [standard output]")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin the table with a byte order mark, by which spreadsheets know UTF-8.")]
Guard = Annotated[
    bool | None,
    typer.Option("--guard/--no-guard", help="Put an apostrophe before cells a spreadsheet would take for a formula. [with --bom]"),
]


def export(
    *,
    what: What = Kind.EVENTS,
    format: As = Format.JSONL,
    output: Out = None,
    archive: Where = None,
    between: Between = None,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    bom: Bom = False,
    guard: Guard = None,
) -> None:
    """Write records as JSON Lines or a table.

    A table (CSV) has a row for each record and every day in both calendars.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.cli.output import writing
    from ravabet.exports import write_jsonl, write_table

    wanted = make_filter(between=between, types=types, statuses=statuses, since=since, until=until, text=text)
    with open_archive(archive, create=False) as store:
        records = store.records(what.value, wanted)

        def write(stream: TextIO) -> int:
            if format is Format.JSONL:
                return write_jsonl(records, stream)
            return write_table(what.value, records, stream, bom=bom, guard=bom if guard is None else guard)

        if output is None:
            write(sys.stdout)
            return
        with writing(output, newline="") as stream:
            count = write(stream)
    say(f"{output}: {count} {what.value}")
