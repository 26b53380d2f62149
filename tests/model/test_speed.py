"""The measuring of the network; its figures depend on the machine, so only what holds on any is tested."""

from __future__ import annotations

from ravabet.model import PIECES, speed
from ravabet.model.speed import _sentences
from ravabet.model.tokenizer import BEGIN, END
from tests.model.samples import network, tokenizer


def test_it_measures_what_it_says() -> None:
    measured = speed(network(), ["وزیر", "خارجهٔ", "ایران", "به", "کابل", "رفت"], seconds=0)
    assert measured.network > 0
    assert measured.operations > 0
    assert 0 < measured.share == measured.network / measured.ideal


def test_its_sentences_have_their_length() -> None:
    for made in _sentences(["اا", "ا"], tokenizer({"\u2581": -1.0, "ا": -1.0})):
        assert len(made.ids) == PIECES
        assert (made.ids[0], made.ids[-1]) == (BEGIN, END)
        assert all(0 < at < PIECES - 1 for at in made.first)
        assert len(made.first) == made.end - made.start
