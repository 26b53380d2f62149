"""The records that a listing shows: commitments as they stand on a day, agreements that stand on one, all others as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from ravabet.archive import Archive, Filter, Place, Revision

Pair = tuple["Revision", dict[str, Any]]
EVERYTHING = 2**31


def chosen(store: Archive, kind: str, given: dict[str, Any]) -> Iterator[Pair]:
    """The records that pass a command's options (see ``narrowing``), in order of time. Raises ArchiveError, BadInput."""
    from dataclasses import replace

    from ravabet.calendars import parse_day
    from ravabet.cli.narrowing import filter_of

    wanted = filter_of(given)
    if kind == "commitments" and (given.get("as_of") or wanted.statuses):
        day = parse_day(given["as_of"]).end if given.get("as_of") else date.today()
        return _commitments(store, replace(wanted, statuses=()), day, wanted.statuses)
    if kind == "agreements" and given.get("on"):
        return _agreements(store, wanted, parse_day(given["on"]).end)
    return store.records(kind, wanted)


def _commitments(store: Archive, wanted: Filter, day: date, statuses: tuple[str, ...]) -> Iterator[Pair]:
    from ravabet.errors import BadInput
    from ravabet.records import CommitmentStatus
    from ravabet.relations import commitments_on

    known, asked = get_args(CommitmentStatus), {status.lower() for status in statuses}
    if not asked <= set(known):
        raise BadInput(f"--status is one of {', '.join(known)}")
    standing = {place: status for place, status in commitments_on(store, day).items() if not asked or status in asked}
    for place, (revision, record) in _at(store, "commitments", wanted, standing):
        yield revision, {**record, "status": standing[place], "as_of": day.isoformat(), "status_told": record["status"]}


def _agreements(store: Archive, wanted: Filter, day: date) -> Iterator[Pair]:
    from ravabet.relations import STANDING, agreements_on

    standing = {place: told for place, told in agreements_on(store, day).items() if told in STANDING}
    for place, (revision, record) in _at(store, "agreements", wanted, standing):
        yield revision, {**record, "standing": standing[place], "on": day.isoformat()}


def _at(store: Archive, kind: str, wanted: Filter, places: dict[Place, Any]) -> Iterator[tuple[Place, Pair]]:
    listing = store.listing(kind, wanted, sort="time", limit=EVERYTHING, among=places)
    return ((row.place, (row.revision, row.record)) for row in listing.records)
