"""Reading hand-coded reports: JSON Lines, one object with a ``doc`` a line."""

from __future__ import annotations

import json
from pathlib import Path

from ravabet.errors import BadInput
from ravabet.evaluation.alike import Plain


def read_records(path: Path) -> dict[str, Plain]:
    """The objects of a JSON Lines file by their ``doc``, in order. Raises BadInput, naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error}); name a JSON Lines file in UTF-8") from error
    found = (_record(path, number, line) for number, line in enumerate(lines, start=1) if line.strip())
    return {record["doc"]: record for record in found}


def _record(path: Path, number: int, line: str) -> Plain:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{path}, line {number} is not JSON ({error}); give one object a line") from error
    if not isinstance(record, dict) or not isinstance(record.get("doc"), str):
        raise BadInput(f"{path}, line {number} is no object with a doc")
    return record


def reports_beside(gold: Path) -> Path:
    """Where the texts of a set of hand-coded reports lie: ``dev_reports.jsonl`` beside ``dev.jsonl``."""
    return gold.with_name(f"{gold.stem}_reports{gold.suffix}")
