"""Pages from templates: everything in them is escaped unless it was made here or in the report page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from ravabet.exports import ASSETS, asset, wording
from ravabet.web import boxes
from ravabet.web.tongue import LANGUAGES, Tongue, shown

# Whether the site that answers may change the archive; the guard says so for each request. Templates know it as ``writes``.
may_write: ContextVar[bool] = ContextVar("may_write", default=False)
OWN = ("site.css", "brush.js", "lists.css", "report-more.css", "adding.css", "adding.js", "persons.css", "desk.css", "desk.js")
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2"}


def page(
    template: str,
    tongue: Tongue,
    *,
    path: str,
    asked: Mapping[str, Any] | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """A page. ``path`` and ``asked`` (its query, without ``lang``) are its own address, by which its twins and languages are linked."""
    body = render(template, tongue, path=path, asked=asked, **values)
    return Response(body.encode("utf-8", "replace"), status_code=status, media_type="text/html; charset=utf-8", headers=dict(headers or {}))


def render(template: str, tongue: Tongue, *, path: str, asked: Mapping[str, Any] | None = None, **values: Any) -> str:
    """The page as text; see ``page``."""
    given = dict(asked or {})

    def link(to: str, /, **query: Any) -> str:
        return address(to, {**query, "lang": None if tongue.code == "fa" else tongue.code})

    def here(**changed: Any) -> str:
        return link(path, **{**given, **changed})

    others = [(code, address(path, {**given, "lang": None if code == "fa" else code})) for code in LANGUAGES]
    return (
        _environment()
        .get_template(template)
        .render(
            t=tongue,
            say=tongue.say,
            link=link,
            here=here,
            path=path,
            asked=given,
            languages=others,
            static=static_address,
            writes=may_write.get(),
            **values,
        )
    )


def address(path: str, query: Mapping[str, Any]) -> str:
    """An address on the site: what the query leaves open (None, False, "", an empty list) is left out; lists stand as repeated names."""
    kept = {name: value for name, value in query.items() if value not in (None, "", False, [], ())}
    plain = {name: "true" if value is True else value for name, value in kept.items()}
    return quote(path) + (f"?{urlencode(plain, doseq=True)}" if plain else "")


def static_address(name: str) -> str:
    """The address of a file of ``static`` or of the report page; it changes with what is in it."""
    return f"/static/{name}?v={_print_of(name)}"


def static(name: str) -> Response | None:
    """The file itself, None where there is none of that name."""
    if name not in OWN and name not in ASSETS:
        return None
    kind = TYPES[name.rsplit(".", 1)[-1]]
    return Response(_content(name), headers={"content-type": kind, "cache-control": "private, max-age=86400"})


@cache
def _content(name: str) -> bytes:
    return asset(name) if name in ASSETS else files("ravabet.web").joinpath("static", name).read_bytes()


@cache
def _print_of(name: str) -> str:
    return sha256(_content(name)).hexdigest()[:8]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("ravabet.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # The templates are files of the package; to look whether one has changed takes a part of each answer's time.
        auto_reload=False,
    )
    made.globals["pick_box"] = boxes.picks
    filters: dict[str, Callable[..., Any]] = {"shown": shown, "bare": wording.bare, "pieces": _pieces}
    made.filters.update(filters)
    return made


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text cut at the spans, each piece with whether it is one of them."""
    found, last = [], 0
    for start, end in spans:
        found += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [(piece, hit) for piece, hit in [*found, (text[last:], False)] if piece]
