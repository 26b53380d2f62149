"""The site's mark, for the tab of a browser: two rings that hold each other."""

from __future__ import annotations

from starlette.responses import Response

ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#1a4f8a"/>
<g fill="none" stroke="#fff" stroke-width="3"><circle cx="11.5" cy="16" r="6.5"/><circle cx="20.5" cy="16" r="6.5"/></g>
</svg>
"""


def icon() -> Response:
    """What a browser asks for by itself, of a page or of JSON. The address ends in .ico; the type says that it is an SVG."""
    return Response(ICON, media_type="image/svg+xml", headers={"cache-control": "private, max-age=86400"})
