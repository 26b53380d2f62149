"""How well two readers of the same reports agree.

    python -m ravabet.training.data.agreement src/ravabet/training/data/labels-a.jsonl src/ravabet/training/data/labels-a2.jsonl \\
        ../shared/tools/score_coding.py ../shared

prints the scorer's figures over the reports that both files label, the first reader standing as gold. F1 does not
depend on the order; the counts by field do, for they take the first reader's values as those to be met.
"""

from __future__ import annotations

import argparse
import json
import runpy
from pathlib import Path
from typing import Any

from ravabet.training.data.drawing import read_news, text_of


def worded(report: dict[str, Any], text: str) -> dict[str, Any]:
    """A labelled ``report`` in the coding guide's form: its speakers and places as the words of ``text`` that their spans bound."""

    def words(span: list[int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    events = [{**event, "place": words(event["place_span"])} for event in report["events"]]
    return {**report, "events": events, "quotes": [{**quote, "speaker": words(quote["speaker_span"])} for quote in report["quotes"]]}


def agreement(first: Path, second: Path, *, scorer: Path, shared: Path) -> dict[str, Any]:
    """What ``scorer`` says of two label files, over the reports labelled in both.

    ``scorer`` is a Python file with ``score(gold, coded)``, both by doc, which returns figures; ``shared`` holds
    data/news, where the words of speakers and places stand. Raises FileNotFoundError where either is missing.
    """
    news = read_news(shared)
    one, two = _by_doc(first), _by_doc(second)
    both = sorted(one.keys() & two.keys())
    gold, coded = ({doc: worded(labels[doc], text_of(news[doc])) for doc in both} for labels in (one, two))
    figures: dict[str, Any] = runpy.run_path(str(scorer))["score"](gold, coded)
    return figures


def main() -> None:
    """Print the figures of two label files as JSON."""
    parser = argparse.ArgumentParser(description="Compare two readings of the same reports.")
    parser.add_argument("first", type=Path, help="JSON Lines of labels, taken as gold")
    parser.add_argument("second", type=Path, help="JSON Lines of labels by another reader")
    parser.add_argument("scorer", type=Path, help="the scorer, score_coding.py")
    parser.add_argument("shared", type=Path, help="folder with data/news")
    given = parser.parse_args()
    print(json.dumps(agreement(given.first, given.second, scorer=given.scorer, shared=given.shared), indent=1))


def _by_doc(path: Path) -> dict[str, dict[str, Any]]:
    return {report["doc"]: report for report in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


if __name__ == "__main__":
    main()
