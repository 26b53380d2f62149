"""States and bodies as the record shows them: the name in both languages, who acted for them, the report's own slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ravabet.errors import BadInput
from ravabet.exports.reportpage.labels import both, label, tables, ui, words
from ravabet.exports.reportpage.markup import Html, Node, join, tag
from ravabet.knowledge import load
from ravabet.records import Actor


def state_names(code: str, variety: str) -> tuple[str, str]:
    """What PLOVER's country field stands for, in the report's variety and in English; the code itself where it is not known."""
    if code in tables()["codes"]:
        return words("codes", code)
    try:
        known = load().state(code)
    except BadInput:
        return code, code
    return (known.name_prs if variety == "prs" else known.name_fa), known.name_en


def state(code: str | None, variety: str) -> Html:
    """The name of a state or body, its code beside it for those who count."""
    if code is None:
        return tag("span", ui("unknown_state"), class_="unknown")
    return tag("span", both(*state_names(code, variety)), class_="state-name", title=code)


def states(codes: Sequence[str], variety: str) -> Html:
    """Several states: «پاکستان و تاجیکستان»."""
    names = [state_names(code, variety) for code in codes]
    return both(_listed([fa for fa, _ in names], "، ", " و "), _listed([en for _, en in names], ", ", " and "))


def office(value: str) -> Html:
    """An office by its id in the knowledge, in both languages; a title as the report has it where the id is not known."""
    known = next((row for row in load().tables.offices if row.id == value), None)
    return both(known.names[0], known.title_en) if known else tag("bdi", value)


def sides(actors: Sequence[Actor], recipients: Sequence[Actor], variety: str) -> Html:
    """Actors, an arrow, recipients; the arrow points the way the page is read. Parties to a reciprocal act stand without one."""
    left = _parties(actors, variety)
    if not recipients:
        return tag("p", left, class_="sides")
    arrow = tag("span", both("←", "→"), class_="arrow", aria_hidden="true")
    return tag("p", left, tag("span", arrow, _parties(recipients, variety), class_="to"), class_="sides")


def _parties(actors: Sequence[Actor], variety: str) -> Html:
    by_code: dict[str, list[Actor]] = {}
    for actor in actors:
        by_code.setdefault(actor.code, []).append(actor)
    chips = [_party(code, same, variety) for code, same in by_code.items()]
    conjunction = tag("span", both("و", "and"), class_="and")
    spaced = [part for chip in chips for part in (conjunction, chip)][1:]
    return tag("span", spaced, class_="parties")


def _party(code: str, same: Sequence[Actor], variety: str) -> Html:
    names = _unique(actor.name for actor in same if actor.name not in state_names(code, variety))
    sectors = _unique(actor.sector for actor in same if actor.sector)
    slips = _unique(actor.said for actor in same if actor.said)
    notes: list[Node] = [tag("span", tag("bdi", name), class_="who") for name in names]
    notes += [tag("span", label("sectors", sector), class_="sector", title=sector) for sector in sectors]
    notes += [tag("span", ui("said"), ": ", state(slip, variety), class_="slip") for slip in slips]
    return tag("span", tag("b", state(code, variety)), join(notes), class_="party")


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _listed(names: Sequence[str], comma: str, last: str) -> str:
    return last.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
