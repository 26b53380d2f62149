"""The page as lines of words: what the reader of quotations goes over.

A post's bullets and a paper's paragraphs are both lines; the pictographs before a line are its bullet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category

from ravabet.coding.page import Page
from ravabet.coding.quote_cues import cue_table
from ravabet.text import Token

OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", '"': '"', "”": "“", "''": "''", "``": "''"}
ABOVE = 80  # code points: a line of pictographs is short, and a page may be long
CLOSING = frozenset({"»", "”", "“", '"', "›", "''"})
COMMAS = frozenset({"،", ",", "٬"})
STOPS = frozenset({".", "!", "؟", "…"})
COLONS = frozenset({":", "："})


@dataclass(frozen=True, slots=True)
class Word:
    """One token: where it stands, its matching key, its sentence's number, whether it is a finite verb."""

    start: int
    end: int
    key: str
    mark: bool
    sentence: int
    finite: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body; ``kind`` is that of its block, ``bulleted`` says whether a pictograph or dash opens it."""

    words: tuple[Word, ...]
    kind: str
    bulleted: bool

    @property
    def start(self) -> int:
        """Where the line's first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the line's last word ends."""
        return self.words[-1].end

    def key(self, index: int) -> str:
        """The key of the word of that index, empty past the line's ends."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def phrase(self, first: int, size: int) -> str:
        """The keys of ``size`` words from ``first``, parted by spaces; empty past the end."""
        return " ".join(w.key for w in self.words[first : first + size]) if first >= 0 and first + size <= len(self.words) else ""

    def sentence_start(self, index: int) -> int:
        """The index of the first word of the sentence that the word belongs to."""
        number = self.words[index].sentence
        while index > 0 and self.words[index - 1].sentence == number:
            index -= 1
        return index

    def sentence_end(self, index: int) -> int:
        """One past the index of the last word of the sentence that the word belongs to."""
        number = self.words[index].sentence
        while index < len(self.words) and self.words[index].sentence == number:
            index += 1
        return index


def longest_match(line: Line, at: int, table: Mapping[str, object] | frozenset[str], longest: int) -> int:
    """How many words from ``at`` make the longest phrase of the table; 0 for none."""
    return next((size for size in range(longest, 0, -1) if line.phrase(at, size) in table), 0)


def lines_of(page: Page) -> tuple[Line, ...]:
    """The body's lines in order; lines without a word (pictographs, the number of an item) only mark the next one as bulleted."""
    found: list[Line] = []
    bulleted = False
    dangling = cue_table().phrases["dangling"]
    for tokens, kind in _raw_lines(page):
        first = next((n for n, (token, _, _) in enumerate(tokens) if _speaks(token)), None)
        if found and (tokens[0][0].key in COLONS or (first is not None and found[-1].key(len(found[-1].words) - 1) in dangling)):
            found[-1] = _joined(found[-1], tokens)
        elif first is None or _numeral(tokens):
            bulleted = True
        else:
            begins = tokens[0][0].start
            above = page.text[max(begins - ABOVE, 0) : begins].rstrip().rpartition("\n")[2]
            found.append(Line(tuple(_word(*item) for item in tokens[first:]), kind, bulleted or first > 0 or _pictographs(above)))
            bulleted = False
    return tuple(found)


def _numeral(tokens: Sequence[tuple[Token, int, bool]]) -> bool:
    """Whether a line holds the number of an item alone («۱۱-»)."""
    kinds = [token.kind for token, _, _ in tokens]
    return kinds[0] == "number" and len(kinds) > 1 and set(kinds[1:]) <= {"punctuation", "symbol"}


def _pictographs(line: str) -> bool:
    """Whether a line, which the reader may have set aside as furniture, holds pictographs and no word."""
    return any(category(letter) == "So" for letter in line) and not any(letter.isalnum() for letter in line)


def _joined(line: Line, tokens: Sequence[tuple[Token, int, bool]]) -> Line:
    """A line with the one below it that a hashtag or a stray line break cut off («در / #گفتگو / با خبرگزاری:»)."""
    number = line.words[-1].sentence
    words = tuple(_word(token, number + sentence - tokens[0][1], finite) for token, sentence, finite in tokens)
    return Line(line.words + words, line.kind, line.bulleted)


def _raw_lines(page: Page) -> Iterator[tuple[list[tuple[Token, int, bool]], str]]:
    copulas = cue_table().phrases["copula"]
    for passage in page.passages:
        line: list[tuple[Token, int, bool]] = []
        for number, sentence in enumerate(passage.sentences):
            finite = {i for group in sentence.verbs for i in range(group.first, group.last + 1) if _is_finite(group.form.tense)}
            finite -= {i for i in finite if _half_of_talk(sentence.tokens, i)}
            for index, token in enumerate(sentence.tokens):
                if line and _parted(page.text[line[-1][0].end : token.start], line[-1]):
                    yield line, passage.block.kind
                    line = []
                line.append((token, number, index in finite or token.key in copulas))
        if line:
            yield line, passage.block.kind


def _parted(gap: str, before: tuple[Token, int, bool]) -> bool:
    """Whether a line ends between two words: at a line break, or where a title run into its lead left two spaces after a verb or stop."""
    return "\n" in gap or (len(gap) > 1 and gap.isspace() and (before[2] or before[0].norm in STOPS))


def _half_of_talk(tokens: Sequence[Token], index: int) -> bool:
    """Whether a «گفت» is the first half of «گفت و گو» written apart."""
    after = tokens[index + 1 : index + 3]
    return tokens[index].key == "گفت" and len(after) == 2 and after[0].key == "و" and after[1].key.startswith("گو")


def _is_finite(tense: str) -> bool:
    return tense not in ("infinitive", "participle")


def _speaks(token: Token) -> bool:
    return token.kind in ("word", "number") or token.norm in OPENING


def _word(token: Token, sentence: int, finite: bool) -> Word:
    return Word(token.start, token.end, token.key, token.kind in ("punctuation", "symbol"), sentence, finite)


def matching_marks(lines: Sequence[Line]) -> dict[tuple[int, int], tuple[int, int]]:
    """Where each opening quotation mark (line, word) is closed: (line, word), within its line or, failing that, in one of the next."""
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    pending: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        opened: list[tuple[int, str]] = []
        for index, word in enumerate(line.words):
            if opened and word.key == opened[-1][1]:
                pairs[number, opened.pop()[0]] = (number, index)
            elif word.key in OPENING and word.key not in ("”",):
                opened.append((index, OPENING[word.key]))
            elif word.key in CLOSING and pending and not opened:
                pairs[pending.pop()] = (number, index)
        pending = [p for p in pending if number - p[0] < _REACH] + [(number, index) for index, _ in opened]
    return pairs


_REACH = 12
