"""``ravabet serve``: the archive as pages to read and an HTTP API."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from ravabet.cli.options import Where

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; any but this machine's own needs a token.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="On which port.")]
Token = Annotated[
    str | None,
    typer.Option(
        "--token", metavar="TOKEN", help="What every request must carry, 16 characters or more; who has it may write. [RAVABET_TOKEN]"
    ),
]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Write nothing, whoever asks with whatever token.")]
Processes = Annotated[
    int, typer.Option("--processes", min=1, max=64, help="Answer in so many processes, for many readers: one keeps one core busy.")
]


def serve(
    *,
    archive: Where = None,
    host: Host = "127.0.0.1",
    port: Port = 8350,
    token: Token = None,
    read_only: ReadOnly = False,
    processes: Processes = 1,
) -> None:
    """Serve the archive as pages and an HTTP API.

    On this machine alone unless told otherwise, and read-only unless started with a token; needs the extra `web`.
    """
    from ravabet import web
    from ravabet.archive import open_archive
    from ravabet.cli.house import say

    settings = web.Settings(host=host, port=port, token=token or os.environ.get(web.TOKEN_VARIABLE) or None, read_only=read_only)
    run = web.serve
    with open_archive(archive, create=False) as store:
        way = "reports and corrections are taken" if settings.writes else "read-only"
        say(f"{store.where} at {settings.address}, {way} (Ctrl-C ends it)")
        run(store, settings, others=processes - 1, where=archive)
