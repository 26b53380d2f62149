"""What the coder makes of the contrasts of ``data/contrasts.jsonl``; run as a module it prints the shares.

300 sentences of our own that no training sees: a hundred with both parties exchanged, a hundred denied, a hundred told of the future.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ravabet import read_text
from ravabet.coding import code
from ravabet.records import Event

SENTENCES = Path(__file__).parent / "data" / "contrasts.jsonl"

Row = dict[str, Any]


def items(kind: str) -> list[Row]:
    """The rows of a kind: swap, denied or future."""
    rows = map(json.loads, SENTENCES.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["kind"] == kind]


@cache
def events(text: str, published: str) -> tuple[Event, ...]:
    """What the coder finds in a sentence."""
    return code(read_text(text, "sentence", published=published)).events


def sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of actors and recipients."""
    return frozenset(a.code for a in event.actors), frozenset(a.code for a in event.recipients)


def towards(row: Row, form: str, *, back: bool = False) -> bool:
    """Whether, in that form of the sentence, an event of the row's type goes from its actors to its recipients, or back."""
    actors, recipients = frozenset(row["actors"]), frozenset(row["recipients"])
    wanted = (recipients, actors) if back else (actors, recipients)
    return any(e.type == row["type"] and sides(e) == wanted for e in events(row[form], row["published"]))


def told(row: Row, form: str) -> Iterator[Event]:
    """The events of the row's type between its parties."""
    parties = {*row["actors"], *row["recipients"]}
    yield from (e for e in events(row[form], row["published"]) if e.type == row["type"] and frozenset.union(*sides(e)) & parties)


def exchanged(row: Row) -> bool:
    """Whether the sentence with its parties exchanged has them exchanged in the record."""
    return towards(row, "swapped", back=True)


def denied(row: Row) -> bool:
    """Whether the denied act is not told as having happened."""
    return not any(e.status == "happened" for e in told(row, "denied"))


def to_come(row: Row) -> bool:
    """Whether the act told of the future has one of the right types and statuses, and did not happen."""
    wanted = [tuple(pair) for pair in row["future_types"]]
    found = any((e.type, e.status) in wanted for e in events(row["future"], row["published"]))
    return found and not any(e.status == "happened" for e in told(row, "future"))


def main() -> None:
    """Print the shares."""
    swaps = items("swap")
    known = [row for row in swaps if towards(row, "text")]
    print(f"exchanged: {sum(map(exchanged, known))} of {len(known)} acts that the first sentence is coded with; {len(swaps)} in all")
    print(f"denied: {sum(map(denied, items('denied')))} of {len(items('denied'))}")
    print(f"future: {sum(map(to_come, items('future')))} of {len(items('future'))}")


if __name__ == "__main__":
    main()
