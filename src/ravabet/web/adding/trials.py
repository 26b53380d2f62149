"""Coding on trial: what would be kept of the reports handed in, one at a time, within a time."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import Any

from ravabet.coding import code
from ravabet.errors import KnowledgeError, ModelError, RavabetError
from ravabet.knowledge import load
from ravabet.records import Coding
from ravabet.web.adding.offers import Offer

# Seen before it is kept, a report is asked for twice; what is remembered is coded once.
REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a report: its coding, or ``kind`` and ``message`` of the reason why there is none; neither where time ran out."""

    offer: Offer
    coding: Coding | None = None
    kind: str | None = None
    message: str | None = None

    @property
    def doc(self) -> str:
        """The name of the report, as far as it is known."""
        return self.coding.report.doc if self.coding else self.offer.doc

    @property
    def is_pending(self) -> bool:
        """Whether the report was not reached in time."""
        return self.coding is None and self.kind is None

    def failed(self) -> dict[str, Any]:
        """The contract's object for a report without a coding."""
        return {"doc": self.doc, "error": {"kind": self.kind or "time", "message": self.message or "not reached in time; give it again"}}


class Trials:
    """The one thread that codes for the site, and what it coded last."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="coding")
        self._remembered: OrderedDict[Offer, Trial] = OrderedDict()

    async def of(self, offers: Sequence[Offer], seconds: float) -> list[Trial]:
        """A trial of each, those within ``seconds`` from now made. Raises KnowledgeError, ModelError, which no report is to blame for."""
        until = monotonic() + seconds
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._all, list(offers), until)

    def _all(self, offers: list[Offer], until: float) -> list[Trial]:
        return [self._one(offer) if monotonic() < until else Trial(offer) for offer in offers]

    def _one(self, offer: Offer) -> Trial:
        if (found := self._remembered.get(offer)) is None:
            found = self._remembered[offer] = _trial(offer)
        self._remembered.move_to_end(offer)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return found


def _trial(offer: Offer) -> Trial:
    try:
        return Trial(offer, coding=code(offer.read(), knowledge=load()))
    except (KnowledgeError, ModelError):
        raise
    except RavabetError as error:
        return Trial(offer, kind=error.kind, message=str(error))
    except Exception:  # a defect met in one report must not cost the others; it is told here, and its trace in the server's log
        logging.getLogger(__name__).exception("a defect met in a report")
        return Trial(offer, kind="internal", message="a defect of Ravabet; the server's log has more")
