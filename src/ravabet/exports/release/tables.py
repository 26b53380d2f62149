"""The tables of a release: each as CSV and as Parquet, written and counted in one pass over the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ravabet.archive import KINDS, Archive, Revision
from ravabet.exports.columns import columns, names
from ravabet.exports.panel import Panel
from ravabet.exports.parquet import ParquetTable, batches
from ravabet.exports.release.counts import Counts
from ravabet.exports.rows import Record, Row, rows
from ravabet.exports.table import CsvTable


def write_tables(archive: Archive, folder: Path, *, words: bool) -> Counts:
    """Write ``csv/NAME.csv`` and ``parquet/NAME.parquet`` for every table; gives the counts.

    Records that a person rejected and reports that were retracted are left out, corrected ones are as corrected. Without ``words`` no
    column that quotes a report is written.
    """
    counts = Counts()
    for name in ("csv", "parquet"):
        (folder / name).mkdir()
    for name, found in _all_rows(archive):
        _write(folder, name, found, counts, words=words)
    return counts


def _all_rows(archive: Archive) -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables one after the other; each must be read to its end before the next is asked for."""
    panels = {"panel": Panel("gregorian"), "panel_solar": Panel("solar")}
    for kind in KINDS:
        records = archive.records(kind)
        yield kind, rows(kind, _seen(records, panels.values()) if kind == "events" else records)
    yield "reports", rows("reports", ((revision, {}) for revision in archive.reports()))
    yield "entities", rows("entities", _entities(archive))
    published = [revision.published for revision in archive.reports()]
    for name, panel in panels.items():
        yield name, panel.rows(published)


def _seen(records: Iterable[tuple[Revision, Record]], panels: Iterable[Panel]) -> Iterator[tuple[Revision, Record]]:
    for revision, record in records:
        for panel in panels:
            panel.add(revision, record)
        yield revision, record


def _entities(archive: Archive) -> Iterator[tuple[Revision, dict[str, Any]]]:
    for revision in archive.reports():
        for record in archive.coding(revision.report_id).to_json()["entities"]:
            yield revision, record


def _write(folder: Path, name: str, found: Iterable[Row], counts: Counts, *, words: bool) -> None:
    shown = columns(name, words=words)
    text = (folder / "csv" / f"{name}.csv").open("w", encoding="utf-8", newline="")
    binary = (folder / "parquet" / f"{name}.parquet").open("wb")
    counts.add(name, ())
    with text, binary, ParquetTable(binary, shown) as parquet:
        table = CsvTable(text, names(shown))
        for some in batches(found):
            table.write(some)
            parquet.write(some)
            counts.add(name, some)
