"""Every row of the page vocabulary, by its own example set in a page."""

from datetime import date
from importlib import resources
from typing import Any

import pytest
import yaml

from ravabet.reading import read_text
from ravabet.records import Report

TITLE = "دیدار وزیران خارجه دو کشور همسایه در پکن"
BODY = "وزیران امور خارجه دو کشور روز پنجشنبه در پکن دیدار کردند و بر گشایش دوباره سفارت‌خانه‌ها تأکید کردند."
ROWS = yaml.safe_load(resources.files("ravabet.reading").joinpath("data/page.yaml").read_text(encoding="utf-8"))
OUTLETS = yaml.safe_load(resources.files("ravabet.reading").joinpath("data/outlets.yaml").read_text(encoding="utf-8"))


def kinds_of(report: Report, stretch: str) -> set[str]:
    start = report.text.rindex(stretch)
    return {block.kind for block in report.blocks if start <= block.start < start + len(stretch)}


@pytest.mark.parametrize("row", ROWS["furniture"], ids=lambda row: f"{row['match']}: {row['example']}")
def test_furniture(row: dict[str, Any]) -> None:
    report = read_text(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{row['example']}", "page")
    assert report.furniture[-1].kind == row["kind"]
    assert report.text[report.furniture[-1].start : report.furniture[-1].end] == row["example"]
    for line in row.get("not", ()):
        assert "furniture" not in kinds_of(read_text(f"{TITLE}\n\n{BODY}\n\n{line}\n\n{BODY}", "page"), line), line


@pytest.mark.parametrize("row", [r for r in ROWS["furniture"] if r["then"] != "line"], ids=lambda row: row["example"])
def test_what_follows_furniture(row: dict[str, Any]) -> None:
    headline = "نرخ تازه نان در پایتخت"
    below = f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{row['example']}\n\n{headline}\n\n"
    assert kinds_of(read_text(below, "page"), headline) == {"furniture"}
    last = BODY.replace("پکن", "تهران")
    assert kinds_of(read_text(below + last, "page"), last) == ({"furniture"} if row["then"] == "end" else {"paragraph"})


@pytest.mark.parametrize("row", [r for r in ROWS["fields"] if "value" in r], ids=lambda row: row["example"])
def test_fields(row: dict[str, Any]) -> None:
    report = read_text(f"{TITLE}\n{row['example']}\n\n{BODY}", "page")
    want = date.fromisoformat(row["value"]) if row["field"] == "published" else row["value"]
    assert getattr(report, row["field"]) == want
    assert kinds_of(report, row["example"]) <= {"dateline", "byline", "credit"}


@pytest.mark.parametrize("row", [r for r in ROWS["fields"] if r["field"] == "updated"], ids=lambda row: row["example"])
def test_a_day_of_change_is_no_day_of_publication(row: dict[str, Any]) -> None:
    report = read_text(f"{TITLE}\n{row['example']}\n\n{BODY}", "page")
    assert report.published is None
    assert kinds_of(report, row["example"]) == {"dateline"}


@pytest.mark.parametrize("row", ROWS["byline_words"], ids=lambda row: row["example"])
def test_byline_words(row: dict[str, Any]) -> None:
    assert read_text(f"{TITLE}\n\n{row['example']}\n\n{BODY}", "page").byline == row["example"]


@pytest.mark.parametrize("row", ROWS["kickers"], ids=lambda row: row["example"])
def test_kickers(row: dict[str, Any]) -> None:
    report = read_text(f"{row['example']}\n\n{TITLE}\n\n{BODY}", "page")
    assert (report.kicker, report.title) == (row["example"].rstrip("/:"), TITLE)


@pytest.mark.parametrize("row", ROWS["not_outlets"], ids=lambda row: row["example"])
def test_accounts_of_no_outlet(row: dict[str, Any]) -> None:
    assert read_text(f"{TITLE}\n\n{row['example']}\n\n{BODY}", "page").outlet is None


@pytest.mark.parametrize("row", OUTLETS, ids=lambda row: row["name"])
def test_outlets_open_a_report_in_every_spelling(row: dict[str, Any]) -> None:
    for name in (row["name"], *row["variants"]):
        report = read_text(f"{TITLE}\n\nبه گزارش {name}، {BODY}", "page")
        own = row.get("persian", True)
        assert report.outlet == (row["name"] if own else None), name
        assert report.credited_source == (None if own else name), name


@pytest.mark.parametrize("handle", [handle for row in OUTLETS for handle in row.get("handles", ())])
def test_handles_sign_for_their_outlet(handle: str) -> None:
    name = next(row["name"] for row in OUTLETS if handle in row.get("handles", ()))
    assert read_text(f"{TITLE}\n{BODY}\n@{handle}", "page").outlet == name
