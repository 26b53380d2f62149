"""The site put together, and the server that runs it."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from ravabet import __version__
from ravabet.archive import Archive, open_archive
from ravabet.errors import ArchiveError, BadInput, RavabetError
from ravabet.knowledge import load
from ravabet.web.adding.incoming import add_incoming
from ravabet.web.adding.pages import add_adding
from ravabet.web.adding.trials import Trials
from ravabet.web.charts.map import add_map
from ravabet.web.charts.network import add_network
from ravabet.web.describing import add_documentation, describe
from ravabet.web.desk.addresses import add_desk
from ravabet.web.failures import failure
from ravabet.web.finding import add_search
from ravabet.web.guard import Guard
from ravabet.web.icon import icon
from ravabet.web.lists.addresses import add_lists
from ravabet.web.mirror import add_changes
from ravabet.web.pages import static
from ravabet.web.people.addresses import add_people
from ravabet.web.relation.addresses import add_courses
from ravabet.web.reports import add_reports
from ravabet.web.settings import Settings
from ravabet.web.world import World

# Requests answered at once; more are told to come again. A header longer than this is no browser's.
AT_ONCE = 64
LONGEST_HEADER = 16_384
NOT_STARTED = 3
# Where it cannot be done, the module that does it cannot be imported either.
CAN_SHARE = hasattr(socket, "send_fds") and hasattr(socket, "AF_UNIX")
BAD, MISSING, BUSY, DEFECT = 400, 404, 503, 500


def make_app(archive: Archive, settings: Settings) -> ASGIApp:
    """The site on an open archive, behind its guard: an ASGI application."""
    app = FastAPI(
        title="Ravabet",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        # An address has one form, and no answer shows another one's query.
        redirect_slashes=False,
    )
    world, router = World(archive), APIRouter()
    trials = Trials()
    for add in (add_courses, add_lists, add_reports, add_search, add_people, add_network, add_map, add_changes):
        add(router, world)
    for add_written in (add_adding, add_incoming):
        add_written(router, world, settings, trials)
    add_desk(router, world, settings)
    app.include_router(router)
    add_documentation(app)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_api_route("/favicon.ico", icon, include_in_schema=False)
    _tell_failures(app)
    describe(app)
    return Guard(app, settings)


def serve(archive: Archive, settings: Settings, *, others: int = 0, where: str | Path | None = None) -> None:
    """Serve until interrupted. The archive stays the caller's to close.

    ``others``: so many more processes answer at the same address, each with a connection of its own to the archive that ``where`` names
    as ``open_archive`` takes it: one process keeps one core busy and no more. Raises BadInput where a system cannot do that.
    """
    config = _config(archive, settings)
    if not others:
        _run(uvicorn.Server(config))
        return
    if not CAN_SHARE:
        raise BadInput("connections cannot be handed from process to process on this system; serve with --processes 1")
    from ravabet.web.sharing import Handed, ends, hand_on

    heard = config.bind_socket()
    outer, inner = ends(others + 1)
    beside = [get_context("spawn").Process(target=_serve_beside, args=(where, settings, inbox), daemon=True) for inbox in inner[1:]]
    for process, inbox in zip(beside, inner[1:], strict=True):
        process.start()
        inbox.close()
    hand_on(heard, outer)
    try:
        _run(Handed(config, inner[0]))
    finally:
        for process in beside:
            process.terminate()
            process.join()


def _serve_beside(where: str | Path | None, settings: Settings, inbox: socket.socket) -> None:
    """Answer what another process has accepted."""
    from ravabet.web.sharing import Handed

    with open_archive(where, create=False) as archive:
        _run(Handed(_config(archive, settings), inbox))


def _run(server: uvicorn.Server) -> None:
    """Answer until interrupted. Raises SystemExit where the server does not start; it has said why."""
    # What is read once and never let go need not be looked through for garbage again: that took an answer in a hundred .15 s.
    load()
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise SystemExit(NOT_STARTED)


def _config(archive: Archive, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(archive, settings),
        host=settings.host,
        port=settings.port,
        http="h11",
        ws="none",
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=LONGEST_HEADER,
    )


def _static(name: str) -> Response:
    found = static(name)
    if found is None:
        raise HTTPException(MISSING, f"there is no {name}")
    return found


def _tell_failures(app: FastAPI) -> None:
    """Turn what goes wrong into answers; what was not foreseen says nothing of itself, the trace goes to the server's log."""

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        return failure(request.scope, error.status_code, getattr(error, "kind", "http"), str(error.detail), headers=error.headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        said = "; ".join(f"{' '.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
        return failure(request.scope, 422, "input", said)

    @app.exception_handler(RavabetError)
    def told(request: Request, error: RavabetError) -> Response:
        return failure(request.scope, BUSY if isinstance(error, ArchiveError) else BAD, error.kind, str(error))

    @app.exception_handler(Exception)
    def defect(request: Request, _error: Exception) -> Response:
        return failure(request.scope, DEFECT, "internal", "a defect of Ravabet; the server's log has more")
