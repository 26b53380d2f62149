"""The lines of a page: their letters without the blanks and symbols around them, and the symbols apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .folding import INVISIBLE, fold

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SYMBOL = "\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f"
_BEFORE = re.compile(rf"(?:[\s{INVISIBLE}{_SYMBOL}]|[-–—•·*](?=[\s{INVISIBLE}]))*")
_SYMBOLS = re.compile(f"[{_SYMBOL}]")
_CLOSERS = "»\"'”’)]}›" + INVISIBLE
_BLANK = INVISIBLE + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_VERB = re.compile(r"(?:^| )(?:(?:گفت|کرد|کردند|شد|شدند|داد|دادند|است|بود|نوشت|دارد|دارند)(?= |$)|خواهد|ن?می(?=\w))")
_HEAD = 300  # characters of a line that the vocabulary looks at


@dataclass(frozen=True, slots=True)
class Line:
    """One line ``[start, end)`` of the page without surrounding blanks and symbols.

    ``folded`` is the folded form of its first 300 characters, ``last`` its last character behind closing quotes and brackets,
    ``gap`` tells of a blank line before it, ``bulleted`` of a symbol. A ``symbol`` line holds symbols only.
    """

    start: int
    end: int
    folded: str
    last: str
    words: int
    gap: bool
    bulleted: bool
    symbol: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as running text: it ends in a full stop, or is long and holds a full stop."""
        if self.last == ".":
            return self.words >= 6
        return self.end - self.start > 200 and (". " in self.folded or "؛" in self.folded)

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading and has no closing punctuation."""
        return self.words <= 16 and self.end - self.start <= 120 and self.last not in ".:؛،…"


def split_lines(text: str) -> Iterator[Line]:
    """The page's non-blank stretches in order: lines, and the symbols before or after them as lines of their own."""
    previous = 0
    bulleted = False
    for match in _LINE.finditer(text):
        raw = match.group()
        lead = _edge(_BEFORE, raw)
        stop = _stop(raw, lead)
        gap = _has_gap(text[previous : match.start()])
        if not raw.strip(_BLANK):
            continue
        previous = match.end()
        head, tail = raw[:lead], raw[stop:]
        symbols = _symbols(head, match.start(), gap=gap)
        yield from symbols
        bulleted = bulleted or bool(symbols)
        if stop > lead:
            yield _line(raw[lead:stop], match.start() + lead, gap=gap, bulleted=bulleted)
            bulleted = False
        yield from _symbols(tail, match.start() + stop, gap=False)


def _edge(pattern: re.Pattern[str], raw: str) -> int:
    match = pattern.match(raw)
    return match.end() if match else 0


def _stop(raw: str, lead: int) -> int:
    stop = len(raw)
    while stop > lead and (raw[stop - 1].isspace() or raw[stop - 1] in INVISIBLE or _SYMBOLS.match(raw[stop - 1])):
        stop -= 1
    return stop


def _has_gap(between: str) -> bool:
    return between.replace("\r\n", "\n").count("\n") + between.count("\r") > 1


def _symbols(stretch: str, offset: int, *, gap: bool) -> list[Line]:
    core = stretch.strip(_BLANK)
    if not core:
        return []
    start = offset + stretch.index(core)
    return [Line(start, start + len(core), "", "", 0, gap, bulleted=False, symbol=True)]


def _line(core: str, start: int, *, gap: bool, bulleted: bool) -> Line:
    folded = fold(core[:_HEAD])
    last = core[-12:].rstrip(_CLOSERS)[-1:]
    words = folded.count(" ") + 1 if len(core) <= _HEAD else len(core[: _HEAD * 4].split())
    return Line(start, start + len(core), folded, last, words, gap, bulleted)


def has_verb(folded: str) -> bool:
    """Whether a short folded stretch holds a common verb form, and so is no name."""
    return _VERB.search(folded) is not None
