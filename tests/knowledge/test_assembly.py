"""The rows kept ready: the same as those read from the files, and read anew where the file is missing, damaged or of another state."""

from __future__ import annotations

import marshal
from pathlib import Path

from ravabet.knowledge.assembly import Assembly, assemble
from ravabet.knowledge.tables import DATA


def letters(found: Assembly) -> list[tuple[str, int, tuple[object, ...]]]:
    return [(pattern.letters, pattern.breaks, pattern.rows) for pattern in found.patterns]


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "rows"
    read = assemble((DATA,), path)
    size = path.stat().st_size
    kept = assemble((DATA,), path)
    assert path.stat().st_size == size
    assert kept.tables == read.tables
    assert letters(kept) == letters(read)
    assert len(read.tables.people) > 10_000


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    read = assemble((DATA,), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert assemble((DATA,), path).tables == read.tables
    assert path.read_bytes() == whole


def test_a_file_of_another_state_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    read = assemble((DATA,), path)
    signature, tables, patterns = marshal.loads(path.read_bytes())
    name, size, time = signature[0]
    path.write_bytes(marshal.dumps(([(name, size + 1, time), *signature[1:]], tables | {"people": []}, patterns)))
    assert assemble((DATA,), path).tables == read.tables
    assert marshal.loads(path.read_bytes())[0] == signature


def test_where_nothing_can_be_written_the_files_are_read(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    assert assemble((DATA,), blocked / "rows").tables.people
    assert blocked.read_text(encoding="utf-8") == "no folder"
