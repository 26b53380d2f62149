"""Who had to do with whom: states or persons, tied by the events that have them on different sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ravabet.archive import Archive, Called, Ends, Filter, Tie
from ravabet.relations.people import Directory, Who
from ravabet.relations.tellings import ONE_SIDED


@dataclass(frozen=True, slots=True)
class Node:
    """A state (``key`` is its code, ``who`` None) or a person; ``days``: those of all its ties in the whole, not only of those shown."""

    key: str
    who: Who | None
    code: str | None
    days: int


@dataclass(frozen=True, slots=True)
class Link:
    """What is told of two nodes, by their keys in order; ``days`` are the different ones on which something is told of the two."""

    one: str
    other: str
    tellings: int
    days: int
    intensity: float
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes with most days, the first of them first, and the links between them, the strongest first; ``left_out``: nodes not shown."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int


def network(
    archive: Archive, ends: Ends, wanted: Filter, *, everybody: Directory | None = None, states: Collection[str] = (), most: int
) -> Network:
    """The network of the events that pass, of ``most`` nodes; with ``states``, of the ties that touch one of them.

    For persons ``everybody`` has to be given. Those entered only by their office are left out, and of those whom the knowledge does not
    have all but such as several reports name in full: what one report alone gives as often is no name. Raises BadInput, ArchiveError.
    """
    ties = archive.people().ties(ends, wanted, one_sided=ONE_SIDED)
    named: dict[str, Node] = {}
    links: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        one, other = _node(tie.one, everybody), _node(tie.other, everybody)
        if one is None or other is None or one.key == other.key:
            continue
        if states and not {one.code, other.code} & set(states):
            continue
        named |= {one.key: one, other.key: other}
        first, second = sorted((one.key, other.key))
        links[first, second].append(tie)
    return _strongest(named, [_link(ends, some) for ends, some in links.items()], most)


def _node(end: str | Called, everybody: Directory | None) -> Node | None:
    if isinstance(end, str):
        return Node(end, None, end, 0)
    who = everybody.of(end) if everybody else None
    if who is None or who.standing == "office" or (who.standing == "named" and not (" " in who.name and who.reports > 1)):
        return None
    return Node(who.key, who, who.codes[0] if who.codes else None, 0)


def _link(ends: tuple[str, str], ties: Sequence[Tie]) -> Link:
    """The ties of two nodes as one; of a person entered under two names a day may count twice."""
    days = [day for tie in ties for day in (tie.first, tie.last) if day]
    return Link(
        *ends,
        tellings=sum(tie.tellings for tie in ties),
        days=sum(tie.days for tie in ties),
        intensity=sum(tie.intensity for tie in ties),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _strongest(named: dict[str, Node], links: Iterable[Link], most: int) -> Network:
    sorted_links = sorted(links, key=lambda link: (-link.days, -link.tellings, link.one, link.other))
    days: dict[str, int] = defaultdict(int)
    for link in sorted_links:
        days[link.one] += link.days
        days[link.other] += link.days
    ranked = sorted(days, key=lambda key: (-days[key], key))
    kept = set(ranked[:most])
    shown = tuple(link for link in sorted_links if {link.one, link.other} <= kept)
    tied = {key for link in shown for key in (link.one, link.other)}
    nodes = tuple(Node(key, named[key].who, named[key].code, days[key]) for key in ranked if key in tied)
    return Network(nodes, shown, len(ranked) - len(nodes))
