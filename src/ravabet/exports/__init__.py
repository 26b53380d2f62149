"""What leaves the house: one file a format. Loaded on first use, since a page needs what a table does not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ravabet.exports.gdelt import write_gdelt
    from ravabet.exports.gexf import write_gexf
    from ravabet.exports.gold import write_gold, write_gold_texts
    from ravabet.exports.graphml import write_graphml
    from ravabet.exports.icews import write_icews
    from ravabet.exports.ics import write_ics
    from ravabet.exports.jsonl import write_jsonl
    from ravabet.exports.labelstudio import write_labelstudio
    from ravabet.exports.netfiles import write_network_gexf, write_network_graphml
    from ravabet.exports.panel import write_panel
    from ravabet.exports.parquet import write_parquet
    from ravabet.exports.plover import write_plover
    from ravabet.exports.polecat import write_polecat
    from ravabet.exports.reasontext import Teller
    from ravabet.exports.release import Release, make_release
    from ravabet.exports.reportpage import ASSETS, Site, asset, render_page
    from ravabet.exports.table import CsvTable, stream_table, write_table
    from ravabet.exports.xlsx import write_xlsx

__all__ = [
    "ASSETS",
    "CsvTable",
    "Release",
    "Site",
    "Teller",
    "asset",
    "make_release",
    "render_page",
    "stream_table",
    "write_gdelt",
    "write_gexf",
    "write_gold",
    "write_gold_texts",
    "write_graphml",
    "write_icews",
    "write_ics",
    "write_jsonl",
    "write_labelstudio",
    "write_network_gexf",
    "write_network_graphml",
    "write_panel",
    "write_parquet",
    "write_plover",
    "write_polecat",
    "write_table",
    "write_xlsx",
]

_ELSEWHERE = {
    **dict.fromkeys(("ASSETS", "Site", "asset", "render_page"), "reportpage"),
    **dict.fromkeys(("Release", "make_release"), "release"),
    **dict.fromkeys(("CsvTable", "stream_table"), "table"),
    **dict.fromkeys(("write_network_gexf", "write_network_graphml"), "netfiles"),
    "Teller": "reasontext",
    "write_gold_texts": "gold",
}
_HOMES = {name: name.removeprefix("write_") for name in __all__} | _ELSEWHERE


def __getattr__(name: str) -> Any:
    """Load a public name from its file when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ravabet.exports' has no attribute {name!r}")
    return getattr(import_module(f"ravabet.exports.{_HOMES[name]}"), name)
