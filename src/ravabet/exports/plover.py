"""Events as PLOVER records, one JSON object a line (PLOVER manual, draft version 2.0, Open Event Data Alliance: the record's fields).

Every status is written: what did not simply happen carries PLOVER's auxiliary mode (future, hypothetical, negation, historical). Fields
that the record does not have are left out, ``date`` excepted, which PLOVER requires: null where the report gives none. The report's
text is not written, only the stretches that are the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.cells import event_name
from ravabet.exports.codes import auxiliary_mode

Record = dict[str, Any]

# ISO 639-1, which PLOVER asks for, has one code for the Persian of Iran and of Afghanistan.
LANGUAGES = {"fa": "fa", "prs": "fa", "tg": "tg"}
CODEBOOK = "PLOVER 2.0 draft"


def write_plover(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write each event as a line; gives their number."""
    count = 0
    for revision, record in records:
        count += 1
        stream.write(json.dumps(_filled(_event(revision, record)), ensure_ascii=False) + "\n")
    return count


def _event(revision: Revision, record: Record) -> Record:
    when = record["date"] or {"start": None, "end": None}
    coded_date, _, coded_time = revision.coded_at.partition("T")
    auxiliary = auxiliary_mode(record["status"])
    return {
        "id": event_name(revision, record),
        "date": when["start"],
        "enddate": when["end"] if when["end"] != when["start"] else None,
        "actor": [_entity(party) for party in record["actors"]],
        "recipient": [_entity(party) for party in record["recipients"]],
        "event": [record["type"]],
        "event_loc": _location(record["place"]),
        "event_text": [stretch["text"] for stretch in record["evidence"]],
        "quad_code": record["quad"],
        "event_scale": record["intensity"],
        "mode": [mode for mode in (record["mode"], auxiliary) if mode],
        "context": record["contexts"],
        "size": {name: count for name, count in (record["size"] or {}).items() if count is not None},
        "text_info": [{"start": stretch["start"], "end": stretch["end"]} for stretch in record["evidence"]],
        "cite_info": _citation(revision),
        "coder": f"{revision.coder} {revision.coder_version}",
        "coded_date": coded_date,
        "coded_time": coded_time,
    }


def _entity(party: Record) -> Record:
    return _present({"code": party["code"], "sector": party["sector"], "entity_text": party["name"]})


def _location(place: Record | None) -> Record:
    place = place or {}
    names = {"extracted_place": "name", "country_code": "country", "lat": "lat", "lon": "lon"}
    return _present({name: place.get(ours) for name, ours in names.items()})


def _citation(revision: Revision) -> Record:
    language = LANGUAGES.get(revision.language, revision.language)
    cited = {"citation": revision.doc, "url": revision.url, "title": revision.title, "language": language, "publication": revision.outlet}
    return _present({**cited, "codebook": CODEBOOK, "version": revision.coder_version})


def _present(values: Record) -> Record:
    return {name: value for name, value in values.items() if value is not None}


def _filled(values: Record) -> Record:
    """What PLOVER requires and what holds something."""
    return {name: value for name, value in values.items() if name == "date" or value not in (None, [], {})}
