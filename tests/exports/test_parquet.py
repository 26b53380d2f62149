"""Parquet read back by pyarrow, DuckDB and pandas: typed columns, lists as lists, the same bytes for the same records."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ravabet.archive import KINDS
from ravabet.errors import BadInput
from ravabet.exports import parquet, write_parquet
from ravabet.exports.columns import columns, names
from tests.exports.dealings import ROWS, Row, event, party, revision, when
from tests.exports.samples import coding


def written(kind: str, rows: list[Row]) -> bytes:
    streams = [io.BytesIO(), io.BytesIO()]
    counts = [write_parquet(kind, iter(rows), stream) for stream in streams]
    assert counts == [len(rows)] * 2 and streams[0].getvalue() == streams[1].getvalue()
    return streams[0].getvalue()


def read(kind: str, rows: list[Row]) -> pa.Table:
    return pq.read_table(io.BytesIO(written(kind, rows)))


def test_columns_are_typed_and_say_what_they_mean() -> None:
    schema = read("events", ROWS).schema
    expected = {
        "date_start": pa.date32(), "published": pa.date32(), "confidence": pa.float64(), "lat": pa.float64(), "quad": pa.int32(),
        "type": pa.string(), "actors_code": pa.list_(pa.string()), "date_start_solar": pa.string(), "dead": pa.int32(),
    }  # fmt: skip
    assert {name: schema.field(name).type for name in expected} == expected
    assert schema.field("status").metadata[b"description"].startswith(b"How the report tells it")


def test_values_come_back_as_they_were() -> None:
    row = read("events", ROWS).to_pylist()[0]
    expected = {
        "published": date(2024, 1, 30), "published_solar": "1402-11-10", "date_start": date(2024, 1, 29), "actors_code": ["IRN"],
        "actors_said": [None], "contexts": ["diplomatic"], "dead": None, "injured": 3, "lat": 34.52813, "confidence": 0.9,
        "evidence": ["دیدار کرد"], "evidence_span": ["10-20"],
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_lists_keep_their_places() -> None:
    sides = [party("IRN", None), party("PAK", "MIL")]
    meeting = {**event("IRN", "", when("2024-01-29")), "actors": sides, "contexts": []}
    row = read("events", [(revision(), meeting)]).to_pylist()[0]
    assert (row["actors_code"], row["actors_sector"], row["contexts"]) == (["IRN", "PAK"], [None, "MIL"], [])


@pytest.mark.parametrize("kind", [*KINDS, "reports"])
def test_duckdb_and_pandas_read_every_table(kind: str, tmp_path: Path) -> None:
    records = [{}] if kind == "reports" else coding().to_json()[kind]
    (tmp_path / "t.parquet").write_bytes(written(kind, [(revision(), record) for record in records]))
    found = duckdb.read_parquet(str(tmp_path / "t.parquet"))
    assert found.columns == names(columns(kind)) and len(found.fetchall()) == len(records)
    frame = pd.read_parquet(tmp_path / "t.parquet")
    assert list(frame.columns) == names(columns(kind)) and len(frame) == len(records)


def test_no_records_are_a_table_without_rows() -> None:
    assert read("quotes", []).num_rows == 0


def test_many_records_are_several_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "AT_ONCE", 3)
    held = io.BytesIO(written("events", ROWS))
    assert pq.read_metadata(held).num_row_groups == 3 and pq.read_table(held).num_rows == len(ROWS)


def test_where_pyarrow_is_missing_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BadInput, match=r"\.\[parquet\]"):
        write_parquet("events", ROWS, io.BytesIO())
