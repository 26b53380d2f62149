"""The network at work: quick to load, the same scores every time, whoever asks and whatever is asked with it."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ravabet.errors import ModelError
from ravabet.model import Model, Reading, commitments, entities, load, probability, quotes, triggers
from ravabet.model.labels import HEADS
from ravabet.model.session import LIKE, PIECES, _alike
from ravabet.model.weights import GRAPH, MANIFEST
from ravabet.model.windows import Window, windows
from ravabet.text import analyse
from tests.model.samples import network

Scores = NDArray[np.float32]

REPORT = """وزیر خارجهٔ پاکستان روز شنبه برای گفت‌وگو دربارهٔ امنیت مرزها به تهران رفت و با همتای ایرانی خود دیدار کرد.
او در نشست خبری گفت: «ما به تمامیت ارضی ایران احترام می‌گذاریم و سفیر خود را هفتهٔ آینده به تهران بازمی‌گردانیم.»
تاجیکستان نیز متعهد شد که تا پایان سال آینده ۲۰۰ میلیون دالر برای اعمار خط برق به افغانستان بپردازد.
مقامات در کابل این خبر را رد کردند. هند سفیر چین را احضار کرد.
"""


def words_of(text: str) -> tuple[list[str], list[int]]:
    """The words of a text and their sentences."""
    pairs = [(token.norm, number) for number, sentence in enumerate(analyse(text)) for token in sentence.tokens]
    return [word for word, _ in pairs], [number for _, number in pairs]


WORDS, SENTENCE = words_of(REPORT)
LONG_WORDS, LONG_SENTENCE = words_of("".join(REPORT.replace("۲۰۰", str(n)) for n in range(12)))


@pytest.fixture
def model() -> Model:
    return network()


def same(one: Reading, other: Reading) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Reading))


def test_it_loads_within_a_second(model: Model) -> None:
    """In processor time, which a busy machine does not lengthen; the runtime itself is imported already."""
    begun = time.process_time()
    Model(model.folder)
    assert time.process_time() - begun < 1


def test_it_is_loaded_once(model: Model) -> None:
    assert load() is model


def test_a_row_a_word(model: Model) -> None:
    found = model.read(WORDS, SENTENCE)
    assert {name: getattr(found, name).shape for name in HEADS} == {name: (len(WORDS), size) for name, size in HEADS.items()}
    assert found.asks.shape == found.tells.shape == (len(WORDS), found.kinds.shape[1])
    assert found.sentence == tuple(SENTENCE)
    assert all(np.isfinite(getattr(found, name)).all() for name in (*HEADS, "asks", "tells", "kinds", "distance"))


def test_no_word_is_left_unread(model: Model) -> None:
    found = model.read(LONG_WORDS, LONG_SENTENCE)
    assert np.abs(found.asks).sum(1).min() > 0


@pytest.mark.parametrize(("words", "sentence"), [(WORDS, SENTENCE), (LONG_WORDS, LONG_SENTENCE)], ids=["short", "long"])
def test_the_same_words_give_the_same_bytes(model: Model, words: list[str], sentence: list[int]) -> None:
    first = model.read(words, sentence)
    model.read(LONG_WORDS[::-1], LONG_SENTENCE)
    assert same(first, model.read(words, sentence))
    assert same(first, Model(model.folder).read(words, sentence))


def test_threads_read_what_one_reads(model: Model) -> None:
    texts = [(LONG_WORDS[n : n + 150], LONG_SENTENCE[n : n + 150]) for n in range(0, 240, 20)]
    alone = [model.read(*text) for text in texts]
    fresh = Model(model.folder)  # its store of words is filled by the threads
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: fresh.read(*text), texts))
    assert all(map(same, alone, together))


def test_a_report_of_no_words(model: Model) -> None:
    found = model.read([], [])
    assert found.triggers.shape == (0, HEADS["triggers"])
    assert (triggers(found, 0.1), entities(found), quotes(found), commitments(found)) == ([], [], [], [])


@pytest.mark.parametrize("word", ["漢字", "x" * 5000, "\u200c", "", "۱۲۳۴۵۶۷۸۹", "🔹"])
def test_strange_words_are_read(model: Model, word: str) -> None:
    found = model.read([word, "."], [0, 0])
    assert np.isfinite(found.triggers).all()


def batch(model: Model) -> list[Window]:
    """Windows of several lengths."""
    return windows(LONG_WORDS, LONG_SENTENCE, model.tokenizer, most=64)


def chances(model: Model, scores: Scores) -> Scores:
    """All heads' probabilities side by side: of each type by itself, of a head's tags against each other."""
    edges = np.cumsum([0, *(size for _, size in model._heads)])
    parts = [(name, scores[:, a:b]) for (name, _), (a, b) in zip(model._heads, pairwise(edges), strict=True)]
    powers = [(name, part, np.exp(part - part.max(1, keepdims=True))) for name, part in parts]
    return np.hstack([probability(part) if name in ("triggers", "extents") else p / p.sum(1, keepdims=True) for name, part, p in powers])


def test_windows_together_are_read_nearly_as_alone(model: Model) -> None:
    """Activations are quantised with one scale a batch, so a window's neighbours change the steps that its own are rounded to.

    Rounding differently is the whole of what they may do. Its size through twelve layers is measured, not derived: vectors move by about
    a fifth of what words differ by, which leaves probabilities within a fiftieth on average and ninety-nine of a hundred within a seventh.
    """
    group = batch(model)
    whole, asks, _ = model.run(group)
    alone, asks_alone, _ = (np.concatenate(rows) for rows in zip(*(model.run([window]) for window in group), strict=True))
    off = np.abs(chances(model, whole) - chances(model, alone))
    assert off.mean() < 0.02
    assert np.quantile(off, 0.99) < 0.15
    assert likeness(asks, asks_alone) > 0.9 > likeness(asks, np.roll(asks_alone, 1, axis=0))


def likeness(one: Scores, other: Scores) -> float:
    """The correlation of two matrices once what all rows share is taken away."""
    return float(np.corrcoef((one - one.mean(0)).ravel(), (other - other.mean(0)).ravel())[0, 1])


def test_the_batch_s_order_does_not_matter(model: Model) -> None:
    group = batch(model)
    rows = np.split(model.run(group)[0], np.cumsum([window.end - window.start for window in group])[:-1])
    turned = model.run(group[::-1])[0]
    assert np.array_equal(turned, np.concatenate(rows[::-1]))


def test_padding_is_not_read(model: Model) -> None:
    (long,) = windows(WORDS, SENTENCE, model.tokenizer)
    shorts = [windows(WORDS[at : at + 4], [0] * 4, model.tokenizer)[0] for at in range(0, len(WORDS) - 4, 4)]
    alone = np.concatenate([model.run([short])[1] for short in shorts])
    padded = model.run([*shorts, long])[1][: len(alone)]
    assert len(long.ids) > 8 * max(len(short.ids) for short in shorts)
    assert likeness(alone, padded) > 0.9


def test_every_window_s_scores_come_to_its_own_words(model: Model) -> None:
    words = random.Random(0).sample(LONG_WORDS, len(LONG_WORDS))
    cut = windows(words, LONG_SENTENCE, model.tokenizer)
    assert len(cut) > 3
    found = model.read(words, LONG_SENTENCE)
    assert all(likeness(found.asks[w.start : w.end], model.run([w])[1]) > 0.9 for w in cut)


def window(start: int, length: int) -> Window:
    return Window(start, start + 1, (0, *[5] * (length - 2), 2), (1,))


@pytest.mark.parametrize(
    ("lengths", "groups"),
    [
        ([], []),
        ([9], [[0]]),
        ([100, 90, 100], [[0, 2, 1]]),
        ([100, 20, 90, 18], [[0, 2], [1, 3]]),
        ([10, 200], [[1], [0]]),
        ([256] * 17, [[*range(16)], [16]]),
        ([320] * 14, [[*range(12)], [12, 13]]),
    ],
)
def test_windows_of_like_length_go_together(lengths: list[int], groups: list[list[int]]) -> None:
    cut = [window(start, length) for start, length in enumerate(lengths)]
    found = list(_alike(cut))
    assert [[w.start for w in group] for group in found] == groups
    assert list(_alike(cut[::-1])) == found
    for group in found:
        longest = max(len(w.ids) for w in group)
        assert len(group) * longest <= PIECES
        assert all(longest <= LIKE * len(w.ids) for w in group)


def test_a_graph_that_is_none_is_an_error(model: Model, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(model.folder, copy)
    (copy / GRAPH).write_bytes(b"no graph")
    told = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
    told["sha256"][GRAPH] = hashlib.sha256(b"no graph").hexdigest()
    (copy / MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ModelError, match=f"{GRAPH} cannot be run"):
        Model(copy)
