"""Findings: where a report contradicts itself, the calendar, the map or what is known. One file a kind."""

from ravabet.coding.findings.collect import findings

__all__ = ["findings"]
