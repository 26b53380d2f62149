"""What may stand in the addresses of persons and organisations, of the network and of the map."""

from __future__ import annotations

from typing import Literal

from ravabet.archive import Filter
from ravabet.errors import BadInput
from ravabet.relations import MEETING
from ravabet.web import queries
from ravabet.web.queries import LONGEST, MOST_ROWS, party, told

# The types of an event whose quad class is one of cooperation, or of conflict (PLOVER 2.0, table of types).
COOPERATION = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
CONFLICT = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
# What ties two: the types of event that count.
TIES: dict[str, tuple[str, ...]] = {"meetings": (MEETING,), "cooperation": COOPERATION, "conflict": CONFLICT, "all": ()}

Show = Literal["all", "quotes", "events", "meetings", "reports"]


class People(queries.Asked):
    """The list of persons."""

    q: str | None = told("name", default=None, max_length=LONGEST)
    a: str | None = told("people_of", default=None, max_length=LONGEST)
    by: Literal["name", "office", "any"] = told("named_by", default="name")
    limit: int = told("limit", default=50, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=LONGEST)


class PeopleTable(People):
    """The same as CSV."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)
    spreadsheet: bool = told("spreadsheet", default=False)


class Bodies(queries.Asked):
    """The list of organisations and armed groups."""

    q: str | None = told("name", default=None, max_length=LONGEST)
    a: str | None = told("people_of", default=None, max_length=LONGEST)
    kind: Literal["organisation", "group"] | None = told("body_kind", default=None)
    limit: int = told("limit", default=50, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=LONGEST)


class BodiesTable(Bodies):
    """The same as CSV."""

    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)
    spreadsheet: bool = told("spreadsheet", default=False)


class Person(queries.Days):
    """Somebody's page; ``show`` one part of it, then with ``limit`` and ``next``."""

    show: Show = told("show", default="all")
    other: str | None = told("other", default=None, max_length=LONGEST)
    type: list[str] = told("type", default=[], max_length=30)
    limit: int | None = told("limit", default=None, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=4000)


class PersonTable(queries.Days):
    """One part of it as CSV."""

    show: Literal["quotes", "events", "meetings", "reports"] = told("show", default="quotes")
    other: str | None = told("other", default=None, max_length=LONGEST)
    type: list[str] = told("type", default=[], max_length=30)
    limit: int = told("rows", default=100_000, ge=1, le=MOST_ROWS)
    next: str | None = told("next", default=None, max_length=4000)
    spreadsheet: bool = told("spreadsheet", default=False)


class Network(queries.Days):
    """The network of states or persons."""

    nodes: Literal["states", "persons"] = told("nodes", default="states")
    ties: Literal["meetings", "cooperation", "conflict", "all"] = told("ties", default="meetings")
    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    state: list[str] = told("network_state", default=[], max_length=30)
    most: int = told("most", default=30, ge=2, le=120)

    def filter(self) -> Filter:
        """The events that tie: those that happened, unless other statuses are asked for. Raises BadInput."""
        since, until = self.bounds()
        return Filter(
            types=tuple(one.upper() for one in self.type) or TIES[self.ties],
            statuses=tuple(self.status) or ("happened",),
            since=since,
            until=until,
        )

    def states(self) -> tuple[str, ...]:
        """The states asked for, by code. Raises BadInput."""
        return tuple(party(code) for code in self.state)


class NetworkTable(Network):
    """Its links as CSV, or all of it in a format of graphs."""

    spreadsheet: bool = told("spreadsheet", default=False)


class Map(queries.Days):
    """The map of where."""

    a: str | None = told("a", default=None, max_length=LONGEST)
    b: str | None = told("b", default=None, max_length=LONGEST)
    type: list[str] = told("type", default=[], max_length=30)
    status: list[str] = told("status", default=[], max_length=30)
    view: Literal["region", "world"] = told("view", default="region")
    at: str | None = told("at", default=None, max_length=LONGEST)
    limit: int = told("limit", default=20, ge=1, le=200)
    next: str | None = told("next", default=None, max_length=4000)

    def filter(self) -> Filter:
        """The events that are placed. Raises BadInput."""
        if (self.a is None) != (self.b is None):
            raise BadInput("a and b go together: give both states, or neither")
        since, until = self.bounds()
        between = (party(self.a), party(self.b)) if self.a and self.b else None
        return Filter(between=between, types=tuple(self.type), statuses=tuple(self.status), since=since, until=until)


class MapTable(Map):
    """Its places as CSV."""

    spreadsheet: bool = told("spreadsheet", default=False)
