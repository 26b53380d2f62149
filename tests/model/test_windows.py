"""Windows: every word once and in order, never too long, sentences whole where they fit."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from ravabet.model.tokenizer import BEGIN, END
from ravabet.model.windows import MOST_PIECES, Window, windows
from tests.model.samples import tokenizer

TOKENS = tokenizer({"\u2581": -1.0, "ا": -1.0})
SENTENCES = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=12), max_size=8)
MOST = st.integers(3, 40)


def cut(lengths: list[list[int]], most: int) -> tuple[list[str], list[int], list[Window]]:
    """Words of so many letters, by sentence; their sentences' numbers; the windows."""
    words = ["ا" * n for sentence in lengths for n in sentence]
    numbers = [number for number, sentence in enumerate(lengths) for _ in sentence]
    return words, numbers, windows(words, numbers, TOKENS, most)


@given(SENTENCES, MOST)
def test_every_word_once_and_in_order(lengths: list[list[int]], most: int) -> None:
    words, _, found = cut(lengths, most)
    assert [word for window in found for word in range(window.start, window.end)] == list(range(len(words)))
    assert all(window.start < window.end for window in found)


@given(SENTENCES, MOST)
def test_no_window_is_too_long_and_none_lacks_its_words_pieces(lengths: list[list[int]], most: int) -> None:
    words, _, found = cut(lengths, most)
    for window in found:
        assert len(window.ids) <= most
        assert (window.ids[0], window.ids[-1]) == (BEGIN, END)
        pieces = [TOKENS.word(word)[: most - 2] for word in words[window.start : window.end]]
        assert window.ids[1:-1] == tuple(number for word in pieces for number in word)
        assert [window.ids[at] for at in window.first] == [word[0] for word in pieces]


@given(SENTENCES, MOST)
def test_a_sentence_that_fits_is_whole(lengths: list[list[int]], most: int) -> None:
    words, numbers, found = cut(lengths, most)
    for _, group in groupby(range(len(words)), key=lambda word: numbers[word]):
        sentence = list(group)
        if sum(len(TOKENS.word(words[word])) for word in sentence) <= most - 2:
            assert any(window.start <= sentence[0] and sentence[-1] < window.end for window in found)


@given(SENTENCES, MOST)
def test_no_sentence_is_left_for_the_next_window_that_had_fitted(lengths: list[list[int]], most: int) -> None:
    words, numbers, found = cut(lengths, most)
    for window, following in pairwise(found):
        number = numbers[following.start]
        rest = [word for word in range(following.start, len(words)) if numbers[word] == number]
        assert len(window.ids) + sum(len(TOKENS.word(words[word])[: most - 2]) for word in rest) > most


def test_a_word_longer_than_a_window_keeps_its_first_pieces() -> None:
    words, _, found = cut([[3 * MOST_PIECES, 1]], MOST_PIECES)
    assert [(w.start, w.end, len(w.ids)) for w in found] == [(0, 1, MOST_PIECES), (1, len(words), 4)]


def test_nothing_has_no_window() -> None:
    assert windows([], [], TOKENS) == []
