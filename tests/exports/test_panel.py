"""The panel: every pair, every month, zeros included; read by the standard library and, where installed, by pandas and DuckDB."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ravabet.errors import BadInput
from ravabet.exports import write_panel
from tests.exports.dealings import ROWS, event, revision, when, written

PUBLISHED = [date(2024, 1, 30), date(2024, 1, 31), date(2024, 3, 20), None]
Key = tuple[str, str, str]


def panel(rows: Any = ROWS, **options: Any) -> dict[Key, dict[str, str]]:
    count, text = written(write_panel, rows, PUBLISHED, **options)
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == count
    cells = {(row["iso_a"], row["iso_b"], row["month"]): row for row in found}
    assert len(cells) == count
    return cells


def test_every_pair_has_every_month() -> None:
    cells = panel()
    states, months = {key[0] for key in cells}, {key[2] for key in cells}
    assert states == {"IRN", "PAK", "AFG", "TJK"} and months == {"2024-01", "2024-02", "2024-03"}
    assert len(cells) == 4 * 3 * 3


def test_what_happened_is_counted_once_in_its_month() -> None:
    row = panel()["IRN", "PAK", "2024-01"]
    expected = {
        "month_start": "2024-01-01", "month_end": "2024-01-31", "cow_a": "630", "gw_b": "770", "events": "1", "quad_1": "1", "quad_4": "0",
        "intensity_sum": "4.0", "intensity_mean": "4.0", "mutual": "0", "undated": "0", "reports": "2",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_zeros_have_a_sum_and_no_mean() -> None:
    row = panel()["PAK", "IRN", "2024-02"]
    assert (row["events"], row["intensity_sum"], row["intensity_mean"], row["reports"]) == ("0", "0.0", "", "0")


def test_an_undated_event_is_counted_apart_and_a_planned_one_not_at_all() -> None:
    row = panel()["PAK", "AFG", "2024-03"]
    assert (row["events"], row["undated"]) == ("0", "1")


SOLAR_MONTH = [(revision(2), event("AFG TJK", "", when("2024-01-21", "2024-02-19"), intensity=2.5))]


def test_a_solar_month_is_one_month_of_the_solar_panel() -> None:
    row = panel(SOLAR_MONTH, calendar="solar")["AFG", "TJK", "1402-11"]
    assert (row["month_start"], row["month_end"], row["events"], row["mutual"]) == ("2024-01-21", "2024-02-19", "1", "1")
    assert row["reports"] == "2"


def test_a_solar_month_is_no_gregorian_one() -> None:
    row = panel(SOLAR_MONTH)["AFG", "TJK", "2024-01"]
    assert (row["events"], row["undated"]) == ("0", "1")


@pytest.mark.parametrize(
    ("calendar", "first", "last", "months"),
    [
        ("gregorian", "2023-11-30", "2024-02-01", ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("solar", "2024-02-20", "2024-04-20", ["1402-12", "1403-01", "1403-02"]),
    ],
)
def test_months_run_on_over_the_year(calendar: str, first: str, last: str, months: list[str]) -> None:
    rows = [(revision(number), event("IRN", "PAK", when(day))) for number, day in enumerate((first, last))]
    cells = panel(rows, calendar=calendar)
    assert sorted({key[2] for key in cells}) == months
    days = sorted((row["month_start"], row["month_end"]) for key, row in cells.items() if key[:2] == ("IRN", "PAK"))
    for (_, end), (start, _) in pairwise(days):
        assert (date.fromisoformat(start) - date.fromisoformat(end)).days == 1


def test_sums_and_means_are_of_all_its_events() -> None:
    acts = [("CONSULT", 1, 4.0), ("ASSAULT", 4, -9.5), ("ACCUSE", 3, -2.0)]
    rows = [(revision(n), event("IRN", "PAK", when("2024-01-29"), type=k, quad=q, intensity=i)) for n, (k, q, i) in enumerate(acts)]
    row = panel(rows)["IRN", "PAK", "2024-01"]
    assert [row[f"quad_{quad}"] for quad in range(1, 5)] == ["1", "0", "1", "1"]
    assert (row["events"], row["intensity_sum"], row["intensity_mean"]) == ("3", "-7.5", "-2.5")


def test_no_events_are_a_heading_alone_and_another_calendar_is_refused() -> None:
    assert panel([]) == {}
    with pytest.raises(BadInput, match="lunar"):
        panel(ROWS, calendar="lunar")


def test_pandas_reads_it() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.StringIO(written(write_panel, ROWS, PUBLISHED)[1]), parse_dates=["month_start"])
    assert frame["events"].sum() == 1 and frame["month_start"].min() == pandas.Timestamp("2024-01-01")


def test_duckdb_reads_it(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    (tmp_path / "panel.csv").write_text(written(write_panel, ROWS, PUBLISHED)[1], encoding="utf-8", newline="")
    assert duckdb.sql(f"SELECT sum(events), count(*) FROM '{tmp_path / 'panel.csv'}'").fetchall() == [(1, 36)]
