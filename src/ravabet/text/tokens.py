"""Words, numbers, punctuation and symbols of a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from .letters import ZWNJ, Normalised, bare_key
from .tables import adjectives, rows, words
from .verbs import VerbForm, read_verb
from .words import analyse_word, level

Kind = Literal["word", "number", "punctuation", "symbol"]

_PIECE = re.compile(
    r"(?P<symbol>(?:https?://|www\.)[^\s«»]+|[\w.+-]+@[\w-]+\.[\w.-]+|[#@][\w\u200c]+"
    r"|[\U0001f1e6-\U0001f1ff]{2}|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u25a0-\u25ff]"
    r"(?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\U0001f000-\U0001faff\u2640\u2642])*)"
    r"|(?P<number>\d+(?:[/:.,-]\d+)*)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*(?:[-'’.][A-Za-z0-9]+)*|[^\W\d_]+(?:\u200c[^\W\d_]+)*)"
    r"|(?P<punctuation>\.{2,}|…|[^\w\s])|(?P<other>[^\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``start`` and ``end`` count in the source, over all that was joined, the blank inside included.

    ``norm`` has its joiners set right, ``key`` none, ``stem`` is the key without ``endings``; ``verb`` is what it can be as a verb.
    """

    start: int
    end: int
    norm: str
    key: str
    stem: str
    endings: tuple[str, ...]
    kind: Kind
    verb: VerbForm | None = None


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    kind: Kind


def tokenise(normal: Normalised, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``normal.text[start:end]`` with source offsets."""
    pieces = [_piece(match) for match in _PIECE.finditer(normal.text, start, end)]
    return tuple(_token(normal, piece) for piece in _joined(pieces))


def _piece(match: re.Match[str]) -> _Piece:
    kind = match.lastgroup
    return _Piece(match.start(), match.end(), match.group(), "symbol" if kind == "other" else kind)  # type: ignore[arg-type]


def _token(normal: Normalised, piece: _Piece) -> Token:
    span = normal.source_span(piece.start, piece.end)
    if piece.kind == "word":
        word = analyse_word(piece.text)
        return Token(span.start, span.end, word.norm, word.key, word.stem, word.endings, "word", word.verb)
    key = bare_key(piece.text)
    return Token(span.start, span.end, piece.text, key, key, (), piece.kind)


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        while piece.kind == "word" and at < len(pieces):
            count, text = _continuation(piece, pieces, at)
            if not count:
                break
            piece = _Piece(piece.start, pieces[at + count - 1].end, text, "word")
            at += count
        yield piece


def _continuation(piece: _Piece, pieces: list[_Piece], at: int) -> tuple[int, str]:
    """How many of the next pieces belong to ``piece``, and the word they make."""
    after = pieces[at]
    first = bare_key(piece.text) in _first_parts()
    if not (first or after.text in _LAST_PARTS) or after.kind != "word" or not 0 < after.start - piece.end < 3:
        return 0, ""
    if after.text == "و" and first and at + 1 < len(pieces) and pieces[at + 1].kind == "word":
        whole = piece.text + ZWNJ + "و" + pieces[at + 1].text
        return (2, whole) if analyse_word(whole).stem in _compounds() else (0, "")
    return (1, piece.text + ZWNJ + after.text) if _belongs(piece.text, after.text) else (0, "")


@cache
def _first_parts() -> frozenset[str]:
    compounds = {bare_key(word.split(ZWNJ)[0]) for word in words("compounds.txt") if ZWNJ in word}
    return frozenset(compounds | {"می", "نمی"})


@cache
def _compounds() -> frozenset[str]:
    return frozenset(bare_key(word) for word in words("compounds.txt"))


_PLURALS = frozenset(row["ending"] for row in rows("endings.csv") if row["kind"] == "plural")
_PERSONS = frozenset({"ام", "ای", "ایم", "اید", "اند"})
_OWNERS = frozenset({"شان", "مان", "تان", "اش"})
_LAST_PARTS = _PLURALS | _PERSONS | _OWNERS | {"تر", "ترین"}


@lru_cache(maxsize=65536)
def _belongs(before: str, after: str) -> bool:
    """Whether two words parted by a space are one: «می شود», «همکاری های», «رفته اند», «آتش بس»."""
    if before in {"می", "نمی"}:
        found = read_verb(before + bare_key(after))
        return found is not None and found.common
    if after in _PLURALS:
        return True
    if after in _PERSONS and before.endswith("ه"):
        found = read_verb(bare_key(before))
        participle = found is not None and found.form.tense == "participle"
        return participle or (after == "ای" and level(bare_key(before)) > 0)
    if after in _OWNERS:
        return level(bare_key(before)) > 0 and (after != "اش" or before.endswith("ه"))
    if after in {"تر", "ترین"}:
        return before in adjectives()
    return bare_key(before) in _first_parts() and analyse_word(before + ZWNJ + after).stem in _compounds()
