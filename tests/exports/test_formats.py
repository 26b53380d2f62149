"""``ravabet export --format …`` over an archive: every format, the same to a file as to standard output, and what does not go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from ravabet import exports
from ravabet.archive import open_archive
from ravabet.cli.export import HOLDS, Format, Kind
from tests.archive.codings import coding, other_coding
from tests.cli.running import ravabet


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formats") / "archive.sqlite"
    with open_archive(path) as store:
        store.add(coding())
        store.add(other_coding())
    return path


def test_every_format_has_its_writer_and_every_writer_its_format() -> None:
    writers = {name.removeprefix("write_") for name in exports.__all__ if name.startswith("write_")}
    assert writers - {"table"} | {"csv"} == {format.value for format in Format}
    assert all(callable(getattr(exports, name)) for name in exports.__all__)


@pytest.mark.parametrize("format", Format)
def test_a_file_holds_what_standard_output_does(archive: Path, tmp_path: Path, format: Format) -> None:
    words = ("export", "--format", format.value, "--archive", archive)
    ended = ravabet(*words, "-o", tmp_path / "out")
    assert (ended.code, ended.out) == (0, "")
    written = (tmp_path / "out").read_bytes().decode()
    assert written.replace("\r\n", "\n") == ravabet(*words).out.replace("\r\n", "\n") != ""


SIZES = [
    (("--format", "plover"), "3 events"),
    (("--format", "gdelt"), "2 rows"),
    (("--format", "gexf"), "4 edges"),
    (("--format", "ics"), "1 entries"),
    (("--format", "ics", "--what", "events"), "0 entries"),
    (("--format", "labelstudio"), "2 reports"),
    (("--format", "labelstudio", "--what", "quotes"), "1 reports"),
    (("--format", "panel", "--between", "IRN", "PAK"), "2 rows"),
    (("--format", "panel", "--between", "IRN", "PAK", "--calendar", "solar"), "2 rows"),
]


@pytest.mark.parametrize(("words", "told"), SIZES)
def test_what_was_written_is_told(archive: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    assert told in ravabet("export", *words, "--archive", archive, "-o", tmp_path / "out").err


WRONG = [
    *((format.value, ["--what", kind.value]) for format, held in HOLDS.items() for kind in Kind if kind not in held),
    ("gdelt", ["--calendar", "solar"]),
    ("ics", ["--type", "AGREE"]),
    ("xlsb", []),
]


@pytest.mark.parametrize(("format", "words"), WRONG)
def test_what_does_not_go_together_is_said_before_anything_is_written(archive: Path, format: str, words: list[str]) -> None:
    ended = ravabet("export", "--format", format, *words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
