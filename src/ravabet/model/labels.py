"""What the network's outputs stand for: the labels of each head, in the order of its columns."""

from __future__ import annotations

TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]
"""PLOVER's event types, in the manual's order."""
STATUSES = ("happened", "planned", "hypothetical", "denied", "background")
KINDS = ("person", "state", "place", "organisation", "group", "office", "time", "money")
"""Kinds of entities; each has a column for its first word and one for the words after it."""
ENTITY_TAGS = ("O", *(f"{side}-{kind}" for kind in KINDS for side in "BI"))
QUOTE_TAGS = ("O", "B-direct", "B-indirect", "I")
COMMITMENT_TAGS = ("O", "B", "I")
HEADS = {
    "entities": len(ENTITY_TAGS),
    "triggers": len(TYPES),
    "extents": len(TYPES),
    "statuses": len(STATUSES),
    "quotes": len(QUOTE_TAGS),
    "commitments": len(COMMITMENT_TAGS),
}
"""The heads and how many scores each gives a word."""
ROLES = ("actor", "recipient", "place", "time", "speaker")
"""Arguments: of an event, but for the speaker, which is a quotation's."""
