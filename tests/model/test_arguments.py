"""How far a mention stands: the buckets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.model.arguments import BUCKETS, bucket

TABLE = [
    # the mention's words, its sentence, the bucket; the asking word is 50 in sentence 7
    ((48, 49), 7, 0),
    ((40, 46), 7, 0),
    ((40, 45), 7, 1),
    ((30, 38), 7, 1),
    ((30, 37), 7, 2),
    ((0, 0), 7, 2),
    ((51, 52), 7, 3),
    ((54, 60), 7, 3),
    ((55, 60), 7, 4),
    ((62, 62), 7, 4),
    ((63, 63), 7, 5),
    ((50, 50), 7, 3),
    ((48, 52), 7, 3),
    ((40, 42), 6, 6),
    ((30, 31), 5, 7),
    ((30, 31), 4, 7),
    ((20, 21), 3, 8),
    ((0, 1), 0, 8),
    ((60, 61), 8, 9),
    ((90, 91), 20, 9),
]


@pytest.mark.parametrize(("mention", "sentence", "wanted"), TABLE)
def test_buckets(mention: tuple[int, int], sentence: int, wanted: int) -> None:
    assert bucket(50, 7, *mention, sentence) == wanted


def test_the_table_has_every_bucket() -> None:
    assert {wanted for _, _, wanted in TABLE} == set(range(BUCKETS))


@given(*[st.integers(0, 400)] * 5)
def test_every_bucket_has_a_weight(word: int, sentence: int, first: int, more: int, its: int) -> None:
    assert 0 <= bucket(word, sentence, first, first + more, its) < BUCKETS
