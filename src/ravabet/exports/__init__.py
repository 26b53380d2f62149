"""What leaves the house: one file a format. Loaded on first use, since a page needs what a table does not."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ravabet.exports.jsonl import write_jsonl
    from ravabet.exports.reportpage import render_page
    from ravabet.exports.table import write_table

__all__ = ["render_page", "write_jsonl", "write_table"]

_HOMES = {"render_page": "reportpage", "write_jsonl": "jsonl", "write_table": "table"}


def __getattr__(name: str) -> Any:
    """Load a public name from its file when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ravabet.exports' has no attribute {name!r}")
    return getattr(import_module(f"ravabet.exports.{_HOMES[name]}"), name)
