"""Slips: states that the report names where it evidently means another.

A slip is established by what cannot be read otherwise: a capital called another state's («دوشنبه، پایتخت قزاقستان»), somebody given
an office in a state where he never held one, or a first sentence whose two states are not the headline's two. Where the same wrong
state stands elsewhere in the report and nothing of its own (no capital, no official, no word for its people) vouches for it, those
places are slips too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ravabet.coding.page import Passage
from ravabet.coding.parties import Party
from ravabet.coding.slip_scene import Place, Scene, Sign
from ravabet.coding.slip_signs import by_capital, by_headline, by_office
from ravabet.knowledge import Knowledge
from ravabet.records import Report, Span


@dataclass(frozen=True, slots=True)
class Slip:
    """A state's name that is wrong: where it stands, what it says, what is meant, and the sign that tells.

    ``near`` is a stretch around the name that shows the slip; ``sign`` tells what kind of slip stands at this place, ``cause`` is
    the sign that established it, the same one or one elsewhere.
    """

    place: Place
    said: str
    meant: str
    sign: Sign
    cause: Sign

    @property
    def near(self) -> Span:
        """The stretch that shows the slip."""
        return self.sign.near


@dataclass(frozen=True, slots=True)
class Slips:
    """All slips of a report, in text order; ``parties`` are those of the report with the states meant."""

    found: tuple[Slip, ...] = ()
    parties: tuple[Party, ...] = ()

    @classmethod
    def find(cls, found: Sequence[Party], knowledge: Knowledge, report: Report, passages: Sequence[Passage]) -> Slips:
        """The slips among a report's parties (in text order, before they are tied to entities)."""
        scene = Scene(tuple(found), knowledge, report, tuple(passages))
        capitals = by_capital(scene)
        suspects = Counter((sign.said, sign.meant) for sign in capitals)
        signs = [*capitals, *by_office(scene, frozenset(suspects))] or by_headline(scene)
        own = {sign.place.start: Slip(sign.place, sign.said, sign.meant, sign, sign) for sign in signs}
        spread = [slip for sign in _established(signs) for slip in _elsewhere(sign, scene, own)]
        slips = tuple(sorted([*own.values(), *spread], key=lambda slip: slip.place.start))
        return cls(slips, cls(slips).mend(found))

    def mend(self, found: Sequence[Party]) -> tuple[Party, ...]:
        """The parties with the states meant; ``said`` keeps the code written."""
        wrong = {slip.place.start: slip for slip in self.found}
        return tuple(_mended(party, wrong) for party in found)


def _established(signs: Sequence[Sign]) -> list[Sign]:
    """The first sign of each state written, where all signs agree on the state meant."""
    meant: dict[str, set[str]] = {}
    for sign in signs:
        meant.setdefault(sign.said, set()).add(sign.meant)
    firsts = {sign.said: sign for sign in reversed(signs)}
    return [sign for said, sign in firsts.items() if len(meant[said]) == 1]


def _elsewhere(sign: Sign, scene: Scene, own: dict[int, Slip]) -> list[Slip]:
    """The other places of the wrong state, where nothing vouches for it and the state meant is spoken of."""
    if scene.vouched(sign.said, against=sign.meant) or not scene.spoken_of(sign.meant, beside=sign.near):
        return []
    places = [place for place in scene.places(sign.said) if place.start not in own]
    return [Slip(place, sign.said, sign.meant, _inferred(sign, place, scene), sign) for place in places]


def _inferred(cause: Sign, place: Place, scene: Scene) -> Sign:
    """The sign of a place that is wrong because another is: of kind office where somebody named bears an office of that state."""
    party = place.party
    if party.name is None or party.office is None or party.several:
        return Sign("state", place, cause.said, cause.meant, scene.around(place))
    person = party.person.id if party.person is not None else None
    return Sign("office", place, cause.said, cause.meant, Span(party.start, party.end), person=person, office=party.office)


def _mended(party: Party, wrong: dict[int, Slip]) -> Party:
    slips = [wrong[atom.start] for atom in party.states if atom.start in wrong]
    if not slips:
        return party
    meant = {slip.said: slip.meant for slip in slips}
    codes = tuple(dict.fromkeys(meant.get(code, code) for code in party.codes))
    return replace(party, codes=codes, said=slips[0].said, meant=slips[0].meant)
