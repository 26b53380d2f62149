"""What is said on an occasion whose day is told before: «روز شنبه دیدار کردند. وزیر خارجه در این دیدار … را محکوم کرد.»"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ravabet.coding.another_day import SPOKEN
from ravabet.coding.arguments import Scene
from ravabet.coding.facets import days_of
from ravabet.coding.judging import Dated, Judged
from ravabet.coding.quote_cues import cue_table

REACH = 4
"""So many sentences back the occasion may have its day."""
LONGEST = 4
"""So many words has the longest phrase that points at an occasion."""


def on_occasions(acts: Iterable[tuple[Judged, Scene]]) -> Iterator[tuple[Judged, Scene]]:
    """The acts in text order; what is done by saying it on an occasion told of before has the day of the last act that has one, or the
    only day named before.

    Coders of our reports give such acts that day five times in six; other acts beside such a phrase mostly have none.
    """
    last: tuple[int, Dated] | None = None
    for judged, scene in acts:
        number = _number(scene)
        if _said_there(judged, scene):
            near = last is not None and number - last[0] <= REACH
            told = replace(judged, dated=last[1] if last is not None and near else _only_day(number, scene))
        else:
            told = judged
        if told.dated is not None and told.stands.status != "background" and told.dated[1].precision == "day":
            last = number, told.dated
        yield told, scene


def _number(scene: Scene) -> int:
    return next(n for n, sentence in enumerate(scene.page.sentences()) if sentence.start == scene.sentence.start)


def _only_day(number: int, scene: Scene) -> Dated | None:
    """The only time that the sentences before name, if it is one day."""
    before = list(scene.page.sentences())[max(number - REACH, 0) : number]
    told = scene.page.dates_in(before[0].start, before[-1].end) if before else ()
    days = days_of(told[0], scene, future=False) if len(told) == 1 else None
    return (told[0], days) if days is not None and days.precision == "day" else None


def _said_there(judged: Judged, scene: Scene) -> bool:
    """Whether an act without a day is done by saying it, and a phrase before it points at the occasion («در این دیدار»)."""
    if judged.dated is not None or judged.stands.type not in SPOKEN or judged.stands.status == "background":
        return False
    words = [token.key for token in scene.sentence.tokens[: judged.proposal.anchor + 1]]
    sizes = range(2, LONGEST + 1)
    return any(" ".join(words[at : at + size]) in cue_table().phrases["there"] for at in range(len(words)) for size in sizes)
