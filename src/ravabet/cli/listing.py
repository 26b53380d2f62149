"""``ravabet events``, ``quotes``, ``commitments``, ``agreements``, ``findings``: one command for each kind of record.

They differ in the kind alone: filter, then one record a line or a short view.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ravabet.cli.options import AsJson, Between, Rejected, RightToLeft, Since, Statuses, Text, Types, Until, Where, make_filter

if TYPE_CHECKING:
    from ravabet.archive import Filter, Revision
    from ravabet.cli.view import View

Record = dict[str, Any]
PURPOSES = {
    "events": "who did what to whom",
    "quotes": "who said what",
    "commitments": "who took on what, by when",
    "agreements": "treaties, pacts, memoranda, statements, projects",
    "findings": "what contradicts what",
}


def listing_commands() -> list[Callable[..., None]]:
    """The five commands, named after their kinds."""
    return [_command(kind, purpose) for kind, purpose in PURPOSES.items()]


def _command(kind: str, purpose: str) -> Callable[..., None]:
    def command(
        *,
        archive: Where = None,
        between: Between = None,
        types: Types = None,
        statuses: Statuses = None,
        since: Since = None,
        until: Until = None,
        text: Text = None,
        rejected: Rejected = False,
        json: AsJson = False,
        rtl: RightToLeft = None,
    ) -> None:
        wanted = make_filter(between=between, types=types, statuses=statuses, since=since, until=until, text=text, rejected=rejected)
        list_records(kind, wanted, archive=archive, json=json, rtl=rtl)

    command.__name__, command.__doc__ = kind, f"List {kind}: {purpose}."
    return command


def list_records(kind: str, wanted: Filter, *, archive: str | None, json: bool, rtl: bool | None) -> None:
    """Print the archive's records of one kind that pass, in order of time. Raises ArchiveError, BadInput."""
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.cli.output import print_json
    from ravabet.cli.view import View

    view, found = View.for_stdout(rtl), 0
    with open_archive(archive, create=False) as store:
        for revision, record in store.records(kind, wanted):
            found += 1
            if json:
                print_json({"doc": revision.doc, "report_id": revision.report_id, **record})
            else:
                _print(view, kind, revision, record)
    if not json:
        say(f"{found} {kind if found != 1 else kind[:-1]}")


def _print(view: View, kind: str, revision: Revision, record: Record) -> None:
    head, stretches = SUMMARIES[kind](view, record)
    view.line(" · ".join(part for part in (*head, _corrected(record)) if part), "bold")
    for stretch in stretches:
        view.line(f"     {view.persian(stretch)}")
    published = revision.published.isoformat() if revision.published else None
    view.line("     " + " · ".join(part for part in (revision.doc, published, revision.report_id[:12]) if part), "dim")


def _corrected(record: Record) -> str | None:
    """What a person said of the record: ``rejected by Sara``, ``status set by Sara``."""
    said = record.get("corrected")
    if said is None:
        return None
    verdict = {"accept": "accepted", "reject": "rejected"}.get(said["verdict"])
    fields = f"{', '.join(said['fields'])} set" if said["fields"] else None
    return f"{', '.join(part for part in (verdict, fields) if part)} by {said['by']}"


def _texts(stretches: list[Record]) -> list[str]:
    return [stretch["text"] for stretch in stretches]


def _period(value: Record | None) -> str | None:
    if value is None:
        return None
    return str(value["start"]) if value["start"] == value["end"] else f"{value['start']} to {value['end']}"


def _event(view: View, record: Record) -> tuple[list[str | None], list[str]]:
    sides = (" ".join(dict.fromkeys(party["code"] for party in record[side])) for side in ("actors", "recipients"))
    kind = f"{record['type']} {record['mode']}" if record["mode"] else record["type"]
    place = view.persian(record["place"]["name"]) if record["place"] else None
    return [_period(record["date"]), " → ".join(side for side in sides if side), kind, record["status"], place], _texts(record["evidence"])


def _quote(view: View, record: Record) -> tuple[list[str | None], list[str]]:
    return [record["country"], view.persian(record["speaker"]["name"]), record["kind"]], [f"«{record['text']}»"]


def _commitment(_view: View, record: Record) -> tuple[list[str | None], list[str]]:
    due = _period(record["due"])
    return [" ".join(record["parties"]), record["status"], due and f"due {due}"], [record["what"], *_texts(record["evidence"])]


def _agreement(view: View, record: Record) -> tuple[list[str | None], list[str]]:
    value = f"{record['value']['amount']:,.15g} {record['value']['currency']}" if record["value"] else None
    head = [_period(record["date"]), view.persian(record["name"]), record["kind"], " ".join(record["parties"]), value]
    return head, _texts(record["evidence"])


def _finding(_view: View, record: Record) -> tuple[list[str | None], list[str]]:
    message = record["message"]
    return [record["severity"], record["kind"], message["en"]], [message["fa"], *_texts(record["spans"])]


SUMMARIES: dict[str, Callable[[Any, Record], tuple[list[str | None], list[str]]]] = {
    "events": _event,
    "quotes": _quote,
    "commitments": _commitment,
    "agreements": _agreement,
    "findings": _finding,
}
