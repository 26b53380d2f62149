"""What stands between states: commitments open and overdue, each with an event that may have kept it; and agreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ravabet.archive import Archive, Filter, Held, Revision
from ravabet.records import Agreement, AgreementKind, Commitment, CommitmentStatus, Due, EventDate, Money, Quoted
from ravabet.relations.acts import Acts
from ravabet.relations.fulfilment import fulfilment, words
from ravabet.relations.same import MergedEvent
from ravabet.relations.standing import Standing, standing
from ravabet.relations.tellings import letters, pairs

# In a record with a field called date, the class goes by another name.
Day = date
R = TypeVar("R", Commitment, Agreement)


@dataclass(frozen=True, slots=True)
class Cited:
    """Where something is told: the report, its day, and the stretches that tell it."""

    doc: str
    report_id: str
    outlet: str | None
    published: Day | None
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A later event that may have kept a promise: a proposal for a person to judge, never a status.

    ``event`` is the id of the merged event, ``late`` whether its day lies after the day due.
    """

    event: str
    day: Day
    late: bool
    cited: Cited


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as one or more reports tell it, and how it stands on the day asked about.

    ``status``: "kept" or "broken" only where a report says so; "overdue" where the day due has passed without such news; else "open".
    """

    parties: tuple[str, ...]
    what: str
    due: Due | None
    status: CommitmentStatus
    told: Day | None
    kept: Kept | None
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Pact:
    """An agreement by its name, kind and parties; ``dates`` are all that reports give for it, the one most given first.

    ``status`` is how it stands on the day asked about, as far as reports tell: the last that says it is in force, suspended or ended, else
    that it is signed; None where none says any of it, which is not to say that it does not stand. ``told`` is where that is said.
    """

    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    dates: tuple[EventDate, ...]
    value: Money | None
    status: Standing | None
    told: Cited | None
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Commitments by the day due (those without one last) and the day told; agreements by their first date."""

    commitments: tuple[Promise, ...]
    agreements: tuple[Pact, ...]


def ledger(archive: Archive, states: Collection[str], events: Sequence[MergedEvent], *, as_of: date) -> Ledger:
    """The ledger of the states as of a day: what reports published until then tell. ``events``: what is merged between the states."""
    return Ledger(
        commitments(_known(archive, Commitment, states, as_of), events, as_of=as_of),
        agreements(_known(archive, Agreement, states, as_of), as_of=as_of),
    )


def commitments(held: Iterable[Held[Commitment]], events: Sequence[MergedEvent], *, as_of: date) -> tuple[Promise, ...]:
    """The promises, told once where parties, wording and day due agree, each with the first later event that may have kept it."""
    acts = Acts(event for event in events if event.status == "happened" and event.day is not None and event.day <= as_of)
    promises = [_promise(group, acts, as_of) for group in one_promise(held)]
    return tuple(sorted(promises, key=lambda p: (p.due.end if p.due else date.max, p.told or date.max, p.sources[0].report_id, p.what)))


def agreements(held: Iterable[Held[Agreement]], *, as_of: date) -> tuple[Pact, ...]:
    """The agreements, told once where name, kind and parties agree, and how they stand on a day."""
    pacts = [_pact(group, as_of) for group in one_pact(held)]
    return tuple(
        sorted(pacts, key=lambda p: (p.dates[0].start if p.dates else date.max, p.sources[0].published or date.max, p.name, p.parties))
    )


def one_promise(held: Iterable[Held[Commitment]]) -> list[list[Held[Commitment]]]:
    """The commitments that are one promise, together and in order of their reports' days: parties, wording and day due agree."""
    groups: dict[tuple[object, ...], list[Held[Commitment]]] = defaultdict(list)
    for found in held:
        due = found.record.due
        groups[frozenset(found.record.parties), letters(found.record.what), due and (due.start, due.end)].append(found)
    return [sorted(group, key=_order) for group in groups.values()]


