"""A coding with what people said of its records put in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ravabet.archive.corrections import WITH, Correction, Plain, Standing, identities, surviving
from ravabet.archive.query import KINDS
from ravabet.archive.shaping import divided, united
from ravabet.errors import BadInput

Place = tuple[str, int]


def apply(coding: Plain, said: Iterable[Correction]) -> dict[str, dict[int, Standing]]:
    """Put what people said into a stored coding; gives what stands, by kind and place in the coding."""
    left = surviving(said)
    return Worked.of(coding, left).marks if left else {kind: {} for kind in KINDS}


@dataclass(slots=True)
class Worked:
    """A stored coding into which is put, one by one, what people said; parts divided from an event stand behind the other events.

    ``places``: kind and place of every record by its identity. ``into``: of a record that was merged, the one that it is part of.
    """

    coding: Plain
    places: dict[str, Place]
    marks: dict[str, dict[int, Standing]]
    into: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, coding: Plain, left: Iterable[Correction]) -> Worked:
        """The coding, changed in place, with all that survives (``surviving``) put in."""
        places = {identity: (kind, place) for kind in KINDS for place, identity in enumerate(identities(kind, coding[kind]))}
        worked = cls(coding, places, {kind: {} for kind in KINDS})
        worked._put_all(list(left))
        return worked

    def record(self, identity: str) -> Plain:
        """The record, as it stands by now."""
        kind, place = self.places[identity]
        found: Plain = self.coding[kind][place]
        return found

    def mark(self, identity: str) -> Standing | None:
        """What stands of all that was said of it; None where nothing does."""
        kind, place = self.places[identity]
        return self.marks[kind].get(place)

    def locate(self, record: str) -> str:
        """The identity of the record that a person names: an event's id, ``quotes/2`` as ``show`` counts, or an identity.

        Raises BadInput where the coding holds no such record.
        """
        kind, _, number = record.partition("/")
        for identity, (name, place) in self.places.items():
            if record == identity or (kind == name and number == str(place + 1)) or record == self.coding[name][place].get("id"):
                return identity
        raise BadInput(f"the report's coding has no record {record!r}; name an event by its id, others as quotes/1")

    def name(self, identity: str) -> str:
        """What a person calls the record: an event's id, or its kind and number."""
        kind, place = self.places[identity]
        return str(self.coding[kind][place].get("id") or f"{kind}/{place + 1}")

    def _put_all(self, left: list[Correction]) -> list[Correction]:
        """Put them in in their order; what was said of a part before the event was split just so (again) follows the split.

        Gives those whose record is not there.
        """
        early: list[Correction] = []
        for one in left:
            if (one.record or "").partition(WITH)[0] not in self.places:
                early.append(one)
                continue
            self._put(one)
            if one.verdict == "split":
                early = self._put_all(early)
        return early

    def _put(self, one: Correction) -> None:
        identity, _, told = (one.record or "").partition(WITH)
        if one.verdict == "merge":
            self._merge(identity, one)
        elif one.verdict == "split":
            self._split(identity, one)
        elif one.verdict in ("set", "edit"):
            values = {one.field: one.value} if one.field is not None else dict(one.value)
            self.record(identity).update(values)
            self._marked(identity, one).values |= values
        elif one.verdict in ("same", "apart"):
            mark = self._marked(self._whole(identity), one)
            (mark.same if one.verdict == "same" else mark.apart).append(told)
        else:
            self._marked(identity, one).verdict = one.verdict

    def _marked(self, identity: str, one: Correction) -> Standing:
        kind, place = self.places[identity]
        mark = self.marks[kind].setdefault(place, Standing())
        mark.by, mark.at = one.by, one.at
        return mark

    def _merge(self, identity: str, one: Correction) -> None:
        """Unite the evidence of two. Whichever was merged before stands for the whole that it is part of."""
        first, second = self._whole(identity), self._whole(one.value)
        if first == second or second not in self.places or self.places[first][0] != self.places[second][0]:
            return
        kept = self.record(first)
        kept["evidence"] = united(kept["evidence"], self.record(second)["evidence"])
        self._marked(first, one).values["evidence"] = kept["evidence"]
        self._marked(second, one).part_of = self.name(first)
        self.into[second] = first

    def _whole(self, identity: str) -> str:
        """The record that it is part of by now, or itself."""
        while identity in self.into:
            identity = self.into[identity]
        return identity

    def _split(self, identity: str, one: Correction) -> None:
        first, *more = divided(self.record(identity), one.value, {event["id"] for event in self.coding["events"]})
        before = dict(self._marked(identity, one).values)
        _, place = self.places[identity]
        self.coding["events"][place] = first
        self._marked(identity, one).values |= _changed(first, one.value[0])
        for event, part in zip(more, one.value[1:], strict=True):
            self.places[self._part(identity, part)] = "events", len(self.coding["events"])
            self.marks["events"][len(self.coding["events"])] = Standing(values=before | _changed(event, part), by=one.by, at=one.at)
            self.coding["events"].append(event)

    def _part(self, identity: str, part: Mapping[str, Any]) -> str:
        """The identity of a part; of parts alike, each but the first is counted."""
        basis = json.dumps([identity, part], ensure_ascii=False, sort_keys=True)
        found, count = "", 0
        while not found or found in self.places:
            count += 1
            found = hashlib.sha256(f"{basis}{count}".encode()).hexdigest()[:16]
        return found


def _changed(event: Plain, part: Mapping[str, Any]) -> Plain:
    return {name: event[name] for name in part}
