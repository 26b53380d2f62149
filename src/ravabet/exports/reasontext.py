"""The reasons of an event in a few lines of plain words, English or Persian.

The words are data (``data/reason_words.yaml``); names of types, statuses and modes are those of the report's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from ravabet.coding import FacetReason, PartyReason, Reasons, StatusReason
from ravabet.exports.reportpage.dates import period_words
from ravabet.exports.reportpage.labels import persian, tables, words
from ravabet.knowledge import load
from ravabet.records import Coder, Event, Quoted

Language = Literal["en", "fa"]
Line = tuple[str, str]
"""A line's label and what it says."""
SHOWN = 160
"""Letters of a stretch that are shown."""
INNER = str.maketrans("«»", "“”")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """``reason_words.yaml``: id → language → words."""
    source = files("ravabet.exports").joinpath("data/reason_words.yaml").read_text(encoding="utf-8")
    rows = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {row["id"]: {"en": row["en"], "fa": row["fa"]} for row in rows}


def _way(party: PartyReason) -> str:
    """Which words tell the way of a party: more of them where they say who is meant."""
    if party.way == "person":
        return "known" if not party.office else "held" if party.entity == party.words.text else "person"
    named = party.office and party.entity and party.entity not in party.words.text
    return "holder" if party.way == "titled" and named else party.way


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells reasons in a ``language``; ``mark`` is put on Persian stretches of English lines (isolates on a terminal).

    ``variety`` is the report's, whose month names dates have.
    """

    language: Language = "en"
    variety: str = "fa"
    mark: Callable[[str], str] = str

    def head(self, event: Event, doc: str) -> str:
        """What is explained: the event, its type, status and parties."""
        mode = self._mode(event) if event.mode else ""
        sides = [self._states(dict.fromkeys(actor.code for actor in side)) for side in (event.actors, event.recipients) if side]
        arrow = " → " if self.language == "en" else " ← "
        kind = f"{self._type(event.type)} ({mode})" if mode else self._type(event.type)
        return " · ".join([f"{doc}#{event.id}", kind, self._name("statuses", event.status), arrow.join(sides)])

    def lines(self, reasons: Reasons) -> Iterator[Line]:
        """The lines of an event's reasons, in the order in which they are asked for."""
        evidence = reasons.event.evidence[0]
        yield self._label("words"), f"{self._quoted(evidence)} [{self._number(evidence.start)}–{self._number(evidence.end)}]"
        yield self._label("act"), self._act(reasons)
        for party in reasons.parties:
            yield self._label(party.role), self._party(party, network=reasons.network)
        for role in dict.fromkeys(role for role, _ in reasons.dropped):
            states = self._states(code for dropped_role, code in reasons.dropped if dropped_role == role)
            yield self._label(role), self._join([self._say(f"dropped/{role}", states=states)])
        yield self._label("status"), f"{self._name('statuses', reasons.status.status)}: {self._join([self._status(reasons.status)])}"
        yield from self._facets(reasons)
        yield from self._tellings(reasons)
        yield self._label("confidence"), self._confidence(reasons)

    def other_coder(self, then: Coder, now: Coder) -> Line:
        """That another coder than today's made the record."""
        return self._note("coder", then=self.coder(then), now=self.coder(now))

    def renumbered(self, identifier: str) -> Line:
        """That the event has another number now."""
        return self._note("renumbered", id=identifier)

    def gone(self, event: Event, then: Coder, now: Coder) -> Line:
        """That today's coder does not find the event."""
        told = {"event": event.id, "type": self._type(event.type), "words": self._quoted(event.evidence[0])}
        if then == now:
            return self._note("gone-same", **told)
        return self._note("gone", **told, then=self.coder(then), now=self.coder(now))

    def _note(self, key: str, **filled: str) -> Line:
        return self._label("note"), self._join([self._say(f"note/{key}", **filled)])

    def coder(self, coder: Coder) -> str:
        """A coder by version and network."""
        if coder.model is None:
            return self._say("note/no-model", version=coder.version)
        return self._say("note/model", version=coder.version, model=coder.model)

    def _act(self, reasons: Reasons) -> str:
        act, kind = reasons.act, self._type(reasons.act.type)
        where = {"words": self._quoted(act.words), "start": self._number(act.words.start), "end": self._number(act.words.end)}
        parts = []
        if act.row is None:
            parts.append(self._say("act/network", **where, type=kind, chance=self._percent(act.chance)))
        else:
            parts.append(self._say("act/row", **where, type=kind, row=act.row, example=self._quote((act.example or "").rstrip("."))))
            if act.chance is not None:
                parts.append(self._say("act/chance", chance=self._percent(act.chance)))
        if act.type != reasons.event.type:
            parts.append(self._say("act/folded", told=kind, type=self._type(reasons.event.type)))
        return self._join(parts)

    def _party(self, party: PartyReason, *, network: bool) -> str:
        told = self._say(
            f"way/{_way(party)}",
            words=self._quoted(party.words),
            entity=self.mark(party.entity or ""),
            office=self.mark(party.office or ""),
            earlier=self._quoted(party.earlier) if party.earlier is not None else "–",
            said=self._state(party.said or ""),
            state=self._state(party.code),
        )
        place = "listed" if party.place == "preposition" and party.marker is None else party.place
        role = self._say(f"place/{place}", marker=self._quote(party.marker or ""))
        by = self._say(f"by/{party.by if network else 'alone'}", chance=self._percent(party.chance))
        return f"{self._state(party.code)}: {self._join([told, role, by] if network else [told, role])}"

    def _status(self, status: StatusReason) -> str:
        key = {"told": "told" if status.words is not None else "named"}.get(status.kind, status.kind)
        if key == "network" and status.ruled is None:
            key = "only-network"
        return self._say(
            f"status/{key}",
            words=self._quoted(status.words) if status.words is not None else "",
            example=self._quote((status.example or "").rstrip(".")),
            chance=self._percent(status.chance),
            ruled=self._name("statuses", status.ruled or ""),
        )

    def _facets(self, reasons: Reasons) -> Iterator[Line]:
        yield self._label("date"), self._date(reasons)
        event = reasons.event
        if reasons.place is not None and event.place is not None:
            yield self._label("place"), f"{self.mark(event.place.name)}: {self._facet(reasons.place)}"
        if reasons.mode is not None:
            yield self._label("mode"), f"{self._mode(event)}: {self._facet(reasons.mode)}"

    def _facet(self, facet: FacetReason) -> str:
        told = self._say(f"facet/{facet.way}", words=self._quoted(facet.words) if facet.words is not None else "")
        return self._join([told, *self._told_by(facet.told_by)])

    def _told_by(self, words: Quoted | None) -> list[str]:
        return [] if words is None else [self._say("facet/told-by", words=self._quoted(words))]

    def _date(self, reasons: Reasons) -> str:
        found = reasons.date
        if found is None:
            open_times = [self._say(f"undated/{time.why}", words=self._quoted(time.words)) for time in reasons.undated]
            return self._join(open_times or [self._say("date/none")])
        kind = found.kind if found.counted_from is not None else "absolute"
        counted = self._days(found.counted_from, found.counted_from) if found.counted_from is not None else ""
        kind += "-said" if found.said_then else ""
        told = self._say(f"date/{kind}", words=self._quoted(found.words), days=self._days(found.start, found.end), **{"from": counted})
        return self._join([told, *self._told_by(found.told_by)])

    def _tellings(self, reasons: Reasons) -> Iterator[Line]:
        for telling in reasons.tellings:
            place = {"start": self._number(telling.words.start), "end": self._number(telling.words.end)}
            told = {"words": self._quoted(telling.words), "confidence": self._percent(telling.confidence)}
            said = self._say(f"telling/{'network' if telling.row is None else 'row'}", **place, **told, row=telling.row or "")
            gave = self._comma().join(self._say(f"field/{field}") for field in telling.gave)
            yield self._label("telling"), self._join([said, self._say("telling/gave", fields=gave)] if gave else [said])

    def _confidence(self, reasons: Reasons) -> str:
        key = "confidence/both" if reasons.network else "confidence/rules"
        return self._join([self._say(key, confidence=self._percent(reasons.event.confidence), trust=self._percent(reasons.act.trust))])

    def _say(self, key: str, **filled: str) -> str:
        return sentences()[key][self.language].format(**filled)

    def _label(self, key: str) -> str:
        return self._say(f"label/{key}")

    def _join(self, parts: list[str]) -> str:
        return ("؛ " if self.language == "fa" else "; ").join(parts).rstrip(".") + "."

    def _comma(self) -> str:
        return "، " if self.language == "fa" else ", "

    def _type(self, kind: str) -> str:
        return kind if self.language == "en" else words("types", kind)[0]

    def _name(self, group: str, key: str) -> str:
        return words(group, key)[1 if self.language == "en" else 0]

    def _mode(self, event: Event) -> str:
        if self.language == "en" or event.mode is None or f"{event.type}/{event.mode}" not in tables()["modes"]:
            return event.mode or ""
        return words("modes", f"{event.type}/{event.mode}")[0]

    def _states(self, codes: Iterable[str]) -> str:
        return self._comma().join(map(self._state, codes))

    def _state(self, code: str) -> str:
        """A code as it stands, or its Persian name."""
        if self.language == "en" or not code:
            return code
        return words("codes", code)[0] if code in tables()["codes"] else load().name(code, "prs" if self.variety == "prs" else "fa")

    def _quoted(self, words: Quoted) -> str:
        return self._quote(words.text)

    def _quote(self, text: str) -> str:
        # Guillemets within guillemets are printed as quotation marks.
        flat = " ".join(text.split()).translate(INNER)
        shown = flat if len(flat) <= SHOWN else flat[:SHOWN].rsplit(" ", 1)[0] + " …"
        return self.mark(f"«{shown}»")

    def _number(self, number: int) -> str:
        return persian(number) if self.language == "fa" else str(number)

    def _percent(self, share: float | None) -> str:
        if share is None:
            return "–"
        if round(100 * share) in (0, 100):
            return self._say("percent/all" if round(share) else "percent/none")
        return f"{persian(round(100 * share))}٪" if self.language == "fa" else f"{round(100 * share)}%"

    def _days(self, first: date, last: date) -> str:
        """Days in both calendars; ISO where English speaks of a single day, which is how a table has it."""
        persian_days, english = period_words(first, last, self.variety)
        if self.language == "fa":
            return persian_days
        return f"{first.isoformat()} ({english.partition(' (')[2].rstrip(')')})" if first == last else english
