"""``ravabet release``: the whole archive as data that can be cited and made again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ravabet.cli.options import Where

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Where it goes: an empty folder, or one that is not there yet.")]
Words = Annotated[bool, typer.Option("--text/--no-text", help="With the sentences that the records were taken from, or without any.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What the data are cited as.")]
Authors = Annotated[list[str] | None, typer.Option("--author", metavar="NAME", help="Whom to cite. May be given again. [Ravabet]")]


def release(folder: Folder, *, archive: Where = None, text: Words = True, title: Title = None, authors: Authors = None) -> None:
    """Make a citable release of the archive.

    Every table as CSV and Parquet, the panel, a codebook, a data sheet, licence, citation and checksums; the same archive gives the same
    bytes.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.exports import make_release

    with open_archive(archive, create=False) as store:
        made = make_release(store, folder, words=text, title=title, authors=authors or ())
    rows = ", ".join(f"{count} {name}" for name, count in made.rows.items())
    say(f"{folder}: version {made.version}; {rows}")
