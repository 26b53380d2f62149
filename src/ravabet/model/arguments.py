"""How far a mention stands from the word that asks for it: the buckets that the network has a weight for."""

from __future__ import annotations

NEAR, FAR = 4, 12
RECENT = 3
BUCKETS = 10


def bucket(word: int, sentence: int, first: int, last: int, its_sentence: int) -> int:
    """The bucket for an asking ``word`` in ``sentence`` and a mention of words ``first`` to ``last`` in ``its_sentence``.

    In one sentence: before it near, farther, far; behind it near, farther, far. Else: the sentence before, a recent one, an earlier
    one, a later one.
    """
    if sentence == its_sentence:
        gap = word - last if last < word else first - word
        side = 0 if last < word else 3
        return side + (0 if gap <= NEAR else 1 if gap <= FAR else 2)
    if its_sentence > sentence:
        return 9
    behind = sentence - its_sentence
    return 6 if behind == 1 else 7 if behind <= RECENT else 8
