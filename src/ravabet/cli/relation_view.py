"""The course of a relation for people to read: every line of it leads to a sentence and a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from ravabet.cli.view import STATUS_STYLES, View, both_calendars

if TYPE_CHECKING:
    from rich.table import Table

    from ravabet.records import Quoted
    from ravabet.relations import Curve, Entry, Episode, Ledger, Point, Promise, Relation, Source, Voice

BAR = 16
"""Cells on each side of the bar's middle."""
TOLD = {"report": None, "both": "said by several sides", "third": "said by a third party", "claim": "claimed by one side"}
SIGNS = {"cooperation": "green", "conflict": "red"}
COOPERATION = (1, 2)
WIDEST = 240


def show_relation(view: View, found: Relation) -> None:
    """Print the whole: timeline, episodes, curve, commitments, agreements, speakers."""
    view.line(" – ".join(found.states), "bold")
    bounds = [f"{word} {both_calendars(day, 'fa')}" for word, day in (("from", found.since), ("to", found.until)) if day]
    view.line(" · ".join([*bounds, f"{found.reports_read} reports read"]), "dim")
    _timeline(view, "Told by reports, by both sides or by third parties", found.timeline.told)
    _timeline(view, "Claimed by one side only", found.timeline.claimed)
    _episodes(view, found)
    show_curve(view, found.curve)
    _ledger(view, found.ledger, found.as_of)
    _speakers(view, found.speakers)


def _heading(view: View, heading: str) -> None:
    view.line(f"\n{heading}", "bold underline")


def _day(day: date | None) -> str:
    return both_calendars(day, "fa") if day else "day unknown"


def _timeline(view: View, heading: str, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    _heading(view, heading)
    for entry in entries:
        event = entry.event
        when = _day(event.day) if event.day_from != "publication" else f"published {_day(event.day)}, date not told"
        sides = " → ".join(" ".join(side) for side in (event.actors, event.recipients) if side)
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        said = TOLD[entry.told] if not entry.voices else f"{TOLD[entry.told] or 'also said by'}: {' '.join(entry.voices)}"
        side_by_side = "side by side" if entry.bond == "together" else None
        place = view.persian(event.place.name) if event.place else None
        parts = [when, sides, kind, event.status, place, side_by_side, said]
        view.line(" · ".join(part for part in parts if part), STATUS_STYLES[event.status])
        _sources(view, event.tellings)
        if len(event.tellings) > 1:
            differs = f", differing in {', '.join(event.differs)}" if event.differs else ""
            copies = f", {event.copies} of them copies" if event.copies else ""
            view.line(f"     {len(event.tellings)} reports taken as one event{copies}, {event.sure:.2f} sure{differs}", "dim")


def _sources(view: View, sources: Iterable[Source]) -> None:
    for source in sources:
        _cite(view, source.evidence, source.doc, source.published)


def _cite(view: View, evidence: Iterable[Quoted], doc: str, published: date | None) -> None:
    for stretch in evidence:
        view.line(f"     {view.persian(stretch.text)}")
    view.line("     " + " · ".join([doc, *([published.isoformat()] if published else [])]), "dim")


def _episodes(view: View, found: Relation) -> None:
    if not found.episodes:
        return
    _heading(view, "Episodes")
    for number, episode in enumerate(found.episodes, 1):
        view.line(f"{number:>3}. {_day(episode.start)} to {_day(episode.end)} · {_course(episode)} · ending: {episode.ending}")
        view.line(f"     {len(episode.events)} events, {episode.answers} of them answers, score {episode.total:+.1f}", "dim")
        for turn in episode.turns:
            view.line(f"     {_day(turn.day)}: turn to {turn.to} ({turn.event})", SIGNS[turn.to])


def _course(episode: Episode) -> str:
    signs = [episode.begins or "talk", *(turn.to for turn in episode.turns)]
    return " → ".join(signs[:4]) + (f" → … ({len(signs) - 1} turns)" if len(signs) > 4 else "")


def show_curve(view: View, curve: Curve) -> None:
    """Print the curve as a table of its periods, each with a bar."""
    if not curve.points:
        return
    _heading(view, f"Conflict and cooperation by {curve.unit} ({curve.calendar})")
    table = _table([curve.unit, "read", "events", "sources", "sum", "mean"])
    table.add_column("conflict | cooperation", justify="center", no_wrap=True)
    table.add_column("", no_wrap=True)
    widest = max(abs(half) for point in curve.points for half in _halves(point)) or 1.0
    for point in curve.points:
        numbers = [str(point.events), str(point.sources), _score(point.total), _score(point.mean)] if point.known else ["–"] * 4
        bar = _bar(point, widest) if point.known else "nothing read"
        table.add_row(point.period.label, str(point.read), *numbers, bar, _shift(point))
    _print(view, table)
    undated = sum(point.by_publication for point in curve.points)
    view.line(f"{undated} events stand by their report's day, for want of a date; {curve.unplaced} fit in no period", "dim")


def _halves(point: Point) -> tuple[float, float]:
    """The sums of the conflictual and of the cooperative events' scores; a request may score above 0 and stands among conflict."""
    conflict = sum(share.intensity for share in point.shares if share.quad not in COOPERATION)
    return conflict, sum(share.intensity for share in point.shares if share.quad in COOPERATION)


def _bar(point: Point, widest: float) -> str:
    """Both halves as one bar, conflict to the left of the middle and cooperation to the right."""
    conflict, cooperation = ("█" * round(BAR * abs(half) / widest) for half in _halves(point))
    return f"{conflict:>{BAR}}|{cooperation:<{BAR}}"


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:+.1f}"


