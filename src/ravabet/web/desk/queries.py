"""What may stand in an address of the desk."""

from __future__ import annotations

from typing import Literal

from ravabet.archive import Filter
from ravabet.errors import BadInput
from ravabet.web.queries import LONGEST, Asked, Days, party, told


class Queued(Days):
    """Which events wait, in what order, and who judges them."""

    a: str | None = told("a_list", default=None, max_length=LONGEST)
    b: str | None = told("b_list", default=None, max_length=LONGEST)
    type: list[str] = told("type", default=[], max_length=30)
    outlet: list[str] = told("outlet", default=[], max_length=100)
    order: Literal["doubt", "confidence"] = told("desk_order", default="doubt")
    by: str | None = told("desk_by", default=None, max_length=LONGEST)
    next: str | None = told("desk_next", default=None, max_length=LONGEST)
    tellings: bool = told("desk_tellings", default=False)
    done: str | None = told("desk_done", default=None, max_length=LONGEST)

    def filter(self) -> Filter:
        """The archive's filter. Raises BadInput."""
        since, until = self.bounds()
        states = [party(state) for state in (self.a, self.b) if state]
        if len(states) > 1 and states[0] == states[1]:
            raise BadInput("a relation needs two different states; choose a second one")
        both = (states[0], states[1]) if len(states) > 1 else None
        one = states[0] if len(states) == 1 else None
        return Filter(both, tuple(self.type), since=since, until=until, outlets=tuple(self.outlet), state=one)


class Gold(Asked):
    """The judged reports as gold."""
