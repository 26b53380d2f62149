"""What the form for adding reports sends: the reports, and what is to be done with which of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from starlette.datastructures import FormData, UploadFile

from ravabet.errors import BadInput
from ravabet.web.adding.offers import Offer, filed, pasted
from ravabet.web.posting import LARGEST_BODY

GIVEN = ("title", "outlet", "published", "url")
MOST_REPORTS = 300
PLACE_DIGITS = 4
STRING = {"type": "string"}
BODY = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("text", *GIVEN), STRING),
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
        "item": {"type": "array", "items": STRING, "description": "Reports that an answer before carries along."},
        "chosen": {"type": "array", "items": STRING, "description": "The places of those of them to be kept, from 0."},
        "view": {"type": "string", "description": "The place of the one of them to be shown."},
        "step": {"type": "string", "enum": ["look", "keep", "edit"]},
    },
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What the form says: the reports, and what is to be done with which of them."""

    offers: list[Offer]
    step: str
    chosen: list[int]
    view: int | None

    def meant(self) -> list[Offer]:
        """The reports that the step is about. Raises BadInput where none is."""
        if not self.offers:
            raise BadInput("no report was given; paste a text or choose files")
        if len(self.offers) > MOST_REPORTS:
            raise BadInput(f"more than {MOST_REPORTS} reports at once are too many here; use `ravabet add`")
        several = len(self.offers) > 1
        wanted = [self.view] if self.view is not None else self.chosen if several and self.step == "keep" else range(len(self.offers))
        found = [self.offers[place] for place in wanted if place < len(self.offers)]
        if not found:
            raise BadInput("no report was chosen; tick those that are to be kept")
        return found


async def sent_by(form: FormData) -> Sent:
    """What a form holds. Raises BadInput where what it carries is none of this site's."""
    offers = _carried(form)
    if _field(form, "text").strip():
        offers.append(pasted(_field(form, "text"), {name: _field(form, name) for name in GIVEN}))
    for file in form.getlist("files"):
        if isinstance(file, UploadFile) and (file.filename or file.size):
            offers += islice(filed(file.filename or "", await file.read()), MOST_REPORTS + 1)
    places = [int(one) for one in form.getlist("chosen") if isinstance(one, str) and _is_place(one)]
    view = _field(form, "view")
    return Sent(offers, _field(form, "step"), places, int(view) if _is_place(view) else None)


def _carried(form: FormData) -> list[Offer]:
    """The reports that came with the answer before, no more of them than a body can hold unpacked."""
    found, room = [], LARGEST_BODY
    for one in form.getlist("item"):
        if isinstance(one, str):
            found.append(Offer.unpacked(one))
            room -= len(found[-1].data)
        if room < 0:
            raise BadInput("the form carries a report that is none of this site's; begin again")
    return found


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _is_place(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < PLACE_DIGITS and int(value) < MOST_REPORTS
