"""The room's data files, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>``, a CSV file with a header, as dictionaries of strings."""
    text = (resources.files("ravabet.text") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def lexicon() -> dict[str, int]:
    """Known words with the binary logarithm of their frequency (0: attested, frequency unknown).

    Source: the word list of the Persian toolkit hazm (MIT), the words that carry a part of speech; ``data/lexicon.txt``
    holds one line a frequency and part of speech.
    """
    words: dict[str, int] = {}
    for level, _, group in _lexicon_lines():
        words |= dict.fromkeys(group.split(), int(level))
    return words


@cache
def adjectives() -> frozenset[str]:
    """The words of the lexicon that can be adjectives."""
    return frozenset(word for _, classes, group in _lexicon_lines() if "a" in classes for word in group.split())


def _lexicon_lines() -> list[list[str]]:
    text = (resources.files("ravabet.text") / "data" / "lexicon.txt").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def words(name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>``, a word list."""
    return tuple((resources.files("ravabet.text") / "data" / name).read_text(encoding="utf-8").split())
