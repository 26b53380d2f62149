"""Whether a record can have what a person says of it."""

from __future__ import annotations

from typing import Any

from ravabet.archive.corrections import Verdict
from ravabet.archive.fields import whole_fields
from ravabet.archive.shaping import EVIDENCED, checked_parts
from ravabet.archive.worked import Worked
from ravabet.errors import BadInput


def checked(worked: Worked, identity: str, verdict: Verdict, path: str | None, value: Any) -> tuple[str | None, Any]:
    """Field and value as they are kept. Raises BadInput where the record cannot have them."""
    record, (kind, _) = worked.record(identity), worked.places[identity]
    if verdict == "set":
        whole = whole_fields(kind, record, {path or "": value})
        return next(iter(whole.items()))
    if verdict == "edit":
        return None, whole_fields(kind, record, value)
    if verdict == "merge":
        return None, _other(worked, identity, str(value))
    if verdict == "split":
        if kind != "events":
            raise BadInput(f"{kind} are not split; only events are")
        return None, checked_parts(record, value)
    if verdict in ("same", "apart"):
        raise BadInput(f"{verdict} is said of two reports' events; name the other one, too")
    return None, None


def _other(worked: Worked, identity: str, named: str) -> str:
    """The identity of the record that is to become part of this one. Raises BadInput where it cannot."""
    other = worked.locate(named)
    kind = worked.places[identity][0]
    if kind not in EVIDENCED:
        raise BadInput(f"{kind} are not merged; only {', '.join(EVIDENCED)} are")
    if worked.places[other][0] != kind or other == identity:
        raise BadInput(f"{named} is no other of the {kind}")
    for one in (identity, other):
        if (mark := worked.mark(one)) is not None and mark.gone:
            raise BadInput(f"{worked.name(one)} was rejected or merged; undo that first")
    return other
