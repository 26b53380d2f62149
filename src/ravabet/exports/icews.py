"""Events that happened, in the columns of the ICEWS coded event data (Harvard Dataverse, doi:10.7910/DVN/28075), tab-separated.

As there, an event between several parties is a row for each pair, what is not known is empty, and nothing is quoted. The type is the CAMEO
code of ``cameo.csv``; the intensity is that code's, as in ICEWS, not PLOVER's score of the event.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.cells import event_name, happened, number, place_kind, the_day, write_line
from ravabet.exports.codes import cameo, state_codes
from ravabet.exports.sides import Party, exchanges
from ravabet.knowledge import load

Record = dict[str, Any]

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)


def write_icews(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write a heading and a row for each pair of each event that happened; gives the number of rows."""
    write_line(stream, COLUMNS)
    count = 0
    for revision, record in records:
        for position, (source, target) in enumerate(exchanges(record) if happened(record) else ()):
            count += 1
            cells = {"Event ID": number(event_name(revision, record), position), **_event(revision, record)}
            cells |= _side("Source", source) | _side("Target", target)
            write_line(stream, (cells.get(name) for name in COLUMNS))
    return count


def _event(revision: Revision, record: Record) -> Record:
    code = cameo(record["type"], record["mode"], record["contexts"])
    cells = {"Event Date": the_day(record), "Event Text": code.name, "CAMEO Code": code.code, "Intensity": code.goldstein}
    return {**cells, "Story ID": revision.report_id, "Publisher": revision.outlet, **_where(record["place"])}


def _side(role: str, party: Party | None) -> Record:
    if party is None:
        return {}
    return {f"{role} Name": party["name"], f"{role} Sectors": party["sector"], f"{role} Country": _country(party["code"])}


def _where(place: Record | None) -> Record:
    if place is None:
        return {}
    cells = {"Country": _country(place["country"]), "Latitude": place["lat"], "Longitude": place["lon"]}
    column = {"city": "City", "province": "Province"}.get(place_kind(place) or "")
    return cells | ({column: place["name"]} if column else {})


def _country(code: str | None) -> str | None:
    """The English name of a state, which ICEWS writes; None for what is no state."""
    return load().state(code).name_en if code and state_codes(code) else None
