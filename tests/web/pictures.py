"""Makes the pictures of docs/screenshots: the report page of the examples, and views of a site on the project's own reports."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser

from ravabet.archive import open_archive
from ravabet.coding import code
from ravabet.exports import render_page
from ravabet.reading import read_file
from ravabet.web import Settings, make_app
from tests.web.browser import CARRIED, TOKEN, chromium, launched, served
from tests.web.own import EXAMPLES, PICTURES, own_codings

# More would weigh on every clone.
LARGEST = 150_000


class Picture(NamedTuple):
    """A picture's name, the address of its view (``{doc}`` for a report's id), and the window; ``pick`` is an element to come into view."""

    name: str
    path: str
    width: int
    height: int
    pick: str | None = None


PAGES = (
    Picture("1-rasht-astara", "1-rasht-astara", 1100, 620),
    Picture("2-trans-afghan-railway-narrow", "2-trans-afghan-railway", 390, 1100),
    Picture("3-tehran-riyadh-scraped", "3-tehran-riyadh-scraped", 1100, 640),
)
VIEWS = (
    Picture("relation", "/relations/IRN/PAK?by=month", 1280, 860),
    Picture("relation-narrow", "/relations/IRN/PAK?by=month&lang=en", 390, 1100),
    Picture("report", "/reports/{19-2024-04-22}", 1280, 640),
    Picture("events", "/events?a=IRN&b=PAK&lang=en", 1280, 800),
    Picture("desk", "/desk", 1280, 760),
    Picture("map", "/map?lang=en", 1280, 780),
)


def main() -> int:
    """Make them all; 1 where there is no browser or a picture is larger than ``LARGEST``."""
    if chromium() is None:
        print("scripts/screenshots: no Chromium or Chrome found; install one, or name it in CHROMIUM", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, launched() as browser:
        made = [*_pages(browser, Path(folder)), *_views(browser, Path(folder))]
    for path in made:
        print(f"{path.relative_to(PICTURES.parents[1])} {path.stat().st_size:,}")
    large = [path.name for path in made if path.stat().st_size > LARGEST]
    if large:
        print(f"scripts/screenshots: larger than {LARGEST:,} bytes: {', '.join(large)}", file=sys.stderr)
    return int(bool(large))


def _pages(browser: Browser, folder: Path) -> list[Path]:
    """The report page as ``ravabet page`` writes it."""
    for example in EXAMPLES:
        (folder / f"{example.stem}.html").write_text(render_page(code(read_file(example))), encoding="utf-8")
    return [_take(browser, picture, f"{(folder / picture.path).as_uri()}.html") for picture in PAGES]


def _views(browser: Browser, folder: Path) -> list[Path]:
    """The site on an archive of its own, which may be written to, so that the desk is there."""
    with open_archive(folder / "archive.sqlite") as store:
        ids = {}
        for one in own_codings(rules_alone=False):
            store.add(one)
            ids[one.report.doc] = one.report.id
        with served(make_app(store, Settings(token=TOKEN))) as site:
            return [_take(browser, picture, site + picture.path.format_map(ids)) for picture in VIEWS]


def _take(browser: Browser, picture: Picture, address: str) -> Path:
    path = PICTURES / f"{picture.name}.png"
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        extra_http_headers=CARRIED,
        reduced_motion="reduce",
    )
    page.goto(address)
    page.evaluate("document.fonts.ready")
    if picture.pick is not None:
        page.locator(picture.pick).first.scroll_into_view_if_needed()
    page.screenshot(path=path)
    page.close()
    return path


if __name__ == "__main__":
    sys.exit(main())
