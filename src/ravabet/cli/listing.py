"""``ravabet events``, ``quotes``, ``commitments``, ``agreements``, ``findings``: one command for each kind of record.

They differ in the kind and its filters alone (``narrowing``): filter, then one record a line, a short view or a calendar.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from inspect import Signature
from typing import TYPE_CHECKING, Any

from ravabet.cli.narrowing import parameters
from ravabet.cli.options import AsJson, RightToLeft, Where

if TYPE_CHECKING:
    from ravabet.archive import Revision
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
    def command(**given: Any) -> None:
        shown = {name: given.pop(name) for name in ("archive", "json", "rtl")}
        list_records(kind, given, **shown)

    # The kinds differ in their options alone, which typer reads off a signature and its annotations.
    found = parameters(kind, {"archive": Where, "json": AsJson, "rtl": RightToLeft})
    made: Any = command
    made.__name__, made.__doc__ = kind, f"List {kind}: {purpose}."
    made.__signature__ = Signature(found)
    made.__annotations__ = {one.name: one.annotation for one in found}
    return command


def list_records(kind: str, given: dict[str, Any], *, archive: str | None, json: bool, rtl: bool | None) -> None:
    """Print the archive's records of one kind that pass, in order of time. Raises ArchiveError, BadInput."""
    from ravabet.archive import open_archive
    from ravabet.cli.house import say
    from ravabet.cli.judging import chosen
    from ravabet.cli.output import print_json
    from ravabet.cli.view import View
    from ravabet.errors import BadInput

    if given.get("ics") and json:
        raise BadInput("--ics and --json are two forms; leave one out")
    view, found = View.for_stdout(rtl), 0
    with open_archive(archive, create=False) as store:
        records = chosen(store, kind, given)
        if given.get("ics"):
            _print_calendar(records)
            return
        for revision, record in records:
            found += 1
            if json:
                print_json({"doc": revision.doc, "report_id": revision.report_id, **record})
            else:
                _print(view, kind, revision, record)
    if not json:
        say(f"{found} {kind if found != 1 else kind[:-1]}")


def _print_calendar(records: Iterable[tuple[Revision, Record]]) -> None:
    from ravabet.cli.house import say
    from ravabet.exports import write_ics

    stream = io.StringIO(newline="")
    count = write_ics(records, stream)
    sys.stdout.buffer.write(stream.getvalue().encode())
    say(f"{count} entries")


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
    part_of = f"part of {said['part_of']}" if "part_of" in said else None
    told = "compared with other reports" if said.keys() & {"same", "apart"} else None
    return f"{', '.join(part for part in (verdict, fields, part_of, told) if part)} by {said['by']}"


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
    head = [
        _period(record["date"]),
        view.persian(record["name"]),
        record["kind"],
        " ".join(record["parties"]),
        value,
        record.get("standing"),
    ]
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
