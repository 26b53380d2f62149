"""Clauses and places: where a sentence is cut, and what stands around each party."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.coding.entities import build_page
from ravabet.coding.grammar import Clause, Phrase, clauses, phrases
from ravabet.knowledge import load
from ravabet.reading import read_text
from ravabet.text import Sentence, analyse

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/grammar.yaml").read_text(encoding="utf-8"))
CUTS = [pytest.param(row["cut"], row["openers"], id=row["cut"][:40]) for row in ROWS if "cut" in row]
PLACES = [pytest.param(row["place"], row["parties"], id=row["place"][:40]) for row in ROWS if "place" in row]
PIECES = ("ایران", "با", "عراق", "گفت", "که", "،", "و", "اگر", "کرد", ".", ":", "«", "»", "خواهد کرد", "را", "اما", "دیدار", "نمی‌کند", "به")


def parsed(text: str) -> tuple[Sentence, tuple[Clause, ...], tuple[Phrase, ...]]:
    page = build_page(read_text(text, "case"), load())[0]
    sentence = next(page.sentences())
    parts = clauses(sentence)
    return sentence, parts, phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end))


@pytest.mark.parametrize(("marked", "openers"), CUTS)
def test_where_a_sentence_is_cut(marked: str, openers: str) -> None:
    text = marked.replace(" /", "")
    sentence = analyse(text)[0]
    parts = clauses(sentence)
    told = [text[sentence.tokens[part.first].start : sentence.tokens[part.last].end] for part in parts]
    assert told == marked.split(" / ")
    assert [part.opener or "-" for part in parts] == openers.split()


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_the_place_of_each_party(text: str, wanted: list[list[str]]) -> None:
    sentence, _, placed = parsed(text)
    found = {text[p.mention.start : p.mention.end]: p for p in placed}
    for stretch, marker, head in wanted:
        assert stretch in found, list(found)
        phrase = found[stretch]
        assert (stretch, phrase.marker or "-") == (stretch, marker)
        first = sentence.tokens[phrase.head]
        if head != "*":
            assert (stretch, "=" if phrase.head == phrase.first else text[first.start : first.end]) == (stretch, head)


@pytest.mark.parametrize(("text", "listed"), [
    ("چین، روسیه و ایران رزمایش برگزار کردند.", ["روسیه", "ایران"]),
    ("قطر با ایران و آمریکا گفت‌وگو کرد.", ["آمریکا"]),
    ("چین به ایران و روسیه به سوریه یاری رساند.", ["روسیه"]),
    ("ایران با عراق گفت‌وگو کرد.", []),
])  # fmt: skip
def test_later_members_of_a_list_are_marked(text: str, listed: list[str]) -> None:
    assert [text[p.mention.start : p.mention.end] for p in parsed(text)[2] if p.listed] == listed


def test_a_party_belongs_to_the_clause_it_stands_in() -> None:
    text = "ایران گفت که عراق آماده است."
    _, parts, placed = parsed(text)
    assert [(phrase.clause, parts[phrase.clause].opener) for phrase in placed] == [(0, None), (1, "که")]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_clauses_cover_all_tokens_in_order(pieces: list[str]) -> None:
    for sentence in analyse(" ".join(pieces)):
        parts = clauses(sentence)
        assert parts[0].first == 0
        assert parts[-1].last == len(sentence.tokens) - 1
        assert all(left.last + 1 == right.first for left, right in itertools.pairwise(parts))
        assert all(part.verb is None or part.verb.last == part.last for part in parts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
def test_every_phrase_lies_in_its_clause_with_its_head_before_it(pieces: list[str]) -> None:
    page = build_page(read_text("خبر " + " ".join(pieces), "case"), load())[0]
    for sentence in page.sentences():
        parts = clauses(sentence)
        for phrase in phrases(sentence, parts, page.mentions_in(sentence.start, sentence.end)):
            assert parts[phrase.clause].holds(phrase.first)
            assert parts[phrase.clause].first <= phrase.head <= phrase.first <= phrase.last
