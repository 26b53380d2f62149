"""Coding: one report becomes a record of entities, events, quotations, commitments, agreements and findings."""

from ravabet.coding.code import code

__all__ = ["code"]
