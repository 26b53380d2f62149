"""What scores say: over arrays made by hand, and against plain loops."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.model import Named, Reading, commitments, entities, modes, probability, quotes, role_scores, together, triggers
from ravabet.model.arguments import BUCKETS, bucket
from ravabet.model.labels import COMMITMENT_TAGS, ENTITY_TAGS, HEADS, KINDS, MODE_COLUMNS, MODES, QUOTE_TAGS, ROLES, STATUSES, TYPES
from tests.model.samples import WIDTH, reading

SEEDS = st.integers(0, 2**32 - 1)


def scored(words: int, kind: str, peaks: dict[int, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Trigger scores that are low but for these words of one type."""
    scores = np.full((words, len(TYPES)), -9, dtype=np.float32)
    for word, score in peaks.items():
        scores[word, TYPES.index(kind)] = score
    return scores


def tagged(tags: tuple[str, ...], said: str, strength: float = 5.0) -> list[list[float]]:
    """A row of scores for each word of ``said``, which names the likeliest tag."""
    return [[strength if tag == word else 0.0 for tag in tags] for word in said.split()]


TRIGGERS = [
    ({2: 1.0}, [0] * 12, [2]),
    ({2: 1.0, 3: 2.0}, [0] * 12, [3]),
    ({2: 2.0, 6: 1.0}, [0] * 12, [2]),
    ({2: 2.0, 7: 1.0}, [0] * 12, [2, 7]),
    ({2: 1.0, 6: 2.0, 10: 1.0}, [0] * 12, [6]),
    ({0: 1.0, 4: 2.0, 9: 1.5}, [0] * 12, [4, 9]),
    ({2: 1.0, 3: 2.0}, [0] * 3 + [1] * 9, [2, 3]),
    ({2: 1.0, 3: 1.0}, [0] * 12, [2]),
    ({2: -1.0}, [0] * 12, []),
    ({2: 0.0}, [0] * 12, [2]),
]


@pytest.mark.parametrize(("peaks", "sentence", "wanted"), TRIGGERS)
def test_a_trigger_takes_its_neighbours_of_one_sentence_with_it(peaks: dict[int, float], sentence: list[int], wanted: list[int]) -> None:
    found = triggers(reading(sentence, triggers=scored(12, "AID", peaks)), 0.5)
    assert [trigger.word for trigger in found] == wanted
    assert {trigger.type for trigger in found} <= {"AID"}


def test_types_do_not_disturb_each_other_and_come_by_word() -> None:
    scores = np.maximum(scored(8, "ASSAULT", {3: 1.0}), scored(8, "AGREE", {3: 0.5, 4: 2.0}))
    found = triggers(reading([0] * 8, triggers=scores), 0.5)
    assert [(trigger.word, trigger.type) for trigger in found] == [(3, "ASSAULT"), (4, "AGREE")]
    both = triggers(reading([0] * 8, triggers=np.maximum(scored(8, "ASSAULT", {3: 1.0}), scored(8, "AGREE", {3: 0.5}))), 0.5)
    assert [trigger.type for trigger in both] == ["AGREE", "ASSAULT"]


def test_a_trigger_has_its_words_status() -> None:
    statuses = np.zeros((3, len(STATUSES)))
    statuses[1, STATUSES.index("denied")] = np.log(4)
    (found,) = triggers(reading([0] * 3, triggers=scored(3, "REJECT", {1: 1.0}), statuses=statuses), 0.5)
    assert found.status == "denied"
    assert found.status_score == pytest.approx(0.5)
    assert found.score == pytest.approx(1 / (1 + np.exp(-1)))


ENTITIES = [
    ("O O O", []),
    ("B-state", [Named(0, 0, "state")]),
    ("O B-person I-person I-person O", [Named(1, 3, "person")]),
    ("B-state B-state", [Named(0, 0, "state"), Named(1, 1, "state")]),
    ("B-office I-office B-person I-person", [Named(0, 1, "office"), Named(2, 3, "person")]),
    ("B-time I-time O B-money", [Named(0, 1, "time"), Named(3, 3, "money")]),
    ("I-person I-person", [Named(0, 1, "person")]),
    ("O B-group I-place I-place I-place", [Named(1, 1, "group"), Named(2, 4, "place")]),
]


@pytest.mark.parametrize(("said", "wanted"), ENTITIES)
def test_entities(said: str, wanted: list[Named]) -> None:
    rows = tagged(ENTITY_TAGS, said)
    assert entities(reading([0] * len(rows), entities=rows)) == wanted


def test_no_entity_runs_over_a_sentences_end() -> None:
    rows = tagged(ENTITY_TAGS, "B-place I-place")
    assert all(named.first == named.last for named in entities(reading([0, 1], entities=rows)))


