"""A report of the archive by what a person calls it: a doc, or the beginning of an id."""

from __future__ import annotations

from ravabet.archive import Archive, Revision
from ravabet.errors import BadInput


def one_report(store: Archive, name: str) -> Revision:
    """The one report that ``name`` means. Raises BadInput where there is none, or several."""
    found = store.find(name)
    if not found:
        raise BadInput(f"the archive holds no report {name!r}; `ravabet show` lists what it holds")
    if len(found) > 1:
        ids = ", ".join(revision.report_id[:12] for revision in found)
        raise BadInput(f"{name!r} may mean {len(found)} reports; say which: {ids}")
    return found[0]
