"""Making a release: the tables first, then what is told of them, then the checksums; the folder gets its files only when all are there.

The same archive gives the same bytes: no file names a machine, a path or the time of writing, and the day of the release is that of the
archive's last change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ravabet.archive import Archive
from ravabet.errors import ArchiveError, BadInput
from ravabet.exports.parquet import need_pyarrow
from ravabet.exports.release.citation import citation
from ravabet.exports.release.codebook import COLUMN_COLUMNS, VALUE_COLUMNS, column_rows, value_rows
from ravabet.exports.release.counts import COLUMNS, Counts
from ravabet.exports.release.facts import Facts
from ravabet.exports.release.tables import write_tables
from ravabet.exports.release.texts import codebook, data_sheet, licence, readmes
from ravabet.exports.rows import Row
from ravabet.exports.table import CsvTable

CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was made: its version, and how many rows each table has."""

    version: str
    rows: dict[str, int]


def make_release(archive: Archive, folder: Path, *, words: bool = True, title: str | None = None, authors: Iterable[str] = ()) -> Release:
    """Write a release of the whole archive into ``folder``, which must be empty or not there yet.

    Without ``words`` nothing in it quotes a report. ``title`` and ``authors`` are for the citation. Raises BadInput where the folder holds
    something or cannot be written, the archive is empty or pyarrow is missing, ArchiveError where the archive changes meanwhile.
    """
    need_pyarrow()
    last = archive.last_change()
    if last is None:
        raise BadInput(f"{archive.where} holds no report; `ravabet add` puts reports in")
    with _complete(folder, last[1]) as part:
        counts = write_tables(archive, part, words=words)
        if archive.last_change() != last:
            raise ArchiveError("the archive changed while it was read; make the release again when nothing is added to it")
        facts = Facts.of(counts, last[1], _digest(part / "csv"), words=words, title=title, authors=authors)
        _tell(part, facts, counts)
        (part / CHECKSUMS).write_text("".join(_sums(part)), encoding="utf-8", newline="\n")
    return Release(facts.version, {name: counts.total(name) for name in facts.tables})


def _tell(part: Path, facts: Facts, counts: Counts) -> None:
    """Write all that is said of the tables."""
    texts = {
        **readmes(facts),
        "LICENCE.md": licence(facts),
        "DATASHEET.md": data_sheet(facts, counts),
        "CODEBOOK.md": codebook(facts),
        "CITATION.cff": citation(facts),
    }
    for name, text in texts.items():
        (part / name).write_text(text, encoding="utf-8", newline="\n")
    _write_csv(part / "counts.csv", COLUMNS, counts.rows())
    _write_csv(part / "codebook_columns.csv", COLUMN_COLUMNS, column_rows(words=facts.words))
    _write_csv(part / "codebook_values.csv", VALUE_COLUMNS, value_rows())


def _write_csv(path: Path, names: tuple[str, ...], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        CsvTable(stream, names).write(rows)


@contextmanager
def _complete(folder: Path, moment: datetime) -> Iterator[Path]:
    """A folder beside ``folder``, whose files are moved there at the end, dated ``moment``. Raises BadInput."""
    folder = folder.resolve()
    part = folder.with_name(f".{folder.name}.part")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput(f"{folder} is not empty; name an empty folder, or one that is not there yet")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        for path in _files(part):
            os.utime(path, (moment.timestamp(), moment.timestamp()))
        folder.mkdir(exist_ok=True)
        # The checksums come last: where they stand, all else does.
        for path in sorted(part.iterdir(), key=lambda path: path.name == CHECKSUMS):
            path.replace(folder / path.name)
    except OSError as error:
        raise BadInput(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    return sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())


def _sums(folder: Path) -> Iterator[str]:
    """A line for each file, as ``sha256sum`` writes and checks them."""
    for path in _files(folder):
        with path.open("rb") as stream:
            yield f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {path.relative_to(folder).as_posix()}\n"


def _digest(folder: Path) -> str:
    """What tells one content from another: the SHA-256 of the tables' checksums. Of CSV, which no library's version changes."""
    return hashlib.sha256("".join(_sums(folder)).encode()).hexdigest()
