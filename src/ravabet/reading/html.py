"""An HTML page becomes text: its main part by trafilatura, title, day, author and outlet from what the page declares of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ravabet.errors import UnreadableReport

from .datelines import published
from .folding import INVISIBLE, fold, phrase_key
from .given import parse_published
from .vocabulary import vocabulary

_SNIFF = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|meta|div|p|title)\b", re.I | re.S
)
_STAND_INS = "ꡀꡁꡂꡃꡄꡅꡆꡇꡈꡉꡊꡋꡌꡍꡎꡏꡐꡑꡒꡓꡔꡕꡖꡗꡘꡙꡚꡛꡜꡝꡞ"  # Phags-pa letters: printable, and in no news page
_MOST = 2_000_000  # characters of a page
_DEPTH = 200  # nested elements; beyond it no editor wrote the page
_LABELLED = 120  # characters of a stretch that may hold a labelled day
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
_TITLE_CUT = re.compile(r"\s+[|–—-]\s+|\s*[|«]\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page yields: the text of its main part, a blank line between blocks, and what it declares."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: date | None
    url: str | None


def is_html(text: str) -> bool:
    """Whether a text opens as an HTML page does."""
    return _SNIFF.match(text[:4096].lstrip("\ufeff")) is not None


def read_html(html: str, doc: str) -> Page:
    """The page's main text and declarations. Raises ``UnreadableReport`` (kind degenerate, furniture)."""
    if len(html) > _MOST:
        raise UnreadableReport(f"{doc}: {len(html)} characters of HTML are no page; give the report's own page.", kind="degenerate")
    tree = _parse(html, doc)
    facts = _facts(tree)
    text = _main_text(html, doc)
    title = _title(tree, facts)
    if title and phrase_key(title) not in phrase_key(text[: len(title) * 2 + 200]):
        text = f"{title}\n\n{text}"
    return Page(
        text=text,
        title=title,
        byline=facts.get("author"),
        outlet=facts.get("site"),
        published=(parse_published(facts["published"]) if "published" in facts else None) or _visible_day(tree),
        url=facts.get("url"),
    )


def _parse(html: str, doc: str) -> Any:
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", html))
    except (etree.LxmlError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableReport(f"{doc}: the HTML cannot be read ({reason}); save the page again.") from error
    if _depth(tree) > _DEPTH:
        raise UnreadableReport(f"{doc}: over {_DEPTH} elements inside each other; give the report's own page.", kind="degenerate")
    return tree


def _depth(tree: Any) -> int:
    deepest = 0
    level = [tree]
    while level and deepest <= _DEPTH:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _main_text(html: str, doc: str) -> str:
    """trafilatura drops characters that do not print, joiners among them, so letters stand in for these meanwhile."""
    import trafilatura

    hidden = {ord(a): b for a, b in zip(INVISIBLE, _STAND_INS, strict=False)}
    shown = {ord(b): a for a, b in zip(INVISIBLE, _STAND_INS, strict=False)}
    clean = re.sub(r"&(?:zwnj|#8204|#x200c);", "\u200c", re.sub(r"&(?:shy|#173|#xad);", "\u00ad", html, flags=re.I), flags=re.I)
    if not _WHOLE.search(clean):  # a feed's or a mail's fragment, of which trafilatura would see nothing but the first element
        clean = f"<html><body>{clean}</body></html>"
    text = trafilatura.extract(clean.translate(hidden), include_comments=False, include_images=False, favor_recall=True)
    if not text or not text.strip():
        raise UnreadableReport(f"{doc}: no main text on this page; give the report's own page.", kind="furniture")
    return re.sub(r"\n+", "\n\n", text.translate(shown)).strip()


def _facts(tree: Any) -> dict[str, str]:
    """What the page declares: JSON-LD first, then meta elements, the first word on each matter."""
    found: dict[str, str] = {}
    for name, value in (*_linked_data(tree), *_metas(tree)):
        if value and value.strip():
            found.setdefault(name, " ".join(value.split()))
    return found


_META = {
    "og:title": "title",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date.issued": "published",
    "dc.date": "published",
    "dcterms.created": "published",
    "date": "published",
    "author": "author",
    "dc.creator": "author",
    "og:site_name": "site",
    "og:url": "url",
}


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in _META:
            yield _META[name.lower()], element.get("content") or ""
    for element in tree.iter("link"):
        if element.get("rel") == "canonical":
            yield "url", element.get("href") or ""
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield "published", element.get("datetime") or ""


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            try:
                content = json.loads(element.text or "")
            except (ValueError, RecursionError):
                continue
            for node in _nodes(content):
                yield from _node_facts(node)


def _nodes(content: Any) -> list[dict[str, Any]]:
    listed = content if isinstance(content, list) else [content]
    graph = [node for item in listed if isinstance(item, dict) for node in (item, *_list(item.get("@graph")))]
    return [node for node in graph if isinstance(node, dict) and _is_article(node)]


def _is_article(node: dict[str, Any]) -> bool:
    return any("Article" in str(kind) or kind == "Report" for kind in _list(node.get("@type")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _node_facts(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (("headline", "title"), ("datePublished", "published"), ("author", "author"), ("publisher", "site"), ("url", "url")):
        value = node.get(key)
        names = [item.get("name") if isinstance(item, dict) else item for item in _list(value)]
        yield name, "، ".join(item for item in names if isinstance(item, str))


def _title(tree: Any, facts: dict[str, str]) -> str | None:
    headings = [" ".join("".join(element.itertext()).split()) for element in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    title = facts.get("title") or next(("".join(element.itertext()) for element in tree.iter("title")), "")
    site = facts.get("site")
    parts = [part.strip() for part in _TITLE_CUT.split(title)]
    if site and len(parts) > 1 and phrase_key(parts[-1]) == phrase_key(site):
        title = title[: title.rindex(parts[-1])].rstrip(" |–—-«\n")
    return " ".join(title.split()) or None


def _visible_day(tree: Any) -> date | None:
    """The day behind a label such as «تاریخ انتشار:» anywhere on the page, or of its ``time`` elements, if it is the only one."""
    days = {parse_published(element.get("datetime") or "") for element in tree.iter("time")} - {None}
    labels = vocabulary()
    for text in tree.itertext():
        match = labels.labels.match(fold(text)) if len(text) <= _LABELLED else None
        if match and labels.label_fields[phrase_key(match["label"])] == "published":
            found = published(text, 0, len(text))
            days |= {found.day} if found else set()
    return days.pop() if len(days) == 1 else None
