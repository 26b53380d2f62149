"""Whom somebody met, when and where: what reports tell of one meeting put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ravabet.archive import Archive, Called, Dealing, Filter
from ravabet.records import EventType
from ravabet.relations.people import Directory, Who

MEETING: EventType = "CONSULT"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was there: ``who`` is None for a state as such; ``code`` the state acted for."""

    code: str
    who: Who | None


@dataclass(frozen=True, slots=True)
class Told:
    """Where a meeting is told; ``event`` is its id in the report."""

    report_id: str
    event: str
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Talks of one day with the same others: ``others`` sat on another side, ``beside`` acted for the same state.

    ``day`` is the first of the event's own days, else (``dated`` is False) that of publication. ``modes``, ``places``: all that are told.
    """

    day: date | None
    dated: bool
    status: str
    others: tuple[Party, ...]
    beside: tuple[Party, ...]
    modes: tuple[str, ...]
    places: tuple[str, ...]
    tellings: tuple[Told, ...]


def meetings(
    archive: Archive,
    who: Who,
    everybody: Directory,
    *,
    since: date | None = None,
    until: date | None = None,
    met: tuple[Called, ...] = (),
    days: int,
) -> tuple[tuple[Meeting, ...], date | None]:
    """The meetings of so many days, the latest first, not after ``until``; and the day before which more are told, None where none is.

    ``met``: only those with somebody who is entered so.

    Two reports tell of one meeting where day, status and the others are the same; where one names a person and another the state alone,
    they tell of two. What no day is known of stands last, where ``until`` is open. Raises ArchiveError.
    """
    wanted = Filter(types=(MEETING,), called=who.called, met=met, since=since, until=until)
    people = archive.people()
    told = people.days(wanted)
    # An event of several days is put under its first, which may lie before ``since``.
    known = [day for day, _ in told if day is not None and (since is None or day >= since)]
    some, rest = known[:days], known[days:]
    found = [one for one in people.dealings(replace(wanted, since=some[-1], until=some[0])) if one.start in some] if some else []
    if until is None and any(day is None for day, _ in told):
        found += [one for one in people.dealings(wanted) if one.start is None]
    return _together(found, who, everybody), some[-1] if rest else None


def _together(dealings: Iterable[Dealing], who: Who, everybody: Directory) -> tuple[Meeting, ...]:
    found: dict[tuple[date | None, str, frozenset[str]], list[tuple[Dealing, list[Party], list[Party]]]] = defaultdict(list)
    for dealing in dealings:
        others, beside = _sides(dealing, who, everybody)
        found[dealing.start, dealing.status, frozenset(map(_name, others))].append((dealing, others, beside))
    made = [_meeting(one) for one in found.values()]
    return tuple(sorted(made, key=lambda one: (one.day is not None, one.day or date.min, len(one.tellings)), reverse=True))


def _sides(dealing: Dealing, who: Who, everybody: Directory) -> tuple[list[Party], list[Party]]:
    """The others of an event, and those beside: where nobody acts for another state, all met each other."""
    ours = set(who.called)
    codes = {side.code for side in dealing.sides if side.called in ours}
    parties = {
        _name(party): party for side in dealing.sides if side.called not in ours for party in [_party(side.code, side.called, everybody)]
    }
    named = {party.code for party in parties.values() if party.who is not None}
    # Beside one of its people a state is not another party.
    kept = [party for party in parties.values() if party.who is not None or party.code not in named | codes]
    others = [party for party in kept if party.code not in codes]
    return (others, [party for party in kept if party.code in codes]) if others else (kept, [])


def _party(code: str, called: Called | None, everybody: Directory) -> Party:
    return Party(code, everybody.of(called))


def _name(party: Party) -> str:
    return party.who.key if party.who else party.code


def _meeting(told: list[tuple[Dealing, list[Party], list[Party]]]) -> Meeting:
    first, others, _ = told[0]
    beside = {_name(party): party for _, _, some in told for party in some}
    tellings = sorted((Told(one.report_id, one.event, one.outlet, one.published) for one, _, _ in told), key=_order)
    return Meeting(
        day=first.start,
        dated=any(one.dated for one, _, _ in told),
        status=first.status,
        others=tuple(sorted(others, key=_name)),
        beside=tuple(beside[name] for name in sorted(beside)),
        modes=tuple(sorted({one.mode for one, _, _ in told if one.mode})),
        places=tuple(sorted({one.place for one, _, _ in told if one.place})),
        tellings=tuple(tellings),
    )


def _order(told: Told) -> tuple[date, str, str]:
    return told.published or date.max, told.report_id, told.event
