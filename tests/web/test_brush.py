"""The curve in real Chromium: a brush by mouse and by keyboard; and the relation on paper, a brief of two pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from ravabet.archive import Archive
from ravabet.records import Quoted
from ravabet.web import Settings, make_app, relation_file
from tests.relations.archived import DUE, commitment, pact, reported
from tests.relations.archived import archive as archived
from tests.relations.making import telling
from tests.web.browser import WIDE, Window, served

PAIR = "/relations/IRN/PAK"
WORDS = "وزیران دو کشور در نشستی که تا پاسی از شب به درازا کشید دربارهٔ گذرگاه‌های مرزی، بازرگانی، آب و زندانیان سخن گفتند و " * 3
PAGES = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Half a year of long-winded reports, with more promises and agreements than two pages hold."""
    with archived(tmp_path_factory.mktemp("brush")) as store:
        for number in range(40):
            day = (date(2024, 1, 1) + timedelta(days=4 * number)).isoformat()
            words = f"{WORDS}{number}"
            kind = ("ASSAULT", "COOPERATE", "THREATEN", "SUPPORT")[number % 4]
            event = telling("x", kind, "IRN", "PAK", on=day, words=words).event
            promise = commitment(f"{WORDS}{number}", words, DUE)
            agreement = replace(pact(f"یادداشت تفاهم شمارهٔ {number}", day), evidence=(Quoted(0, len(words), words),))
            store.add(reported(f"long-{number}.txt", day, event, commitments=(promise,), agreements=(agreement,)))
        yield store


@pytest.fixture(scope="module")
def site(store: Archive) -> Iterator[str]:
    with served(make_app(store, Settings())) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE)
    yield context
    context.close()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def days(bar: Locator) -> tuple[str | None, str | None]:
    return bar.get_attribute("data-since"), bar.get_attribute("data-until")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_span_is_drawn_with_the_mouse(context: BrowserContext, site: str, language: str) -> None:
    window = Window(context, site)
    page = window.open(f"{PAIR}?lang={language}&type=ASSAULT")
    bars = page.locator(".curve a.bar")
    first, last = bars.nth(3).bounding_box(), bars.nth(6).bounding_box()
    (since, _), (_, until) = days(bars.nth(3)), days(bars.nth(6))
    assert first and last
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 40)
    page.mouse.down()
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 60, steps=6)
    assert page.locator("rect.chosen").count() == 1
    with page.expect_navigation():
        page.mouse.up()
    assert asked(page) == {"lang": ["en"], "type": ["ASSAULT"], "since": [since], "until": [until]} if language == "en" else asked(page)
    assert (asked(page)["since"], asked(page)["until"]) == ([since], [until])
    assert window.faults == []
    page.close()


def test_a_press_without_a_drag_is_a_click_on_the_bar(context: BrowserContext, site: str) -> None:
    page = Window(context, site).open(PAIR)
    bar = page.locator(".curve a.bar").nth(2)
    since, until = days(bar)
    with page.expect_navigation():
        bar.click(position={"x": 4, "y": 4})
    assert (asked(page)["since"], asked(page)["until"]) == ([since], [until])
    page.close()


@pytest.mark.parametrize(("language", "later"), [("fa", "ArrowLeft"), ("en", "ArrowRight")])
def test_a_span_is_drawn_with_the_keyboard(context: BrowserContext, site: str, language: str, later: str) -> None:
    page = Window(context, site).open(f"{PAIR}?lang={language}")
    bars = page.locator(".curve a.bar")
    (since, _), (_, until) = days(bars.nth(2)), days(bars.nth(4))
    bars.nth(2).focus()
    page.keyboard.press(f"Shift+{later}")
    page.keyboard.press(f"Shift+{later}")
    told = page.locator("p.brush output").evaluate("node => node.value")
    assert bars.nth(2).get_attribute("data-label") in told and bars.nth(4).get_attribute("data-label") in told
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (asked(page)["since"], asked(page)["until"]) == ([since], [until])
    page.close()


def test_escape_takes_the_span_back(context: BrowserContext, site: str) -> None:
    page = Window(context, site).open(PAIR)
    page.locator(".curve a.bar").nth(2).focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Escape")
    assert page.locator("rect.chosen").count() == 0
    assert page.locator("p.brush output").evaluate("node => node.value") == ""
    page.close()


def test_without_the_script_each_bar_is_a_link_and_nothing_speaks_of_a_brush(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PAIR)
    bar = page.locator(".curve a.bar").nth(1)
    since, until = days(bar)
    assert not page.locator("p.brush").is_visible()
    with page.expect_navigation():
        bar.click(position={"x": 4, "y": 4})
    assert (asked(page)["since"], asked(page)["until"]) == ([since], [until])
    context.close()


@pytest.mark.parametrize("language", ["fa", "prs", "en"])
def test_on_paper_it_is_a_brief_of_two_pages(context: BrowserContext, site: str, language: str) -> None:
    page = Window(context, site).open(f"{PAIR}?lang={language}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(PAGES.findall(printed)) == 2
    page.emulate_media(media="print")
    for shown in ("h1", ".curve svg", ".main-events li", ".ledger li", ".colophon"):
        assert page.locator(shown).first.is_visible(), shown
    assert site + PAIR in page.locator(".colophon").inner_text()
    for hidden in (".top", "form", ".timeline", ".choices", ".twins"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    page.close()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_file_of_its_own_asks_for_nothing_and_prints_alike(browser: Browser, store: Archive, tmp_path: Path, language: str) -> None:
    path = tmp_path / "relation.html"
    path.write_text(relation_file(store, ["IRN", "PAK"], lang=language), encoding="utf-8")  # type: ignore[arg-type]
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: faults.extend([] if request.url.startswith(("data:", path.as_uri())) else [request.url]))
    page.goto(path.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(one => one.status === 'loaded').length)") > 0
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 2
    page.locator(".curve a.bar").first.click(position={"x": 4, "y": 4})
    expect(page.locator("li.entry:target")).to_have_count(1)
    assert faults == []
    page.close()
