"""The tests' archives in a PostgreSQL server, where RAVABET_TEST_POSTGRES gives the address of one (``scripts/test --postgres``).

Every path that a test names for its archive becomes a schema of its own, made by the statements that made the first. Tests of what only
SQLite has are marked ``sqlite`` and left out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from ravabet.archive import connect, open_archive

VARIABLE = "RAVABET_TEST_POSTGRES"
MAKING = ("ALTER", "CREATE", "DELETE", "DROP", "INSERT", "UPDATE")
Statement = tuple[str, Any]

made: set[str] = set()
"""The names of the schemas that are there."""


def is_meant() -> bool:
    """Whether the tests' archives are to be in PostgreSQL."""
    return VARIABLE in os.environ


def address(path: Path) -> str:
    """What to give ``open_archive`` or ``--archive`` for an archive at this path."""
    return located(path).render_as_string(hide_password=False) if is_meant() else str(path)


def located(path: Path) -> URL:
    """Where the archive of a path is, made where it is not there yet."""
    name = f"at_{hashlib.sha256(str(path).encode()).hexdigest()[:24]}"
    if name not in made:
        statements = _statements()
        _run(name, [(f"CREATE SCHEMA {name}", ()), *statements])
        made.add(name)
    return _url(name)


def located_for(locate: Callable[[str | Path | None], URL]) -> Callable[[str | Path | None], URL]:
    """``connect.locate``, but with a place in the server for every path."""

    def anywhere(where: str | Path | None) -> URL:
        given = str(where) if where is not None else connect.default_location()
        return locate(given) if "://" in given else located(Path(given))

    return anywhere


def drop(names: set[str]) -> None:
    """Remove these archives."""
    for name in names:
        _run(name, [(f"DROP SCHEMA {name} CASCADE", ())])
    made.difference_update(names)


@cache
def _statements() -> list[Statement]:
    """The statements that make an empty archive."""
    found: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool) -> None:
        if statement.lstrip().startswith(MAKING):
            found.append((statement, parameters))

    _run("empty", [("CREATE SCHEMA empty", ())])
    event.listen(Engine, "before_cursor_execute", note)
    open_archive(_url("empty").render_as_string(hide_password=False)).close()
    event.remove(Engine, "before_cursor_execute", note)
    return found


def _url(name: str) -> URL:
    return make_url(os.environ[VARIABLE]).update_query_dict({"options": f"-csearch_path={name}"})


def _run(name: str, statements: list[Statement]) -> None:
    with create_engine(_url(name), poolclass=NullPool).begin() as connection:
        for statement, parameters in statements:
            connection.exec_driver_sql(statement, parameters or None)
