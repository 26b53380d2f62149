"""Opening the database: where it is, how SQLite is set, and bringing its tables up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from ravabet.archive import correct, kept
from ravabet.errors import ArchiveError

VARIABLE = "RAVABET_ARCHIVE"
BUSY_MS = 60_000
RETRY_S = 0.02
# The schema's versions, oldest first: the names of the files in migrations/versions.
VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
WRITING = {"writing": True}
# Kept open for those who ask at once; each further one is opened anew, and reads the whole schema first.
CONNECTIONS = 16


def default_location() -> str:
    """The user's own archive: what RAVABET_ARCHIVE says, else ``ravabet/archive.sqlite`` in the platform's data folder."""
    if given := os.environ.get(VARIABLE):
        return given
    from platformdirs import user_data_path

    return str(user_data_path("ravabet", appauthor=False) / "archive.sqlite")


def locate(where: str | Path | None) -> URL:
    """The database URL for a path, a URL or (None) the user's own archive. Raises ArchiveError on a malformed URL."""
    given = str(where) if where is not None else default_location()
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        return make_url(given)
    except ArgumentError as error:
        raise ArchiveError("the archive's address is not a database URL; write it as dialect://user@host/name") from error


def connect(url: URL, *, create: bool) -> Engine:
    """An engine on an up-to-date archive; with ``create`` a missing one is made. Raises ArchiveError."""
    if url.get_backend_name() == "sqlite":
        _prepare_file(url, create=create)
    with told(url):
        try:
            engine = create_engine(url, pool_size=CONNECTIONS)
        except (ImportError, NoSuchModuleError) as error:
            raise ArchiveError(f"no driver for {url.drivername} is installed; install one, for PostgreSQL psycopg") from error
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _set_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        _bring_up_to_date(engine, create=create)
        # No connection is left open: a process forked from this one must not inherit it (sqlite.org/howtocorrupt.html, 2.6).
        engine.dispose()
    return engine


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn the database's own complaints into an ArchiveError of one line."""
    try:
        yield
    except SQLAlchemyError as error:
        raise ArchiveError(f"{shown(url)}: {_advice(error)}") from error


def lock(connection: Connection) -> None:
    """Let one process at a time write a PostgreSQL archive, so that changes become visible in the order of their numbers.

    SQLite's BEGIN IMMEDIATE has done so already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7262)"))


def shown(url: URL) -> str:
    """The archive's place as one may print it: a path, or a URL without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _advice(error: SQLAlchemyError) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]
    advice = {
        "database is locked": "another program has held the archive for a minute; wait for it to end and run this again",
        "not a database": "this is not an archive of Ravabet; give another path with --archive",
        "malformed": "the file is damaged; restore it from a copy",
        "readonly": "the archive may not be written; check its permissions",
        "unable to open": "the file cannot be opened; check that its folder exists and may be written",
        "no such module: fts5": "this Python's SQLite has no full-text search (FTS5); install a Python from python.org or your system",
        "disk is full": "the disk is full; free some space and run this again, what was stored stays",
    }
    return next((text for sign, text in advice.items() if sign in said), said)


def _prepare_file(url: URL, *, create: bool) -> None:
    path = Path(url.database or "")
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; give the archive's file, for instance {path / 'archive.sqlite'}")
    if path.exists():
        return
    if not create:
        raise ArchiveError(f"there is no archive at {path}; `ravabet add` makes one, --archive names another")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"the folder {path.parent} cannot be made ({error.strerror}); give another path with --archive") from error


def _set_sqlite(connection: Any, _record: Any) -> None:
    """Durable before acknowledged (WAL with synchronous FULL, sqlite.org/pragma.html); writers wait for each other."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(engine: Engine, *, create: bool) -> None:
    with engine.connect() as connection:
        version = _version(connection, engine.url)
        ready = version == VERSIONS[-1] and kept.is_current(connection)
    if ready:
        return
    if version is None and not create:
        raise ArchiveError(f"{shown(engine.url)} holds no archive yet; `ravabet add` makes one, --archive names another")
    if version is not None and version not in VERSIONS:
        raise ArchiveError(f"{shown(engine.url)} was written by a newer version of Ravabet; update this one to read it")
    if engine.dialect.name == "sqlite":
        _switch_to_wal(engine)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        lock(connection)
        if _version(connection, engine.url) != VERSIONS[-1]:
            _upgrade(connection)
        if not kept.is_current(connection):
            correct.keep_all(connection)


def _version(connection: Connection, url: URL) -> str | None:
    """The schema version found, None for an empty database. Raises ArchiveError where somebody else's tables stand."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().first()
        return None if found is None else str(found)
    if tables:
        raise ArchiveError(f"{shown(url)} is a database of another program; give another path with --archive")
    return None


def _switch_to_wal(engine: Engine) -> None:
    """Turn write-ahead logging on; while another process does the same, wait for it.

    SQLite's own waiting (``busy_timeout``) does not cover a change of the journal: it says at once that the database is locked.
    """
    until = monotonic() + BUSY_MS / 1000
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or monotonic() > until:
                    raise
                sleep(RETRY_S)
            else:
                return
    finally:
        raw.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
