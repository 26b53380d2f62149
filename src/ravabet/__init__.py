"""Ravabet (روابط, "relations"): a sourced record of dealings between states, read from Persian and Dari news.

    import ravabet
    report = ravabet.read_file("report.txt")
    coding = ravabet.code(report)

``code`` is a pure function: no storage, no network, no clock. Names are loaded on first use, so importing is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PUBLIC = {
    "code": "ravabet.coding",
    "read_file": "ravabet.reading",
    "read_record": "ravabet.reading",
    "read_text": "ravabet.reading",
    "Report": "ravabet.records",
    "Coding": "ravabet.records",
    "RavabetError": "ravabet.errors",
}

__all__ = ["Coding", "RavabetError", "Report", "__version__", "code", "read_file", "read_record", "read_text"]


def __getattr__(name: str) -> Any:
    """Load a public name from its room when it is first asked for."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'ravabet' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
