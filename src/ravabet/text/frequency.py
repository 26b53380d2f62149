"""How common a word is."""

from __future__ import annotations

from .letters import bare_key
from .words import level


def familiarity(word: str) -> int:
    """The binary logarithm of a word's frequency in the lexicon: -1 unknown, 0 attested, 24 about the most frequent."""
    return level(bare_key(word))
