"""``ravabet add``: code reports and keep them in the archive."""

from __future__ import annotations

import typer

from ravabet.cli.options import AsJson, Extra, Files, Jobs, JsonLines, Where


def add(
    files: Files = None,
    *,
    jsonl: JsonLines = None,
    archive: Where = None,
    json: AsJson = False,
    jobs: Jobs = 1,
    knowledge: Extra = None,
) -> None:
    """Code reports and keep them in the archive.

    Each is stored in one durable step; what is there already is left alone, so the same command goes on where it was interrupted.
    """
    from ravabet.archive import Added, open_archive
    from ravabet.cli.coding import code_items, tell
    from ravabet.cli.house import QUARANTINED, say
    from ravabet.cli.inputs import items
    from ravabet.cli.output import print_json, watched
    from ravabet.knowledge import load

    source, total = items(files, jsonl)
    done, quarantined, own = Added(), 0, tuple(knowledge or ())
    with open_archive(archive) as store:
        for outcome in watched(code_items(source, jobs, own), total, what="adding"):
            tell(outcome)
            if outcome.coding is None:
                quarantined += 1
                if json:
                    print_json(outcome.to_json(), at_once=True)
                continue
            added = store.add(outcome.coding, knowledge=load(*own).version)
            done += added
            if json:
                print_json({"doc": outcome.doc, "report_id": outcome.coding.report.id, "added": added.word}, at_once=True)
        say(f"{store.where}: {done.new} new, {done.revised} revised, {done.unchanged} unchanged, {quarantined} quarantined")
    if quarantined:
        raise typer.Exit(QUARANTINED)
