"""How the archive does at size, on reports that nobody wrote (``synthetic``).

    scripts/scale [EVENTS ...]          2000 and 20000 by default; 200000 takes its time and some 1.5 GB in the temporary folder

For each size: adding a report to an archive of that size, the search, the list of a pair's events and its curve. A figure is the median of
several runs in one process, after one that warms up, in milliseconds: as the clock has it, and beside it what the processor worked, which
other work on the machine leaves alone. Memory is the most that a process of its own held which opened the archive and asked all this.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from ravabet.archive import Archive, Filter, open_archive
from ravabet.records import Coding
from ravabet.relations import pair_curve, relation
from tests.archive.cost import fill as add_all
from tests.archive.synthetic import EVENTS, codings

SIZES = (2_000, 20_000)
PAIRS = (("IRN", "USA"), ("IRN", "SYR"), ("TUR", "QAT"))
YEAR = (date(2023, 3, 21), date(2024, 3, 19))
AS_OF = date(2025, 3, 21)
ADDED = 50
RUNS = 7

Figures = dict[str, Any]


def main(sizes: list[int]) -> None:
    """Print a line for each figure of each size."""
    for events in sizes:
        with TemporaryDirectory(prefix="ravabet-scale-") as folder:
            where = Path(folder) / "archive.sqlite"
            fill(where, events // EVENTS)
            asked = [sys.executable, "-m", "tests.archive.scale", "--ask", str(where)]
            for name, figure in json.loads(subprocess.run(asked, check=True, capture_output=True).stdout).items():
                print(f"{events:>7} events  {name:<46} {figure}", flush=True)
            print(f"{events:>7} events  {'a report added':<46} {_shown(*_adding(where, events // EVENTS))}", flush=True)
            print(f"{events:>7} events  {'file':<46} {where.stat().st_size >> 20} MB", flush=True)


def fill(where: Path, reports: int) -> None:
    """Put so many reports into an archive, many in one transaction."""
    with open_archive(where) as archive:
        add_all(archive, codings(reports))


def ask(where: Path) -> Figures:
    """The figures of one archive, and the memory that asking took."""
    found: Figures = {}
    with open_archive(where, create=False) as archive:
        found["reports, records"] = f"{len(list(archive.reports()))}, {_records(archive)}"
        found["search, two words"] = _measured(lambda: list(archive.search("گزارش تحریم", limit=20)))
        for pair in PAIRS:
            for name, question in _questions(archive, pair):
                found[f"{'-'.join(pair)}: {name}"] = _measured(question)
        found["memory"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB at most"
        found[f"{'-'.join(PAIRS[0])}: the whole relation"] = _shown(*_timed([partial(relation, archive, PAIRS[0], as_of=AS_OF)] * 3))
        found[f"{'-'.join(PAIRS[0])}: curve after a change"] = _shown(*_changing(archive, PAIRS[0]))
    return found


def _questions(archive: Archive, pair: tuple[str, str]) -> Iterator[tuple[str, Callable[[], Any]]]:
    since, until = YEAR
    number = _count(archive, pair)
    yield (
        "the newest 50, and how many",
        lambda: (list(archive.listing("events", Filter(between=pair), limit=50).records), _count(archive, pair)),
    )
    yield f"all {number} events", lambda: list(archive.records("events", Filter(between=pair)))
    yield "the events of a year", lambda: list(archive.records("events", Filter(between=pair, since=since, until=until)))
    begun = time.process_time()
    pair_curve(archive, pair)
    yield f"curve by month, first {(time.process_time() - begun) * 1000:.0f}, then", lambda: pair_curve(archive, pair)
    yield "curve of a year by week", lambda: pair_curve(archive, pair, since=since, until=until, unit="week")


def _count(archive: Archive, pair: tuple[str, str]) -> int:
    return archive.count("events", Filter(between=pair))


def _changing(archive: Archive, pair: tuple[str, str]) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of work for the pair's curve, each time after somebody has set the score of one of its events."""
    clock, work = [], []
    for number, told in enumerate(islice(archive.dyad(pair).told(), 0, None, 7)):
        if number == RUNS:
            break
        archive.correct(told.revision.report_id, told.event.id, "set", path="intensity", value=-1.5, by="scale")
        seconds, worked = _timed([partial(pair_curve, archive, pair)])
        clock += seconds
        work += worked
    return clock, work


def _records(archive: Archive) -> int:
    return sum(archive.count(kind) for kind in ("events", "quotes", "commitments", "agreements", "findings"))


def _adding(where: Path, reports: int) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of work for each of some further reports, one transaction each."""
    with open_archive(where) as archive:
        # Another seed and as many reports: other texts over the same days, read evenly across them.
        further: Iterator[Coding] = islice(codings(reports, seed=2), 0, None, max(1, reports // ADDED))
        return _timed([partial(archive.add, coding) for coding in further])


def _measured(question: Callable[[], Any]) -> str:
    question()
    return _shown(*_timed([question] * RUNS))


def _timed(steps: list[Callable[[], Any]]) -> tuple[list[float], list[float]]:
    clock, work = [], []
    for step in steps:
        begun, worked = time.perf_counter(), time.process_time()
        step()
        clock.append(time.perf_counter() - begun)
        work.append(time.process_time() - worked)
    return clock, work


def _shown(clock: list[float], work: list[float]) -> str:
    return f"{median(clock) * 1000:8.1f} ms, {median(work) * 1000:7.1f} ms of work"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        print(json.dumps(ask(Path(sys.argv[2]))))
    else:
        main([int(word) for word in sys.argv[1:]] or list(SIZES))
