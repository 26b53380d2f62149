"""One card for each event, quotation, commitment, agreement and finding, every one tied to its stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ravabet.exports.reportpage.dates import period
from ravabet.exports.reportpage.labels import amount, both, label, mode, named, number, persian, ui
from ravabet.exports.reportpage.marks import Mark
from ravabet.exports.reportpage.markup import Html, Node, join, latin, tag
from ravabet.exports.reportpage.parties import sides, state, state_names, states
from ravabet.records import Agreement, Coding, Commitment, Event, EventDate, Finding, Quote, Quoted, Size

Row = tuple[str, Node]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What every card needs: the coding, its variety, and which stretches of the records stand in the text."""

    coding: Coding
    marks: tuple[Mark, ...]
    placed: frozenset[str]

    @classmethod
    def of(cls, coding: Coding, marks: tuple[Mark, ...]) -> Ledger:
        """A ledger over the stretches found in the text."""
        return cls(coding, marks, frozenset(mark.place for mark in marks))

    @property
    def variety(self) -> str:
        """The report's variety: it decides the names of months and states."""
        return self.coding.report.language


def events(ledger: Ledger) -> list[Html]:
    """The events, in record order."""
    return [_event(ledger, n, event) for n, event in enumerate(ledger.coding.events, 1)]


def quotes(ledger: Ledger) -> list[Html]:
    """The quotations, in record order."""
    return [_quote(ledger, n, quote) for n, quote in enumerate(ledger.coding.quotes, 1)]


def commitments(ledger: Ledger) -> list[Html]:
    """The commitments, in record order."""
    return [_commitment(ledger, n, commitment) for n, commitment in enumerate(ledger.coding.commitments, 1)]


def agreements(ledger: Ledger) -> list[Html]:
    """The agreements, in record order."""
    return [_agreement(ledger, n, agreement) for n, agreement in enumerate(ledger.coding.agreements, 1)]


def findings(ledger: Ledger) -> list[Html]:
    """The findings, in record order."""
    return [_finding(ledger, n, finding) for n, finding in enumerate(ledger.coding.findings, 1)]


def _event(ledger: Ledger, n: int, event: Event) -> Html:
    heading = [label("types", event.type), tag("code", event.type)]
    if event.mode:
        heading.append(tag("span", mode(event.type, event.mode), class_="mode"))
    facts: list[Row] = [
        ("date", _date(ledger, event.date)),
        ("place", _place(ledger, event)),
        ("contexts", join((label("contexts", context) for context in event.contexts), between=" · ") if event.contexts else None),
        ("size", _size(event.size)),
        ("attributed", _attributed(ledger, event.attributed_to)),
    ]
    more: list[Row] = [
        ("quad", label("quads", str(event.quad))),
        ("intensity", number(f"{event.intensity:+.1f}".replace("-", "−"))),
        ("confidence", percent(event.confidence)),
        ("names", _names(event.names)),
    ]
    body = [
        sides(event.actors, event.recipients, ledger.variety),
        rows(facts),
        _evidence(ledger, "event", n, event.evidence),
        _details(more),
    ]
    return _card(
        ledger, "event", n, heading=heading, status=label("statuses", event.status), body=body, look=f"quad{event.quad} {event.status}"
    )


def _quote(ledger: Ledger, n: int, quote: Quote) -> Html:
    facts: list[Row] = [
        ("for_state", state(quote.country or quote.speaker.code, ledger.variety)),
        ("venue", tag("bdi", quote.venue) if quote.venue else None),
    ]
    more: list[Row] = [("cue", tag("bdi", quote.cue) if quote.cue else None), ("confidence", percent(quote.confidence))]
    words_said = _evidence(ledger, "quote", n, [Quoted(quote.start, quote.end, quote.text)])
    heading = [tag("bdi", quote.speaker.name)]
    return _card(
        ledger,
        "quote",
        n,
        heading=heading,
        status=label("quote_kinds", quote.kind),
        body=[words_said, rows(facts), _details(more)],
        look=quote.kind,
    )


def _commitment(ledger: Ledger, n: int, commitment: Commitment) -> Html:
    due = commitment.due
    when = _worded(period(due.start, due.end, ledger.variety), due.text) if due else ui("no_due")
    facts: list[Row] = [("parties", states(commitment.parties, ledger.variety)), ("due", when)]
    heading = [tag("bdi", commitment.what)]
    body = [rows(facts), _evidence(ledger, "commitment", n, commitment.evidence)]
    status = label("commitment_statuses", commitment.status)
    return _card(ledger, "commitment", n, heading=heading, status=status, body=body, look=commitment.status)


