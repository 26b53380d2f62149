"""``ravabet show``: one archived report as it was coded, or the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import AsJson, RightToLeft, Where

if TYPE_CHECKING:
    from ravabet.archive import Revision
    from ravabet.cli.view import View

Report = Annotated[str | None, typer.Argument(metavar="[REPORT]", help="A doc, or the first characters (six at least) of a report's id.")]
Number = Annotated[int | None, typer.Option("--revision", min=1, help="An earlier coding, by its number.")]
History = Annotated[bool, typer.Option("--revisions", help="List the report's codings instead: when, by which version, with which model.")]


def show(
    report: Report = None,
    *,
    revision: Number = None,
    revisions: History = False,
    archive: Where = None,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Show an archived report, or list what there is.

    With REPORT: its coding, the current one or an earlier. Without: every report the archive holds.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report
    from ravabet.cli.output import print_json
    from ravabet.cli.view import View

    view = View.for_stdout(rtl)
    with open_archive(archive, create=False) as store:
        if report is None:
            for held in store.reports():
                _print_line(view, held, json=json, history=False)
            return
        this = one_report(store, report)
        if revisions:
            for coded in store.revisions(this.report_id):
                _print_line(view, coded, json=json, history=True)
            return
        coding = store.coding(this.report_id, revision)
    if json:
        print_json(coding.to_json())
    else:
        view.coding(coding)


def _print_line(view: View, held: Revision, *, json: bool, history: bool) -> None:
    from dataclasses import asdict

    from ravabet.cli.output import print_json

    published = held.published.isoformat() if held.published else None
    if json:
        print_json({**asdict(held), "published": published})
        return
    model = held.model or "rules alone"
    coded = [f"revision {held.number}", held.coded_at, f"{held.coder} {held.coder_version}", model] if history else []
    title = view.persian(held.title) if held.title else None
    view.line(" · ".join(part for part in (held.report_id[:12], held.doc, published, title, *coded) if part))
