"""The room's data files, read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from .letters import KEY, ZWNJ


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>``, a CSV file with a header, as dictionaries of strings."""
    text = (resources.files("ravabet.text") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def levels() -> dict[str, int]:
    """Keys of known words with the binary logarithm of their frequency (0: attested, frequency unknown).

    Source: the word list of the Persian toolkit hazm (MIT) with its frequencies, raised to 4,096 times the count in a
    sample of news where that is more; ``data/lexicon.txt`` has a line a frequency and part of speech, rising.
    """
    known: dict[str, int] = {}
    for level, _, group in _lexicon_lines():
        known |= dict.fromkeys(group.translate(KEY).split(), int(level))
    return known


@cache
def unclassed() -> frozenset[str]:
    """Keys of the words that the list gives no part of speech, surnames and adjectives in «ی» for the most part."""
    return frozenset(key for _, classes, group in _lexicon_lines() if classes == "x" for key in group.translate(KEY).split())


@cache
def joined_words() -> tuple[str, ...]:
    """The words of the lexicon that are written with a joiner."""
    return tuple(word for _, _, group in _lexicon_lines() for word in group.split() if ZWNJ in word)


@cache
def adjectives() -> frozenset[str]:
    """Keys of the words of the lexicon that can be adjectives."""
    return frozenset(key for _, classes, group in _lexicon_lines() if "a" in classes for key in group.translate(KEY).split())


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of ``data/<name>``, a list with one a line."""
    return tuple((resources.files("ravabet.text") / "data" / name).read_text(encoding="utf-8").split())


@cache
def _lexicon_lines() -> tuple[tuple[str, str, str], ...]:
    lines = (resources.files("ravabet.text") / "data" / "lexicon.txt").read_text(encoding="utf-8").splitlines()
    return tuple((level, classes, group) for level, classes, group in (line.split("\t") for line in lines))