def one_pact(held: Iterable[Held[Agreement]]) -> list[list[Held[Agreement]]]:
    """The agreements that are one pact, together and in order of their reports' days: name, kind and parties agree."""
    groups: dict[tuple[object, ...], list[Held[Agreement]]] = defaultdict(list)
    for found in held:
        groups[letters(found.record.name), found.record.kind, frozenset(found.record.parties)].append(found)
    return [sorted(group, key=_order) for group in groups.values()]


def fate(told: Sequence[CommitmentStatus], due: date | None, as_of: date) -> CommitmentStatus:
    """How a promise stands on a day, from what reports say of it, in order, and the last day due.

    Kept or broken where the last report that says either says so, else overdue or open by the day.
    """
    said = next((status for status in reversed(told) if status in ("kept", "broken")), None)
    return said or ("overdue" if due is not None and due < as_of else "open")


def _known(archive: Archive, kind: type[R], states: Collection[str], as_of: date) -> list[Held[R]]:
    """The records of each pair of the states, each once, in reports that were out by the day (or do not say when they were)."""
    found = [held for pair in pairs(states) for held in archive.held(kind, Filter(between=pair))]
    unique: dict[tuple[str, R], Held[R]] = {(held.revision.report_id, held.record): held for held in found}
    return [held for held in unique.values() if held.revision.published is None or held.revision.published <= as_of]


def _order(held: Held[R]) -> tuple[date, str, str]:
    return held.revision.published or date.max, held.revision.report_id, repr(held.record)


def _cited(revision: Revision, evidence: tuple[Quoted, ...]) -> Cited:
    return Cited(revision.doc, revision.report_id, revision.outlet, revision.published, evidence)


def _promise(group: Sequence[Held[Commitment]], acts: Acts, as_of: date) -> Promise:
    first = group[0].record
    status = fate([held.record.status for held in group], first.due.end if first.due else None, as_of)
    return Promise(
        parties=first.parties,
        what=first.what,
        due=first.due,
        status=status,
        told=group[0].revision.published,
        kept=None if status in ("kept", "broken") else _kept(group, acts),
        sources=tuple(_cited(held.revision, held.record.evidence) for held in group),
    )


def _kept(group: Sequence[Held[Commitment]], acts: Acts) -> Kept | None:
    """The first event after the promise, told by another report, between the same parties and of a type that would keep it."""
    told, promise = group[0].revision.published, group[0].record
    row = fulfilment(words(stretch.text for stretch in promise.evidence))
    if row is None or told is None:
        return None
    reports = {held.revision.report_id for held in group}
    for day, event in acts.since(told, frozenset(promise.parties), row.types):
        # A report's day tells no more than that the act was before it: published on the day of the promise, it may be older.
        later = event.day_from == "date" or day > told
        if later and (source := acts.keeping(event, row, reports)) is not None:
            cited = Cited(source.doc, source.report_id, source.outlet, source.published, source.evidence)
            return Kept(event.id, day, promise.due is not None and day > promise.due.end, cited)
    return None


def _pact(group: Sequence[Held[Agreement]], as_of: date) -> Pact:
    first = group[0].record
    dates = Counter(held.record.date for held in group if held.record.date)
    status, told = stands(group, as_of)
    return Pact(
        name=first.name,
        kind=first.kind,
        parties=first.parties,
        dates=tuple(sorted(dates, key=lambda found: (-dates[found], found.start, found.end, found.text))),
        value=next((held.record.value for held in group if held.record.value), None),
        status=status,
        told=told,
        sources=tuple(_cited(held.revision, held.record.evidence) for held in group),
    )


def stands(group: Sequence[Held[Agreement]], as_of: date) -> tuple[Standing | None, Cited | None]:
    """How an agreement stands and where that is told; a later report that recalls its signing does not put it in force again."""
    last: tuple[Standing | None, Cited | None] = None, None
    # A report that does not say when it was published is no news of any day: those that do come after it.
    for held in sorted(group, key=lambda held: (held.revision.published or date.min, _order(held))):
        status, on = standing(held.record), held.record.date
        if status is None or (on is not None and on.start > as_of) or (status == "signed" and last[0] not in (None, "signed")):
            continue
        last = status, _cited(held.revision, held.record.evidence)
    return last
