"""Where the archive is, how it is set, and what is said when it cannot be opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from ravabet.archive import VARIABLE, default_location, open_archive
from ravabet.archive.connect import VERSIONS
from ravabet.archive.schema import metadata
from ravabet.errors import ArchiveError
from tests.archive.codings import coding


@pytest.mark.sqlite
def test_the_steps_lead_to_the_schema(tmp_path: Path) -> None:
    open_archive(tmp_path / "a.sqlite").close()
    with create_engine(f"sqlite:///{tmp_path / 'a.sqlite'}").connect() as connection:
        # The index of the search is no table of ours alone: FTS5 keeps it in several of its own.
        ours = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def test_every_step_is_known_in_order() -> None:
    steps = sorted((Path(open_archive.__code__.co_filename).parent / "migrations" / "versions").glob("[0-9]*.py"))
    assert tuple(step.name.split("_")[0] for step in steps) == VERSIONS


@pytest.mark.sqlite
def test_it_is_durable(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a.sqlite") as archive, archive._engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.sqlite
def test_the_variable_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named.sqlite"))
    with open_archive() as archive:
        archive.add(coding())
    assert (tmp_path / "named.sqlite").exists()


@pytest.mark.sqlite
def test_without_the_variable_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert Path(default_location()).parts[-2:] == ("ravabet", "archive.sqlite")


@pytest.mark.sqlite
def test_a_url_will_do(tmp_path: Path) -> None:
    with open_archive(f"sqlite:///{tmp_path / 'url.sqlite'}") as archive:
        archive.add(coding())
    with open_archive(tmp_path / "url.sqlite") as archive:
        assert archive.coding(coding().report.id) == coding()


@pytest.mark.sqlite
def test_a_newer_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    open_archive(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(ArchiveError, match="newer version"):
        open_archive(path)


@pytest.mark.sqlite
def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(ArchiveError, match="another program"):
        open_archive(path)
    with sqlite3.connect(path) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["bookmarks"]
    connection.close()


@pytest.mark.sqlite
def test_a_text_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("این پایگاه داده نیست. " * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match="not an archive"):
        open_archive(tmp_path / "notes.txt")


@pytest.mark.sqlite
def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="folder"):
        open_archive(tmp_path)


@pytest.mark.sqlite
def test_asking_does_not_make_one(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="ravabet add"):
        open_archive(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()


@pytest.mark.parametrize("url", ["nonesuch://host/name", "http//:x://", "sqlite+nonesuch:///x"])
def test_an_address_that_leads_nowhere(url: str) -> None:
    with pytest.raises(ArchiveError):
        open_archive(url)


def test_a_password_is_not_told() -> None:
    with pytest.raises(ArchiveError) as caught:
        open_archive("nonesuch://user:secret@host/name")
    assert "secret" not in str(caught.value)
