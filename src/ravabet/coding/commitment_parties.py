"""Who is bound by a commitment: whom its clause names as acting, else both of the two that the report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ravabet.coding.arguments import Scene, cast
from ravabet.coding.commitment_rules import Bond
from ravabet.coding.page import Page
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import markers
from ravabet.coding.vocabulary.commitments import own_acts

NEAR = 3
OFTEN = 2
UNDERGOING = frozenset({"شدن", "گردیدن"})


def bound_by(bond: Bond, scene: Scene) -> tuple[str, ...]:
    """The codes of who is bound, each once; empty where nobody can be said to be."""
    hit, row = bond.hit, bond.row
    verb = hit.verb if hit.verb is not None else bond.verb
    if row.content == "noun" or _undergone(bond, scene):
        return _agents(bond, scene) or both_sides(scene)
    proposal = Proposal(
        type="AGREE", mode=None, contexts=(), frame=row.frame, clause=bond.clause, first=hit.first, last=hit.last, anchor=hit.anchor,
        noun=hit.noun, verb=verb, passive=False, nominal="always", needs_recipient=False, verbal=True, score=row.weight, status=None,
        row=row.id,
    )  # fmt: skip
    if verb is not None and scene.sentence.tokens[hit.first].key in markers().prepositions:
        proposal = replace(proposal, anchor=verb.first)
    found = cast(proposal, scene)
    if found is None:
        return ()
    listed = {(p.mention.start, p.mention.end) for p in scene.phrases if p.listed}
    alone = [m for n, m in enumerate(found.actors) if n == 0 or row.frame.pool or (m.start, m.end) in listed]
    return tuple(dict.fromkeys(code for mention in alone for code in mention.codes))


def _undergone(bond: Bond, scene: Scene) -> bool:
    """Whether the content is told without an agent («مرز باز خواهد شد», «قرار است مرز باز شود»)."""
    if bond.verb is None or not (bond.verb.form.passive or bond.verb.form.lemma in UNDERGOING):
        return False
    near = scene.sentence.tokens[max(bond.verb.first - NEAR, 0) : bond.verb.first]
    if any(token.key in own_acts() for token in (*near, scene.sentence.tokens[bond.hit.first])):
        return False
    return bond.row.content == "own" or not any(p.clause == bond.clause and p.marker is None for p in scene.phrases)


def _agents(bond: Bond, scene: Scene) -> tuple[str, ...]:
    """Who acts in a stretch without an active verb: «توسط آمریکا», «میان ایران و عمان», or two that own it («سفیران دو کشور»)."""
    inside = [p for p in scene.phrases if bond.first <= p.first <= bond.last and p.mention.kind != "place"]
    for role in ("by", "between", None):
        codes = tuple(dict.fromkeys(code for p in inside if p.marker == role for code in p.mention.codes))
        if len(codes) > 1 or (codes and role == "by"):
            return codes
    return ()


def both_sides(scene: Scene) -> tuple[str, ...]:
    """The two that the report is about.

    They are the two joined by «و» more often than any others («میان ایران و آمریکا» in the mouth of a mediator), else the one named
    most with the one it is most often joined to, else the two named most.
    """
    if len(scene.topic) < 2:
        return ()
    if couple := _couple(scene.page):
        return couple
    first, second = scene.topic[0].codes[0], scene.topic[1].codes[0]
    joined = Counter(code for pair in _pairs(scene.page) if first in pair for code in pair if code != first)
    return first, joined.most_common(1)[0][0] if joined else second


def _couple(page: Page) -> tuple[str, ...]:
    """The two states that a page joins by «و» twice at least and oftener than any others; none where no two stand out."""
    couples = Counter(tuple(sorted(pair)) for pair in _pairs(page)).most_common(2)
    stands_out = couples and couples[0][1] >= OFTEN and (len(couples) == 1 or couples[0][1] > couples[1][1])
    return couples[0][0] if stands_out else ()


def _pairs(page: Page) -> Iterator[tuple[str, str]]:
    """The codes of mentions that stand on both sides of a bare «و»."""
    for left, right in pairwise(mention for mention in page.mentions if len(mention.codes) == 1):
        if page.text[left.end : right.start].strip() == "و" and left.codes != right.codes:
            yield left.codes[0], right.codes[0]
