"""Coding: one report becomes a record of entities, events, quotations, commitments, agreements and findings.

``code`` does all of it; ``build_page``, ``quotes``, ``voices_of`` and ``judgements`` are its first steps, which training takes as well.
"""

from ravabet.coding.code import code, voices_of
from ravabet.coding.entities import build_page
from ravabet.coding.events import judgements
from ravabet.coding.page import Mention, Page
from ravabet.coding.quotes import quotes

__all__ = ["Mention", "Page", "build_page", "code", "judgements", "quotes", "voices_of"]
