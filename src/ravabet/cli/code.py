"""``ravabet code``: read reports and print what is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from ravabet.cli.options import AsJson, Extra, Files, Jobs, JsonLines, RightToLeft

if TYPE_CHECKING:
    from ravabet.cli.coding import Outcome


def code(
    files: Files = None,
    *,
    jsonl: JsonLines = None,
    json: AsJson = False,
    rtl: RightToLeft = None,
    jobs: Jobs = 1,
    knowledge: Extra = None,
) -> None:
    """Read reports and print what is in them.

    Who did what to whom, who said what, who promised what, what was agreed, and where a report contradicts itself; each with its
    sentence. Reports that cannot be read are put aside, and the exit code says so (3).
    """
    from ravabet.cli.coding import code_items, tell
    from ravabet.cli.house import QUARANTINED
    from ravabet.cli.inputs import items
    from ravabet.cli.output import watched

    source, total = items(files, jsonl)
    show = _printer(json=json, rtl=rtl)
    quarantined = 0
    for outcome in watched(code_items(source, jobs, knowledge or ()), total, what="coding"):
        quarantined += outcome.failure is not None
        show(outcome)
        tell(outcome)
    if quarantined:
        raise typer.Exit(QUARANTINED)


def _printer(*, json: bool, rtl: bool | None) -> Callable[[Outcome], None]:
    if json:
        from ravabet.cli.output import print_json

        return lambda outcome: print_json(outcome.to_json())
    from ravabet.cli.view import View

    view = View.for_stdout(rtl)
    return lambda outcome: None if outcome.coding is None else view.coding(outcome.coding)
