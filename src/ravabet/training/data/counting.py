"""Count labels.

    python -m ravabet.training.data.counting src/ravabet/training/data/labels-a.jsonl

prints how many reports, events by type and by status, quotations, commitments, and reports without an event.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any


def count(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Totals over labelled ``reports``; types and statuses from the most frequent down."""
    events = [event for report in reports for event in report["events"]]
    return {
        "reports": len(reports),
        "without event": sum(not report["relevant"] for report in reports),
        "events": len(events),
        "types": dict(Counter(event["type"] for event in events).most_common()),
        "statuses": dict(Counter(event["status"] for event in events).most_common()),
        "quotations": sum(len(report["quotes"]) for report in reports),
        "commitments": sum(len(report["commitments"]) for report in reports),
    }


def main() -> None:
    """Print the counts of one file as JSON."""
    parser = argparse.ArgumentParser(description="Count labels.")
    parser.add_argument("labels", type=Path, help="a JSON Lines file of labels")
    lines = parser.parse_args().labels.read_text(encoding="utf-8").splitlines()
    print(json.dumps(count([json.loads(line) for line in lines]), indent=1))


if __name__ == "__main__":
    main()
