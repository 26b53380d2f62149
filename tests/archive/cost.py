"""What it costs to add one report, by the size of the archive it is added to; run by hand.

    .venv/bin/python -m tests.archive.cost 2000 20000 200000 >figures.tsv     fills one archive, and measures at each number of events
    .venv/bin/python -m tests.archive.cost --archive FILE                     measures at the size of one that is there (and adds to it)
    .venv/bin/python -m tests.archive.cost --draw <figures.tsv >docs/adding.svg

A row: events, milliseconds by the clock, milliseconds that the processor worked; medians of a hundred reports, one transaction each.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log10
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from ravabet.archive import Archive, open_archive, revise
from ravabet.records import Coding
from tests.archive.synthetic import EVENTS, codings

MEASURED = 100
TOGETHER = 200
LARGEST = 200_000
# The drawing: its size, and where the axes lie in it.
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 320, 56, 272, 24

Row = tuple[int, float, float]


def main(words: list[str]) -> None:
    """Do what the words say: see above."""
    if words == ["--draw"]:
        read = [line.split() for line in sys.stdin]
        print(drawing([(int(events), float(clock), float(work)) for events, clock, work in read]))
    elif words[:1] == ["--archive"]:
        with open_archive(words[1], create=False) as archive:
            tell(archive, islice(codings(LARGEST // EVENTS, seed=3), 0, None, LARGEST // EVENTS // MEASURED))
    else:
        sizes = sorted(int(word) for word in words)
        with TemporaryDirectory(prefix="ravabet-cost-") as folder, open_archive(Path(folder) / "archive.sqlite") as archive:
            # Those measured are spread over the days of all the reports that are there, as late reports and corrections are.
            others = codings(LARGEST // EVENTS, seed=3)
            source, held = codings(sizes[-1] // EVENTS), 0
            for size in sizes:
                fill(archive, islice(source, size // EVENTS - held))
                held = size // EVENTS
                tell(archive, islice(others, MEASURED))


def fill(archive: Archive, source: Iterator[Coding]) -> None:
    """Add these reports, many in one transaction."""
    while some := list(islice(source, TOGETHER)):
        with archive._writing() as connection:
            for coding in some:
                revise.add(connection, revise.prepare(coding), None)


def tell(archive: Archive, further: Iterator[Coding]) -> None:
    """Print the row of the archive as it is, from adding these reports to it."""
    events, clock, work = archive.count("events"), list[float](), list[float]()
    for coding in list(further):
        begun, worked = time.perf_counter(), time.process_time()
        archive.add(coding)
        clock.append(time.perf_counter() - begun)
        work.append(time.process_time() - worked)
    print(events, f"{median(clock) * 1000:.1f}", f"{median(work) * 1000:.1f}", sep="\t", flush=True)


def drawing(rows: Sequence[Row]) -> str:
    """The rows as a drawing: events along a logarithmic axis, the processor's work upwards from 0."""
    rows = sorted(rows)
    first, last = log10(rows[0][0]), log10(rows[-1][0])
    most = -(-max(work for _, _, work in rows) // 5) * 5

    def x(events: float) -> float:
        return round(LEFT + 12 + (log10(events) - first) / (last - first) * (WIDTH - LEFT - 52), 1)

    def y(work: float) -> float:
        return round(BOTTOM - work / most * (BOTTOM - TOP), 1)

    parts = [f'<path d="M{LEFT} {y(step)}H{WIDTH - 16}"/><text x="{LEFT - 8}" y="{y(step) + 4}" text-anchor="end">{step:g}</text>'
             for step in (0, most / 4, most / 2, most * 3 / 4, most)]  # fmt: skip
    for events, _, work in rows:
        parts.append(f'<circle cx="{x(events)}" cy="{y(work)}" r="3"/>')
        parts.append(f'<text x="{x(events)}" y="{y(work) - 10}" text-anchor="middle">{work:g}</text>')
        parts.append(f'<text x="{x(events)}" y="{BOTTOM + 18}" text-anchor="middle">{round(events, -2):,}</text>')
    line = " ".join(f"{x(events)},{y(work)}" for events, _, work in rows)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">',
            "<title>Milliseconds of work to add one report, by the events in the archive</title>",
            "<style>path{stroke:#ccc}polyline{fill:none;stroke:#2a6f97;stroke-width:2}circle{fill:#2a6f97}text{fill:#444}</style>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *parts,
            f'<polyline points="{line}"/>',
            f'<text x="{LEFT}" y="{TOP - 10}">ms of work for each report</text>',
            f'<text x="{WIDTH - 16}" y="{HEIGHT - 8}" text-anchor="end">events in the archive (logarithmic)</text>',
            "</svg>",
        ]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
