"""Events that happened, in the 58 columns of GDELT 1.0's daily files (GDELT Data Format Codebook, 25 August 2013), with a heading.

As there, an event between several parties is a row for each pair, what is not known is empty, and nothing is quoted. Codes are CAMEO's,
by ``cameo.csv``, ``sectors.csv`` and ``states.csv``; the quad class and Goldstein's score are those of the CAMEO code, as in GDELT. A row
is an event in one report: one article, one source.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from ravabet.archive import Revision
from ravabet.exports.cells import event_name, happened, number, place_kind, the_day, write_line
from ravabet.exports.codes import Cameo, cameo, cameo_sector, state_codes
from ravabet.exports.sides import Party, exchanges

Record = dict[str, Any]

ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{role}{name}" for role in ("Actor1", "Actor2") for name in ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{role}Geo_{name}" for role in ("Actor1", "Actor2", "Action") for name in PLACE),
    *("DATEADDED", "SOURCEURL"),
)
# CAMEO's actor types that PLOVER writes as countries; the United Nations and the European Union are known groups of type IGO.
TYPES = {"IGO": "IGO", "NGO": "NGO", "MNC": "MNC", "IMG": "IMG", "UNO": "IGO", "EUR": "IGO"}
GROUPS = {"UNO": "UNO", "EUR": "EEC"}
# The last root of each quad class (codebook, QuadClass): 01-05, 06-08, 09-13, 14-20.
LAST_ROOTS = ((5, 1), (8, 2), (13, 3), (20, 4))


def write_gdelt(records: Iterable[tuple[Revision, Record]], stream: TextIO) -> int:
    """Write a heading and a row for each pair of each event that happened; gives the number of rows."""
    write_line(stream, COLUMNS)
    count = 0
    for revision, record in records:
        for position, (one, other) in enumerate(exchanges(record) if happened(record) else ()):
            count += 1
            cells = {"GLOBALEVENTID": number(event_name(revision, record), position), **_event(revision, record)}
            cells |= _actor("Actor1", one) | _actor("Actor2", other)
            write_line(stream, (cells.get(name) for name in COLUMNS))
    return count


def _event(revision: Revision, record: Record) -> Record:
    code = cameo(record["type"], record["mode"], record["contexts"])
    return {
        **_when(record),
        "EventCode": code.code,
        "EventBaseCode": code.code[:3],
        "EventRootCode": code.root,
        "QuadClass": quad_class(code),
        "GoldsteinScale": code.goldstein,
        "NumSources": 1,
        "NumArticles": 1,
        **_where(record["place"]),
        "DATEADDED": revision.coded_at[:10].replace("-", ""),
        "SOURCEURL": revision.url,
    }


def quad_class(code: Cameo) -> int:
    """GDELT's quad class of a CAMEO code; PLOVER's differs for concessions, which CAMEO counts as material."""
    return next(quad for last, quad in LAST_ROOTS if int(code.root) <= last)


def _when(record: Record) -> Record:
    """The date's columns, as far as the record's date settles them: a solar month may settle the year alone."""
    value = record["date"]
    if value is None:
        return {}
    start, end, day = value["start"], value["end"], the_day(record)
    cells = {"Year": start[:4]} if start[:4] == end[:4] else {}
    cells |= {"MonthYear": start[:7].replace("-", "")} if start[:7] == end[:7] else {}
    # FractionDate stays empty: the codebook's formula, (month * 30 + day) / 365, runs over the range that it gives, 0 to 0.9999.
    return cells | ({"SQLDATE": f"{day:%Y%m%d}"} if day else {})


def _actor(role: str, party: Party | None) -> Record:
    if party is None:
        return {}
    known = state_codes(party["code"])
    country, group = known.cameo if known else "", GROUPS.get(party["code"], "")
    kinds = [kind for kind in (TYPES.get(party["code"], ""), cameo_sector(party["sector"])) if kind]
    cells = {"Code": "".join([country or group, *(kind for kind in kinds if not group or kind != "IGO")]), "Name": party["name"]}
    cells |= {"CountryCode": country, "KnownGroupCode": group, **{f"Type{place}Code": kind for place, kind in enumerate(kinds, 1)}}
    return {f"{role}{name}": cell for name, cell in cells.items()}


def _where(place: Record | None) -> Record:
    if place is None:
        return {}
    known, kind = state_codes(place["country"] or ""), place_kind(place)
    home = place["country"] == "USA"
    # ActionGeo_Type: 2 a state of the USA, 3 a city there, 4 a city elsewhere, 5 a province elsewhere.
    types = {"city": 3 if home else 4, "province": 2 if home else 5}
    cells = {"Type": types.get(kind or ""), "FullName": place["name"], "CountryCode": known.fips if known else None}
    return {f"ActionGeo_{name}": cell for name, cell in {**cells, "Lat": place["lat"], "Long": place["lon"]}.items()}
