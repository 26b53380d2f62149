"""The archive's records as JSON Lines: one record a line, with the report it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from ravabet.archive import Revision


def write_jsonl(records: Iterable[tuple[Revision, dict[str, Any]]], stream: TextIO) -> int:
    """Write each record with its ``doc``, ``report_id`` and the report's ``published`` day (ISO or null); gives their number."""
    count = 0
    for revision, record in records:
        count += 1
        published = revision.published.isoformat() if revision.published else None
        line = {"doc": revision.doc, "report_id": revision.report_id, "published": published, **record}
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    return count
