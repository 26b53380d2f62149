"""Spoiling text: what each kind of noise does, and that labelled stretches keep their letters."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.text import normalise
from ravabet.training.noise import (
    KINDS,
    ZWNJ,
    Edit,
    Noise,
    Stretch,
    affixes,
    arabic_letters,
    digits,
    edited,
    joiners,
    marks,
    punctuation,
    spaces,
    spoil,
)

NOISES = [noise for noise, _ in KINDS]
SENTENCE = "وزیر خارجهٔ ترکیه، آقای «فیدان»، ۱۲ نفر از کتاب‌های ایرانی‌ها را در ٣ روز می‌خواند و 4.5 درصد می گیرد."
WORDS = [
    "وزیر",
    "می",
    "نمی",
    "میشود",
    "شود",
    "ها",
    "های",
    "هایی",
    "کتابهای",
    "تنها",
    "سوریه",
    "مي",
    "كابل",
    "Nato",
    "۱۲",
    "4.5",
    "٣",
    "«",
    "»",
    "،",
    ".",
]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ZWNJ, "", "  ", "\n"]))).map(
    lambda p: "".join(w + s for w, s in p)
)


@st.composite
def labelled(draw: st.DrawFn) -> tuple[str, tuple[Stretch, ...]]:
    """A text and stretches of it, apart from each other, as a corpus has them: no space at their edges."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    inner = [(a, b, label) for (a, b), label in zip(pairwise(cuts), "ABABABAB", strict=False)]
    return text, tuple(span for span in inner if text[span[0] : span[1]] == text[span[0] : span[1]].strip())


def bare(text: str) -> str:
    """Letters and digits alone, in one spelling."""
    return "".join(c for c in normalise(text).text if c.isalnum())


def outcomes(noise: Noise, text: str) -> set[str]:
    """All that ``noise`` makes of ``text``, striking wherever it can."""
    return {edited(text, (), noise(text, random.Random(seed), 1.0))[0] for seed in range(60)}


@pytest.mark.parametrize(
    ("noise", "text", "wanted"),
    [
        (joiners, "می‌شود", {"میشود", "می شود"}),
        (joiners, "کابل", {"کابل"}),
        (affixes, "می شود", {"میشود", "می‌شود"}),
        (affixes, "نمي‌شود", {"نميشود", "نمي شود"}),
        (affixes, "میکند", {"می کند", "می‌کند"}),
        (affixes, "میدان تنها و میرزا", {"میدان تنها و میرزا"}),
        (affixes, "شانگهای امیرطاها هوفنهایم", {"شانگهای امیرطاها هوفنهایم"}),
        (affixes, "کتاب های", {"کتابهای", "کتاب‌های"}),
        (affixes, "کتابهایشان", {"کتاب هایشان", "کتاب‌هایشان"}),
        (punctuation, "«ایران» ، 3.5", {"ایران 3.5"}),
        (punctuation, "آمد. رفت", {"آمد رفت"}),
        (digits, "۱۲", {"12", "١٢", "۱۲"}),
        (arabic_letters, "کیش", {"كيش"}),
        (arabic_letters, "علی", {"علي", "على"}),
        (arabic_letters, "سوریه که", {"سوريه كه", "سورية كه"}),
        (spaces, "یک دو", {"یک  دو"}),
    ],
)
def test_what_each_kind_does(noise: Noise, text: str, wanted: set[str]) -> None:
    assert outcomes(noise, text) == wanted


def test_marks_are_set_on_letters_and_kashida_only_where_a_letter_joins_on() -> None:
    made = outcomes(marks, "سال 5 Nato")
    assert any("ـ" in text for text in made)
    assert all("اـ" not in text and "لـ" not in text and text.endswith(" 5 Nato") for text in made)


@pytest.mark.parametrize(
    ("edits", "text", "spans"),
    [
        ([], "رود کابل رفت", ((4, 8, "LOC"),)),
        ([(3, 4, "")], "رودکابل رفت", ((3, 7, "LOC"),)),
        ([(4, 4, "+")], "رود +کابل رفت", ((5, 9, "LOC"),)),
        ([(8, 8, "+")], "رود کابل+ رفت", ((4, 8, "LOC"),)),
        ([(5, 6, "اا"), (8, 9, "  ")], "رود کاابل  رفت", ((4, 9, "LOC"),)),
        ([(2, 6, "-")], "رو-بل رفت", ((2, 5, "LOC"),)),
        ([(6, 10, "-")], "رود کا-فت", ((4, 7, "LOC"),)),
        ([(4, 5, " ")], "رود  ابل رفت", ((5, 8, "LOC"),)),
        ([(4, 8, "")], "رود  رفت", ()),
    ],
)
def test_a_stretch_moves_with_the_edits(edits: Sequence[Edit], text: str, spans: tuple[Stretch, ...]) -> None:
    assert edited("رود کابل رفت", ((4, 8, "LOC"),), edits) == (text, spans)


def test_neighbouring_stretches_stay_neighbours() -> None:
    assert edited("ابپت", ((0, 2, "A"), (2, 4, "B")), [(2, 2, "+")]) == ("اب+پت", ((0, 2, "A"), (3, 5, "B")))


@given(labelled(), st.integers(0, 999))
def test_the_letters_of_every_stretch_survive(given_text: tuple[str, tuple[Stretch, ...]], seed: int) -> None:
    text, spans = given_text
    spoilt, moved = spoil(text, spans, random.Random(seed), rate=1.0)
    assert bare(spoilt) == bare(text)
    kept = [(bare(text[start:end]), label) for start, end, label in spans if bare(text[start:end])]
    assert [(bare(spoilt[start:end]), label) for start, end, label in moved if bare(spoilt[start:end])] == kept
    assert all(0 <= start < end <= len(spoilt) for start, end, _ in moved)


@given(TEXTS, st.sampled_from(NOISES), st.integers(0, 999), st.floats(0, 1))
def test_edits_are_in_order_and_apart(text: str, noise: Noise, seed: int, rate: float) -> None:
    edits = noise(text, random.Random(seed), rate)
    assert all(0 <= start <= end <= len(text) for start, end, _ in edits)
    assert all(before[1] <= after[0] for before, after in pairwise(edits))


@given(labelled(), st.integers(0, 999))
def test_the_same_seed_gives_the_same(given_text: tuple[str, tuple[Stretch, ...]], seed: int) -> None:
    text, spans = given_text
    assert spoil(text, spans, random.Random(seed)) == spoil(text, spans, random.Random(seed))


@given(labelled(), st.integers(0, 999))
def test_rate_nought_gives_the_text_back(given_text: tuple[str, tuple[Stretch, ...]], seed: int) -> None:
    text, spans = given_text
    assert spoil(text, spans, random.Random(seed), rate=0.0) == (text, spans)
    assert not any(noise(text, random.Random(seed), 0.0) for noise in NOISES)


@pytest.mark.parametrize("noise", NOISES)
def test_every_kind_strikes_a_common_sentence(noise: Noise) -> None:
    assert outcomes(noise, SENTENCE) - {SENTENCE}


def test_most_texts_are_spoilt_and_some_are_not() -> None:
    spoilt = [spoil(SENTENCE, (), random.Random(seed))[0] != SENTENCE for seed in range(200)]
    assert 100 < sum(spoilt) < 200
