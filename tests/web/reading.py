"""What a page holds, as a browser would take it."""

from __future__ import annotations

from typing import Any

from lxml import html

ALIVE = "//script[not(@src)] | //style | //iframe | //object | //embed | //base | //meta[@http-equiv] | //*[@style] | //*[@srcdoc]"
ADDRESSES = ("href", "src", "action", "formaction", "data", "{http://www.w3.org/1999/xlink}href")


def parsed(page: bytes) -> Any:
    """The page's tree."""
    return html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def alive(page: bytes) -> list[str]:
    """All that acts in a page, or leads away from the site; none may."""
    tree = parsed(page)
    found = [html.tostring(node, encoding="unicode")[:120] for node in tree.xpath(ALIVE)]
    for node in tree.iter():
        if not isinstance(node.tag, str):
            found.append(f"a comment: {str(node)[:80]}")
            continue
        found += [f"{node.tag} {name}" for name in node.attrib if name.lower().startswith("on")]
        found += [f"{node.tag} {node.get(name)}" for name in ADDRESSES if node.get(name) is not None and not _is_ours(node.get(name))]
    return found


def _is_ours(address: str) -> bool:
    return address.startswith("#") or (address.startswith("/") and not address.startswith("//"))


def rows(page: bytes) -> list[tuple[str, int]]:
    """Report and number of each record in a list's table."""
    return [(row.get("data-report"), int(row.get("data-number"))) for row in parsed(page).xpath("//tr[@data-report]")]
