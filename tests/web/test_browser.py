"""Every view in real Chromium: whole, within the window, in its direction, under the policy, for the keyboard and for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from ravabet.archive import Archive
from ravabet.web import Settings, make_app
from tests.archive.codings import coding, other_coding
from tests.relations.archived import archive as archived
from tests.web.browser import CARRIED, NARROW, TOKEN, Window, served
from tests.web.own import own_codings

REPORT = f"/reports/{coding().report.id}"
# Each view, and what it is opened for: without that, it is not the view.
VIEWS = {
    "/": ".pairs a",
    "/relations/IRN/PAK": ".timeline .entry",
    "/relations/IRN/PAK?by=week&type=ASSAULT": ".timeline .entry",
    REPORT: ".record .card",
    "/events": "tr[data-report]",
    "/quotes": "tr[data-report]",
    "/commitments": "tr[data-report]",
    "/agreements": "tr[data-report]",
    "/findings": "tr[data-report]",
    "/events?text=nothing-at-all": ".none",
    "/search?q=ایران": ".hits li",
    "/relations/IRN-PAK-AFG": ".timeline .entry",
    "/persons": "tbody tr",
    "/persons/hossein-amir-abdollahian": ".told li",
    "/organisations": "tbody tr",
    "/network": ".drawing circle",
    "/network?nodes=persons": ".drawing circle",
    "/map": ".drawing circle",
    "/add": "textarea",
    "/desk": "article.event",
    "/api": ".operation",
}
DIRECTIONS = {"fa": "rtl", "en": "ltr"}
GRAVE = ("serious", "critical")


def spoken(path: str, language: str) -> str:
    """The address of a view in a language."""
    return path if language == "fa" else f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archived(tmp_path_factory.mktemp("browser")) as store:
        for one in (coding(), other_coding(), *own_codings()):
            store.add(one)
        yield store


@pytest.fixture(scope="module")
def site(store: Archive) -> Iterator[str]:
    with served(make_app(store, Settings(token=TOKEN))) as address:
        yield address


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Window:
    return Window(browser.new_context(reduced_motion="reduce", extra_http_headers=CARRIED), site)


@pytest.fixture(scope="module")
def plain(browser: Browser, site: str) -> Window:
    """A window without JavaScript."""
    return Window(browser.new_context(java_script_enabled=False, extra_http_headers=CARRIED), site)


@pytest.mark.parametrize("language", DIRECTIONS)
@pytest.mark.parametrize("path", VIEWS)
def test_a_view_is_whole_at_either_width(window: Window, path: str, language: str) -> None:
    page = window.open(spoken(path, language))
    expect(page.locator(VIEWS[path]).first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('nav')).direction") == DIRECTIONS[language]
    assert page.title().strip()
    assert window.too_wide() == []
    page.set_viewport_size(NARROW)
    expect(page.locator(VIEWS[path]).first).to_be_visible()
    assert window.too_wide() == []
    assert window.faults == []


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_is_read_without_javascript(plain: Window, path: str) -> None:
    page = plain.open(path, NARROW)
    expect(page.locator(VIEWS[path]).first).to_be_visible()
    assert plain.too_wide() == []
    assert plain.faults == []


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_has_no_grave_violation_of_accessibility(window: Window, path: str) -> None:
    page = window.open(path)
    found = grave(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)
    found += grave(page)
    page.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("path", VIEWS)
def test_tab_comes_to_every_control_and_shows_where_it_is(window: Window, path: str) -> None:
    window.open(path)
    missed, unseen = window.walk()
    assert missed == []
    assert unseen == []


@pytest.mark.parametrize("path", ["/", REPORT])
def test_the_first_tab_leads_past_the_menu(window: Window, path: str) -> None:
    page = window.open(path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert "skip" in (skip.get_attribute("class") or "")
    assert skip.evaluate("(node) => getComputedStyle(node).clipPath") == "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_window_sees_what_is_wrong(browser: Browser) -> None:
    page = """<!doctype html><html lang="en"><title>A bad page</title>
        <div style="inline-size: 2000px">wide</div><button></button><a href="/" style="outline: 0">unseen</a>
        <img src="http://127.0.0.2:9/x.png" alt=""><script src="http://127.0.0.2:9/x.js"></script><script src="/none.js"></script>
        <script>throw Error("thrown")</script>"""
    app = Starlette(routes=[Route("/", lambda _: HTMLResponse(page, headers={"content-security-policy": "img-src 'self'"}))])
    with served(app) as site:
        window = Window(browser.new_context(), site)
        opened = window.open("/")
        assert window.too_wide()[0] == "2008 > 1280"
        assert any(one.startswith("button-name: <button>") for one in grave(opened))
        assert window.walk()[1][-1].startswith('<a href="/"')
        for fault in ("policy: img-src", "asked elsewhere: http://127.0.0.2:9/x.js", "exception: thrown", f"404: {site}/none.js"):
            assert any(fault in one for one in window.faults), fault


def grave(page: Any) -> list[str]:
    """What axe-core finds in the page that is serious or critical, each with the elements it finds it in."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:150]} {node.get('failureSummary', '')[:300]}"
        for one in violations
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]
