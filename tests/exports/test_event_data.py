"""The columns of other event data sets, read back by the standard library and, where installed, by pandas and DuckDB."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ravabet.exports import write_gdelt, write_icews, write_plover, write_polecat
from tests.exports.dealings import KABUL, ROWS, SHELLING, event, party, revision, when, written

TABLES = [write_polecat, write_icews, write_gdelt]


def rows(write: Callable[..., int], given: Any = ROWS) -> list[dict[str, str]]:
    count, text = written(write, given)
    found = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(found) == count == len(text.splitlines()) - 1
    assert all(None not in row and None not in row.values() for row in found)
    return found


def lines(given: Any = ROWS) -> list[dict[str, Any]]:
    count, text = written(write_plover, given)
    found = [json.loads(line) for line in text.splitlines()]
    assert len(found) == count
    return found


def test_a_plover_record() -> None:
    first = lines()[0]
    assert {"id", "date", "actor", "event"} <= first.keys()
    expected = {
        "date": "2024-01-29", "event": ["CONSULT"], "mode": ["visit"], "quad_code": 1, "event_scale": 4.0, "context": ["diplomatic"],
        "actor": [{"code": "IRN", "sector": "GOV", "entity_text": "نمایندهٔ IRN"}], "size": {"injured": 3},
        "event_loc": {"extracted_place": "کابل", "country_code": "AFG", "lat": 34.52813, "lon": 69.17233},
        "event_text": ["دیدار کرد"], "text_info": [{"start": 10, "end": 20}], "coder": "ravabet 0.1.0",
        "coded_date": "2024-02-01", "coded_time": "10:20:30+00:00",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert first["cite_info"]["language"] == "fa" and "text" not in first


def test_plover_keeps_every_status_as_an_auxiliary_mode() -> None:
    assert [line.get("mode") for line in lines()] == [
        ["visit"], None, ["heavy-weapons"], ["visit", "future"], ["heavy-weapons"], ["meet"], ["heavy-weapons", "negation"],
    ]  # fmt: skip


def test_plover_writes_what_is_not_known_as_nothing() -> None:
    undated = lines()[2]
    assert undated["date"] is None
    assert {"enddate", "size", "event_loc"}.isdisjoint(undated)
    assert lines()[1]["enddate"] == "2024-02-19" and "recipient" not in lines()[1]


def test_plover_ids_differ() -> None:
    assert len({line["id"] for line in lines()}) == len(ROWS)


def test_a_polecat_row() -> None:
    first = rows(write_polecat)[0]
    expected = {
        "Event Date": "2024-01-29", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION",
        "Contexts": "diplomatic", "Actor Country": "IRN", "Actor COW": "630", "Primary Actor Sector": "GOV", "Recipient COW": "770",
        "Country": "AFG", "Raw Placename": "کابل", "GeoNames ID": "None", "Publication Date": "2024-01-30",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert len(first) == 40


def test_polecat_keeps_parties_together_and_says_none() -> None:
    second = rows(write_polecat)[1]
    assert (second["Actor Country"], second["Actor COW"], second["Recipient Country"]) == ("AFG; TJK", "700; 702", "None")
    assert (second["Event Date"], second["Event Mode"]) == ("None", "None")


def test_an_icews_row() -> None:
    first = rows(write_icews)[0]
    expected = {
        "Event Date": "2024-01-29", "Source Country": "Iran", "Target Country": "Pakistan", "CAMEO Code": "042", "Intensity": "1.9",
        "Event Text": "Make a visit", "Publisher": "نمونه", "Sentence Number": "", "Country": "Afghanistan",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert len(first) == 20


def test_icews_tells_a_mutual_event_both_ways_and_names_no_country_for_a_body() -> None:
    found = [(row["Source Country"], row["Target Country"]) for row in rows(write_icews)]
    assert found == [
        ("Iran", "Pakistan"), ("Afghanistan", "Tajikistan"), ("Tajikistan", "Afghanistan"), ("Afghanistan", "Pakistan"),
        ("Pakistan", "Afghanistan"), ("", "Iran"),
    ]  # fmt: skip


def test_a_gdelt_row() -> None:
    first = rows(write_gdelt)[0]
    expected = {
        "SQLDATE": "20240129", "MonthYear": "202401", "Year": "2024", "FractionDate": "", "Actor1Code": "IRNGOV",
        "Actor1CountryCode": "IRN", "Actor1Type1Code": "GOV", "Actor2CountryCode": "PAK", "EventCode": "042", "EventBaseCode": "042",
        "EventRootCode": "04", "QuadClass": "1", "GoldsteinScale": "1.9", "NumArticles": "1", "NumMentions": "", "AvgTone": "",
        "ActionGeo_CountryCode": "AF", "ActionGeo_FullName": "کابل", "DATEADDED": "20240201", "SOURCEURL": "https://news.example/1",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert len(first) == 58


def test_gdelt_codes_bodies_and_sectors_as_cameo_does() -> None:
    given = [(revision(), event("UNO", "IRN") | {"recipients": [party("IRN", "JRN"), party("NGO", "MED")]})]
    names = ("Actor1Code", "Actor1KnownGroupCode", "Actor1Type1Code", "Actor2Code")
    assert [tuple(row[name] for name in names) for row in rows(write_gdelt, given)] == [
        ("UNOGOV", "UNO", "IGO", "IRNMED"),
        ("UNOGOV", "UNO", "IGO", "NGOHLH"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-01-29", "2024-01-29", ("20240129", "202401", "2024")),
        ("2024-03-01", "2024-03-31", ("", "202403", "2024")),
        ("2024-01-21", "2024-02-19", ("", "", "2024")),
        ("2023-03-21", "2024-03-19", ("", "", "")),
    ],
)
def test_gdelt_says_no_more_of_a_date_than_the_report(start: str, end: str, expected: tuple[str, str, str]) -> None:
    row = rows(write_gdelt, [(revision(), event("IRN", "PAK", when(start, end)))])[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == expected


def test_a_concession_is_material_for_gdelt_and_verbal_for_plover() -> None:
    given = [(revision(), event("IRN", "PAK", type="CONCEDE", mode=None, quad=1))]
    assert rows(write_gdelt, given)[0]["QuadClass"] == "2" and lines(given)[0]["quad_code"] == 1


@pytest.mark.parametrize("write", TABLES)
def test_only_what_happened_is_written(write: Callable[..., int]) -> None:
    statuses = ["planned", "hypothetical", "denied", "background"]
    assert rows(write, [(revision(), event("IRN", "PAK", status=status)) for status in statuses]) == []


@pytest.mark.parametrize("write", TABLES)
def test_tabs_lines_and_quotation_marks_break_nothing(write: Callable[..., int]) -> None:
    awkward = event("IRN", "PAK") | {"actors": [party("IRN", name='وزیر\t"نمونه"\r\nدوم\u2028سوم')], "place": {**KABUL, "name": "a\tb\x00"}}
    found = rows(write, [(revision(outlet='"'), awkward)])
    assert len(found) == 1 and 'وزیر "نمونه" دوم سوم' in found[0].values()


@pytest.mark.parametrize("write", [write_icews, write_gdelt])
def test_numbers_differ_and_a_float_holds_them(write: Callable[..., int]) -> None:
    name = "Event ID" if write is write_icews else "GLOBALEVENTID"
    numbers = [int(row[name]) for row in rows(write)]
    assert len(set(numbers)) == len(numbers) and all(int(float(number)) == number for number in numbers)


@pytest.mark.parametrize("write", TABLES)
def test_nothing_is_a_heading_alone(write: Callable[..., int]) -> None:
    assert rows(write, []) == []


@pytest.mark.parametrize("write", TABLES)
def test_pandas_reads_the_tables(write: Callable[..., int]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    count, text = written(write, ROWS)
    assert len(pandas.read_csv(io.StringIO(text), sep="\t", quoting=csv.QUOTE_NONE)) == count


@pytest.mark.parametrize("write", TABLES)
def test_duckdb_reads_the_tables(write: Callable[..., int], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    count, text = written(write, ROWS)
    (tmp_path / "events.tsv").write_text(text, encoding="utf-8")
    found = duckdb.sql(f"SELECT count(*) FROM read_csv('{tmp_path / 'events.tsv'}', delim='\\t', quote='', header=true, all_varchar=true)")
    assert found.fetchall() == [(count,)]


def test_pandas_reads_plover_lines() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_json(io.StringIO(written(write_plover, ROWS)[1]), lines=True)
    assert len(frame) == len(ROWS) and SHELLING["intensity"] in set(frame["event_scale"])
