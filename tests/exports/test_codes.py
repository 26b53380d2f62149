"""The tables of other data sets' codes: whole, each row with its origin and example, and used as they say."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ravabet.exports.codes import auxiliary_mode, cameo, cameo_sector, read_rows, state_codes
from ravabet.exports.reportpage.labels import tables
from ravabet.knowledge import load
from ravabet.records import EventType, Status

TABLES = ("states.csv", "cameo.csv", "sectors.csv", "statuses.csv")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_its_example_and_origin(name: str) -> None:
    rows = read_rows(name)
    assert rows and all(row["example"] and None not in row and None not in row.values() for row in rows)
    assert [row for row in rows if not row["origin"]] == []


def test_every_state_has_a_row_and_no_number_stands_twice() -> None:
    rows = read_rows("states.csv")
    assert [row["iso"] for row in rows] == sorted(state.code for state in load().tables.states)
    for column in ("cow", "gw", "fips", "cameo"):
        values = [row[column] for row in rows if row[column]]
        assert len(values) == len(set(values)), column


@pytest.mark.parametrize(
    ("iso", "cow", "gw", "fips"),
    [
        ("IRN", "630", "630", "IR"), ("AFG", "700", "700", "AF"), ("TJK", "702", "702", "TI"), ("PAK", "770", "770", "PK"),
        ("DEU", "255", "260", "GM"), ("YEM", "679", "678", "YM"), ("SRB", "345", "340", "RI"), ("PSE", "", "", ""),
    ],
)  # fmt: skip
def test_states_that_the_lists_number_alike_and_otherwise(iso: str, cow: str, gw: str, fips: str) -> None:
    found = state_codes(iso)
    assert found and (found.cow, found.gw, found.fips) == (cow, gw, fips)


def test_bodies_are_no_states() -> None:
    assert [code for code in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC") if state_codes(code)] == []


def test_cameo_rows_are_plovers_own_words() -> None:
    known, contexts = tables()["modes"], tables()["contexts"]
    for row in read_rows("cameo.csv"):
        assert row["type"] in get_args(EventType)
        assert not row["mode"] or f"{row['type']}/{row['mode']}" in known, row
        assert not row["context"] or row["context"] in contexts, row
        assert re.fullmatch(r"(0[3-9]|1\d|20)\d{1,2}", row["cameo"]) and -10 <= float(row["goldstein"]) <= 10


def test_every_type_has_a_code_and_every_status_is_told() -> None:
    assert all(cameo(kind, None).code for kind in get_args(EventType))
    assert [status for status in get_args(Status) if auxiliary_mode(status) is None] == ["happened"]


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "code"),
    [
        ("CONSULT", "visit", ["diplomatic"], "042"),
        ("CONSULT", "multilateral", [], "040"),
        ("COOPERATE", None, ["diplomatic", "economic"], "061"),
        ("ASSAULT", None, [], "180"),
        ("ASSAULT", None, ["territory", "military"], "190"),
        ("ASSAULT", "drone", ["military"], "195"),
        ("COERCE", "seize", ["military"], "170"),
        ("COERCE", "seize", ["economic"], "171"),
        ("THREATEN", "violence", ["military"], "138"),
        ("THREATEN", "violence", [], "130"),
        ("RETREAT", "release", ["legal"], "0841"),
    ],
)
def test_the_row_that_says_most_is_taken(kind: str, mode: str | None, contexts: list[str], code: str) -> None:
    assert cameo(kind, mode, contexts).code == code


def test_sectors_that_changed_their_letters() -> None:
    assert [cameo_sector(sector) for sector in ("GOV", "JRN", "MED", "UNK", None)] == ["GOV", "MED", "HLH", "", ""]
