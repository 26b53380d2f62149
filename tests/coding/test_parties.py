"""Who is named and for whom they act: every row of the table, and what must hold for any page."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from ravabet.coding.entities import build_page
from ravabet.coding.page import Mention, Page
from ravabet.knowledge import load
from ravabet.reading import read_text

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/parties.yaml").read_text(encoding="utf-8"))
FIELDS = ("kind", "name", "office", "locative", "adjective")


def page_of(row: dict[str, Any]) -> Page:
    given = {"published": str(row["published"])} if "published" in row else {}
    return build_page(read_text(row["text"], "case", **given), load())[0]


def place_of(text: str, wanted: dict[str, Any]) -> tuple[int, int]:
    """Where a row's stretch stands: the first time, or after ``nth`` others."""
    start = -1
    for _ in range(wanted.get("nth", 0) + 1):
        start = text.index(wanted["at"], start + 1)
    return start, start + len(wanted["at"])


def check(page: Page, wanted: dict[str, Any]) -> None:
    start, end = place_of(page.text, wanted)
    found = next((m for m in page.mentions if (m.start, m.end) == (start, end)), None)
    assert found is not None, [page.text[m.start : m.end] for m in page.mentions]
    if "codes" in wanted:
        assert _codes(found.codes, wanted) == _codes(wanted["codes"], wanted)
    asked = [field for field in FIELDS if field in wanted]
    assert {field: getattr(found, field) for field in asked} == {field: wanted[field] for field in asked}
    if "entity" in wanted:
        assert found.entity == _at(page, wanted["entity"]).entity is not None


def _codes(codes: Any, wanted: dict[str, Any]) -> list[str]:
    return sorted(codes) if wanted.get("any_order") else list(codes)


def _at(page: Page, stretch: str) -> Mention:
    return next(m for m in page.mentions if page.text[m.start : m.end] == stretch)


def _case(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=row["known_failure"])] if "known_failure" in row else []
    return pytest.param(row, marks=marks, id=row["text"][:45])


@pytest.mark.parametrize("row", [_case(row) for row in ROWS])
def test_parties_of_a_sentence(row: dict[str, Any]) -> None:
    page = page_of(row)
    for wanted in row.get("mentions", ()):
        check(page, wanted)
    for stretch in row.get("none", ()):
        start, end = place_of(page.text, {"at": stretch})
        assert not [m for m in page.mentions if m.start < end and start < m.end]


def test_mentions_stand_in_order_and_never_overlap() -> None:
    page = page_of({"text": "\n\n".join(row["text"] for row in ROWS)})
    assert len(page.mentions) > len(ROWS)
    assert all(left.end <= right.start for left, right in itertools.pairwise(page.mentions))


def test_every_mention_lies_among_those_of_its_entity() -> None:
    page = page_of({"text": "\n\n".join(row["text"] for row in ROWS)})
    tied = [m for m in page.mentions if m.entity is not None]
    assert tied
    for mention in tied:
        entity = page.entity(mention.entity)
        assert entity is not None
        assert mention.span in entity.mentions
