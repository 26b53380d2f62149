"""Coding: one report becomes a record of entities, events, quotations, commitments, agreements and findings.

``code`` does all of it, ``reasons`` says why each event came out as it did; ``build_page``, ``quotes``, ``voices_of`` and ``judgements``
are the first steps, which training takes as well.
"""

from ravabet.coding.code import code, voices_of
from ravabet.coding.entities import build_page
from ravabet.coding.events import judgements
from ravabet.coding.page import Mention, Page
from ravabet.coding.quotes import quotes
from ravabet.coding.reasons import DateReason, Explained, FacetReason, PartyReason, Reasons, StatusReason, reasons
from ravabet.coding.vocabulary import plover_types

__all__ = [
    "DateReason",
    "Explained",
    "FacetReason",
    "Mention",
    "Page",
    "PartyReason",
    "Reasons",
    "StatusReason",
    "build_page",
    "code",
    "judgements",
    "plover_types",
    "quotes",
    "reasons",
    "voices_of",
]