def _shift(point: Point) -> str:
    return f"shift: {point.shift.ordinary:+.1f} is ordinary" if point.shift else ""


def _ledger(view: View, ledger: Ledger, as_of: date) -> None:
    for status in ("overdue", "open", "broken", "kept"):
        promises = [promise for promise in ledger.commitments if promise.status == status]
        if promises:
            _heading(view, f"Commitments {status} on {_day(as_of)}" if status in ("overdue", "open") else f"Commitments {status}")
            for promise in promises:
                _promise(view, promise)
    if ledger.agreements:
        _heading(view, f"Agreements, as reports tell until {_day(as_of)}")
    for pact in ledger.agreements:
        days = ", ".join(_day(found.start) for found in pact.dates) or None
        value = f"{pact.value.amount:,.15g} {pact.value.currency}" if pact.value else None
        stands = f"{pact.status} by the report of {_day(pact.told.published)}" if pact.told else None
        parts = (days, view.persian(pact.name), pact.kind, " ".join(pact.parties), value, stands)
        view.line(" · ".join(part for part in parts if part))
        for source in pact.sources:
            _cite(view, source.evidence, source.doc, source.published)


def _promise(view: View, promise: Promise) -> None:
    due = f"due {_day(promise.due.end)}" if promise.due else None
    view.line(" · ".join(part for part in (" ".join(promise.parties), due, view.persian(promise.what)) if part))
    for source in promise.sources:
        _cite(view, source.evidence, source.doc, source.published)
    if promise.kept:
        late = ", after the day due" if promise.kept.late else ""
        view.line(f"     perhaps kept by an event of {_day(promise.kept.day)}{late}:", "cyan")
        _cite(view, promise.kept.cited.evidence, promise.kept.cited.doc, promise.kept.cited.published)


def _speakers(view: View, voices: Sequence[Voice]) -> None:
    if not voices:
        return
    _heading(view, "Who speaks for each side")
    table = _table(["state", "quotations", "reports", "who"])
    for voice in voices:
        who = " · ".join(view.persian(part) for part in (voice.name, voice.office) if part)
        table.add_row(voice.country, str(voice.quotations), str(voice.reports), who)
    _print(view, table)


def _table(columns: Iterable[str]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 or column == "who" else "right", no_wrap=True)
    return table


def _print(view: View, table: Table) -> None:
    """The table as wide as it is: a narrow terminal wraps its lines, a file keeps them whole."""
    from rich.console import Console

    shown = StringIO()
    Console(file=shown, width=WIDEST, highlight=False, markup=False, emoji=False).print(table)
    for line in shown.getvalue().splitlines():
        view.line(line.rstrip())
