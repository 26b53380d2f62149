"""What a report itself says about a promise's fate: kept or broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ravabet.coding.arguments import Scene
from ravabet.coding.patterns import match_at
from ravabet.coding.vocabulary.commitments import fate_rows
from ravabet.records import Commitment, CommitmentStatus

PAST = frozenset({"past", "perfect"})


def with_fate(found: Sequence[Commitment], scenes: Iterable[Scene]) -> Iterator[Commitment]:
    """The commitments, marked where the report says that their party kept or broke its word.

    Only the one commitment of a party is marked: of several the words do not say which is meant.
    """
    fates = dict(fate for scene in scenes for fate in _told(scene))
    for commitment in found:
        told = {fates[code] for code in commitment.parties if code in fates}
        alone = all(sum(code in other.parties for other in found) == 1 for code in commitment.parties)
        yield replace(commitment, status=told.pop()) if len(told) == 1 and alone else commitment


def _told(scene: Scene) -> Iterator[tuple[str, CommitmentStatus]]:
    """The subjects of clauses that tell a fate, with it."""
    for number, clause in enumerate(scene.clauses):
        for row in fate_rows():
            hits = (match_at(row.pattern, scene.sentence, clause, at) for at in range(clause.first, clause.last + 1))
            hit = next((hit for hit in hits if hit is not None and hit.verb is not None), None)
            form = hit.verb.form if hit is not None and hit.verb is not None else None
            if hit is not None and form is not None and form.negative == row.negative and form.tense in PAST:
                subjects = [p for p in scene.phrases if p.clause == number and p.marker is None and p.first < hit.first]
                yield from ((code, row.fate) for p in subjects for code in p.mention.codes)
