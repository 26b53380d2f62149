"""``ravabet export``: the archive's records as a file for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, TextIO

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
    GOLD = "gold"
    XLSX = "xlsx"
    PARQUET = "parquet"


class Kind(StrEnum):
    """The kinds of record, and the reports themselves."""

    EVENTS = "events"
    QUOTES = "quotes"
    COMMITMENTS = "commitments"
    AGREEMENTS = "agreements"
    FINDINGS = "findings"
    REPORTS = "reports"


class Calendar(StrEnum):
    """Whose months a panel counts by."""

    GREGORIAN = "gregorian"
    SOLAR = "solar"


# What a format holds, all of it where none is named; those not named here hold any, one at a time.
HOLDS: dict[Format, tuple[Kind, ...]] = {
    **dict.fromkeys((Format.PLOVER, Format.POLECAT, Format.ICEWS, Format.GDELT), (Kind.EVENTS,)),
    **dict.fromkeys((Format.GRAPHML, Format.GEXF, Format.PANEL), (Kind.EVENTS,)),
    Format.ICS: (Kind.COMMITMENTS, Kind.EVENTS),
    Format.XLSX: tuple(Kind),
    Format.GOLD: (Kind.EVENTS, Kind.REPORTS),
}
# Which of the others hold the reports, too.
TABLES = (Format.CSV, Format.PARQUET)
BINARY = (Format.XLSX, Format.PARQUET)

What = Annotated[Kind | None, typer.Option("--what", help="Which records. [events; ics: commitments and events; xlsx: all]")]
As = Annotated[Format, typer.Option("--format", help="JSON Lines, tables with both calendars, or what another program reads.")]
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
        found = chain.from_iterable(self._of(kind, store) for kind in self.kinds)
        # Asked for before a heading is written, so that a filter that does not go with the kind leaves nothing half written.
        return chain([*islice(found, 1)], found)

    def sheets(self, store: Archive) -> Iterator[tuple[str, Iterable[tuple[Revision, dict[str, Any]]]]]:
        """The records by kind, to be read one kind after the other; the reports last: all, or with a filter those that were met."""
        from ravabet.archive import Filter

        met: set[str] = set()
        for kind in self.kinds:
            if kind is not Kind.REPORTS or len(self.kinds) == 1:
                yield kind.value, _noted(self._of(kind, store), met)
            else:
                everything = self.wanted == Filter()
                yield kind.value, ((revision, {}) for revision in store.reports() if everything or revision.report_id in met)

    def _of(self, kind: Kind, store: Archive) -> Iterator[tuple[Revision, dict[str, Any]]]:
        return _reports(store, self.wanted) if kind is Kind.REPORTS else store.records(kind.value, self.wanted)

    def write_bytes(self, store: Archive, stream: BinaryIO) -> int:
        """Write them in a format that is no text; gives the number of rows."""
        from ravabet import exports

        if self.format is Format.PARQUET:
            return exports.write_parquet(self.kinds[0].value, self.records(store), stream)
        last = store.last_change()
        return exports.write_xlsx(self.sheets(store), stream, moment=last[1] if last else None)

    def write(self, store: Archive, stream: TextIO) -> int:
        """Write them; gives the number of lines, rows, edges, entries or tasks."""
        from ravabet import exports

        if self.format is Format.CSV:
            return exports.write_table(self.kinds[0].value, self.records(store), stream, bom=self.bom, guard=self.guard)
        if self.format is Format.GOLD:
            write = exports.write_gold_texts if self.kinds[0] is Kind.REPORTS else exports.write_gold
            return write(store.desk().finished(), stream)
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

    A table (csv, parquet, a workbook's sheets) has a row for each record and every day in both calendars. docs/exports.md tells what each
    format holds.
    """
    from ravabet.archive import Filter, open_archive
    from ravabet.cli.house import say
    from ravabet.errors import BadInput

    kinds = _kinds(format, what, calendar)
    wanted = make_filter(between=between, types=types, statuses=statuses, since=since, until=until, text=text)
    if format is Format.GOLD and wanted != Filter():
        raise BadInput("gold is all that people judged; leave the filters out")
    job = Job(format, kinds, wanted, bom=bom, guard=bom if guard is None else guard, calendar=calendar)
    with open_archive(archive, create=False) as store:
        if output is None:
            _print(job, store)
            return
        count = _save(job, store, output)
    say(f"{output}: {count} {UNITS.get(format) or kinds[0].value}")


def _print(job: Job, store: Archive) -> None:
    from ravabet.errors import BadInput

    if job.format not in BINARY:
        job.write(store, sys.stdout)
    elif sys.stdout.isatty():
        raise BadInput(f"--format {job.format.value} is nothing to read on a terminal; name a file with -o")
    else:
        job.write_bytes(store, sys.stdout.buffer)


def _save(job: Job, store: Archive, output: Path) -> int:
    from ravabet.cli.output import writing, writing_bytes

    if job.format in BINARY:
        with writing_bytes(output) as binary:
            return job.write_bytes(store, binary)
    with writing(output, newline="") as stream:
        return job.write(store, stream)


def _noted(records: Iterable[tuple[Revision, dict[str, Any]]], met: set[str]) -> Iterator[tuple[Revision, dict[str, Any]]]:
    """The same records; the ids of their reports stand in ``met`` afterwards."""
    for revision, record in records:
        met.add(revision.report_id)
        yield revision, record


def _reports(store: Archive, wanted: Filter) -> Iterator[tuple[Revision, dict[str, Any]]]:
    """The reports published in the time wanted, each with an empty record. Raises BadInput for any other filter."""
    from ravabet.errors import BadInput

    if wanted.between or wanted.types or wanted.statuses or wanted.text:
        raise BadInput("reports are chosen by --since and --until alone; leave the other filters out")
    for revision in store.reports():
        day = revision.published
        if (not wanted.since or (day and day >= wanted.since)) and (not wanted.until or (day and day <= wanted.until)):
            yield revision, {}


def _kinds(format: Format, what: Kind | None, calendar: Calendar) -> tuple[Kind, ...]:
    """The kinds of record to write. Raises BadInput where the format does not go with the other options."""
    from ravabet.errors import BadInput

    if calendar is not Calendar.GREGORIAN and format is not Format.PANEL:
        raise BadInput(f"--calendar is for --format panel; {format.value} has no months")
    held = HOLDS.get(format) or tuple(kind for kind in Kind if kind is not Kind.REPORTS or format in TABLES)
    if what is None:
        return held if format in HOLDS and format is not Format.GOLD else (Kind.EVENTS,)
    if what not in held:
        raise BadInput(f"--format {format.value} holds {' and '.join(held)}, not {what.value}")
    return (what,)


# What is counted where it is not the records themselves.
UNITS = {
    **dict.fromkeys((Format.POLECAT, Format.ICEWS, Format.GDELT, Format.PANEL, Format.XLSX), "rows"),
    **dict.fromkeys((Format.GRAPHML, Format.GEXF), "edges"),
    Format.ICS: "entries",
    Format.LABELSTUDIO: "reports",
    Format.GOLD: "reports",
}
