"""One report and its record as one self-contained page.

The page asks the network for nothing: style, script and typeface stand in it, and a content security policy with their
hashes (W3C, Content Security Policy Level 3) forbids everything else. It works without the script: layers and language are
switched by the style sheet, and every link is a plain anchor; the script adds highlighting and smooth scrolling.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from ravabet.exports.reportpage import cards, roster
from ravabet.exports.reportpage.cards import Ledger, html_language
from ravabet.exports.reportpage.dates import period
from ravabet.exports.reportpage.labels import both, label, number, persian, ui, words
from ravabet.exports.reportpage.marks import marks
from ravabet.exports.reportpage.markup import Html, bare, join, tag
from ravabet.exports.reportpage.reporttext import report_text
from ravabet.records import Coding

SECTIONS: tuple[tuple[str, Callable[[Ledger], list[Html]]], ...] = (
    ("findings", cards.findings),
    ("events", cards.events),
    ("quotes", cards.quotes),
    ("commitments", cards.commitments),
    ("agreements", cards.agreements),
)
ASSETS = {
    "report.css": "style.css",
    "report.js": "page.js",
    **{f"vazirmatn-{script}.woff2": f"font/vazirmatn-{script}.woff2" for script in ("arabic", "latin")},
}
LAYERS = ("events", "quotes", "commitments", "agreements", "findings", "entities", "furniture")


@dataclass(frozen=True, slots=True)
class Site:
    """The site that a page stands on: the addresses of its ``ASSETS`` by name, the language shown first, and what the site adds.

    ``style``, ``script`` and ``extra`` (the style of what is added) are addresses; ``way`` begins the toolbar, ``more`` ends the record.
    """

    style: str
    script: str
    extra: str
    english: bool
    way: Html
    more: Html


def render_page(coding: Coding, site: Site | None = None) -> str:
    """The page, complete, as text to be written in UTF-8; the same coding gives the same page to the byte.

    On a ``site`` style, script and typeface have addresses there, and the policies are the server's to send.
    """
    found = marks(coding)
    ledger = Ledger.of(coding, found)
    report = coding.report
    title = bare(report.title or report.doc)
    head = tag("head", Html('<meta charset="utf-8">'), *_head(title), *(_within() if site is None else _linked(site)))
    main = tag("main", _report_pane(coding, report_text(coding, found)), _record_pane(ledger, site))
    script = tag("script", Html(_script())) if site is None else tag("script", src=site.script)
    page = tag("html", head, tag("body", _toolbar(site), main, script), lang=html_language(report.language), dir="rtl")
    return f"<!doctype html>\n{page.markup}\n"


def asset(name: str) -> bytes:
    """One of ``ASSETS``: what a site serves beside the page, under these very names; the style sheet asks for the typeface beside it."""
    return _read(ASSETS[name])


def _head(title: str) -> list[Html]:
    return [
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title} — {words('interface', 'product')[0]}"),
    ]


def _within() -> list[Html]:
    return [_policy(), tag("meta", name="referrer", content="no-referrer"), tag("style", Html(_style()))]


def _linked(site: Site) -> list[Html]:
    return [tag("link", rel="stylesheet", href=address) for address in (site.style, site.extra)]


def _policy() -> Html:
    shell = "default-src 'none'; font-src data:; base-uri 'none'; form-action 'none'"
    rules = f"{shell}; style-src '{_hash(_style())}'; script-src '{_hash(_script())}'"
    return tag("meta", http_equiv="Content-Security-Policy", content=rules)


def _hash(source: str) -> str:
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _read(name: str) -> bytes:
    return files("ravabet.exports.reportpage").joinpath(name).read_bytes()


@cache
def _style() -> str:
    sheet = _read("style.css").decode()
    for script in ("arabic", "latin"):
        font = b64encode(_read(f"font/vazirmatn-{script}.woff2")).decode()
        sheet = sheet.replace(f"vazirmatn-{script}.woff2", f"data:font/woff2;base64,{font}")
    return sheet


@cache
def _script() -> str:
    return _read("page.js").decode()


def _toolbar(site: Site | None) -> Html:
    english = site is not None and site.english
    brand = tag("p", tag("b", ui("product")), " ", tag("span", ui("purpose")), class_="brand")
    boxes = [_switch("checkbox", f"layer-{layer}", ui(layer), group=None, on=True) for layer in LAYERS]
    languages = [
        _switch("radio", "lang-fa", tag("span", "فارسی", lang="fa"), group="lang", on=not english),
        _switch("radio", "lang-en", tag("span", "English", lang="en"), group="lang", on=english),
    ]
    return tag(
        "header",
        tag("a", ui("to_record"), href="#record", class_="skip"),
        site.way if site else brand,
        tag("fieldset", tag("legend", ui("layers")), boxes, class_="layers"),
        tag("fieldset", tag("legend", ui("language")), languages, class_="languages"),
        class_="toolbar",
    )


def _switch(kind: str, name: str, shown: Html, *, group: str | None, on: bool) -> Html:
    box = tag("input", type=kind, id=name, name=group, checked=on)
    return tag("label", box, shown, class_=name)


def _report_pane(coding: Coding, body: Html) -> Html:
    report = coding.report
    titled = any(block.kind == "title" for block in report.blocks)
    heading = tag("h1", report.title) if report.title and not titled else None
    direction = "ltr" if report.language == "tg" else "rtl"
    letters = tag("div", body, class_="text", lang=html_language(report.language), dir=direction)
    return tag("article", heading, letters, _key(), class_="report", id="report", aria_label=_aria("report"), tabindex="-1")


def _key() -> Html:
    quads = [tag("span", label("quads", str(n)), class_=f"s event quad{n} happened") for n in range(1, 5)]
    shown = ("happened", "planned", "hypothetical", "denied", "background")
    statuses = [tag("span", label("statuses", status), class_=f"s event quad1 {status} event-first event-last") for status in shown]
    return tag(
        "details",
        tag("summary", ui("key")),
        tag("p", ui("key_quad"), ": ", join(quads, between=" ")),
        tag("p", ui("key_status"), ": ", join(statuses, between=" ")),
        tag("p", ui("key_use")),
        class_="key",
    )


def _record_pane(ledger: Ledger, site: Site | None) -> Html:
    sections = [_section(key, make(ledger)) for key, make in SECTIONS]
    tables = [_folding("people", roster.people(ledger), is_open=True), _folding("others", roster.others(ledger), is_open=False)]
    about = tag("details", tag("summary", tag("h2", ui("about"))), roster.about(ledger), class_="about", id="about")
    inner = [_heading(ledger), _counts(ledger), _empty(ledger), *sections, *tables, about, site.more if site else None]
    return tag("aside", inner, class_="record", id="record", aria_label=_aria("record"), tabindex="-1")


def _heading(ledger: Ledger) -> Html:
    report = ledger.coding.report
    when = period(report.published, report.published, report.language) if report.published else None
    outlet = tag("bdi", report.outlet) if report.outlet else None
    title = tag("p", report.title or report.doc, class_="print-title")
    return tag("header", title, tag("p", join(outlet, when, between=" · "), class_="origin"), class_="record-head")


def _counts(ledger: Ledger) -> Html:
    coding = ledger.coding
    counts = [(key, len(getattr(coding, key))) for key, _ in SECTIONS]
    items = [tag("li", tag("a", _counted(key, n), href=f"#{key}")) for key, n in counts if n]
    return tag("nav", tag("ul", items), class_="counts", aria_label=_aria("record"))


def _counted(key: str, n: int) -> Html:
    """«۶ رویداد»: a counted noun stays singular in Persian; "Events 6" spares the English plural of one."""
    fa, en = words("interface", key.removesuffix("s"))[0], words("interface", key)[1]
    return both(join(tag("b", persian(n)), " ", fa), join(en, " ", tag("b", str(n))))


def _empty(ledger: Ledger) -> Html | None:
    return None if ledger.coding.events else tag("p", ui("empty"), class_="empty")


def _section(key: str, made: list[Html]) -> Html | None:
    if not made:
        return None
    heading = tag("h2", ui(key), " ", tag("span", number(len(made)), class_="count"))
    heading = tag("h2", ui(key), " ", tag("span", number(len(made)), class_="count"))
    return tag("section", heading, made, id=key, class_=key)


def _folding(key: str, table: Html | None, *, is_open: bool) -> Html | None:
    if table is None:
        return None
    return tag("details", tag("summary", tag("h2", ui(key))), table, class_=key, id=key, open=is_open)


def _aria(key: str) -> str:
    fa, en = words("interface", key)
    return f"{fa} · {en}"
