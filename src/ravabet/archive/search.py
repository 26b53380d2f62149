"""What a person looks for, and where it stands in a report.

Words stand for all of them, in any order; words in quotation marks ("…", «…», “…”) for just that sequence. Each is looked for in every
way it may have been written (see ``terms``): two neighbouring words as one, a word as the two it may be made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ravabet.archive.query import words_key
from ravabet.archive.terms import Term, terms, tokens
from ravabet.errors import BadInput
from ravabet.records import Furniture, Quoted, Span
from ravabet.text import familiarity

_STRETCH = re.compile(r'"(?P<ascii>[^"]*)"|«(?P<guillemets>[^»]*)»|“(?P<curly>[^”]*)”|(?P<plain>[^"«“]+|.)', re.DOTALL)
# A part of a compound has two letters; a single one («و») would make «وزیر» of «و زیر». What is a word by itself («سفارتخانه», but also
# «همتا») is parted only where both parts have three.
_SHORTEST = 2
_SHORTEST_OF_KNOWN = 3
# As frequent (familiarity) as a word must be to be taken for a part of another.
_KNOWN = 9
SNIPPET = 160

Phrase = tuple[str, ...]
Group = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Every group must be found; a group is found where one of its sequences of terms is."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a query was found in a text: every hit, in order, and a stretch of at most ``SNIPPET`` code points around the best."""

    spans: tuple[Span, ...]
    snippet: Quoted


def parse(words: str) -> Query:
    """The query that a person wrote. Raises BadInput where it holds no word."""
    groups: list[Group] = []
    for stretch in _STRETCH.finditer(words):
        text = stretch.group(stretch.lastgroup or 0)
        groups += _words(text) if stretch.lastgroup == "plain" else filter(None, [_phrase(text)])
    if not groups:
        raise BadInput(f"{words!r} holds no word to look for; give at least one")
    return Query(tuple(dict.fromkeys(groups)))


def mark(query: Query, text: str, furniture: Sequence[Furniture] = ()) -> Marked:
    """Where the query stands in ``text``, its furniture left out. Without a hit the snippet is the text's beginning."""
    found = terms(text, furniture)
    hits = sorted({(span, number) for number, group in enumerate(query.groups) for span in _places(found, group)})
    start, end = _window(hits, text)
    return Marked(_outermost([span for span, _ in hits]), Quoted.of(text, start, end))


def _words(text: str) -> Iterator[Group]:
    """A group for each word; two neighbours may also be found as one word."""
    found = list(tokens(text))
    joined = [_joined(text, *pair) for pair in pairwise(found)]
    for number, token in enumerate(found):
        beside = [*joined[max(0, number - 1) : number], *joined[number : number + 1]]
        plain = tuple(term.text for term in token)
        yield tuple(dict.fromkeys([plain, *_parted(text, token), *((one,) for one in beside if one)]))


def _phrase(text: str) -> Group:
    """One group: the sequence as it was written, and with one pair of words joined or one word parted."""
    found = list(tokens(text))
    plain: list[Phrase] = [tuple(term.text for term in token) for token in found]
    ways = [plain]
    for number, token in enumerate(found):
        ways += [[*plain[:number], parted, *plain[number + 1 :]] for parted in _parted(text, token)]
        one = _joined(text, token, found[number + 1]) if number + 1 < len(found) else None
        ways += [[*plain[:number], (one,), *plain[number + 2 :]]] if one else []
    return tuple(dict.fromkeys(phrase for way in ways if (phrase := tuple(term for part in way for term in part))))


def _joined(text: str, one: tuple[Term, ...], other: tuple[Term, ...]) -> str | None:
    """The term of two tokens written as one word; None where they are not two words of two letters or more."""
    left, right = (words_key(text[token[0].start : token[-1].end]) for token in (one, other))
    if min(len(left), len(right)) < _SHORTEST or not (left + right).isalpha():
        return None
    found = terms(left + right)
    return found[0].text if len(found) == 1 else None


def _parted(text: str, token: tuple[Term, ...]) -> Iterator[Phrase]:
    """The pairs of known words that a word may have been put together from."""
    word = words_key(text[token[0].start : token[-1].end])
    if len(token) > 1 or not word.isalpha():
        return
    least = _SHORTEST if familiarity(word) < 0 else _SHORTEST_OF_KNOWN
    for cut in range(least, len(word) - least + 1):
        if familiarity(word[:cut]) >= _KNOWN and familiarity(word[cut:]) >= _KNOWN:
            yield tuple(term.text for term in terms(f"{word[:cut]} {word[cut:]}"))


def _places(found: Sequence[Term], group: Group) -> Iterator[Span]:
    written = [term.text for term in found]
    for phrase in group:
        for at in (at for at, term in enumerate(written) if term == phrase[0]):
            if tuple(written[at : at + len(phrase)]) == phrase:
                yield Span(found[at].start, found[at + len(phrase) - 1].end)


def _outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].contains(span):
            kept.append(span)
    return tuple(kept)


def _window(hits: Sequence[tuple[Span, int]], text: str) -> tuple[int, int]:
    """The stretch that holds most of what was looked for, the first of equals, filled up with the words around it."""
    if not hits:
        return _whole_words(text, 0, 0)
    best = max(hits, key=lambda hit: (len(_within(hits, hit[0])[0]), -hit[0].start))
    return _whole_words(text, best[0].start, _within(hits, best[0])[1])


def _within(hits: Sequence[tuple[Span, int]], first: Span) -> tuple[set[int], int]:
    """Which groups are hit in reach of a snippet that begins with ``first``, and where the last of these hits ends."""
    near = [(span.end, number) for span, number in hits if first.start <= span.start and span.end <= first.start + SNIPPET]
    return {number for _, number in near}, max((end for end, _ in near), default=first.end)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` widened on both sides to at most ``SNIPPET``, from blank to blank within its line."""
    spare = max(0, SNIPPET - (end - start))
    line_start = text.rfind("\n", 0, start) + 1
    line_end = found if (found := text.find("\n", end)) >= 0 else len(text)
    left = max(line_start, start - max(spare // 2, spare - (line_end - end)))
    right = min(line_end, end + spare - (start - left))
    while line_start < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < line_end and not text[right].isspace():
        right -= 1
    return left, right
