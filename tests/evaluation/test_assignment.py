"""The assignment: none is better, and it pairs nothing that does not agree."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ravabet.evaluation.assignment import assign

Table = list[list[int]]


def tables() -> st.SearchStrategy[Table]:
    sizes = st.tuples(st.integers(0, 5), st.integers(1, 5))
    return sizes.flatmap(lambda size: st.lists(st.lists(st.integers(0, 9), min_size=size[1], max_size=size[1]), max_size=size[0]))


def best(table: Table) -> int:
    """The highest sum, by trying all ways."""
    if not table:
        return 0
    wide = table if len(table) <= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    ways = permutations(range(len(wide[0])), len(wide))
    return max((sum(row[place] for row, place in zip(wide, places, strict=True)) for places in ways), default=0)


@given(tables())
def test_no_other_way_gives_a_higher_sum(table: Table) -> None:
    columns = range(len(table[0]) if table else 0)
    pairs = assign(range(len(table)), columns, lambda row, column: table[row][column])
    assert sum(table[row][column] for row, column in pairs) == best(table)
    assert all(table[row][column] > 0 for row, column in pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_two_that_want_the_same_share_by_what_is_lost() -> None:
    grades = {("a", "x"): 5, ("a", "y"): 4, ("b", "x"): 5, ("b", "y"): 1}
    assert assign("ab", "xy", lambda one, other: grades[one, other]) == [("b", "x"), ("a", "y")]
