"""Finding names in a text: an Aho-Corasick automaton over the text's letters without spaces and joiners.

«اسلام آباد», «اسلام‌آباد» and «اسلامآباد» are one pattern. A space is accepted inside a match only where the name itself
parts its words; a match begins at the start of a word and ends at its end or before an inflectional ending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick

from ravabet.knowledge.page import Page, skeleton, spelled
from ravabet.knowledge.rows import Match, PlaceRow, Row

MARKED = "@marked"
_EZAFE_AFTER = ("ا", "و", "ه")


@dataclass(slots=True)
class Pattern:
    """One skeleton: where spaces may stand in it (``spelled``) and what it means."""

    letters: str
    breaks: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """When an ambiguous name is accepted: what must or may not stand right before or after it (``#`` is any number).

    ``kinds`` are the readings the rule is about, all of them where empty.
    """

    kinds: frozenset[str]
    needs_before: tuple[str, ...]
    needs_after: tuple[str, ...]
    never_before: tuple[str, ...]
    never_after: tuple[str, ...]

    def allows(self, before: str, after: str) -> bool:
        """Whether the neighbouring letters permit the reading."""
        if _ends(before, self.never_before) or _starts(after, self.never_after):
            return False
        needed = bool(self.needs_before or self.needs_after)
        return not needed or _ends(before, self.needs_before) or _starts(after, self.needs_after)


def _starts(text: str, words: tuple[str, ...]) -> bool:
    return any(
        text[:1].isdigit() if word == "#" else text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in words
    )


def _ends(text: str, words: tuple[str, ...]) -> bool:
    return any(text[-1:].isdigit() if word == "#" else text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in words)


class Gazetteer:
    """All names of the knowledge, ready to be found in texts.

    ``patterns`` are their skeletons (``patterns_of``); ``contexts`` are keyed by skeleton; ``endings`` give the inflections each kind
    takes, and under ``prefix`` the prefixes a name may follow in one word.
    """

    def __init__(
        self,
        patterns: Iterable[Pattern],
        contexts: Mapping[str, tuple[Context, ...]],
        endings: Mapping[str, frozenset[str]],
    ) -> None:
        self._contexts = contexts
        self._endings = endings
        self._prefixes = tuple(endings.get("prefix", ()))
        self._automaton: Any = ahocorasick.Automaton()
        for pattern in patterns:
            self._automaton.add_word(pattern.letters, pattern)
        self._automaton.make_automaton()

    def find(self, text: str, start: int, end: int, *, decoys: bool = False) -> tuple[Match, ...]:
        """The longest names in ``text[start:end]``, left to right, not overlapping; offsets are those of ``text``.

        ``decoys``: those, too, as matches without a row.
        """
        page = Page(text[start:end], self._prefixes)
        chosen: list[Match] = []
        reached = 0
        for first, last, pattern in sorted(self._fitting(page), key=lambda hit: (hit[0], -len(hit[2].letters))):
            rows = self._readings(page, (first, last), pattern) if first >= reached else None
            if rows is None:
                continue
            reached = last
            if rows or decoys:
                chosen.append(Match(first + start, last + start, rows))
        return tuple(chosen)

    def meanings(self, name: str) -> tuple[Row, ...]:
        """Every row that bears exactly this name, in any joiner spelling, whatever the surroundings."""
        pattern = self._automaton.get(skeleton(name), None)
        return pattern.rows if pattern else ()

    def _fitting(self, page: Page) -> Iterator[tuple[int, int, Pattern]]:
        for index, pattern in self._automaton.iter(page.letters):
            span = page.bounds(index - len(pattern.letters) + 1, index, pattern.breaks)
            if span is not None:
                yield *span, pattern

    def _readings(self, page: Page, span: tuple[int, int], pattern: Pattern) -> tuple[Row, ...] | None:
        """The rows that ending and surroundings allow: None where none is left, empty for a decoy."""
        ending, stop = page.ending(span[1])
        if not pattern.rows:
            return None if ending else ()
        rows = [row for row in pattern.rows if not ending or self._inflects(row, pattern.letters, ending)]
        for context in self._contexts.get(pattern.letters, ()) if rows else ():
            if not context.allows(page.before(span[0]), page.after(stop)):
                rows = [row for row in rows if context.kinds and kind_of(row) not in context.kinds]
        if any(isinstance(row, PlaceRow) and row.marked for row in rows):
            rows = self._announced(rows, page.before(span[0]), page.after(stop))
        return tuple(rows) or None

    def _announced(self, rows: list[Row], before: str, after: str) -> list[Row]:
        """The rows without the marked places, unless a word such as «شهر» announces them."""
        if any(context.allows(before, after) for context in self._contexts.get(MARKED, ())):
            return rows
        return [row for row in rows if not (isinstance(row, PlaceRow) and row.marked)]

    def _inflects(self, row: Row, letters: str, ending: str) -> bool:
        return ending in self._endings.get(kind_of(row), ()) or (ending == "ی" and letters.endswith(_EZAFE_AFTER))


def patterns_of(named: Iterable[tuple[str, Row | None]]) -> list[Pattern]:
    """Each skeleton once. ``named`` pairs each spelling with its row, or with None for a decoy: a name that means nothing here and
    hides what it contains («ایران خودرو»)."""
    patterns: dict[str, Pattern] = {}
    for name, row in named:
        letters, breaks = spelled(name)
        pattern = patterns.get(letters)
        if pattern is None:
            patterns[letters] = Pattern(letters, breaks, () if row is None else (row,))
            continue
        pattern.breaks |= breaks
        if row is not None and row not in pattern.rows:
            pattern.rows = (*pattern.rows, row)
    return list(patterns.values())


def kind_of(row: Row) -> str:
    """The row's kind as the data files write it: state, demonym, capital, … agreement, place."""
    return type(row).__name__.removesuffix("Row").lower()
