"""``ravabet bench``: how fast this machine codes, and how near the network comes to what the machine can do."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from ravabet.cli.options import AsJson, JsonLines

if TYPE_CHECKING:
    from ravabet.cli.inputs import Item

PARTED = "\n%\n"
LEAST_ROUNDS = 2
Seconds = Annotated[float, typer.Option("--seconds", min=0, max=3600, help="Measure each of the two rates for about so long.")]


@dataclass(frozen=True, slots=True)
class Measured:
    """One run's figures. Those of the network are None where there is none."""

    model: str | None
    reports: int
    sentences: int
    path_rate: float
    """Sentences a second from text to record, in one process."""
    memory_mb: float | None
    """The most memory that the process held, before the network was measured alone; None where the system does not tell."""
    subwords: int | None = None
    network_rate: float | None = None
    """Sentences of so many ``subwords`` a second through the network."""
    ideal_rate: float | None = None
    """The same if the network's integer products took all the time."""
    ideal_gops: float | None = None
    share: float | None = None


def bench(*, seconds: Seconds = 10, jsonl: JsonLines = None, json: AsJson = False) -> None:
    """Measure how fast this machine codes.

    Sentences a second from text to record and through the network alone, on one core; the share of the machine's own integer rate that
    the network reaches; the memory it took. Without --jsonl on six short reports of our own.
    """
    from ravabet.cli.house import QUARANTINED, say
    from ravabet.cli.inputs import items
    from ravabet.cli.output import print_json

    given = own_items() if jsonl is None else list(items(None, jsonl)[0])
    say(f"measuring; this takes about {2 * seconds:.0f} seconds and more, and other work on the machine slows it")
    measured = measure(given, seconds)
    if measured.model is None:
        say("there is no network, or RAVABET_MODEL is none: the rules alone are measured")
    if json:
        print_json(asdict(measured))
    else:
        for line in _lines(measured):
            typer.echo(line)
    if measured.reports < len(given):
        raise typer.Exit(QUARANTINED)


def own_items() -> list[Item]:
    """The packaged reports."""
    from ravabet.cli.inputs import Item

    texts = (files("ravabet.cli") / "data" / "bench.txt").read_text(encoding="utf-8").split(PARTED)
    return [Item(f"bench {number}", page=text.encode()) for number, text in enumerate(texts, start=1)]


def measure(given: Sequence[Item], seconds: float) -> Measured:
    """All figures over these reports, each rate for about so many ``seconds``. Raises BadInput where no report can be read, ModelError."""
    from ravabet.model import PIECES, load, speed

    model = load()
    reports, sentences = _readable(given)
    rate = len(sentences) / _round(reports, seconds)
    memory = _most_memory()
    if model is None:
        return Measured(None, len(reports), len(sentences), rate, memory)
    fast = speed(model, [word for sentence in sentences for word in sentence], seconds)
    figures = (PIECES, fast.network, fast.ideal, fast.operations / 1e9, fast.share)
    return Measured(model.version, len(reports), len(sentences), rate, memory, *figures)


def _readable(given: Sequence[Item]) -> tuple[list[Item], list[list[str]]]:
    """The reports that can be coded, and the words of all their sentences; coding them once warms everything up."""
    from ravabet.cli.coding import code_item, tell
    from ravabet.errors import BadInput
    from ravabet.text import analyse

    kept, sentences = [], []
    for item in given:
        outcome = code_item(item)
        tell(outcome)
        if outcome.coding is not None:
            kept.append(item)
            sentences += [[token.norm for token in sentence.tokens] for sentence in analyse(outcome.coding.report.text)]
    if not sentences:
        raise BadInput("no report could be read, so there is nothing to measure")
    return kept, sentences


def _round(reports: Sequence[Item], seconds: float) -> float:
    """The median seconds that one round over the reports takes."""
    from ravabet.cli.coding import code_item

    until = time.perf_counter() + seconds
    taken: list[float] = []
    while time.perf_counter() < until or len(taken) < LEAST_ROUNDS:
        begun = time.perf_counter()
        for item in reports:
            code_item(item)
        taken.append(time.perf_counter() - begun)
    return median(taken)


def _most_memory() -> float | None:
    """The most resident memory so far, in megabytes."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20) if sys.platform == "darwin" else most / (1 << 10)  # bytes there, kilobytes elsewhere


def _lines(measured: Measured) -> Iterator[str]:
    m = measured
    yield f"model      {m.model or 'none, the rules alone'}"
    yield f"whole path {m.path_rate:.1f} sentences a second, from text to record ({m.reports} reports, {m.sentences} sentences)"
    if m.memory_mb is not None:
        yield f"memory     {m.memory_mb:.0f} MB at most"
    if m.network_rate is not None:
        yield f"network    {m.network_rate:.1f} sentences of {m.subwords} subwords a second on one core, all heads"
        yield f"products   {m.ideal_rate:.1f} if its integer products were all ({m.ideal_gops:.0f} billion a second)"
        yield f"share      {m.share:.0%} of the machine's integer rate"
