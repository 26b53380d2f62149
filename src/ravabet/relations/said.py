"""A person's word on two tellings: that they are one event, or that they are not. It goes before every likeness.

Two tellings of which it was said carry the same mark (``Telling.same``, ``Telling.apart``). Those said to be one stand as one telling: it
is as like another as its likest member. Where what was said contradicts itself, ``apart`` of the very two counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from ravabet.relations.tellings import Telling

Key = tuple[str, str]
Two = tuple[Key, Key]
Units = dict[Key, list[Key]]


def units(tellings: Iterable[Telling]) -> Units:
    """For each telling that was said to be one with others all of these and itself, in one list that they share."""
    told = list(tellings)
    apart = set(_sharing((telling.source.key, telling.apart) for telling in told))
    found: Units = {}
    for one, other in sorted(_sharing((telling.source.key, telling.same) for telling in told)):
        left, right = found.get(one, [one]), found.get(other, [other])
        if left is not right and not any(_two(a, b) in apart for a, b in product(left, right)):
            whole = sorted(left + right)
            found.update(dict.fromkeys(whole, whole))
    return found


def heeded(tellings: Iterable[Telling], links: Mapping[Two, float], joined: Units) -> dict[Two, float]:
    """The links as they are with what was said: between units (``joined``) the surest of any two members, none between those apart."""
    told = list(tellings)
    apart = set(_sharing((telling.source.key, telling.apart) for telling in told))
    if not joined and not apart:
        return dict(links)
    found = dict(links)
    for (one, other), sure in links.items():
        for two in _across(joined, one, other):
            found[two] = max(sure, found.get(two, 0.0))
    found.update({_two(one, other): 1.0 for whole in joined.values() for one, other in combinations(whole, 2)})
    for one, other in apart:
        for two in _across(joined, one, other):
            found.pop(two, None)
    return found


def _across(joined: Units, one: Key, other: Key) -> Iterator[Two]:
    """Every member of the one's unit with every member of the other's; two events of one report are not linked."""
    left, right = joined.get(one, [one]), joined.get(other, [other])
    if left is not right:
        yield from (_two(a, b) for a, b in product(left, right) if a[0] != b[0])


def _sharing(marked: Iterable[tuple[Key, Sequence[str]]]) -> Iterator[Two]:
    """Every two that carry the same mark."""
    carrying: dict[str, set[Key]] = defaultdict(set)
    for key, marks in marked:
        for mark in marks:
            carrying[mark].add(key)
    for keys in carrying.values():
        yield from combinations(sorted(keys), 2)


def _two(one: Key, other: Key) -> Two:
    return (one, other) if one < other else (other, one)
