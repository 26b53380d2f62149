"""Words into subwords: the unigram vocabulary that the encoder was trained with, cut to the rows that are kept.

The segmentation is that of SentencePiece's unigram model (Kudo 2018, arXiv:1804.10959): of all ways to cut a word into pieces, the one
whose summed log probabilities are highest. Words come in as the text room normalises them; the joiner ends a piece as a space does, since
the encoder's own normalisation reads it so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BEGIN, PAD, END, UNKNOWN = range(4)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SPACE = "\u2581"
ZWNJ = "\u200c"
UNKNOWN_PENALTY = 10.0  # below the rarest piece, as SentencePiece has it
LEANING = frozenset({"Pe", "Pf", "Po"})  # Unicode categories of signs that follow a word without a space
KEPT_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Subwords:
    """The pieces of a row of words: their ids, and for each word the index of its first piece. Ids hold no begin and end mark."""

    ids: tuple[int, ...]
    first: tuple[int, ...]


class Tokenizer:
    """Cuts words into subword ids. Safe for several threads: the only state is a bounded store of words seen."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], letters: Mapping[str, str]) -> None:
        """``pieces`` by id (the first four are ``SPECIAL``), their log probabilities, and what single letters are replaced by."""
        self._ids = {piece: number for number, piece in enumerate(pieces) if number >= len(SPECIAL)}
        self._scores = list(scores)
        self._letters = str.maketrans(dict(letters))
        self._longest = max((len(piece) for piece in pieces), default=1)
        self._unknown = min(scores, default=0.0) - UNKNOWN_PENALTY
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._scores)

    def encode(self, words: Sequence[str]) -> Subwords:
        """The subwords of ``words``. Every word has at least one, be it the unknown piece."""
        ids: list[int] = []
        first: list[int] = []
        for word in words:
            first.append(len(ids))
            ids.extend(self.word(word))
        return Subwords(tuple(ids), tuple(first))

    def word(self, word: str) -> tuple[int, ...]:
        """The ids of one word."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(number for part in _parts(word, self._letters) for number in self._cut(part)) or (UNKNOWN,)
            if len(self._seen) >= KEPT_WORDS:
                self._seen = {}
            self._seen[word] = known
        return known

    def _cut(self, part: str) -> list[int]:
        """The best segmentation of one part, by dynamic programming over its characters."""
        best: list[tuple[float, int, int]] = [(0.0, 0, UNKNOWN)]
        for end in range(1, len(part) + 1):
            choice = (best[end - 1][0] + self._unknown, end - 1, UNKNOWN)
            for start in range(max(0, end - self._longest), end):
                number = self._ids.get(part[start:end])
                if number is not None and best[start][0] + self._scores[number] > choice[0]:
                    choice = (best[start][0] + self._scores[number], start, number)
            best.append(choice)
        ids: list[int] = []
        at = len(part)
        while at > 0:
            _, at, number = best[at]
            ids.append(number)
        return ids[::-1]


def _parts(word: str, letters: dict[int, str]) -> list[str]:
    """The word's parts between joiners and spaces, each with the mark of a space before it; a sign that leans on a word has none."""
    parts = word.replace(ZWNJ, " ").translate(letters).split()
    if len(parts) == 1 and unicodedata.category(parts[0][0]) in LEANING:
        return parts
    return [SPACE + part for part in parts]
