"""What a person said of a record, and a coding with that applied.

A record is known again in a later coding of its report by what it says and where (``identity``): its kind, its type, its parties and the
stretches of the text it rests on. What may well change with a better coder (date, place, confidence, its number) is no part of that, and
neither is anything that a person set: the coder's own value counts.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from ravabet.archive.held import NAMES
from ravabet.archive.query import KINDS, STATUS_COLUMNS, TYPE_COLUMNS, VALUES, words_key
from ravabet.errors import BadInput

Verdict = Literal["accept", "reject", "set", "undo"]
Plain = dict[str, Any]
# Where a record stands is what it is known by; one that stands in the wrong place is rejected.
FIXED = frozenset({"id", "evidence", "spans", "start", "end"})
CLASSES = {name: kind for kind, name in NAMES.items()}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of what people said: of which record (``identity``; None: of the whole report), what, who, when, why.

    ``accept`` and ``reject``: the latest stands. ``set``: ``field`` has the ``value`` (as in JSON). ``undo`` takes back the latest that
    still stands. Of a report, ``reject`` is a retraction.
    """

    report_id: str
    record: str | None
    verdict: Verdict
    field: str | None
    value: Any
    by: str
    at: str
    note: str | None


@dataclass(slots=True)
class Standing:
    """What stands of all that was said of one record: accepted or rejected or neither, and the values set."""

    verdict: Verdict | None = None
    values: dict[str, Any] = field(default_factory=dict)
    by: str = ""
    at: str = ""

    def to_json(self) -> Plain:
        """What a listed record carries as ``corrected``."""
        return {"verdict": self.verdict, "fields": sorted(self.values), "by": self.by, "at": self.at}


def identities(kind: str, records: Iterable[Plain]) -> list[str]:
    """The identity of each record of a kind in a coding, in order; of several alike, each but the first is counted."""
    seen: Counter[str] = Counter()
    found = []
    for record in records:
        basis = json.dumps([kind, *_basis(kind, record)], ensure_ascii=False, separators=(",", ":"))
        seen[basis] += 1
        found.append(hashlib.sha256(f"{basis}{seen[basis]}".encode()).hexdigest()[:16])
    return found


def standing(said: Iterable[Correction]) -> dict[str | None, Standing]:
    """What stands of each record, by identity, from all that was said, in order; those of which nothing stands are left out."""
    stacks: dict[str | None, list[Correction]] = {}
    for one in said:
        stack = stacks.setdefault(one.record, [])
        if one.verdict != "undo":
            stack.append(one)
        elif stack:
            stack.pop()
    return {record: _folded(stack) for record, stack in stacks.items() if stack}


def apply(coding: Plain, said: Iterable[Correction]) -> dict[str, dict[int, Standing]]:
    """Put the values that people set into a stored coding; gives what stands, by kind and place in the coding."""
    stand = standing(said)
    marks: dict[str, dict[int, Standing]] = {kind: {} for kind in KINDS}
    for kind in KINDS if stand else ():
        for place, identity in enumerate(identities(kind, coding[kind])):
            if identity in stand:
                marks[kind][place] = stand[identity]
                coding[kind][place] |= stand[identity].values
    return marks


def locate(coding: Plain, record: str) -> tuple[str, str]:
    """Kind and identity of the record that a person names: an event's id, ``quotes/2`` as ``show`` counts, or an identity.

    Raises BadInput where the coding holds no such record.
    """
    kind, _, number = record.partition("/")
    for name in KINDS:
        for place, identity in enumerate(identities(name, coding[name])):
            if record == identity or (kind == name and number == str(place + 1)) or record == coding[name][place].get("id"):
                return name, identity
    raise BadInput(f"the report's coding has no record {record!r}; name an event by its id, others as quotes/1")


def whole_field(kind: str, record: Plain, path: str, value: Any) -> tuple[str, Any]:
    """The field that a dotted path leads into (``date`` of ``date.start``) and all that it holds once ``value`` stands there.

    Raises BadInput where the record has no such field, or it cannot hold the value.
    """
    changed = json.loads(json.dumps(record))
    name = path.split(".")[0]
    if name in FIXED:
        raise BadInput(f"{name} says where the record stands and cannot be set; reject the record instead")
    try:
        _put(changed, path, value)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BadInput(f"{kind} have no field {path!r} here; `ravabet {kind} --json` shows what they have") from error
    known = _known(kind, path)
    if known and value not in known:
        raise BadInput(f"{path} is one of {', '.join(known)}, not {value!r}")
    if not _fits(CLASSES[kind], changed):
        raise BadInput(f"{path} cannot be {value!r}; `ravabet {kind} --json` shows what it looks like")
    return name, changed[name]


def _basis(kind: str, record: Plain) -> list[Any]:
    places = [[part["start"], part["end"]] for part in record.get("evidence") or record.get("spans") or ()]
    if kind == "events":
        return [record["type"], *([party["code"] for party in record[side]] for side in ("actors", "recipients")), places]
    if kind == "quotes":
        return [record["start"], record["end"]]
    if kind == "commitments":
        return [record["parties"], places]
    return [record["kind"], words_key(record.get("name", "")), places]


def _folded(stack: list[Correction]) -> Standing:
    whole = Standing(by=stack[-1].by, at=stack[-1].at)
    for one in stack:
        if one.verdict == "set" and one.field is not None:
            whole.values[one.field] = one.value
        else:
            whole.verdict = one.verdict
    return whole


def _put(record: Plain, path: str, value: Any) -> None:
    """Set what a dotted path leads to, which must be there. Raises KeyError, IndexError, ValueError, TypeError where it is not."""
    *way, last = path.split(".")
    holder: Any = record
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    name: Any = int(last) if isinstance(holder, list) else last
    holder[name]  # asked for first: a dict would take any new name
    holder[name] = value


def _fits(annotated: Any, value: Any) -> bool:
    """Whether a value read from JSON is what the annotation says, all the way down."""
    origin, arguments = typing.get_origin(annotated), typing.get_args(annotated)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(one, value) for one in arguments)
    if origin is tuple:
        return isinstance(value, list) and all(_fits(arguments[0], item) for item in value)
    if origin is Literal:
        return value in arguments
    if dataclasses.is_dataclass(annotated):
        hints = typing.get_type_hints(annotated)
        return isinstance(value, dict) and hints.keys() == value.keys() and all(_fits(hints[name], value[name]) for name in hints)
    if annotated is date:
        return isinstance(value, str) and _is_day(value)
    if annotated is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, annotated) and not isinstance(value, bool)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _known(kind: str, path: str) -> tuple[str, ...]:
    columns = [columns[kind] for columns in (TYPE_COLUMNS, STATUS_COLUMNS) if kind in columns]
    return VALUES.get(KINDS[kind].c[path], ()) if path in columns else ()
