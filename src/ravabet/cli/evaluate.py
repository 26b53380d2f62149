"""``ravabet evaluate``: what the coding is worth beside reports coded by hand, what it gets wrong, and whether it has become worse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ravabet.cli.options import AsJson, Extra, Jobs
from ravabet.errors import BadInput

if TYPE_CHECKING:
    from ravabet.evaluation import Figures, Paired

Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="Hand-coded reports as JSON Lines: doc, events, quotes, commitments.")]
Reports = Annotated[Path | None, typer.Option("--reports", metavar="FILE", help="Their texts as JSON Lines. [GOLD with _reports]")]
Misses = Annotated[
    Path | None,
    typer.Option("--misses", metavar="FILE", help="Write every disagreement with its sentence; JSON Lines where FILE ends in .jsonl."),
]
Floor = Annotated[Path | None, typer.Option("--floor", metavar="FILE", help="Compare with the figures pinned there; exit 1 if any fell.")]
Raise = Annotated[bool, typer.Option("--raise", help="With --floor: write the figures that rose into the file; never a lower one.")]


def evaluate(
    gold: Gold,
    *,
    reports: Reports = None,
    misses: Misses = None,
    floor: Floor = None,
    rise: Raise = False,
    jobs: Jobs = 1,
    knowledge: Extra = None,
    json: AsJson = False,
) -> None:
    """Code reports that were coded by hand, and compare.

    Figures over all, by type, outlet and variety; which type is taken for which; on demand every disagreement with its sentence.
    """
    from ravabet.cli.evaluation_view import show_evaluation
    from ravabet.cli.house import FAILED, QUARANTINED
    from ravabet.cli.output import print_json
    from ravabet.evaluation import by_outlet, by_variety, confusion, figures, pair, read_records, reports_beside

    if rise and floor is None:
        raise BadInput("--raise needs --floor FILE: the file to write to")
    beside = reports or reports_beside(gold)
    wanted, records = read_records(gold), read_records(beside)
    if not wanted.keys() & records.keys():
        raise BadInput(f"{gold} and {beside} have no doc in common; name the reports' texts with --reports")
    coded = dict(_coded(beside, set(wanted), jobs, knowledge or []))
    paired = pair(wanted, coded)
    found = figures(paired)
    # Files first: they are to be whole though the reader of the figures has gone (`| head`).
    if misses is not None:
        _write_misses(misses, paired, {doc: record.get("text") or "" for doc, record in records.items()})
    fell = floor is not None and _has_fallen(floor, gold.stem, found, rise=rise)
    parts = {"by_outlet": by_outlet(paired, records), "by_variety": by_variety(paired)}
    confused = confusion(paired)
    if json:
        plain = {name: {key: some.to_json() for key, some in slices.items()} for name, slices in parts.items()}
        print_json({"set": gold.stem, **found.to_json(), **plain, "confusion": confused})
    else:
        show_evaluation(gold.stem, found, outlets=parts["by_outlet"], varieties=parts["by_variety"], confused=confused)
    if fell:
        raise typer.Exit(FAILED)
    if found.missing:
        raise typer.Exit(QUARANTINED)


def _coded(reports: Path, wanted: set[str], jobs: int, extra: list[Path]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The contract's objects of the reports wanted, by doc; what could not be read is told on stderr and left out."""
    from ravabet.cli.coding import code_items, tell
    from ravabet.cli.inputs import items
    from ravabet.cli.output import watched

    source, _ = items(None, str(reports))
    chosen = (item for item in source if item.doc in wanted)
    for outcome in watched(code_items(chosen, jobs, extra), len(wanted), what="coding"):
        tell(outcome)
        if outcome.coding is not None:
            yield outcome.doc, outcome.coding.to_json()


def _write_misses(path: Path, paired: list[Paired], texts: dict[str, str]) -> None:
    import json

    from ravabet.cli.evaluation_view import miss_lines
    from ravabet.cli.output import writing
    from ravabet.evaluation import misses

    with writing(path) as stream:
        for miss in misses(paired, texts):
            told = json.dumps(miss.to_json(), ensure_ascii=False) if path.suffix == ".jsonl" else "\n".join([*miss_lines(miss), ""])
            stream.write(f"{told}\n")


def _has_fallen(path: Path, name: str, found: Figures, *, rise: bool) -> bool:
    """Whether a figure lies below the floor of its set; tells which on stderr, and writes what rose where that is wanted."""
    import json

    from ravabet.cli.house import say
    from ravabet.cli.output import write_text
    from ravabet.evaluation import fallen, pinned, raised, read_floor

    floors, now = read_floor(path), pinned(found)
    if name not in floors and not rise:
        raise BadInput(f"{path} pins no figures of {name!r}; --raise writes them")
    floor = floors.get(name, {})
    falls = fallen(floor, now)
    for fall in falls:
        say(f"fell: {name} {fall.name} {fall.floor} → {'not measured' if fall.now is None else fall.now}")
    higher = raised(floor, now)
    if rise and higher != floor:
        write_text(path, json.dumps(floors | {name: higher}, ensure_ascii=False, indent=2) + "\n")
        say(f"raised: {', '.join(figure for figure in higher if higher[figure] != floor.get(figure))}")
    return bool(falls)
