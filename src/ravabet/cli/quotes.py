"""``ravabet quotes``: the archive's quotations."""

from __future__ import annotations

from ravabet.cli.options import AsJson, Between, RightToLeft, Since, Statuses, Text, Types, Until, Where, make_filter


def quotes(
    *,
    archive: Where = None,
    between: Between = None,
    types: Types = None,
    statuses: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """List quotations: who said what."""
    from ravabet.cli.listing import list_records

    wanted = make_filter(between=between, types=types, statuses=statuses, since=since, until=until, text=text)
    list_records("quotes", wanted, archive=archive, json=json, rtl=rtl)
