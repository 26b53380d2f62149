"""Figures, the confusion of types and misses for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from ravabet.evaluation import Figures, Miss, Rate, Share

LABEL = 24
LETTERS = 4
"""Letters of a type's name over a column."""
CELL = LETTERS + 1
FEW = 10
"""Outlets with fewer gold events are told together."""


def show_evaluation(
    name: str,
    found: Figures,
    *,
    outlets: Mapping[str, Figures],
    varieties: Mapping[str, Figures],
    confused: Mapping[str, Mapping[str, int]],
) -> None:
    """The whole evaluation of one set on stdout."""
    for part in (_whole(name, found), _types(found), _slices("By outlet", outlets), _slices("By variety", varieties), _confusion(confused)):
        typer.echo("\n".join([*part, ""]))


def _whole(name: str, found: Figures) -> Iterator[str]:
    from ravabet.evaluation import pinned

    macro = pinned(found)["triple_macro"]
    missing = f", {found.missing} of them not coded" if found.missing else ""
    yield f"{name}: {found.reports} reports{missing}"
    yield _line("events: type and parties", found.triple) + f", mean over the types with ten or more {_figure(macro)}"
    yield _line("events: type", found.type)
    yield _line("events: quad class", found.quad)
    for field, share in found.fields.items():
        yield _share(f"  {field}", share, invented=field in ("date", "place"))
    if found.contexts is not None:
        yield _line("  contexts", found.contexts)
    yield _line("quotations", found.quotes)
    for field, share in (("speaker", found.speaker), ("direct or indirect", found.kind), ("country", found.country)):
        yield _share(f"  {field}", share)
    yield _line("commitments", found.commitments)
    yield _share("  due date", found.due, invented=True)


def _line(label: str, rate: Rate) -> str:
    counts = f"{rate.right} right of {rate.gold} in gold and {rate.pred} coded"
    return f"{label:<{LABEL}} F1 {_figure(rate.f1)} (precision {_figure(rate.precision)}, recall {_figure(rate.recall)}; {counts})"


def _share(label: str, share: Share, *, invented: bool = False) -> str:
    more = f"; invented {share.invented} of {share.none}" if invented else ""
    return f"{label:<{LABEL}} {share.right} of {share.of}{more}"


def _figure(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _types(found: Figures) -> Iterator[str]:
    yield f"{'By type':<{LABEL}} type   triple  gold coded"
    for kind, rate in found.triples.items():
        yield f"{kind:<{LABEL}} {_figure(found.types[kind].f1):<6} {_figure(rate.f1):<6} {rate.gold:>5} {rate.pred:>5}"


def _slices(heading: str, parts: Mapping[str, Figures]) -> Iterator[str]:
    yield f"{heading:<{LABEL}} type   triple  gold coded reports"
    for name, some in parts.items():
        if some.triple.gold >= FEW:
            yield f"{name:<{LABEL}} {_counts(some)}"
    few = [name for name, some in parts.items() if some.triple.gold < FEW]
    if few:
        yield f"{len(few)} more with fewer than {FEW} events; --json has them"


def _counts(some: Figures) -> str:
    rate = some.triple
    return f"{_figure(some.type.f1):<6} {_figure(rate.f1):<6} {rate.gold:>5} {rate.pred:>5} {some.reports:>7}"


def _confusion(table: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    columns = list(dict.fromkeys([*table, *(kind for row in table.values() for kind in row)]))
    width = max(map(len, columns), default=0)
    yield "What is coded (across) for what gold has (down); a dot is none"
    yield " " * width + "".join(f"{kind[:LETTERS]:>{CELL}}" for kind in columns)
    for kind in columns:
        cells = (table.get(kind, {}).get(other) for other in columns)
        yield f"{kind:<{width}}" + "".join(f"{cell if cell else '·':>{CELL}}" for cell in cells)


def miss_lines(miss: Miss) -> Iterator[str]:
    """A miss in four lines: what and where, the sentence, what gold has, what was coded."""
    yield f"{miss.kind} · {miss.what} · {miss.doc}"
    yield f"  {miss.sentence}"
    for name, side in (("gold", miss.gold), ("coded", miss.coded)):
        yield f"  {name:<5} {'nothing' if side is None else _told(side)}"


def _told(side: Mapping[str, Any]) -> str:
    flat = {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in side.items()}
    parties = " → ".join(flat.pop(key) for key in ("actors", "recipients") if flat.get(key))
    words = " ".join((flat.pop("words", "") or "").split())
    kind = flat.pop("type", None)
    told = [kind, parties, *(f"{key} {value}" for key, value in flat.items() if value)]
    return " · ".join(part for part in (*told, f"«{words}»") if part)
