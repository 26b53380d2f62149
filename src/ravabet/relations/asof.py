"""How every commitment and agreement of the archive stands on a day, by what reports published until then tell (see ``ledger``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ravabet.archive import Archive, Brief, Filter, Place
from ravabet.records import Agreement, CommitmentStatus
from ravabet.relations.ledger import fate, one_pact, stands
from ravabet.relations.standing import Standing
from ravabet.relations.tellings import letters

# An agreement that was signed and not ended since stands; whether it was ratified, reports seldom tell.
STANDING: tuple[Standing, ...] = ("in force", "signed")


def commitments_on(archive: Archive, day: date) -> dict[Place, CommitmentStatus]:
    """The commitments told by then, by place (``Listed.place``), each with its status on the day; one promise stands alike in all reports.

    Raises ArchiveError.
    """
    alike: dict[tuple[object, ...], list[Brief]] = defaultdict(list)
    for told in archive.commitments_told(day):
        alike[told.parties, told.due].append(told)
    return {
        one.place: status for group in alike.values() for promise in _promises(group) for status in [_fate(promise, day)] for one in promise
    }


def agreements_on(archive: Archive, day: date) -> dict[Place, Standing | None]:
    """The agreements told by then, by place, each with how it stands on the day; None where no report tells. Raises ArchiveError."""
    held = (one for one in archive.held(Agreement, Filter()) if one.revision.published is None or one.revision.published <= day)
    return {one.place: standing for group in one_pact(held) for standing in [stands(group, day)[0]] for one in group}


def _promises(alike: list[Brief]) -> Iterable[list[Brief]]:
    """Commitments of the same parties and days parted by their wording; as they are where no report tells how any of them ended."""
    if all(told.status in ("open", "overdue") for told in alike):
        return [alike]
    groups: dict[str, list[Brief]] = defaultdict(list)
    for told in alike:
        groups[letters(told.what)].append(told)
    return groups.values()


def _fate(promise: list[Brief], day: date) -> CommitmentStatus:
    due = promise[0].due
    return fate([told.status for told in promise], due[1] if due else None, day)
