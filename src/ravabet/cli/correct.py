"""``ravabet correct`` and ``ravabet retract``: what a person says of a record or a report; it outlives every later coding."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import Where
from ravabet.errors import BadInput

if TYPE_CHECKING:
    from ravabet.archive import Archive, Correction, Verdict


class Says(StrEnum):
    """What one may say of a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    APART = "apart"
    UNDO = "undo"


# What follows each verdict: how many words at the least, at the most, and what they are.
TAKES: dict[Says, tuple[int, int, str]] = {
    Says.ACCEPT: (0, 0, "nothing"),
    Says.REJECT: (0, 0, "nothing"),
    Says.SET: (1, 99, "FIELD=VALUE, such as status=planned"),
    Says.MERGE: (1, 1, "the record that is the same: v2"),
    Says.SPLIT: (2, 99, "two parts or more: IRN:PAK TUR:PAK@2024-01-27"),
    Says.SAME: (1, 1, "another report's event: border.txt#v1"),
    Says.APART: (1, 1, "another report's event: border.txt#v1"),
    Says.UNDO: (0, 1, "nothing, or the other report's event of which same or apart was said"),
}
# What is said of two reports' events.
OF_TWO: dict[Says, Verdict] = {Says.SAME: "same", Says.APART: "apart"}

Report = Annotated[str, typer.Argument(help="A doc, or the first characters (six at least) of a report's id.")]
Record = Annotated[str, typer.Argument(help="An event's id (v1), or another record as `ravabet show` counts: quotes/1, findings/2.")]
What = Annotated[Says, typer.Argument(help="What you say of it; undo takes back what was said last.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        help="With set: status=planned date.start=2024-01-27. With merge: the other record. With split: the parts, ACTORS:RECIPIENTS@DAY. "
        "With same and apart: REPORT#EVENT.",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the retraction back.")]


def correct(
    report: Report, record: Record, verdict: What, words: Words = None, *, by: By, note: Note = None, archive: Where = None
) -> None:
    """Accept or reject a record, set its fields, merge it with another, split it, or say which events of two reports are one.

    Nothing is overwritten: each correction is one more row, and holds for every later coding that yields the same record.
    """
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report
    from ravabet.cli.house import say

    given = words or []
    least, most, what = TAKES[verdict]
    if not least <= len(given) <= most:
        raise BadInput(f"{verdict.value} takes {what}")
    with open_archive(archive, create=False) as store:
        this = one_report(store, report)
        if verdict in OF_TWO or (verdict is Says.UNDO and given):
            of_two: Verdict = OF_TWO.get(verdict, "undo")
            said = store.relate((this.report_id, record), _other(store, given[0]), of_two, by=by, note=note)
        else:
            said = _said(store, this.report_id, record, verdict, given, by, note)
    say(f"{this.doc}: {record} {verdict.value} by {said.by} (record {said.record})")


def retract(report: Report, *, by: By, note: Note = None, undo: Undo = False, archive: Where = None) -> None:
    """Leave a report out of every list and search; it is kept."""
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report
    from ravabet.cli.house import say

    with open_archive(archive, create=False) as store:
        this = one_report(store, report)
        store.retract(this.report_id, by=by, note=note, undo=undo)
    say(f"{this.doc}: {'listed again' if undo else 'retracted'} by {by}")


def _said(store: Archive, report_id: str, record: str, verdict: Says, given: list[str], by: str, note: str | None) -> Correction:
    """Hand on what was said of one record. Raises BadInput."""
    if verdict is Says.SET and len(given) > 1:
        return store.correct(report_id, record, "edit", value=dict(map(_assigned, given)), by=by, note=note)
    path, value = None, None
    if verdict is Says.SET:
        path, value = _assigned(given[0])
    elif verdict is Says.MERGE:
        value = given[0]
    elif verdict is Says.SPLIT:
        value = [_part(words) for words in given]
    return store.correct(report_id, record, verdict.value, path=path, value=value, by=by, note=note)


def _assigned(assignment: str) -> tuple[str, Any]:
    """Field and value of ``status=planned``: a value is JSON where it reads as such, else the words themselves. Raises BadInput."""
    path, equals, value = assignment.partition("=")
    if not equals:
        raise BadInput(f"{assignment!r} is no FIELD=VALUE; write status=planned")
    try:
        return path, json.loads(value)
    except ValueError:
        return path, value


def _part(words: str) -> dict[str, Any]:
    """A part of an event: ``IRN,TUR:PAK@2024-01-27`` is two actors, a recipient and the part's own day. Raises BadInput."""
    from ravabet.calendars import parse_day

    parties, at, day = words.partition("@")
    acting, _, acted_on = parties.partition(":")
    sides = (("actors", acting), ("recipients", acted_on))
    part: dict[str, Any] = {side: [code.strip().upper() for code in codes.split(",") if code.strip()] for side, codes in sides}
    if not at:
        return part
    when = parse_day(day)
    return {**part, "date": {"start": when.start.isoformat(), "end": when.end.isoformat(), "precision": when.precision, "text": day}}


def _other(store: Archive, words: str) -> tuple[str, str]:
    """The report's id and the event of ``REPORT#EVENT``. Raises BadInput."""
    from ravabet.cli.finding import one_report

    report, mark, event = words.rpartition("#")
    if not mark or not report or not event:
        raise BadInput(f"{words!r} names no event of another report; write border.txt#v1")
    return one_report(store, report).report_id, event
