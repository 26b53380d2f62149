"""``ravabet search``: the archived reports that hold some words, the best first, with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import AsJson, RightToLeft, Since, Until, Where, make_filter

if TYPE_CHECKING:
    from ravabet.archive import Hit
    from ravabet.cli.view import View

Words = Annotated[
    list[str], typer.Argument(metavar="WORDS...", help="Words that must all be there; in «…» or quotation marks, in that order.")
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only reports of this outlet, by its name or code. May be given again.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="So many reports at the most.")]
FEW = 20


def search(
    words: Words,
    *,
    archive: Where = None,
    since: Since = None,
    until: Until = None,
    outlets: Outlets = None,
    limit: Limit = FEW,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Find archived reports by their words, however they are written.

    The best come first, each with a stretch of its text around what was found.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.cli.output import print_json
    from ravabet.cli.view import View

    days = make_filter(between=None, types=None, statuses=None, since=since, until=until, text=None)
    view, found = View.for_stdout(rtl), 0
    with open_archive(archive, create=False) as store:
        for hit in store.search(" ".join(words), since=days.since, until=days.until, outlets=outlets or (), limit=limit):
            found += 1
            if json:
                print_json(hit.to_json())
            else:
                _print(view, hit)
    if not json:
        say(f"{found} {'report' if found == 1 else 'reports'}{', the best; a higher --limit may give more' if found == limit else ''}")


def _print(view: View, hit: Hit) -> None:
    revision = hit.revision
    view.line(view.persian(revision.title or revision.doc), "bold")
    view.line(f"     {view.persian(_marked(hit))}")
    published = revision.published.isoformat() if revision.published else None
    outlet = view.persian(revision.outlet) if revision.outlet else None
    view.line("     " + " · ".join(part for part in (revision.doc, outlet, published, revision.report_id[:12]) if part), "dim")


def _marked(hit: Hit) -> str:
    """The snippet with every hit in brackets, which stay when the line is copied."""
    text, start = hit.snippet.text, hit.snippet.start
    for span in reversed(hit.spans):
        if start <= span.start and span.end <= hit.snippet.end:
            text = f"{text[: span.start - start]}[{text[span.start - start : span.end - start]}]{text[span.end - start :]}"
    return text
