"""What is worked out of a pair's events is remembered with the version it was worked out at, and with what has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ravabet.archive import Archive, Dyad
from tests.relations.archived import archive

PAIR = ("IRN", "PAK")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Archive]:
    with archive(tmp_path) as held:
        yield held


@pytest.fixture
def dyad(store: Archive) -> Dyad:
    return store.dyad(PAIR)


def reject(store: Archive, place: int = 0) -> int:
    """Reject one of the pair's events; gives the number of its revision."""
    told = list(store.dyad(PAIR).told())[place]
    store.correct(told.revision.report_id, told.event.id, "reject", by="Sara")
    return told.place[0]


def test_it_comes_back_with_what_has_changed_since(store: Archive, dyad: Dyad) -> None:
    dyad.remember(b"early", version=dyad.begin(), made_with="rules")
    memo = dyad.recall("rules")
    assert memo is not None
    assert (memo.value, memo.changed, memo.version) == (b"early", frozenset(), memo.now)
    changed = frozenset({reject(store), reject(store)})
    memo = dyad.recall("rules")
    assert memo is not None
    assert (memo.value, memo.changed) == (b"early", changed)
    assert memo.version < memo.now == dyad.version()


def test_made_with_other_rules_it_is_not_given(dyad: Dyad) -> None:
    dyad.remember(b"value", version=dyad.begin(), made_with="rules")
    assert dyad.recall("other rules") is None


def test_what_changes_while_it_is_made_is_given_with_it(store: Archive, dyad: Dyad) -> None:
    version = dyad.begin()
    changed = reject(store)
    dyad.remember(b"value", version=version, made_with="rules")
    memo = dyad.recall("rules")
    assert memo is not None
    assert memo.changed == {changed}


def test_an_earlier_one_does_not_take_the_place_of_a_later(store: Archive, dyad: Dyad) -> None:
    early = dyad.begin()
    dyad.remember(b"early", version=early, made_with="rules")
    reject(store)
    dyad.remember(b"late", version=dyad.version(), made_with="rules")
    dyad.remember(b"early again", version=early, made_with="rules")
    memo = dyad.recall("rules")
    assert memo is not None
    assert (memo.value, memo.changed) == (b"late", frozenset())


def test_of_other_pairs_nothing_is_said(store: Archive, dyad: Dyad) -> None:
    other = store.dyad(("AFG", "TJK"))
    other.remember(b"theirs", version=other.begin(), made_with="rules")
    dyad.begin()
    reject(store)
    memo = other.recall("rules")
    assert memo is not None
    assert (memo.value, memo.changed) == (b"theirs", frozenset())


def test_sketches_are_kept_by_revision(dyad: Dyad) -> None:
    one, other, *_ = {told.place[0] for told in dyad.told()}
    dyad.keep_sketches({one: b"1", other: b"2", 10**6: b"of a revision that there is not"}, "rules")
    dyad.keep_sketches({one: b"3"}, "later rules")
    assert dyad.sketches([one, other, 10**6], "rules") == {other: b"2"}
    assert dyad.sketches([one, other], "later rules") == {one: b"3"}
