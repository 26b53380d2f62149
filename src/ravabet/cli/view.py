"""A coding for people to read: what happened first, and under each thing the sentence it comes from."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ravabet.records import Actor, Agreement, Coding, Commitment, Due, Event, EventDate, Finding, Quote, Quoted, Report

if TYPE_CHECKING:
    from rich.console import Console

# Unicode's isolates (UAX #9): the stretch between them is laid out right to left, whatever stands around it.
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP_ISOLATE = "\u2069"
STATUS_STYLES = {"happened": "green", "planned": "cyan", "hypothetical": "yellow", "denied": "red", "background": "dim"}


@dataclass(frozen=True, slots=True)
class View:
    """A console and whether Persian is marked as right to left on it."""

    console: Console
    rtl: bool

    @classmethod
    def for_stdout(cls, rtl: bool | None) -> View:
        """The view on stdout; marks by default on a terminal only, so that copies stay as the source has them."""
        from rich.console import Console

        return cls(
            Console(file=sys.stdout, soft_wrap=True, highlight=False, markup=False, emoji=False),
            sys.stdout.isatty() if rtl is None else rtl,
        )

    def coding(self, coding: Coding) -> None:
        """The whole coding: title, then events, quotations, commitments, agreements, findings."""
        self._report(coding.report)
        variety = coding.report.language
        self._section("Events", (self._event(event, variety) for event in coding.events))
        self._section("Quotations", (self._quote(quote) for quote in coding.quotes))
        self._section("Commitments", (self._commitment(commitment, variety) for commitment in coding.commitments))
        self._section("Agreements", (self._agreement(agreement, variety) for agreement in coding.agreements))
        self._section("Findings", (self._finding(finding) for finding in coding.findings))
        self.line("")

    def line(self, text: str, style: str | None = None) -> None:
        """One line, as it is. Raises BrokenPipeError where the reader has gone, which rich's own writing would end as a failure."""
        with self.console.capture() as shown:
            self.console.print(text, style=style)
        self.console.file.write(shown.get())

    def persian(self, text: str) -> str:
        """The text on one line, between isolates where they are wanted."""
        flat = " ".join(text.split())
        return f"{RIGHT_TO_LEFT_ISOLATE}{flat}{POP_ISOLATE}" if self.rtl else flat

    def _report(self, report: Report) -> None:
        self.line(self.persian(report.title or report.doc), "bold")
        published = both_calendars(report.published, report.language) if report.published else "publication date not stated"
        given = [report.doc, self.persian(report.outlet) if report.outlet else None, published, report.language, report.id[:12]]
        self.line(" · ".join(part for part in given if part), "dim")

    def _section(self, heading: str, blocks: Iterable[list[tuple[str, str | None]]]) -> None:
        for number, lines in enumerate(blocks, start=1):
            if number == 1:
                self.line(f"\n{heading}", "bold underline")
            for place, (text, style) in enumerate(lines):
                self.line(f"{number:>3}. {text}" if place == 0 else f"     {text}", style)

    def _event(self, event: Event, variety: str) -> list[tuple[str, str | None]]:
        parties = " → ".join(side for side in (self._actors(event.actors), self._actors(event.recipients)) if side)
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        size = ", ".join(f"{number} {name}" for name, number in _size(event))
        place = self.persian(event.place.name) if event.place else None
        parts = [kind, event.status, parties, self._date(event.date, variety), place, size]
        return [(" · ".join(part for part in parts if part), STATUS_STYLES[event.status]), *self._evidence(event.evidence)]

    def _actors(self, actors: tuple[Actor, ...]) -> str:
        return ", ".join(f"{a.code} {self.persian(a.name)}" + (f" (written {a.said})" if a.said else "") for a in actors)

    def _quote(self, quote: Quote) -> list[tuple[str, str | None]]:
        who = " ".join(part for part in (quote.country, self.persian(quote.speaker.name)) if part)
        parts = [who, quote.kind, self.persian(quote.cue) if quote.cue else None, self.persian(quote.venue) if quote.venue else None]
        return [(" · ".join(part for part in parts if part), "green"), (f"«{self.persian(quote.text)}»", None)]

    def _commitment(self, commitment: Commitment, variety: str) -> list[tuple[str, str | None]]:
        due = f"due {self._date(commitment.due, variety)}" if commitment.due else None
        parts = [", ".join(commitment.parties), commitment.status, due, self.persian(commitment.what)]
        return [(" · ".join(part for part in parts if part), "green"), *self._evidence(commitment.evidence)]

    def _agreement(self, agreement: Agreement, variety: str) -> list[tuple[str, str | None]]:
        value = f"{agreement.value.amount:,.15g} {agreement.value.currency}" if agreement.value else None
        parts = [self.persian(agreement.name), agreement.kind, ", ".join(agreement.parties), self._date(agreement.date, variety), value]
        return [(" · ".join(part for part in parts if part), "green"), *self._evidence(agreement.evidence)]

    def _finding(self, finding: Finding) -> list[tuple[str, str | None]]:
        style = "yellow" if finding.severity == "warning" else None
        head = (f"{finding.severity} · {finding.kind} · {finding.message.en}", style)
        return [head, (self.persian(finding.message.fa), style), *self._evidence(finding.spans)]

    def _evidence(self, stretches: tuple[Quoted, ...]) -> list[tuple[str, str | None]]:
        return [(f"[{s.start}–{s.end}] {self.persian(s.text)}", "dim") for s in stretches]

    def _date(self, value: EventDate | Due | None, variety: str) -> str:
        if value is None:
            return ""
        days = both_calendars(value.start, variety)
        if value.end != value.start:
            days += f" to {both_calendars(value.end, variety)}"
        return f"{days} [{self.persian(value.text)}]"


def both_calendars(day: date, variety: str) -> str:
    """``2024-01-27 (۷ بهمن ۱۴۰۲)``: ISO, and the solar day with the variety's month names."""
    from ravabet.calendars import format_solar

    return f"{day.isoformat()} ({format_solar(day, variety)})"


def _size(event: Event) -> list[tuple[str, Any]]:
    counts = [(name, getattr(event.size, name, None)) for name in ("dead", "injured", "arrested")]
    return [(name, number) for name, number in counts if number is not None]
