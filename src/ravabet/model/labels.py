"""What the network's outputs stand for: the labels of each head, in the order of its columns."""

from __future__ import annotations

TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
]
"""PLOVER's event types, in the manual's order."""
MODES = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"),
    "ASSAULT": (
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    ),
}
"""The modes of each type that has some."""
MODE_COLUMNS = tuple((kind, mode) for kind, modes in MODES.items() for mode in modes)
"""Type and mode of each column of the head of modes; that an act has none scores 0."""
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
    "modes": len(MODE_COLUMNS),
    "quotes": len(QUOTE_TAGS),
    "commitments": len(COMMITMENT_TAGS),
}
"""The heads and how many scores each gives a word."""
ROLES = ("actor", "recipient", "place", "time", "speaker")
"""Arguments: of an event, but for the speaker, which is a quotation's."""
