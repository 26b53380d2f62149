"""``ravabet page``: one report as a page to read, every figure leading to its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import Where

if TYPE_CHECKING:
    from ravabet.records import Coding

Report = Annotated[str, typer.Argument(metavar="REPORT", help="A file, or an archived report's doc or the first characters of its id.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes. [standard output]")]


def page(report: Report, *, output: Out = None, archive: Where = None) -> None:
    """Write a report as a page to read.

    One self-contained HTML file: the report's text with every record marked in it.
    """
    from ravabet.cli.output import write_text
    from ravabet.exports import render_page

    write_text(output, render_page(_coding(report, archive)))


def _coding(report: str, archive: str | None) -> Coding:
    if Path(report).is_file():
        from ravabet.coding import code
        from ravabet.reading import read_file

        return code(read_file(Path(report)))
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report

    with open_archive(archive, create=False) as store:
        return store.coding(one_report(store, report).report_id)
