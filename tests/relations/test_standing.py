"""Agreements in force on a day: only what reports say was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ravabet.archive import open_archive
from ravabet.records import Agreement, Quoted
from ravabet.relations import Pact, ledger
from ravabet.relations.standing import Row, rows, told
from tests.relations.archived import pact, reported

NAME = "پیمان مرزی زرنج"
SIGNED, IN_FORCE = f"{NAME} در تهران امضا شد", f"{NAME} لازم‌الاجرا شد"
SUSPENDED, ENDED = f"اجرای {NAME} متوقف شد", f"یکی از دو دولت {NAME} را لغو کرد"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.example["sentence"])
def test_each_row_knows_its_example(row: Row) -> None:
    assert told(row.example["sentence"], row.example["name"]) == row.status


SAYS_NOTHING = [
    pytest.param(f"{NAME} لغو خواهد شد", id="not yet"),
    pytest.param(f"قرار است {NAME} امضا شود", id="planned"),
    pytest.param(f"{NAME} امضا نشد", id="denied"),
    pytest.param(f"بر اساس {NAME} عوارض گمرکی لغو شد", id="done under it"),
    pytest.param(f"امضای {NAME} از هدف‌های سفر بود", id="no verb of its own"),
    pytest.param("پیمان دیگری امضا شد", id="another"),
]


@pytest.mark.parametrize("sentence", SAYS_NOTHING)
def test_what_is_not_said_to_be_done_is_not_done(sentence: str) -> None:
    assert told(sentence, NAME) is None


def named(sentence: str, on: str | None = None) -> Agreement:
    return replace(pact(NAME, on), evidence=(Quoted(0, len(sentence), sentence),))


def stands(folder: Path, as_of: str, *reports: tuple[str | None, Agreement]) -> Pact:
    with open_archive(folder / "archive.sqlite") as store:
        for at, (published, agreement) in enumerate(reports):
            store.add(reported(f"{at}.txt", published, agreements=(agreement,)))
        (found,) = ledger(store, ("IRN", "PAK"), (), as_of=date.fromisoformat(as_of)).agreements
    return found


COURSE = (("2024-01-01", named(SIGNED)), ("2024-02-01", named(IN_FORCE)), ("2024-03-01", named(SUSPENDED)), ("2024-04-01", named(SIGNED)))
DAYS = [
    ("2024-01-15", "signed", "0.txt"),
    ("2024-02-15", "in force", "1.txt"),
    ("2024-03-15", "suspended", "2.txt"),
    ("2024-04-15", "suspended", "2.txt"),  # a report that recalls the signing changes nothing
]


@pytest.mark.parametrize(("as_of", "status", "doc"), DAYS)
def test_how_it_stands_on_a_day(tmp_path: Path, as_of: str, status: str, doc: str) -> None:
    found = stands(tmp_path, as_of, *COURSE)
    assert found.told is not None
    assert (found.status, found.told.doc) == (status, doc)


def test_where_nothing_is_said_nothing_is_known(tmp_path: Path) -> None:
    found = stands(tmp_path, "2024-04-15", ("2024-01-01", named(f"دو طرف دربارهٔ {NAME} گفت‌وگو کردند")))
    assert (found.status, found.told) == (None, None)


def test_a_day_still_to_come_has_not_come(tmp_path: Path) -> None:
    assert stands(tmp_path, "2024-01-15", ("2024-01-01", named(SIGNED, on="2024-02-01"))).status is None


def test_a_report_of_no_known_day_is_older_than_any(tmp_path: Path) -> None:
    assert stands(tmp_path, "2024-04-15", (None, named(ENDED)), ("2024-01-01", named(IN_FORCE))).status == "in force"
