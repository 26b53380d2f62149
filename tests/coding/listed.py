"""What the coding says of the project's own labelled reports of list F, whose labels version 0.2.0 of the network never saw.

    git archive 2af9af2 src/ravabet/model/data | tar --extract --directory FOLDER
    python -m tests.coding.listed ../shared FOLDER/src/ravabet/model/data

prints the scorer's figures; the texts lie in the shared folder, the network's files in the other one.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

from ravabet.coding import code
from ravabet.errors import RavabetError
from ravabet.model import load
from ravabet.reading import read_record
from ravabet.training.data.agreement import worded
from ravabet.training.data.drawing import read_news, text_of

GIVEN = ("doc", "outlet", "published")


def coded_and_labelled(shared: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The labels of list F in the scorer's form, and the records of the same reports, by report; an unreadable one has no record."""
    news, gold, found = read_news(shared), {}, {}
    network = load()
    for line in files("ravabet.training.data").joinpath("labels-f.jsonl").read_text(encoding="utf-8").splitlines():
        labels = json.loads(line)
        report = news[labels["doc"]]
        text = text_of(report)
        gold[labels["doc"]] = worded(labels, text)
        try:
            record = read_record({name: report[name] for name in GIVEN if name in report} | {"text": text})
        except RavabetError:
            continue
        found[labels["doc"]] = code(record, network=network).to_json()
    return gold, found


def main() -> None:
    """Print the figures as JSON."""
    shared, network = Path(sys.argv[1]), sys.argv[2]
    os.environ["RAVABET_MODEL"] = network
    gold, found = coded_and_labelled(shared)
    figures = runpy.run_path(str(shared / "tools" / "score_coding.py"))["score"](gold, found)
    print(json.dumps({name: figures[name] for name in ("reports", "type", "triple", "quad", "fields", "contexts")}, indent=1))


if __name__ == "__main__":
    main()
