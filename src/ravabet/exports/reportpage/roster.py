"""Who and what the report names, and what the report is: the tables below the cards."""

from __future__ import annotations

from ravabet.exports.reportpage.cards import Ledger, rows
from ravabet.exports.reportpage.dates import period
from ravabet.exports.reportpage.labels import both, label, number, ui
from ravabet.exports.reportpage.markup import Html, Node, join, tag
from ravabet.exports.reportpage.parties import office, state
from ravabet.records import Entity

Numbered = tuple[int, Entity]


def people(ledger: Ledger) -> Html | None:
    """Persons with office and state."""
    return _table(ledger, [(n, e) for n, e in _numbered(ledger) if e.kind == "person"], ("office", "state"))


def others(ledger: Ledger) -> Html | None:
    """States, organisations, groups and places."""
    return _table(ledger, [(n, e) for n, e in _numbered(ledger) if e.kind != "person"], ("kind", "state"))


def about(ledger: Ledger) -> Html | None:
    """Where the report comes from and what read it."""
    report, coder = ledger.coding.report, ledger.coding.coder
    published = period(report.published, report.published, report.language) if report.published else ui("not_stated")
    model = f" · {coder.model}" if coder.model else ""
    return rows(
        [
            ("outlet", _plain(report.outlet)),
            ("outlet_code", _plain(report.outlet_code)),
            ("byline", _plain(report.byline)),
            ("published", join(published, join(" ", tag("bdi", "«", report.published_text, "»")) if report.published_text else None)),
            ("source", _plain(report.credited_source)),
            ("variety", label("languages", report.language)),
            ("address", tag("bdi", report.url, class_="code") if report.url else None),
            ("fingerprint", tag("bdi", report.id, class_="code")),
            ("coder", tag("bdi", f"{coder.name} {coder.version}{model}")),
        ]
    )


def _numbered(ledger: Ledger) -> list[Numbered]:
    return list(enumerate(ledger.coding.entities, 1))


def _table(ledger: Ledger, entities: list[Numbered], columns: tuple[str, str]) -> Html | None:
    if not entities:
        return None
    head = tag("tr", tag("th", ui("entity"), scope="col"), [tag("th", ui(column), scope="col") for column in columns])
    body = [_row(ledger, n, entity, columns[0]) for n, entity in entities]
    return tag("table", tag("thead", head), tag("tbody", body))


def _row(ledger: Ledger, n: int, entity: Entity, column: str) -> Html:
    anchor = f"entity-{n}"
    placed = f"t-{anchor}" in ledger.placed
    name = tag("a", tag("bdi", entity.name), href=f"#t-{anchor}") if placed else tag("bdi", entity.name)
    english = tag("span", entity.name_en, class_="name-en", lang="en", dir="ltr") if entity.name_en else None
    count = tag("span", number(len(entity.mentions)), " ", ui("mentions"), class_="count") if len(entity.mentions) > 1 else None
    first: Node = (office(entity.office) if entity.office else None) if column == "office" else label("entity_kinds", entity.kind)
    cells = [
        tag("th", name, " ", count, english, scope="row"),
        tag("td", first),
        tag("td", state(entity.code, ledger.variety) if entity.code else both("—", "—")),
    ]
    return tag("tr", cells, id=anchor, data_ids=anchor, class_=f"entity {entity.kind}")


def _plain(value: str | None) -> Html | None:
    return tag("bdi", value) if value else None
