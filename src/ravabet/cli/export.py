"""``ravabet export``: the archive's records as a file for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ravabet.cli.options import Between, Since, Statuses, Text, Types, Until, Where, make_filter

if TYPE_CHECKING:
    from ravabet.archive import Archive, Filter, Revision


class Format(StrEnum):
    """The formats written."""

    JSONL = "jsonl"
    CSV = "csv"
    PLOVER = "plover"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    GRAPHML = "graphml"
    GEXF = "gexf"
    PANEL = "panel"
    ICS = "ics"
    LABELSTUDIO = "labelstudio"


class Kind(StrEnum):
    """The kinds of record."""

    EVENTS = "events"
    QUOTES = "quotes"
    COMMITMENTS = "commitments"
    AGREEMENTS = "agreements"
    FINDINGS = "findings"


class Calendar(StrEnum):
    """Whose months a panel counts by."""

    GREGORIAN = "gregorian"
    SOLAR = "solar"


# The kinds of record that a format holds; those not named here hold any, one at a time.
HOLDS: dict[Format, tuple[Kind, ...]] = {
    **dict.fromkeys((Format.PLOVER, Format.POLECAT, Format.ICEWS, Format.GDELT), (Kind.EVENTS,)),
    **dict.fromkeys((Format.GRAPHML, Format.GEXF, Format.PANEL), (Kind.EVENTS,)),
    Format.ICS: (Kind.COMMITMENTS, Kind.EVENTS),
}

What = Annotated[Kind | None, typer.Option("--what", help="Which records. [events; ics: commitments and events]")]
As = Annotated[Format, typer.Option("--format", help="JSON Lines, a table with both calendars as columns, or what another program reads.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where it goes. [standard output]")]
Bom = Annotated[bool, typer.Option("--bom", help="Begin the table with a byte order mark, by which spreadsheets know UTF-8.")]
Guard = Annotated[
    bool | None,
    typer.Option("--guard/--no-guard", help="Put an apostrophe before cells a spreadsheet would take for a formula. [with --bom]"),
]
Months = Annotated[Calendar, typer.Option("--calendar", help="Whose months the panel counts by.")]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written, and how."""

    format: Format
    kinds: tuple[Kind, ...]
    wanted: Filter
    bom: bool
    guard: bool
    calendar: Calendar

    def records(self, store: Archive) -> Iterator[tuple[Revision, dict[str, Any]]]:
        """The records that pass, one kind after the other."""
        found = chain.from_iterable(store.records(kind.value, self.wanted) for kind in self.kinds)
        # Asked for before a heading is written, so that a filter that does not go with the kind leaves nothing half written.
        return chain([*islice(found, 1)], found)

    def write(self, store: Archive, stream: TextIO) -> int:
        """Write them; gives the number of lines, rows, edges, entries or tasks."""
        from ravabet import exports

        if self.format is Format.CSV:
            return exports.write_table(self.kinds[0].value, self.records(store), stream, bom=self.bom, guard=self.guard)
        if self.format is Format.PANEL:
            published = (revision.published for revision in store.reports())
            return exports.write_panel(self.records(store), published, stream, calendar=self.calendar.value)
        if self.format is Format.LABELSTUDIO:
            reports = dict.fromkeys(revision.report_id for revision, _ in self.records(store))
            return exports.write_labelstudio((store.coding(report) for report in reports), stream, kind=self.kinds[0].value)
        written: int = getattr(exports, f"write_{self.format.value}")(self.records(store), stream)
        return written


def export(
    *,
    what: What = None,
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
    calendar: Months = Calendar.GREGORIAN,
) -> None:
    """Write records for other programs.

    A table (csv) has a row for each record and every day in both calendars. docs/exports.md tells what each format holds.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.cli.output import writing

    kinds = _kinds(format, what, calendar)
    wanted = make_filter(between=between, types=types, statuses=statuses, since=since, until=until, text=text)
    job = Job(format, kinds, wanted, bom=bom, guard=bom if guard is None else guard, calendar=calendar)
    with open_archive(archive, create=False) as store:
        if output is None:
            job.write(store, sys.stdout)
            return
        with writing(output, newline="") as stream:
            count = job.write(store, stream)
    say(f"{output}: {count} {UNITS.get(format) or kinds[0].value}")


def _kinds(format: Format, what: Kind | None, calendar: Calendar) -> tuple[Kind, ...]:
    """The kinds of record to write. Raises BadInput where the format does not go with the other options."""
    from ravabet.errors import BadInput

    if calendar is not Calendar.GREGORIAN and format is not Format.PANEL:
        raise BadInput(f"--calendar is for --format panel; {format.value} has no months")
    held = HOLDS.get(format, tuple(Kind))
    if what is None:
        return held if format in HOLDS else (Kind.EVENTS,)
    if what not in held:
        raise BadInput(f"--format {format.value} holds {' and '.join(held)}, not {what.value}")
    return (what,)


# What is counted where it is not the records themselves.
UNITS = {
    **dict.fromkeys((Format.POLECAT, Format.ICEWS, Format.GDELT, Format.PANEL), "rows"),
    **dict.fromkeys((Format.GRAPHML, Format.GEXF), "edges"),
    Format.ICS: "entries",
    Format.LABELSTUDIO: "reports",
}
