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
    typer.Option("--token", metavar="TOKEN", help="What every request must carry, 16 characters or more. [RAVABET_TOKEN]"),
]


def serve(*, archive: Where = None, host: Host = "127.0.0.1", port: Port = 8350, token: Token = None) -> None:
    """Serve the archive as pages and an HTTP API.

    Read-only, on this machine alone unless told otherwise; needs the extra `web`.
    """
    from ravabet import web
    from ravabet.archive import open_archive
    from ravabet.cli.house import say

    settings = web.Settings(host=host, port=port, token=token or os.environ.get(web.TOKEN_VARIABLE) or None)
    run = web.serve
    with open_archive(archive, create=False) as store:
        say(f"{store.where} at {settings.address} (Ctrl-C ends it)")
        run(store, settings)
