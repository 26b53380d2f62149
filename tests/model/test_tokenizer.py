"""Words into subwords: the best cut of all, joiners and spaces alike, signs that lean."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.model.tokenizer import KEPT_WORDS, SPACE, SPECIAL, UNKNOWN, UNKNOWN_PENALTY, ZWNJ, Tokenizer
from tests.model.samples import tokenizer

LETTERS = "ابپ"
PIECES = st.dictionaries(st.text(LETTERS + SPACE, min_size=1, max_size=3), st.floats(-20, -0.5), min_size=1, max_size=12)
WORDS = st.text(LETTERS, min_size=1, max_size=6)


def cuts(text: str) -> list[list[str]]:
    """All ways to cut a text into pieces."""
    if not text:
        return [[]]
    return [[text[:end], *rest] for end in range(1, len(text) + 1) for rest in cuts(text[end:])]


def worth(parts: list[str], pieces: dict[str, float]) -> float:
    """A cut's summed log probabilities; a letter that is no piece costs the unknown piece, a longer stretch cannot be."""
    unknown = min(*pieces.values(), 0.0) - UNKNOWN_PENALTY
    return sum(max(pieces.get(part, unknown), unknown) if len(part) == 1 else pieces.get(part, float("-inf")) for part in parts)


@given(PIECES, WORDS)
def test_no_cut_is_better(pieces: dict[str, float], word: str) -> None:
    names = [*SPECIAL, *pieces]
    found = tokenizer(pieces).word(word)
    unknown = min(*pieces.values(), 0.0) - UNKNOWN_PENALTY
    got = sum(unknown if number == UNKNOWN else pieces[names[number]] for number in found)
    best = max(worth(parts, pieces) for parts in cuts(SPACE + word))
    assert got == pytest.approx(best)


@given(PIECES, WORDS)
def test_the_pieces_are_the_words_letters(pieces: dict[str, float], word: str) -> None:
    names = [*SPECIAL, *pieces]
    found = tokenizer(pieces).word(word)
    assert len("".join("?" if number == UNKNOWN else names[number] for number in found)) == len(SPACE + word)


@given(PIECES, WORDS, WORDS)
def test_a_joiner_parts_as_a_space_does(pieces: dict[str, float], one: str, other: str) -> None:
    tokens = tokenizer(pieces)
    assert tokens.word(one + ZWNJ + other) == tokens.word(f"{one} {other}") == tokens.word(one) + tokens.word(other)


@given(PIECES, st.lists(st.text(LETTERS + ZWNJ + "،»۱x", max_size=5), max_size=8))
def test_every_word_has_a_piece_and_knows_its_first(pieces: dict[str, float], words: list[str]) -> None:
    tokens = tokenizer(pieces)
    found = tokens.encode(words)
    bounds = [*found.first, len(found.ids)]
    assert [found.ids[a:b] for a, b in pairwise(bounds)] == [tokens.word(word) for word in words]
    assert all(a < b for a, b in pairwise(bounds))


PERSIAN = {
    SPACE: -3.0,
    SPACE + "می": -2.0,
    SPACE + "رود": -2.0,
    "رود": -4.0,
    "،": -2.5,
    SPACE + "،": -6.0,
    "»": -2.5,
    SPACE + "«": -2.5,
    ".": -2.0,
}
TABLE = [
    ("می", [SPACE + "می"]),
    ("می‌رود", [SPACE + "می", SPACE + "رود"]),
    ("می رود", [SPACE + "می", SPACE + "رود"]),
    ("میرود", [SPACE + "می", "رود"]),
    ("ميرود", [SPACE + "می", "رود"]),
    ("،", ["،"]),
    ("»", ["»"]),
    (".", ["."]),
    ("...", [".", ".", "."]),
    ("«", [SPACE + "«"]),
    ("漢", [SPACE, None]),
    ("漢字", [SPACE, None, None]),
    ("می漢", [SPACE + "می", None]),
    ("", [None]),
    (ZWNJ, [None]),
    (" ", [None]),
    ("ـ", [None]),
    ("<s>", [SPACE, None, None, None]),
]


@pytest.mark.parametrize(("word", "wanted"), TABLE)
def test_words(word: str, wanted: list[str | None]) -> None:
    names = [*SPECIAL, *PERSIAN]
    found = tokenizer(PERSIAN, {"ي": "ی", "ـ": ""}).word(word)
    assert [None if number == UNKNOWN else names[number] for number in found] == wanted


def test_the_longest_piece_is_found() -> None:
    tokens = tokenizer({SPACE + "ا" * 9: -2.0, SPACE: -1.0, "ا": -1.0})
    assert tokens.word("ا" * 9) == (len(SPECIAL),)


def test_two_rare_pieces_are_better_than_a_common_one_and_an_unknown_letter_by_the_penalty_alone() -> None:
    pieces = {SPACE: -0.5, "اب": -0.5, "ا": -10.2, "بپ": -10.2}
    assert UNKNOWN not in tokenizer(pieces).word("ابپ")
    assert UNKNOWN in tokenizer(pieces | {"ا": -11.0, "بپ": -11.0}).word("ابپ")


def test_a_word_is_cut_the_same_when_the_store_was_emptied() -> None:
    tokens: Tokenizer = tokenizer(PERSIAN)
    before = tokens.word("میرود")
    for number in range(KEPT_WORDS + 1):
        tokens.word(str(number))
    assert tokens.word("میرود") == before
    assert len(tokens._seen) <= KEPT_WORDS
