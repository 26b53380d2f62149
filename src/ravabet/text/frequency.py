"""How common a word is."""

from __future__ import annotations

from .letters import bare_key
from .tables import levels, unclassed


def familiarity(word: str) -> int:
    """The binary logarithm of a word's frequency in the lexicon: -1 unknown, 0 attested, 24 about the most frequent.

    Words without a part of speech count as unknown: there surnames cannot be told from other words.
    """
    key = bare_key(word)
    return -1 if key in unclassed() else levels().get(key, -1)
