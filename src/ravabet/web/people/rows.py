"""The parts of somebody's page as objects and as rows of a table."""

from __future__ import annotations

from typing import Any

from ravabet.relations import Party
from ravabet.web.anchors import event_place, report_path, row_place
from ravabet.web.people.parts import Encounter, Mentioned, Part

MEETINGS = ("day", "dated", "status", "with", "beside", "modes", "places", "reports", "evidence", "report_ids", "page")
REPORTS = ("published", "outlet", "title", "doc", "report_id", "start", "end", "sentence", "page")


def plain_part(part: Part) -> dict[str, Any]:
    """``total``, ``records``, ``next``."""
    return {"total": part.total, "records": rows_of(part), "next": part.next}


def rows_of(part: Part) -> list[dict[str, Any]]:
    """What the part holds, as programs read it."""
    return [*(_record(part.name, row) for row in part.records), *map(_meeting, part.encounters), *map(_report, part.mentions)]


def _record(kind: str, row: Any) -> dict[str, Any]:
    revision = row.revision
    published = revision.published.isoformat() if revision.published else None
    where = f"{report_path(revision.report_id)}#{row_place(kind, row)}"
    return {"doc": revision.doc, "report_id": revision.report_id, "published": published, "page": where, **row.record}


def _meeting(found: Encounter) -> dict[str, Any]:
    one = found.meeting
    first = one.tellings[0]
    return {
        "day": one.day.isoformat() if one.day else None,
        "dated": one.dated,
        "status": one.status,
        "with": [_party(party) for party in one.others],
        "beside": [_party(party) for party in one.beside],
        "modes": list(one.modes),
        "places": list(one.places),
        "reports": len(one.tellings),
        "evidence": [stretch.text for stretch in found.evidence],
        "report_ids": [telling.report_id for telling in one.tellings],
        "page": f"{report_path(first.report_id)}#{event_place(first.event)}",
    }


def _party(party: Party) -> str:
    """The key of somebody, or the code of a state."""
    return party.who.key if party.who else party.code


def _report(found: Mentioned) -> dict[str, Any]:
    revision = found.named.revision
    return {
        "published": revision.published.isoformat() if revision.published else None,
        "outlet": revision.outlet,
        "title": revision.title,
        "doc": revision.doc,
        "report_id": revision.report_id,
        "start": found.named.start,
        "end": found.named.end,
        "sentence": found.sentence.text,
        "page": f"{report_path(revision.report_id)}#t-entity-{found.named.number}",
    }
