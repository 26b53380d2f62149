"""A coding and its stored form: there and back, whatever is in it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive.plain import content_hash, dump, load
from ravabet.records import Coding
from tests.archive.codings import coding

# Records of any content, built from their own types; letters without lone surrogates, numbers that JSON knows.
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
st.register_type_strategy(str, LETTERS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(date, st.dates())


@settings(max_examples=20, deadline=None)
@given(st.builds(Coding))
def test_there_and_back(any_coding: Coding) -> None:
    stored = dump(any_coding)
    assert load(any_coding.report.text, stored) == any_coding
    assert load(any_coding.report.text, stored).to_json() == any_coding.to_json()


def test_the_hash_looks_past_the_name() -> None:
    assert content_hash(dump(coding("a"))) == content_hash(dump(coding("b")))
    assert content_hash(dump(coding())) != content_hash(dump(coding(coder=coding().coder.__class__("ravabet", "9", None))))
