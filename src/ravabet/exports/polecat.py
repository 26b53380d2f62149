"""Events that happened, in the columns of POLECAT's weekly files (Harvard Dataverse, doi:10.7910/DVN/AJGVIT), tab-separated.

As there: compound actors stay in one row, values parted by "; "; what is not known is the word None; nothing is quoted. POLECAT has no
column for the status, so only what happened is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.cells import event_name, happened, place_kind, the_day, write_line
from ravabet.exports.codes import state_codes

Record = dict[str, Any]

SEPARATOR = "; "
UNKNOWN = "None"
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)


def write_polecat(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write a heading and a row for each event that happened; gives the number of rows."""
    write_line(stream, COLUMNS)
    count = 0
    for revision, record in records:
        if happened(record):
            count += 1
            write_line(stream, _row(revision, record))
    return count


def _row(revision: Revision, record: Record) -> list[object]:
    cells: Record = {
        "Event ID": event_name(revision, record),
        "Event Date": the_day(record),
        "Event Type": record["type"],
        "Event Mode": record["mode"],
        "Intensity": record["intensity"],
        "Quad Code": QUADS[record["quad"]],
        "Contexts": SEPARATOR.join(record["contexts"]),
        "Source": revision.outlet,
        "Publication Date": revision.published,
        "Language": revision.language,
        "Version": f"{revision.coder}-{revision.coder_version}",
    }
    cells |= _side("Actor", record["actors"]) | _side("Recipient", record["recipients"]) | _where(record["place"])
    return [UNKNOWN if cells.get(name) in (None, "") else cells[name] for name in COLUMNS]


def _side(role: str, parties: list[Record]) -> Record:
    codes = [party["code"] for party in parties]
    names, sectors = _joined(party["name"] for party in parties), _joined(party["sector"] for party in parties)
    return {
        f"{role} Name": names,
        f"{role} Country": _joined(codes),
        f"{role} COW": _joined(known.cow for known in map(state_codes, codes) if known),
        f"Primary {role} Sector": parties[0]["sector"] if parties else None,
        f"{role} Sectors": sectors,
        f"{role} Name Raw": names,
    }


def _where(place: Record | None) -> Record:
    if place is None:
        return {}
    cells = {"Raw Placename": place["name"], "Country": place["country"], "Latitude": place["lat"], "Longitude": place["lon"]}
    column = {"city": "City", "province": "Province"}.get(place_kind(place) or "")
    return cells | ({column: place["name"]} if column else {})


def _joined(values: Iterable[str | None]) -> str:
    """The values that are there, each once."""
    return SEPARATOR.join(dict.fromkeys(value for value in values if value))
