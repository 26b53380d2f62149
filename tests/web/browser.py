"""Real Chromium on the real server: what the tests of views and of what hands do look through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from threading import Thread
from time import monotonic, sleep

import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize, sync_playwright
from starlette.types import ASGIApp

WIDE = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=390, height=800)
# With a token the site may be written to: then it shows all that it ever does.
TOKEN = "a-token-of-the-browser-tests"
CARRIED = {"authorization": f"Bearer {TOKEN}"}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# Seconds for a server to begin, milliseconds for a page: of a machine that is busy with other tests.
TO_BEGIN, TO_LOAD = 30.0, 30_000
WATCH_POLICY = 'addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))'
# Elements that stand out of the window, but for those in a box that scrolls by itself.
TOO_WIDE = """() => {
  const scrolls = (node) => node && (node !== document.documentElement && node !== document.body)
    && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(node.parentElement);
  });
  return [`${document.documentElement.scrollWidth} > ${innerWidth}`, ...out.slice(0, 5).map((node) => node.outerHTML.slice(0, 160))];
}"""

# From here on, every element that Tab comes to is kept, and those that show no ring (in a drawing: no stroke) or stand out of the window.
BEGIN_WALK = """() => {
  window.walked = new Set();
  window.unseen = [];
  addEventListener("focusin", ({ target }) => {
    walked.add(target);
    const style = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const drawn = [...target.children].map(getComputedStyle).some((one) => one.stroke !== "none" && parseFloat(one.strokeWidth) >= 2);
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    if (!(ring || drawn) || !inside) unseen.push(target.outerHTML.slice(0, 160));
  });
}"""
# Of several radio buttons of one name Tab comes to the chosen one, the arrow keys to the others.
MISSED = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
  .filter((node) => node.checkVisibility() && !node.disabled && !(node.type === "radio" && !node.checked) && !walked.has(node))
  .map((node) => node.outerHTML.slice(0, 160))"""
AT_THE_END = "document.activeElement === document.body || document.activeElement === null"
MOST_TABS = 600


def chromium() -> str | None:
    """Where this machine has Chromium or Chrome, as ``scripts/screenshots`` looks for it; None where it has none."""
    names = (os.environ.get("CHROMIUM", "chromium"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The application at a free port of this machine; its address, without a last slash."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, http="h11", ws="none", log_level="warning"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    begun = monotonic()
    while not server.started:
        assert monotonic() - begun < TO_BEGIN, "the server does not begin"
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(TO_BEGIN)


class Window:
    """A page of a browser on the site, and all that goes wrong in it: errors, policy violations, requests to anybody else."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(TO_LOAD)
        self.page.add_init_script(WATCH_POLICY)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def open(self, path: str, size: ViewportSize = WIDE) -> Page:
        """Go to an address of the site; what went wrong before is forgotten."""
        self.page.set_viewport_size(size)
        self.faults.clear()
        self.page.goto(self.site + path)
        return self.page

    def too_wide(self) -> list[str]:
        """What is wider than the window; nothing if all fits."""
        found: list[str] = self.page.evaluate(TOO_WIDE)
        return found

    def walk(self) -> tuple[list[str], list[str]]:
        """Press Tab from the top to the end: the controls that it never came to, and those it came to unseen."""
        self.page.evaluate(BEGIN_WALK)
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(AT_THE_END):
                break
        return self.page.evaluate(MISSED), self.page.evaluate("unseen")

    def tab_to(self, selector: str) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"Tab does not come to {selector}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.site + "/"):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")
