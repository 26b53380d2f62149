"""A coding as rows of the archive's tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, insert

from ravabet.archive import schema
from ravabet.archive.narrow import LISTED
from ravabet.archive.query import KINDS, words_key
from ravabet.records import Agreement, Coding, Commitment, Due, Entity, Event, EventDate, Finding, Quote, Quoted, Report

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def write_records(connection: Connection, revision: int, coding: Coding) -> None:
    """Insert every record of ``coding`` under the revision's id."""
    for table, rows in _rows(coding).items():
        if rows:
            connection.execute(insert(table), [{"revision_id": revision, **row} for row in rows])


def _rows(coding: Coding) -> Rows:
    rows: Rows = {table: [] for table in schema.metadata.sorted_tables}
    report = coding.report
    for ordinal, entity in enumerate(coding.entities):
        _entity(rows, ordinal, entity)
    for ordinal, event in enumerate(coding.events):
        _event(rows, ordinal, event)
    for ordinal, quote in enumerate(coding.quotes):
        _quote(rows, ordinal, quote)
    for ordinal, commitment in enumerate(coding.commitments):
        _commitment(rows, ordinal, commitment)
    for ordinal, agreement in enumerate(coding.agreements):
        _agreement(rows, ordinal, agreement)
    for ordinal, finding in enumerate(coding.findings):
        _finding(rows, ordinal, finding)
    for kind, table in KINDS.items():
        for row, record in zip(rows[table], getattr(coding, kind), strict=True):
            row |= _listed(report, record)
    return rows


def _listed(report: Report, record: Any) -> Row:
    """What lists read (``schema``): a record's own days, else that of publication."""
    own = getattr(record, "date", None) or getattr(record, "due", None)
    first, last = (own.start, own.end) if own else (report.published, report.published)
    return {"listed": LISTED, "first_day": first, "last_day": last, "published": report.published, "outlet": report.outlet}


def _words(values: Iterable[str]) -> str:
    """Words each with a blank before and behind it, so that one is found among them."""
    return "".join(f" {value}" for value in values) + " "


def _parts(record: int, parts: Iterable[Row]) -> list[Row]:
    return [{"record": record, "ordinal": ordinal, **part} for ordinal, part in enumerate(parts)]


def _stretches(record: int, stretches: tuple[Quoted, ...]) -> list[Row]:
    return _parts(record, ({"start": s.start, "end": s.end, "text": s.text} for s in stretches))


def _codes(record: int, codes: tuple[str, ...]) -> list[Row]:
    return _parts(record, ({"code": code} for code in codes))


def _search(*texts: str | None) -> str:
    """What a filter on words looks in: the record's own words, without the spaces and joiners that spellings differ in."""
    return " | ".join(words_key(text) for text in texts if text)


def _span(prefix: str, value: EventDate | Due | None) -> Row:
    names = ("start", "end", "text")
    return {f"{prefix}_{name}": getattr(value, name, None) for name in names}


def _date(value: EventDate | None) -> Row:
    return {**_span("date", value), "date_precision": value.precision if value else None}


def _entity(rows: Rows, ordinal: int, entity: Entity) -> None:
    names = ("kind", "name", "name_en", "code", "office", "wikidata")
    rows[schema.entities].append({"ordinal": ordinal, "entity": entity.id, **{n: getattr(entity, n) for n in names}})
    rows[schema.mentions] += _parts(ordinal, ({"start": m.start, "end": m.end} for m in entity.mentions))


def _event(rows: Rows, ordinal: int, event: Event) -> None:
    same = ("type", "mode", "status", "quad", "intensity", "attributed_to", "confidence")
    row = {"ordinal": ordinal, "event": event.id, **{name: getattr(event, name) for name in same}, **_date(event.date)}
    row |= {name: getattr(event.size, name, None) for name in ("dead", "injured", "arrested")}
    row |= {name: getattr(event.place, name, None) for name in ("lat", "lon")}
    row |= {"place": getattr(event.place, "name", None), "place_country": getattr(event.place, "country", None)}
    names = [party.name for party in event.actors + event.recipients]
    row["search"] = _search(*(e.text for e in event.evidence), *names, *event.names, row["place"])
    row |= {"contexts": _words(event.contexts), "codes": _words(party.code for party in event.actors + event.recipients)}
    rows[schema.events].append(row)
    rows[schema.event_contexts] += _parts(ordinal, ({"context": context} for context in event.contexts))
    rows[schema.event_evidence] += _stretches(ordinal, event.evidence)
    rows[schema.event_parties] += _parts(ordinal, _event_parties(event))


def _event_parties(event: Event) -> Iterable[Row]:
    names = ("code", "said", "sector", "name", "entity", "start", "end")
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in parties:
            yield {"role": role, **{name: getattr(party, name) for name in names}}


def _quote(rows: Rows, ordinal: int, quote: Quote) -> None:
    names = ("country", "kind", "text", "start", "end", "cue", "venue", "confidence")
    speaker = {"speaker": quote.speaker.name, "speaker_code": quote.speaker.code, "entity": quote.speaker.entity}
    search = _search(quote.text, quote.speaker.name, quote.cue)
    rows[schema.quotes].append({"ordinal": ordinal, **speaker, **{n: getattr(quote, n) for n in names}, "search": search})


def _commitment(rows: Rows, ordinal: int, commitment: Commitment) -> None:
    search = _search(commitment.what, *(e.text for e in commitment.evidence))
    row = {"ordinal": ordinal, "what": commitment.what, "status": commitment.status, "search": search, "codes": _words(commitment.parties)}
    rows[schema.commitments].append({**row, **_span("due", commitment.due)})
    rows[schema.commitment_parties] += _codes(ordinal, commitment.parties)
    rows[schema.commitment_evidence] += _stretches(ordinal, commitment.evidence)


def _agreement(rows: Rows, ordinal: int, agreement: Agreement) -> None:
    search = _search(agreement.name, *(e.text for e in agreement.evidence))
    value = {name: getattr(agreement.value, name, None) for name in ("amount", "currency")}
    row = {"ordinal": ordinal, "name": agreement.name, "kind": agreement.kind, "search": search, "codes": _words(agreement.parties)}
    rows[schema.agreements].append({**row, **value, **_date(agreement.date)})
    rows[schema.agreement_parties] += _codes(ordinal, agreement.parties)
    rows[schema.agreement_evidence] += _stretches(ordinal, agreement.evidence)


def _finding(rows: Rows, ordinal: int, finding: Finding) -> None:
    message = {"message_en": finding.message.en, "message_fa": finding.message.fa}
    search = _search(finding.message.en, finding.message.fa, *(s.text for s in finding.spans))
    row = {"ordinal": ordinal, "kind": finding.kind, "severity": finding.severity, "search": search}
    rows[schema.findings].append({**row, **message})
    rows[schema.finding_spans] += _stretches(ordinal, finding.spans)
