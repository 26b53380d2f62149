"""``ravabet code``: read reports and print what is in them."""

from __future__ import annotations

import typer

from ravabet.cli.options import AsJson, Files, Jobs, JsonLines, RightToLeft


def code(files: Files = None, *, jsonl: JsonLines = None, json: AsJson = False, rtl: RightToLeft = None, jobs: Jobs = 1) -> None:
    """Read reports and print what is in them.

    Who did what to whom, who said what, who promised what, what was agreed, and where a report contradicts itself; each with its
    sentence. Reports that cannot be read are put aside, and the exit code says so (3).
    """
    from ravabet.cli.coding import code_items, tell
    from ravabet.cli.house import QUARANTINED
    from ravabet.cli.inputs import items
    from ravabet.cli.output import print_json, watched
    from ravabet.cli.view import View

    source, total = items(files, jsonl)
    view = View.for_stdout(rtl)
    quarantined = 0
    for outcome in watched(code_items(source, jobs), total, what="coding"):
        quarantined += outcome.failure is not None
        if json:
            print_json(outcome.to_json())
        elif outcome.coding is not None:
            view.coding(outcome.coding)
        tell(outcome)
    if quarantined:
        raise typer.Exit(QUARANTINED)
