"""The project's own reports, read and coded: those in ``docs/screenshots`` and the examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ravabet.coding import code
from ravabet.reading import read_file, read_record
from ravabet.records import Coding

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "screenshots"
REPORTS = PICTURES / "reports.jsonl"
EXAMPLES = tuple(sorted((ROOT / "examples").glob("[0-9]*")))


def own_codings(*, rules_alone: bool = True) -> Iterator[Coding]:
    """Their codings; by the rules alone they come out the same whatever network a machine has."""
    reports = [read_record(json.loads(line)) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    return (code(report, rules_alone=rules_alone) for report in [*reports, *(read_file(path) for path in EXAMPLES)])
