"""``ravabet knowledge``: who held an office when, and whether the knowledge files are sound."""

from __future__ import annotations

from typing import Annotated

import typer

Office = Annotated[str, typer.Argument(metavar="OFFICE", help="An office in Persian, with its state: «وزیر خارجه پاکستان».")]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="On this day: 2024-01-27 or 1402-11-07. [everybody known]")]


def knowledge_app() -> typer.Typer:
    """The commands under ``ravabet knowledge``."""
    app = typer.Typer(no_args_is_help=True, help="What Ravabet knows of states, offices and those who held them.")
    app.command()(who)
    app.command()(check)
    return app


def who(office: Office, *, on: On = None) -> None:
    """Who held an office on a day."""
    raise NotImplementedError(office, on)


def check() -> None:
    """Read every knowledge file and say what is in it; exit 1 and name file and row where one is wrong."""
    from ravabet.knowledge import load

    load()
    typer.echo("the knowledge files are sound")
