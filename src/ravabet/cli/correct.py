"""``ravabet correct`` and ``ravabet retract``: what a person says of a record or a report; it outlives every later coding."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from ravabet.cli.options import Where
from ravabet.errors import BadInput


class Says(StrEnum):
    """What one may say of a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    UNDO = "undo"


Report = Annotated[str, typer.Argument(help="A doc, or the first characters (six at least) of a report's id.")]
Record = Annotated[str, typer.Argument(help="An event's id (v1), or another record as `ravabet show` counts: quotes/1, findings/2.")]
What = Annotated[Says, typer.Argument(help="accept, reject, set a field, or undo what was said last.")]
Assignment = Annotated[str | None, typer.Argument(metavar="[FIELD=VALUE]", help="With set: status=planned, date.start=2024-01-27.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the retraction back.")]


def correct(
    report: Report, record: Record, verdict: What, assignment: Assignment = None, *, by: By, note: Note = None, archive: Where = None
) -> None:
    """Accept or reject a record, or set one of its fields.

    Nothing is overwritten: each correction is one more row, and holds for every later coding that yields the same record.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report
    from ravabet.cli.house import say

    path, value = _assigned(verdict, assignment)
    with open_archive(archive, create=False) as store:
        this = one_report(store, report)
        said = store.correct(this.report_id, record, verdict.value, by=by, note=note, path=path, value=value)
    say(f"{this.doc}: {record} {said.verdict} by {said.by} (record {said.record})")


def retract(report: Report, *, by: By, note: Note = None, undo: Undo = False, archive: Where = None) -> None:
    """Leave a report out of every list and search; it is kept."""
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report
    from ravabet.cli.house import say

    with open_archive(archive, create=False) as store:
        this = one_report(store, report)
        store.retract(this.report_id, by=by, note=note, undo=undo)
    say(f"{this.doc}: {'listed again' if undo else 'retracted'} by {by}")


def _assigned(verdict: Says, assignment: str | None) -> tuple[str | None, Any]:
    """Field and value of ``status=planned``: a value is JSON where it reads as such, else the words themselves. Raises BadInput."""
    if (verdict is Says.SET) != (assignment is not None):
        raise BadInput("set needs FIELD=VALUE, such as status=planned" if assignment is None else f"{verdict.value} takes no FIELD=VALUE")
    if assignment is None:
        return None, None
    path, equals, value = assignment.partition("=")
    if not equals:
        raise BadInput(f"{assignment!r} is no FIELD=VALUE; write status=planned")
    try:
        return path, json.loads(value)
    except ValueError:
        return path, value
