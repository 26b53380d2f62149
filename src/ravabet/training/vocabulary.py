"""The vocabulary that is kept: of the encoder's 250 thousand pieces those that Persian, Dari, Tajik and ASCII need."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ravabet.model import SPACE, SPECIAL, Tokenizer
from ravabet.training.encoder import Source

MASK = "<mask>"
_ARABIC = re.compile(rf"{SPACE}?[\u0600-\u06ff]+")
SHORT = 2  # ASCII pieces of so many characters, the mark of a space counted, are kept unseen


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces by new id with log probabilities, their rows in the source, and the letters replaced before cutting.

    The last piece is the mask.
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    rows: tuple[int, ...]
    letters: Mapping[str, str]

    def tokenizer(self) -> Tokenizer:
        """The tokenizer over these pieces."""
        return Tokenizer(self.pieces, self.scores, self.letters)

    def write(self, path: Path) -> None:
        """Store as gzipped JSON; the same vocabulary gives the same bytes."""
        data = {"pieces": self.pieces, "scores": [round(s, 5) for s in self.scores], "rows": self.rows, "letters": dict(self.letters)}
        path.write_bytes(gzip.compress(json.dumps(data, ensure_ascii=False).encode(), mtime=0))

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """A stored vocabulary."""
        data = json.loads(gzip.decompress(path.read_bytes()))
        return cls(tuple(data["pieces"]), tuple(data["scores"]), tuple(data["rows"]), data["letters"])


def whole(source: Source) -> Vocabulary:
    """All of the source's pieces, the special ones first."""
    special = [source.pieces.index(piece) for piece in SPECIAL]
    return _of(source, [*special, *(row for row in range(len(source.pieces)) if row not in special)])


def kept(source: Source, words: Iterable[str]) -> Vocabulary:
    """The pieces to keep: all of Arabic script, the shortest of ASCII, and every other that ``words`` are cut into."""
    everything = whole(source)
    tokenizer = everything.tokenizer()
    used = Counter(number for word in set(words) for number in tokenizer.word(word))
    mask = source.pieces.index(MASK)
    rows = [
        row
        for number, row in enumerate(everything.rows)
        if row != mask and (number < len(SPECIAL) or number in used or _always(source.pieces[row]))
    ]
    return _of(source, [*rows, mask])


def _always(piece: str) -> bool:
    return _ARABIC.fullmatch(piece) is not None or (piece.removeprefix(SPACE).isascii() and len(piece) <= SHORT)


def _of(source: Source, rows: list[int]) -> Vocabulary:
    pieces, scores = tuple(source.pieces[row] for row in rows), tuple(source.scores[row] for row in rows)
    return Vocabulary(pieces, scores, tuple(rows), source.letters)
