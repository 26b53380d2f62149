"""What a person may set in a record: which fields, and what they can hold."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from ravabet.archive.held import NAMES
from ravabet.archive.query import KINDS, STATUS_COLUMNS, TYPE_COLUMNS, VALUES
from ravabet.errors import BadInput

Plain = dict[str, Any]
# Where a record stands is what it is known by; one that stands in the wrong place is rejected.
FIXED = frozenset({"id", "evidence", "spans", "start", "end"})
CLASSES = {name: kind for kind, name in NAMES.items()}


def whole_fields(kind: str, record: Plain, given: Mapping[str, Any]) -> Plain:
    """The fields that dotted paths lead into (``date`` of ``date.start``), each with all that it holds once the values stand there.

    Raises BadInput where nothing is given, the record has no such field, or it cannot hold the value.
    """
    if not given:
        raise BadInput("nothing is set; name a field and its value")
    changed = json.loads(json.dumps(record))
    names = [_set(kind, changed, path, value) for path, value in given.items()]
    return {name: changed[name] for name in names}


def _set(kind: str, changed: Plain, path: str, value: Any) -> str:
    """Put the value where the path leads; gives the field's name. Raises BadInput."""
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
    if not fits(CLASSES[kind], changed):
        raise BadInput(f"{path} cannot be {value!r}; `ravabet {kind} --json` shows what it looks like")
    return name


def _put(record: Plain, path: str, value: Any) -> None:
    """Set what a dotted path leads to, which must be there. Raises KeyError, IndexError, ValueError, TypeError where it is not."""
    *way, last = path.split(".")
    holder: Any = record
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    name: Any = int(last) if isinstance(holder, list) else last
    holder[name]  # asked for first: a dict would take any new name
    holder[name] = value


def fits(annotated: Any, value: Any) -> bool:
    """Whether a value read from JSON is what the annotation says, all the way down."""
    origin, arguments = typing.get_origin(annotated), typing.get_args(annotated)
    if origin in (typing.Union, types.UnionType):
        return any(fits(one, value) for one in arguments)
    if origin is tuple:
        return isinstance(value, list) and all(fits(arguments[0], item) for item in value)
    if origin is Literal:
        return value in arguments
    if dataclasses.is_dataclass(annotated):
        hints = typing.get_type_hints(annotated)
        return isinstance(value, dict) and hints.keys() == value.keys() and all(fits(hints[name], value[name]) for name in hints)
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
