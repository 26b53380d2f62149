"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; columns in which no row says anything are left out, and None is empty."""
    cells = [["" if value is None else str(value).replace("|", "\\|").replace("\n", " ") for value in row] for row in rows]
    said = [place for place in range(len(heads)) if any(row[place] for row in cells)] or list(range(len(heads)))
    lines = [[heads[place] for place in said], ["---" for _ in said], *([row[place] for place in said] for row in cells)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
