"""``ravabet explain``: why an event was coded as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import AsJson, Extra, RightToLeft, Where
from ravabet.errors import BadInput

if TYPE_CHECKING:
    from ravabet.coding import Explained, Reasons
    from ravabet.exports import Teller
    from ravabet.records import Coder, Coding, Event
    from ravabet.records import Report as Read


class Language(StrEnum):
    """The language of the reasons."""

    EN = "en"
    FA = "fa"


What = Annotated[
    str,
    typer.Argument(metavar="REPORT[#EVENT]", help="A file (a dash: standard input), or an archived report's doc or id: visit.txt#event-3."),
]
Which = Annotated[str | None, typer.Argument(metavar="[EVENT]", help="The event's id, where it does not stand in REPORT#EVENT. [all]")]
Lang = Annotated[Language, typer.Option("--lang", help="The language of the reasons.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """An event to explain, as its record has it, and the reasons that were found; ``coder`` made the record."""

    event: Event
    reasons: Reasons | None
    coder: Coder


def explain(
    report: What,
    event: Which = None,
    *,
    lang: Lang = Language.EN,
    archive: Where = None,
    knowledge: Extra = None,
    json: AsJson = False,
    rtl: RightToLeft = None,
) -> None:
    """Explain why an event was coded as it was.

    The words and rule that told the act, how each party was resolved, where status, date, place and mode come from, what was merged. An
    archive keeps no reasons: the report is coded again from its text, and where today's coder no longer finds the event, that is said.
    """
    from ravabet.cli.output import print_json
    from ravabet.cli.view import View
    from ravabet.coding import reasons
    from ravabet.exports import Teller
    from ravabet.knowledge import load

    name, wanted = _named(report, event)
    read, record = _source(name, archive)
    explained = reasons(read, knowledge=load(*(knowledge or ())))
    view = View.for_stdout(rtl)
    # A Persian line is marked as a whole, in an English one each Persian stretch.
    teller = Teller(lang.value, read.language, view.persian if lang is Language.EN else str)
    for asked in _asked(explained, record, wanted, read.doc):
        if json:
            print_json(_plain(asked, explained, read))
            continue
        for line in _lines(asked, explained, read, teller):
            view.line(view.persian(line) if lang is Language.FA else line)
        view.line("")


def _named(report: str, event: str | None) -> tuple[str, str | None]:
    """The report and the event of ``visit.txt#event-3``; a file whose own name has a # is taken as it stands."""
    if event is not None or Path(report).is_file() or "#" not in report:
        return report, event
    name, _, event = report.rpartition("#")
    return name, event


def _source(name: str, archive: str | None) -> tuple[Read, Coding | None]:
    """The report, and the archive's coding of it where it is no file. Raises BadInput, ArchiveError, UnreadableReport, ForeignVariety."""
    from ravabet.cli.inputs import STANDARD_INPUT, items

    if name == STANDARD_INPUT or Path(name).is_file():
        source, _ = items([Path(name)], None)
        return next(source).read(), None
    from ravabet.archive import open_archive
    from ravabet.cli.finding import one_report

    with open_archive(archive, create=False) as store:
        found = one_report(store, name)
        coding = store.coding(found.report_id)
    return coding.report, coding


def _asked(explained: Explained, record: Coding | None, wanted: str | None, doc: str) -> Iterator[Asked]:
    """The events asked for, each with its reasons. Raises BadInput where the report has no such event."""
    events = record.events if record is not None else tuple(one.event for one in explained.reasons)
    chosen = [event for event in events if wanted in (None, event.id)]
    if not chosen and wanted is not None:
        held = f"it has {', '.join(event.id for event in events)}" if events else "it has none"
        raise BadInput(f"{doc} has no event {wanted!r}; {held}")
    coder = record.coder if record is not None else explained.coder
    for event in chosen:
        yield Asked(event, _found(event, explained), coder)


def _found(event: Event, explained: Explained) -> Reasons | None:
    """The reasons of a recorded event: of the same event, or of one of its type in its words with a party in common."""
    same = [one for one in explained.reasons if one.event == event]
    like = [one for one in explained.reasons if _is_like(event, one.event)]
    return next(iter([*same, *like]), None)


def _is_like(event: Event, other: Event) -> bool:
    words, parties = (any(a.span.overlaps(b.span) for a in event.evidence for b in other.evidence), _codes(event) & _codes(other))
    return event.type == other.type and words and bool(parties)


def _codes(event: Event) -> set[str]:
    return {actor.code for actor in event.actors}


def _plain(asked: Asked, explained: Explained, report: Read) -> dict[str, object]:
    """The contract's event id with the reasons, ``found`` false and no reasons where today's coder does not find it."""
    from dataclasses import asdict

    head = {"doc": report.doc, "report_id": report.id, "event": asked.event.id, "found": asked.reasons is not None}
    coders = {"coded_by": asdict(asked.coder), "explained_by": asdict(explained.coder)}
    return head | coders | {"reasons": asked.reasons.to_json() if asked.reasons is not None else None}


def _lines(asked: Asked, explained: Explained, report: Read, teller: Teller) -> Iterator[str]:
    yield teller.head(asked.event, report.doc)
    if asked.reasons is None:
        lines = [teller.gone(asked.event, asked.coder, explained.coder)]
    else:
        lines = list(teller.lines(asked.reasons))
        if asked.coder != explained.coder:
            lines.insert(0, teller.other_coder(asked.coder, explained.coder))
        if asked.reasons.event.id != asked.event.id:
            lines.insert(1, teller.renumbered(asked.reasons.event.id))
    yield from (f"  {label}: {told}" for label, told in lines)