def _agreement(ledger: Ledger, n: int, agreement: Agreement) -> Html:
    worth = amount(agreement.value.amount, agreement.value.currency) if agreement.value else None
    facts: list[Row] = [
        ("parties", states(agreement.parties, ledger.variety) if agreement.parties else None),
        ("date", _date(ledger, agreement.date)),
        ("value", worth),
    ]
    body = [rows(facts), _evidence(ledger, "agreement", n, agreement.evidence)]
    status = label("agreement_kinds", agreement.kind)
    return _card(ledger, "agreement", n, heading=[tag("bdi", agreement.name)], status=status, body=body)


def _finding(ledger: Ledger, n: int, finding: Finding) -> Html:
    message = join(
        tag("p", finding.message.fa, class_="message", lang="fa", dir="rtl"),
        tag("p", latin(finding.message.en), class_="message", lang="en", dir="ltr"),
    )
    body = [message, _evidence(ledger, "finding", n, finding.spans)]
    heading = [label("finding_kinds", finding.kind)]
    return _card(ledger, "finding", n, heading=heading, status=label("severities", finding.severity), body=body, look=finding.severity)


def _card(ledger: Ledger, layer: str, n: int, *, heading: Iterable[Node], status: Html, body: Iterable[Node], look: str = "") -> Html:
    """The frame that all cards share; its number leads to the text, as does each quoted stretch."""
    anchor = f"{layer}-{n}"
    fa, en = named(layer, n)
    shown = both(persian(n), str(n))
    back = f"#t-{anchor}" if f"t-{anchor}" in ledger.placed else None
    count = tag("a" if back else "span", shown, class_="number", href=back, aria_label=f"{fa} · {en}")
    head = tag("header", count, tag("h3", join(heading, between=" ")), tag("span", status, class_="status"))
    return tag("article", head, join(body), class_=f"card {layer} {look}".strip(), id=anchor, data_ids=anchor)


def rows(facts: Sequence[Row]) -> Html | None:
    """A definition list of the facts that are known."""
    kept = [tag("div", tag("dt", ui(key)), tag("dd", value)) for key, value in facts if value is not None]
    return tag("dl", kept) if kept else None


def percent(share: float) -> Html:
    """A share of one as a percentage."""
    figure = f"{share * 100:.0f}"
    return both(f"{persian(figure)}٪", f"{figure}%")


def _details(facts: Sequence[Row]) -> Html:
    return tag("details", tag("summary", ui("more")), rows(facts))


def _evidence(ledger: Ledger, layer: str, n: int, stretches: Sequence[Quoted]) -> Html | None:
    variety = ledger.variety
    direction = "ltr" if variety == "tg" else "rtl"
    quoted = [_stretch(ledger, f"{layer}-{n}", part, stretch.text) for part, stretch in enumerate(stretches, 1)]
    return tag("blockquote", join(quoted), lang=html_language(variety), dir=direction) if quoted else None


def _stretch(ledger: Ledger, anchor: str, part: int, quoted: str) -> Html:
    place = f"t-{anchor}" if part == 1 else f"t-{anchor}-{part}"
    return tag("a", quoted, href=f"#{place}") if place in ledger.placed else tag("span", quoted)


def html_language(variety: str) -> str:
    """The language tag (BCP 47) of a variety: Dari is Persian of Afghanistan."""
    return {"prs": "fa-AF", "tg": "tg"}.get(variety, "fa")


def _date(ledger: Ledger, date: EventDate | None) -> Html | None:
    return _worded(period(date.start, date.end, ledger.variety), date.text) if date else None


def _worded(shown: Html, wording: str) -> Html:
    if not wording:
        return shown
    return join(shown, " ", tag("span", ui("wording"), " «", tag("bdi", wording), "»", class_="wording"))


def _place(ledger: Ledger, event: Event) -> Html | None:
    if event.place is None:
        return None
    name, country = tag("bdi", event.place.name), event.place.country
    if country is None or any(state_name in event.place.name for state_name in state_names(country, ledger.variety)):
        return name
    return join(name, both("، ", ", "), state(country, ledger.variety))


def _size(size: Size | None) -> Html | None:
    if size is None:
        return None
    counts = [("dead", size.dead), ("injured", size.injured), ("arrested", size.arrested)]
    given = [join(number(count), " ", ui(key)) for key, count in counts if count is not None]
    return join(given, between=" · ") if given else None


def _names(names: Sequence[str]) -> Html | None:
    return join((tag("bdi", name) for name in names), between="، ") if names else None


def _attributed(ledger: Ledger, entity_id: str | None) -> Html | None:
    if entity_id is None:
        return None
    for n, entity in enumerate(ledger.coding.entities, 1):
        if entity.id == entity_id:
            return tag("a", tag("bdi", entity.name), href=f"#entity-{n}")
    return tag("bdi", entity_id)
