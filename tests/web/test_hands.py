"""What hands do in real Chromium, with keys and pointer, and what the archive holds afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from ravabet.archive import Archive, Correction
from ravabet.web import Settings, make_app
from tests.archive.codings import coding, other_coding
from tests.relations.archived import archive as archived
from tests.web.browser import CARRIED, TOKEN, Window, served

REPORT = f"/reports/{coding().report.id}"


class Work(NamedTuple):
    """A window on a site that may be written to, and its archive."""

    window: Window
    store: Archive


@pytest.fixture
def work(browser: Browser, tmp_path: Path) -> Iterator[Work]:
    with archived(tmp_path) as store:
        for one in (coding(), other_coding()):
            store.add(one)
        with served(make_app(store, Settings(token=TOKEN))) as site:
            context = browser.new_context(extra_http_headers=CARRIED, reduced_motion="reduce")
            yield Work(Window(context, site), store)
            context.close()


def said(store: Archive) -> list[Correction]:
    """All that was said of the archive's records, in order."""
    return sorted((one for report in store.reports() for one in store.corrections(report.report_id)), key=lambda one: one.at)


def test_the_desk_is_worked_with_one_key_each(work: Work) -> None:
    window, store = work
    page = window.open("/desk")
    window.tab_to(".judge [name=by]")
    # Every letter of the name is a key of the desk; in a field they are letters.
    page.keyboard.type("saeru")
    assert said(store) == []
    window.tab_to(".judge [value=accept]")
    for key, known in (("a", ["accept"]), ("r", ["accept", "reject"]), ("s", ["accept", "reject"])):
        with page.expect_navigation():
            page.keyboard.press(key)
        assert [one.verdict for one in said(store)] == known
    page.keyboard.press("e")
    expect(page.locator(".edit [name=type]")).to_be_focused()
    window.tab_to(".edit [name=status]")
    page.keyboard.press("ArrowDown")
    window.tab_to(".edit [name=note]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert said(store)[-1].verdict == "edit"
    assert list(said(store)[-1].value) == ["status"]
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [one.verdict for one in said(store)] == ["accept", "reject", "edit", "undo"]
    assert {one.by for one in said(store)} == {"saeru"}
    assert window.faults == []


def test_a_point_of_the_curve_opens_the_sentence_in_its_report(work: Work) -> None:
    page = work.window.open("/relations/IRN/PAK?by=month")
    page.locator(".curve:not(.around) a.point").first.click()
    page.wait_for_url("**/reports/**")
    place = re.search(r"#(t-event-\d+)$", page.url)
    assert place
    expect(page.locator(f"#{place[1]}")).to_be_in_viewport()
    assert work.window.faults == []


def test_words_and_record_light_each_other(work: Work) -> None:
    page = work.window.open(REPORT)
    words, card = page.locator(".report .s.event").first, page.locator(".card.event").first
    words.hover()
    expect(card).to_have_class(re.compile(r"\bhot\b"))
    page.mouse.move(0, 0)
    card.locator("h3").hover()
    expect(words).to_have_class(re.compile(r"\bhot\b"))
    words.click()
    expect(page.locator(".card.picked").first).to_be_in_viewport()
    assert work.window.faults == []
