"""The program ``ravabet``: its commands, put together."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Annotated

import typer

from ravabet import __version__
from ravabet.cli.add import add
from ravabet.cli.bench import bench
from ravabet.cli.check import check
from ravabet.cli.code import code
from ravabet.cli.correct import correct, retract
from ravabet.cli.evaluate import evaluate
from ravabet.cli.explain import explain
from ravabet.cli.export import export
from ravabet.cli.house import INTERRUPTED, INTERRUPTION, Commands, say
from ravabet.cli.knowledge import knowledge_app
from ravabet.cli.listing import listing_commands
from ravabet.cli.page import page
from ravabet.cli.relation import relation
from ravabet.cli.release import release
from ravabet.cli.search import search
from ravabet.cli.serve import serve
from ravabet.cli.show import show


def build() -> typer.Typer:
    """The program as a typer application."""
    app = typer.Typer(
        name="ravabet",
        cls=Commands,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="A sourced record of dealings between states, read from Persian and Dari news.",
    )
    app.callback()(program)
    asking: list[Callable[..., None]] = [show, explain, search, *listing_commands(), relation]
    commands: list[Callable[..., None]] = [code, add, *asking, correct, retract, export, release, page, check, bench, evaluate, serve]
    for command in commands:
        app.command()(command)
    app.add_typer(knowledge_app(), name="knowledge")
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ravabet {__version__}")
        raise typer.Exit


def program(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    """A sourced record of dealings between states, read from Persian and Dari news."""


def main() -> None:
    """Run the program on the command line's words; ends the process with the exit code (see ``house``)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        build()(prog_name="ravabet")
    except KeyboardInterrupt:
        say(INTERRUPTION)
        sys.exit(INTERRUPTED)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
