"""A release: the same bytes from the same archive, read back by its users' readers; sums hold; without text no word of the reports."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from ravabet.archive import Archive, open_archive
from ravabet.errors import ArchiveError, BadInput
from ravabet.exports import make_release
from ravabet.exports.columns import columns, names, tables
from ravabet.exports.release.texts import evaluation
from ravabet.model import load
from tests.archive import codings
from tests.cli.running import program
from tests.exports import samples

ROOT = Path(__file__).parents[2]
FILES = {
    *("README.md", "README.fa.md", "LICENCE.md", "DATASHEET.md", "CODEBOOK.md", "CITATION.cff", "SHA256SUMS"),
    *("counts.csv", "codebook_columns.csv", "codebook_values.csv"),
    *(f"{form}/{name}.{form}" for form in ("csv", "parquet") for name in tables()),
}


def fill(archive: Archive) -> None:
    """Reports of two varieties, one without a date, one retracted; a record corrected and one rejected."""
    for coded in (codings.coding(), codings.other_coding(), samples.coding(), codings.numbered(7)):
        archive.add(coded)
    archive.add(replace(codings.numbered(8), coder=replace(codings.CODER, model="another")))
    first = codings.coding().report.id
    archive.correct(first, "v2", "set", path="status", value="happened", by="Sara")
    archive.correct(first, "findings/1", "reject", by="Sara")
    archive.retract(codings.numbered(7).report.id, by="Sara")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "archive.sqlite"
    with open_archive(path) as archive:
        fill(archive)
    return path


@pytest.fixture(scope="module")
def made(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "release"
    with open_archive(place) as archive:
        release = make_release(archive, folder, title="A title: with signs $x", authors=["Sara", "سارا"])
    assert release.rows["reports"] == 4
    return folder


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everything_is_there_and_the_checksums_are_right(made: Path) -> None:
    found = all_files(made)
    assert set(found) == FILES
    sums = dict(line.split("  ")[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(held).hexdigest() for name, held in found.items() if name != "SHA256SUMS"}
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=made, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_two_runs_in_two_places_give_the_same_bytes(place: Path, tmp_path: Path) -> None:
    runs = []
    for number, zone in enumerate(("Asia/Tehran", "America/Lima")):
        folder = tmp_path / f"place-{number}" / "out"
        folder.mkdir(parents=True)
        here = {"TZ": zone, "PYTHONHASHSEED": str(number + 1), "LC_ALL": "C"}
        words = program("release", folder, "--archive", place, "--author", "سارا")
        ended = subprocess.run(words, env=os.environ | here, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        runs.append((all_files(folder), {path.name: path.stat().st_mtime for path in folder.rglob("*.csv")}))
    assert runs[0] == runs[1]
    assert not [name for name, held in runs[0][0].items() if os.fsencode(tmp_path) in held or os.fsencode(place.parent) in held]


def plain(value: Any) -> str:
    """A Parquet value as its CSV cell has it."""
    if isinstance(value, list):
        return " | ".join(one or "" for one in value) if any(value) else ""
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", tables())
def test_csv_and_parquet_hold_the_same(made: Path, name: str) -> None:
    rows, held = table(made / "csv", name), pq.read_table(made / "parquet" / f"{name}.parquet").to_pylist()
    assert len(rows) == len(held) > 0
    numbers = {column.name for column in columns(name) if column.type == "number"}
    for row, other in zip(rows, held, strict=True):
        assert list(row) == names(columns(name))
        assert {key: float(cell) if key in numbers and cell else cell for key, cell in row.items()} == {
            key: value if key in numbers and value is not None else plain(value) for key, value in other.items()
        }


@pytest.mark.parametrize("name", tables())
def test_pandas_and_duckdb_read_every_table(made: Path, name: str) -> None:
    paths = [made / "parquet" / f"{name}.parquet", made / "csv" / f"{name}.csv"]
    rows = len(table(made / "csv", name))
    assert [len(pd.read_parquet(paths[0])), len(pd.read_csv(paths[1]))] == [rows, rows]
    assert [len(duckdb.read_parquet(str(paths[0]))), len(duckdb.read_csv(str(paths[1])))] == [rows, rows]


def test_what_people_said_holds(made: Path) -> None:
    first = codings.coding().report.id
    events = {row["event"]: row["status"] for row in table(made / "csv", "events") if row["report_id"] == first}
    assert events == {"v1": "happened", "v2": "happened"}
    assert first not in {row["report_id"] for row in table(made / "csv", "findings")}
    retracted = codings.numbered(7).report.id
    assert not [name for name in tables() for row in table(made / "csv", name) if row.get("report_id") == retracted]


def test_keys_are_keys_and_lead_to_their_tables(made: Path) -> None:
    reports = {row["report_id"] for row in table(made / "csv", "reports")}
    entities = {(row["report_id"], row["entity"]) for row in table(made / "csv", "entities")}
    events = table(made / "csv", "events")
    assert len({(row["report_id"], row["event"]) for row in events}) == len(events)
    assert {row["report_id"] for name in tables()[:7] for row in table(made / "csv", name)} <= reports
    assert {(row["report_id"], row["attributed_to"]) for row in events if row["attributed_to"]} <= entities


def test_counts_add_up_to_the_rows(made: Path) -> None:
    sums: Counter[tuple[str, str]] = Counter()
    for row in table(made, "counts"):
        sums[row["table"], row["by"]] += int(row["rows"])
    for (name, by), count in sums.items():
        assert count == len(table(made / "csv", name)), (name, by)
    types = Counter(row["type"] for row in table(made / "csv", "events"))
    assert types == {row["value"]: int(row["rows"]) for row in table(made, "counts") if (row["table"], row["by"]) == ("events", "type")}


@pytest.mark.parametrize("name", ["panel", "panel_solar"])
def test_the_panel_adds_up(made: Path, name: str) -> None:
    frame = pd.read_parquet(made / "parquet" / f"{name}.parquet")
    assert (frame["events"] == frame[[f"quad_{quad}" for quad in range(1, 5)]].sum(axis=1)).all()
    assert frame["events"].sum() == 3 and frame.groupby("month").size().nunique() == 1


def test_the_codebook_has_every_column_and_every_value(made: Path) -> None:
    told = [(row["table"], row["column"]) for row in table(made, "codebook_columns")]
    assert told == [(name, column) for name in tables() for column in table(made / "csv", name)[0]]
    groups = {(row["table"], row["column"]): row["values"] for row in table(made, "codebook_columns")}
    known: dict[str, set[str]] = {}
    for row in table(made, "codebook_values"):
        known.setdefault(row["values"], set()).add(row["value"])
    read = (made / "CODEBOOK.md").read_text(encoding="utf-8")
    for (name, column), group in groups.items():
        if group and group not in ("codes", "currencies"):
            found = {part for row in table(made / "csv", name) for part in row[column].split(" | ")} - {""}
            assert found <= known[group], (name, column)
            assert f"[{group}](#{group})" in read and f"## {group}\n" in read


def test_the_citation_can_be_read(made: Path) -> None:
    told = yaml.safe_load((made / "CITATION.cff").read_text(encoding="utf-8"))
    assert (told["cff-version"], told["type"], told["title"]) == ("1.2.0", "dataset", "A title: with signs $x")
    assert [author["name"] for author in told["authors"]] == ["Sara", "سارا"]
    assert {"message", "version", "date-released", "license", "identifiers"} <= told.keys()
    assert told["version"] in (made / "README.md").read_text(encoding="utf-8")


def test_the_texts_are_filled_and_their_links_lead_somewhere(made: Path) -> None:
    for name in ("README.md", "README.fa.md", "DATASHEET.md", "LICENCE.md", "CODEBOOK.md"):
        read = (made / name).read_text(encoding="utf-8").replace("$x", "")
        assert "$" not in read
        assert [link for link in re.findall(r"\]\(([^)#]+)\)", read) if not (made / link).exists()] == []


def test_reports_that_others_coded_are_told_apart(made: Path) -> None:
    assert "4 with another network or none" in (made / "DATASHEET.md").read_text(encoding="utf-8")


def test_without_text_no_word_of_the_reports_is_left(place: Path, tmp_path: Path) -> None:
    with open_archive(place) as archive:
        make_release(archive, tmp_path / "out", words=False)
        said = [record for kind in ("events", "commitments", "agreements") for _, record in archive.records(kind)]
        sentences = {stretch["text"] for record in said for stretch in record["evidence"]}
        sentences |= {record["text"] for _, record in archive.records("quotes")} | {str(report.title) for report in archive.reports()}
    held = b"".join(all_files(tmp_path / "out").values()).decode(errors="replace")
    assert [sentence for sentence in sentences if len(sentence) > 12 and sentence in held] == []
    for name in tables():
        assert pq.read_schema(tmp_path / "out" / "parquet" / f"{name}.parquet").names == names(columns(name, words=False))


def test_a_folder_that_holds_something_is_left_alone(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with open_archive(place) as archive:
        for folder in (tmp_path, tmp_path / "mine.txt", tmp_path / "mine.txt" / "out"):
            with pytest.raises(BadInput, match=r"not empty|cannot be written"):
                make_release(archive, folder)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_archive_has_nothing_to_release(tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.sqlite") as archive, pytest.raises(BadInput, match="no report"):
        make_release(archive, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_archive_that_changes_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.sqlite"
    with open_archive(path) as archive, open_archive(path) as other:
        archive.add(codings.coding())
        reports = Archive.reports

        def interrupted(self: Archive) -> Any:
            other.add(codings.other_coding())
            return reports(self)

        monkeypatch.setattr(Archive, "reports", interrupted)
        with pytest.raises(ArchiveError, match="changed while it was read"):
            make_release(archive, tmp_path / "out")
    assert sorted(found.name for found in tmp_path.iterdir() if not found.name.startswith("archive")) == []


def test_the_figures_are_those_of_the_evaluation() -> None:
    docs = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    rows = {cells[0]: cells for line in docs.splitlines() if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 5}
    for row in evaluation()["figures"]:
        assert (rows[row["row"]][1], rows[row["row"]][3]) == (row["dev"], row["dari_dev"]), f"data/evaluation.yaml and docs: {row['row']}"
    assert "173 reports, 559 events" in rows[""][1] and "22 passages, 162 events" in rows[""][3]
    assert "agree at .92 and .94" in docs


def test_the_figures_are_of_the_network_that_is_packaged() -> None:
    network = load()
    assert network is not None and network.version == evaluation()["model"], "a new network: measure, then write data/evaluation.yaml"
