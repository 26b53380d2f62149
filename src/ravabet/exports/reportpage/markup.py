"""HTML by construction: text is escaped unless it was made here.

Children of a tag are ``Html`` (kept) or ``str`` (escaped), so a forgotten escape cannot happen. Characters that would disturb
a page are made harmless one for one, so that the text of an element stays as long as its source: a control character or a
lone surrogate shows as U+FFFD; a bidirectional control (U+202A-202E, U+2066-2069) stays, shut in an element of its own so
that its force ends there (Unicode Standard Annex 9, rules X5-X7; HTML's ``bdi``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# A stretch of Latin letters with the ASCII numbers beside it, or an ISO date: «CASA 1000», «29 January 2024», «2024-01-29».
LATIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|(?:[0-9]+[ /.-]+)*[A-Za-z][A-Za-z0-9]*(?:[ &/.'’-]+[A-Za-z0-9]+)*")
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ARABIC = re.compile(f"{RTL.pattern}(?:[^A-Za-z]*{RTL.pattern})?")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
MIXED = re.compile(f"{BIDI_CONTROLS.pattern}|{LATIN.pattern}")
VOID = frozenset({"meta", "input", "br", "link"})


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is safe to stand in a page as it is."""

    markup: str


Node = Html | str | None


def text(source: str) -> Html:
    """``source`` as element content; carriage returns survive a parser as character references.

    A Latin stretch among right-to-left letters is isolated, so that its number stays on its own side.
    """
    pieces = []
    last = 0
    for found in (MIXED if RTL.search(source) else BIDI_CONTROLS).finditer(source):
        pieces += [_escaped(source[last : found.start()]), _isolated(found[0])]
        last = found.end()
    pieces.append(_escaped(source[last:]))
    return Html("".join(pieces))


def latin(source: str) -> Html:
    """An English sentence as element content: each right-to-left stretch in it is isolated, its closing bracket with it."""
    pieces = []
    last = 0
    for found in ARABIC.finditer(source):
        end = found.end() + (source.startswith(")", found.end()) and found[0].count("(") > found[0].count(")"))
        pieces += [text(source[last : found.start()]).markup, f'<bdi dir="rtl">{text(source[found.start() : end]).markup}</bdi>']
        last = end
    return Html("".join([*pieces, text(source[last:]).markup]))


def bare(source: str) -> str:
    """``source`` on one line without controls of any kind: for a place that holds no markup, such as a title."""
    return " ".join(FORBIDDEN.sub("\ufffd", BIDI_CONTROLS.sub("", source)).split())


def tag(element: str, /, *children: Node | Iterable[Node], **attributes: str | int | bool | None) -> Html:
    """An element.

    Attribute names lose a trailing underscore and write the others as hyphens (``class_``, ``data_ids``); None and False
    leave an attribute out, True writes it bare. A void element takes no children.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in VOID:
        return Html(f"<{element}{written}>")
    return Html(f"<{element}{written}>{join(*children).markup}</{element}>")


def join(*children: Node | Iterable[Node], between: str = "") -> Html:
    """Nodes one after another; ``between`` is text set between those that are there."""
    kept = [_markup(node) for child in children for node in _flat(child)]
    return Html(_escaped(between).join(part for part in kept if part))


def _isolated(stretch: str) -> str:
    if BIDI_CONTROLS.fullmatch(stretch):
        return f'<bdi class="control" data-code="U+{ord(stretch):04X}">{stretch}</bdi>'
    return f'<bdi dir="ltr">{_escaped(stretch)}</bdi>'


def _flat(child: Node | Iterable[Node]) -> Iterable[Node]:
    return (child,) if child is None or isinstance(child, Html | str) else child


def _markup(node: Node) -> str:
    if node is None:
        return ""
    return node.markup if isinstance(node, Html) else text(node).markup


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(BIDI_CONTROLS.sub("", str(value)))}"'


def _escaped(source: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", source)).replace("\r", "&#13;")
