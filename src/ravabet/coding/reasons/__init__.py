"""Reasons: why each event of a report was coded as it was, as data. What puts them into words stands with whoever shows them."""

from ravabet.coding.reasons.collect import Explained, reasons
from ravabet.coding.reasons.data import ActReason, DateReason, FacetReason, PartyReason, Reasons, StatusReason, TellingReason, UndatedReason

__all__ = [
    "ActReason",
    "DateReason",
    "Explained",
    "FacetReason",
    "PartyReason",
    "Reasons",
    "StatusReason",
    "TellingReason",
    "UndatedReason",
    "reasons",
]
