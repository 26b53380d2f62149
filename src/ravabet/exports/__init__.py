"""What leaves the house: one file a format. Loaded on first use, since a page needs what a table does not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ravabet.exports.gdelt import write_gdelt
    from ravabet.exports.gexf import write_gexf
    from ravabet.exports.graphml import write_graphml
    from ravabet.exports.icews import write_icews
    from ravabet.exports.ics import write_ics
    from ravabet.exports.jsonl import write_jsonl
    from ravabet.exports.labelstudio import write_labelstudio
    from ravabet.exports.panel import write_panel
    from ravabet.exports.plover import write_plover
    from ravabet.exports.polecat import write_polecat
    from ravabet.exports.reportpage import render_page
    from ravabet.exports.table import write_table

__all__ = [
    "render_page",
    "write_gdelt",
    "write_gexf",
    "write_graphml",
    "write_icews",
    "write_ics",
    "write_jsonl",
    "write_labelstudio",
    "write_panel",
    "write_plover",
    "write_polecat",
    "write_table",
]

_HOMES = {name: name.removeprefix("write_") for name in __all__} | {"render_page": "reportpage"}


def __getattr__(name: str) -> Any:
    """Load a public name from its file when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ravabet.exports' has no attribute {name!r}")
    return getattr(import_module(f"ravabet.exports.{_HOMES[name]}"), name)
