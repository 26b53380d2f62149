"""Adding in real Chromium: files dropped, the whole way without JavaScript, and the forms of other sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from ravabet.archive import Archive, open_archive
from ravabet.web import Settings, make_app
from tests.web.browser import served
from tests.web.test_adding import OTHER, TEXT, TITLE

TOKEN = "correct-horse-battery-staple"
DROP = """([sizes]) => {
  const dropped = new DataTransfer();
  for (const size of sizes) dropped.items.add(new File([new Uint8Array(size)], `${size}.txt`));
  const zone = document.querySelector(".drop");
  const told = {dataTransfer: dropped, bubbles: true, cancelable: true};
  for (const name of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(name, told));
  return [document.querySelector("input[type=file]").files.length, document.querySelector(".chosen").children.length,
    document.querySelector("form").checkValidity()];
}"""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "archive.sqlite") as store:
        yield store


@pytest.fixture
def address(kept: Archive) -> Iterator[str]:
    with served(make_app(kept, Settings(token=TOKEN))) as address:
        yield address


def opened(browser: Browser, *, scripts: bool = True) -> Page:
    """A page whose browser has been told the token."""
    return browser.new_context(http_credentials={"username": "x", "password": TOKEN}, java_script_enabled=scripts).new_page()


def pressed(page: Page, step: str) -> None:
    """Press the button of a step and wait for the page that answers; a click alone returns before that page is there."""
    with page.expect_navigation():
        page.click(f"button[value={step}]")


def test_files_are_dropped_and_too_many_are_told_before_they_are_sent(browser: Browser, address: str) -> None:
    page = opened(browser)
    page.goto(f"{address}/add")
    assert page.evaluate(DROP, [[10, 2000]]) == [2, 2, True]
    assert page.evaluate(DROP, [[9_000_000]]) == [1, 2, False]
    page.context.close()


def test_the_whole_way_is_gone_without_javascript(browser: Browser, address: str, kept: Archive, tmp_path: Path) -> None:
    page = opened(browser, scripts=False)
    for name, text in (("one.txt", TEXT), ("two.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.goto(f"{address}/add?lang=en")
    page.fill("textarea", TEXT)
    pressed(page, "look")
    assert TITLE in page.title()
    assert kept.last_change() is None
    pressed(page, "keep")
    assert page.url.startswith(f"{address}/reports/")
    page.goto(f"{address}/add?lang=en")
    page.set_input_files("input[type=file]", [tmp_path / "one.txt", tmp_path / "two.txt"])
    pressed(page, "look")
    pressed(page, "keep")
    assert page.locator("tbody a").count() == 2
    assert len(list(kept.reports())) == 2
    page.context.close()


def test_a_form_on_another_site_writes_nothing(browser: Browser, address: str, kept: Archive) -> None:
    async def lure(_request: object) -> HTMLResponse:
        fields = f'<textarea name="text">{TEXT}</textarea><input name="step" value="keep">'
        return HTMLResponse(f'<form method="post" action="{address}/add" enctype="multipart/form-data">{fields}<button>x</button></form>')

    page = opened(browser)
    assert page.goto(f"{address}/add") is not None  # the browser has the password from here on, and sends it by itself
    with served(Starlette(routes=[Route("/", lure)])) as other:
        for name in (other, other.replace("127.0.0.1", "localhost")):
            page.goto(name)
            with page.expect_navigation() as led:
                page.click("button")
            assert led.value.status == 403
    assert kept.last_change() is None
    page.context.close()
