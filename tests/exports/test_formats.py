"""``ravabet export --format …`` over an archive: every format, the same to a file as to standard output, and what does not go together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from ravabet import exports
from ravabet.archive import open_archive
from ravabet.cli.export import BINARY, HOLDS, TABLES, Format, Kind
from tests.archive.codings import coding, other_coding
from tests.cli.running import program, ravabet


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formats") / "archive.sqlite"
    with open_archive(path) as store:
        store.add(coding())
        store.add(other_coding())
        for event in coding().events:
            store.correct(coding().report.id, event.id, "accept", by="editor")
    return path


def test_every_format_has_its_writer_and_every_writer_its_format() -> None:
    writers = {name.removeprefix("write_") for name in exports.__all__ if name.startswith("write_")}
    # A table is what CSV is called there, the texts are the other half of gold, and networks are written by the pages.
    assert writers - {"table", "gold_texts", "network_gexf", "network_graphml"} | {"csv"} == {format.value for format in Format}
    assert all(hasattr(exports, name) for name in exports.__all__)


def test_nothing_loads_the_libraries_of_a_format_that_is_not_asked_for(archive: Path) -> None:
    told = "import sys; from ravabet.cli.app import build; from typer.testing import CliRunner; import ravabet.exports; "
    run = f"CliRunner().invoke(build(), ['export', '--format', 'csv', '--archive', {str(archive)!r}]); "
    asked = "print({'openpyxl', 'pyarrow', 'pandas'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", told + run + asked], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.parametrize("format", [format for format in Format if format not in BINARY])
def test_a_file_holds_what_standard_output_does(archive: Path, tmp_path: Path, format: Format) -> None:
    words = ("export", "--format", format.value, "--archive", archive)
    ended = ravabet(*words, "-o", tmp_path / "out")
    assert (ended.code, ended.out) == (0, "")
    written = (tmp_path / "out").read_bytes().decode()
    assert written.replace("\r\n", "\n") == ravabet(*words).out.replace("\r\n", "\n") != ""


@pytest.mark.parametrize("format", BINARY)
def test_a_file_that_is_no_text_goes_through_a_pipe_unchanged(archive: Path, tmp_path: Path, format: Format) -> None:
    words = ("export", "--format", format.value, "--archive", archive)
    assert ravabet(*words, "-o", tmp_path / "out").code == 0
    assert subprocess.run(program(*words), stdout=subprocess.PIPE, check=True).stdout == (tmp_path / "out").read_bytes() != b""


def sheets(path: Path) -> dict[str, int]:
    """The sheets of a workbook and their rows, the heading left out."""
    return {sheet.title: sheet.max_row - 1 for sheet in openpyxl.load_workbook(path)}


def test_a_workbook_has_all_kinds_and_with_a_filter_the_reports_that_were_met(archive: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "xlsx", "--archive", archive, "-o", tmp_path / "out.xlsx")
    assert "9 rows" in ravabet(*words).err
    everything = {"events": 3, "quotations": 1, "commitments": 1, "agreements": 1, "findings": 1, "reports": 2}
    assert sheets(tmp_path / "out.xlsx") == everything
    ravabet(*words, "--between", "AFG", "TJK")
    assert sheets(tmp_path / "out.xlsx") == {**dict.fromkeys(everything, 0), "events": 1, "reports": 1}
    ravabet(*words, "--what", "events", "--type", "AGREE")
    assert sheets(tmp_path / "out.xlsx") == {"events": 1}


@pytest.mark.parametrize("format", TABLES)
def test_reports_are_a_table_of_their_own(archive: Path, tmp_path: Path, format: Format) -> None:
    words = ("export", "--format", format.value, "--what", "reports", "--archive", archive, "-o", tmp_path / "out")
    assert "2 reports" in ravabet(*words).err
    assert "1 reports" in ravabet(*words, "--since", "2024-01-30", "--until", "2024-01-30").err
    assert "0 reports" in ravabet(*words, "--since", "2024-01-31").err
    ended = ravabet(*words, "--type", "AGREE")
    assert ended.code == 2 and "--since and --until alone" in ended.err


SIZES = [
    (("--format", "parquet", "--what", "quotes"), "1 quotes"),
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
    ("jsonl", ["--what", "reports"]),
    ("labelstudio", ["--what", "reports"]),
    ("xlsx", ["--type", "AGREE"]),
    ("xlsb", []),
]


@pytest.mark.parametrize(("format", "words"), WRONG)
def test_what_does_not_go_together_is_said_before_anything_is_written(archive: Path, format: str, words: list[str]) -> None:
    ended = ravabet("export", "--format", format, *words, "--archive", archive)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
