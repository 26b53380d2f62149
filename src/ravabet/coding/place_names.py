"""Names of places as the text gives them: «فرودگاه مهرآباد تهران», «شهر الخیام در جنوب لبنان».

A mention covers a name alone; where something happened is told by the whole noun phrase around it: the nouns before the name that say
what kind of place it is or which part, and the larger place behind it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ravabet.coding.grammar import QUOTE_MARKS
from ravabet.coding.page import Mention, Page
from ravabet.coding.vocabulary import markers
from ravabet.records import Span
from ravabet.text import Sentence, Token, key

BEFORE = 5
"""So many words before a name may belong to it."""
LONGEST = 14
"""A phrase of more words tells more than a place."""
TO_PLACE = frozenset({"در", "به"})
"""Behind these words «این کشور» may be a place."""
LONGEST_WORD = 24
"""So many letters before «این کشور» hold the word before it."""
IN = ("در", "واقع در", "، در", "، واقع در")
"""What may stand between a place and the larger one in which it lies."""

Part = tuple[Mention, tuple[int, int]]
"""A mention with the first and last word of its noun phrase."""


def points_at_place(mention: Mention, page: Page) -> bool:
    """Whether a mention is «این کشور», a state that was named before, as a place: behind «در» or «به», or «خاک» and the like."""
    first, *rest = page.text[mention.start : mention.end].split()
    before = page.text[max(0, mention.start - LONGEST_WORD) : mention.start].split()
    if mention.kind != "state" or mention.locative or not rest or not before or key(first) not in markers().demonstratives:
        return False
    return key(before[-1]) in TO_PLACE | markers().places


def place_names(mention: Mention, page: Page) -> tuple[str, str]:
    """The name of the place a mention stands for, and that of its whole noun phrase; «این کشور» has the name it points at."""
    if points_at_place(mention, page):
        return mention.name, mention.name
    span = place_phrase(mention, page)
    return page.text[mention.start : mention.end], page.text[span.start : span.end]


def place_phrase(mention: Mention, page: Page) -> Span:
    """The noun phrase that names the place a mention stands for; the mention's own span where nothing belongs to it."""
    sentence = next((s for s in page.sentences() if s.start <= mention.start < s.end), None)
    if sentence is None:
        return mention.span
    named = [m for m in page.mentions_in(sentence.start, sentence.end) if m.kind == "place" or m.locative]
    return _joined(mention, [m for m in named if not m.span.overlaps(mention.span)], sentence)


def _joined(mention: Mention, others: Sequence[Mention], sentence: Sentence) -> Span:
    """The mention's phrase, with those of the places in which it lies and that lie in it."""
    parts = sorted([(mention, _words(mention, sentence)), *((other, _words(other, sentence)) for other in others)], key=lambda p: p[1])
    parts = [part for part in parts if part[1][0] <= part[1][1]]
    stretches = [
        (m, (_from(words[0], before, sentence.tokens), _till(words[1], sentence.tokens))) for (m, words), before in _with_end(parts)
    ]
    at = next((n for n, (m, _) in enumerate(stretches) if m is mention), None)
    if at is None:
        return mention.span
    first = last = at
    while first > 0 and _lies_in(stretches[first - 1], stretches[first], sentence.tokens):
        first -= 1
    while last + 1 < len(stretches) and _lies_in(stretches[last], stretches[last + 1], sentence.tokens):
        last += 1
    begin, end = stretches[first][1][0], stretches[last][1][1]
    if end - begin >= LONGEST:
        begin, end = stretches[at][1]
    return _quoted(_whole(begin, sentence.tokens), end, sentence.tokens)


def _with_end(parts: Sequence[Part]) -> list[tuple[Part, int]]:
    """Each part with the last word of the one before it."""
    ends = [-1, *(words[1] for _, words in parts)]
    return list(zip(parts, ends, strict=False))


def _words(mention: Mention, sentence: Sentence) -> tuple[int, int]:
    starts = [token.start for token in sentence.tokens]
    return bisect_left(starts, mention.start), bisect_left(starts, mention.end) - 1


def _from(first: int, before: int, tokens: Sequence[Token]) -> int:
    """The first word of a name's noun phrase: the foremost noun in front of it that says what kind of place it is."""
    return _foremost(first, before, tokens, markers().places | markers().sites)


def _foremost(first: int, before: int, tokens: Sequence[Token], nouns: frozenset[str]) -> int:
    """The foremost of ``nouns`` in the noun phrase before a word; the word itself where none stands there."""
    begin = first
    for index in range(first - 1, max(first - 1 - BEFORE, before), -1):
        if _ends(tokens, index):
            break
        if not nouns.isdisjoint((tokens[index].key, tokens[index].stem)):
            begin = index
    return begin


def _ends(tokens: Sequence[Token], index: int) -> bool:
    token, marks = tokens[index], markers()
    if token.norm in QUOTE_MARKS:
        return False
    return token.kind != "word" or token.key in marks.stops or token.key in marks.openers or token.key in marks.prepositions


def _whole(first: int, tokens: Sequence[Token]) -> int:
    """The first word of a place with what lies in it: the locality or house named before «در» («شهرک الخیام در جنوب لبنان»)."""
    before = first - 1
    if before < 1 or tokens[before].key != "در":
        return first
    if tokens[before - 1].key == "واقع":
        before -= 1
    house = _foremost(before, -1, tokens, markers().premises)
    # «در دفتر … در بیروت» tells where; «دفتر … در بیروت» without «در» is a body that acts.
    if 0 < house < before and tokens[house - 1].key == "در":
        return house
    begin = _foremost(before, -1, tokens, markers().localities)
    return begin if begin < before else first


def _quoted(first: int, last: int, tokens: Sequence[Token]) -> Span:
    """The words from first to last, with the mark that opens or closes a quotation of which only the other stands among them."""
    marks = [token.norm for token in tokens[first : last + 1]]
    if marks.count("»") > marks.count("«") and first > 0 and tokens[first - 1].norm == "«":
        first -= 1
    if marks.count("«") > marks.count("»") and last + 1 < len(tokens) and tokens[last + 1].norm == "»":
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _till(last: int, tokens: Sequence[Token]) -> int:
    """The last word of a name with what says behind it where it lies («ضاحیه جنوبی»)."""
    while last + 1 < len(tokens) and tokens[last + 1].key in markers().lying:
        last += 1
    return last


def _lies_in(inner: Part, outer: Part, tokens: Sequence[Token]) -> bool:
    """Whether a place is told to lie in the next one named: that follows at once or behind «در», and is no other state."""
    (small, (_, last)), (large, (first, _)) = inner, outer
    if (small.locative and small.kind != "place") or (large.codes and not set(small.codes) & set(large.codes)):
        return False
    between = " ".join(t.key for t in tokens[last + 1 : first] if t.norm not in QUOTE_MARKS)
    return not between or between in IN