@settings(deadline=None)
@given(SEEDS, st.integers(1, 3))
def test_the_sequence_of_tags_is_the_best_of_all_that_may_be(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (words, len(ENTITY_TAGS))).astype(np.float32)

    def may_be(tags: tuple[int, ...]) -> bool:
        return all(tag == 0 or tag % 2 or (at and tags[at - 1] in (tag - 1, tag)) for at, tag in enumerate(tags))

    ways = [tags for tags in product(range(len(ENTITY_TAGS)), repeat=words) if may_be(tags)]
    best = max(ways, key=lambda tags: sum(float(scores[at, tag]) for at, tag in enumerate(tags)))
    wanted = [(at, KINDS[tag // 2]) for at, tag in enumerate(best) if tag % 2]
    found = entities(reading([0] * words, entities=scores))
    assert [(named.first, named.kind) for named in found] == wanted
    assert {word for named in found for word in range(named.first, named.last + 1)} == {at for at, tag in enumerate(best) if tag}


def random_reading(seed: int, words: int = 30) -> Reading:
    """Arguments at random, four sentences."""
    draw, sides = np.random.default_rng(seed), len(ROLES) * WIDTH
    given = {"asks": (words, sides), "tells": (words, sides), "kinds": (len(TYPES), sides), "distance": (len(ROLES), BUCKETS)}
    return reading(np.sort(draw.integers(0, 4, words)).tolist(), **{name: draw.normal(size=shape) for name, shape in given.items()})


@given(SEEDS, st.sampled_from(TYPES), st.integers(0, 29))
def test_modes_of_a_type_are_its_own_and_none_and_share_one_chance(seed: int, kind: str, word: int) -> None:
    made = reading([0] * 30, modes=np.random.default_rng(seed).normal(0, 3, (30, HEADS["modes"])))
    found = modes(made, word, kind)
    assert set(found) == {None, *MODES.get(kind, ())}
    assert sum(np.exp(list(found.values()))) == pytest.approx(1, abs=1e-5)
    for mode in MODES.get(kind, ()):
        assert found[mode] - found[None] == pytest.approx(float(made.modes[word, MODE_COLUMNS.index((kind, mode))]), abs=1e-4)


STRETCHES = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)).map(lambda ends: (min(ends), max(ends))), max_size=5)


@given(SEEDS, st.sampled_from(ROLES), st.integers(0, 29), STRETCHES, st.sampled_from([None, *TYPES]))
def test_role_scores_are_those_of_a_plain_loop(seed: int, role: str, word: int, options: list[tuple[int, int]], kind: str | None) -> None:
    given_reading, number = random_reading(seed), ROLES.index(role)
    wanted = []
    for first, last in options:
        total = 0.0
        for column in range(number * WIDTH, (number + 1) * WIDTH):
            ask = given_reading.asks[word, column] + (given_reading.kinds[TYPES.index(kind), column] if kind else 0)
            total += ask * (given_reading.tells[first, column] + given_reading.tells[last, column]) / 2
        far = bucket(word, given_reading.sentence[word], first, last, given_reading.sentence[first])
        wanted.append(total / WIDTH**0.5 + given_reading.distance[number, far])
    assert role_scores(given_reading, role, word, options, kind) == pytest.approx(np.array(wanted), abs=1e-4)


@given(st.lists(st.floats(-80, 80), min_size=1, max_size=6))
def test_together_is_the_log_of_the_summed_odds(scores: list[float]) -> None:
    assert together(np.array(scores)) == pytest.approx(float(np.log(np.exp(np.array(scores)).sum())), abs=1e-6)


QUOTES = [
    ("O O", []),
    ("B-direct I I O", [(0, 2, "direct")]),
    ("O B-indirect I O I", [(1, 2, "indirect")]),
    ("B-direct I B-direct I", [(0, 1, "direct"), (2, 3, "direct")]),
    ("B-direct B-indirect", [(0, 0, "direct"), (1, 1, "indirect")]),
    ("I I O", []),
    ("B-direct I I", [(0, 2, "direct")]),
]


@pytest.mark.parametrize(("said", "wanted"), QUOTES)
def test_quotations(said: str, wanted: list[tuple[int, int, str]]) -> None:
    rows = tagged(QUOTE_TAGS, said)
    found = quotes(reading([0] * len(rows), quotes=rows))
    assert [(first, last, kind) for first, last, kind, _ in found] == wanted
    assert all(0.5 <= score <= 1 for *_, score in found)


def test_two_kinds_of_beginning_are_one_beginning() -> None:
    rows = [[1.0, 1.2, 1.3, -9.0], [0.0, 0.0, 0.0, 9.0]]
    ((first, last, kind, score),) = quotes(reading([0, 0], quotes=rows))
    assert (first, last, kind) == (0, 1, "indirect")
    assert score > 0.5


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("O B I I O", [(1, 3)]), ("B B I", [(0, 0), (1, 2)]), ("I I", []), ("O O", [])],
)
def test_commitments(said: str, wanted: list[tuple[int, int]]) -> None:
    rows = tagged(COMMITMENT_TAGS, said)
    assert [(first, last) for first, last, _ in commitments(reading([0] * len(rows), commitments=rows))] == wanted


def test_a_higher_bar_finds_less() -> None:
    rows = [[0.0, 1.0, 0.0]]
    found = [len(commitments(reading([0], commitments=rows), least)) for least in (0.2, 0.5, 0.6, 0.9)]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1 and found[-1] == 0


@given(SEEDS, st.integers(0, 20))
def test_whatever_the_scores_stretches_are_in_order_and_apart(seed: int, words: int) -> None:
    draw = np.random.default_rng(seed)
    sentence = np.sort(draw.integers(0, 4, words)).tolist()
    made = reading(sentence, **{name: draw.normal(0, 3, (words, size)) for name, size in HEADS.items()})
    found = [
        [(named.first, named.last) for named in entities(made)],
        [(first, last) for first, last, *_ in quotes(made)],
        [(first, last) for first, last, _ in commitments(made)],
    ]
    for stretches in found:
        edges = [edge for stretch in stretches for edge in (stretch[0], stretch[1] + 1)]
        assert edges == sorted(edges)
        assert all(0 <= first <= last < words for first, last in stretches)
    assert all(0 <= trigger.word < words for trigger in triggers(made, 0.3))


@pytest.mark.parametrize("score", [-1e9, -40.0, 0.0, 40.0, 1e9])
def test_probabilities_stay_finite(score: float) -> None:
    assert 0 <= float(probability(np.array([score], dtype=np.float32))[0]) <= 1
