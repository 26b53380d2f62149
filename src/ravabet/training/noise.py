"""Spoil text as keyboards, phones and scans do, with the labelled stretches moving along.

Each kind of noise is a function ``(text, rng, rate) -> edits``: of the places where it could strike it takes each with
probability ``rate``, and gives the replacements in order, none overlapping another. ``edited`` carries them out. No kind
changes a letter or a digit into another one: ``ravabet.text.normalise`` folds their spellings back.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from ravabet.text import DIGITS

Edit = tuple[int, int, str]  # start, end, what stands there instead
Stretch = tuple[int, int, str]  # start, end, label
Noise = Callable[[str, random.Random, float], list[Edit]]

RATE = 0.3
FINAL = 0.2  # of the ی and ه struck at a word's end, how many become ى and ة

ZWNJ = "\u200c"
_ZEROS = "0٠۰"
_DIGIT = re.compile(rf"[0-9{''.join(DIGITS)}]+")
_PUNCTUATION = re.compile(r"[.,،؛;:!؟?«»\"'()\[\]…–-]")
_MARKS = "\u064e\u064f\u0650\u0651\u0652\u064b"
_KASHIDA = "ـ"
_LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيئؤأ"
_UNJOINED = "آادذرزژوؤأ"
_LETTER = re.compile(f"[{_LETTERS}]")
_KEYBOARD = re.compile(r"[یک]|(?<=[^\W\d_]{3})ه(?!\w)")
_NOW = "شو|کن|گوی|ده|رو|توان|خواه|باش|گیر|رس|دان|زن|یاب|گذار|آی|مان|بین"
_THEN = "شد|کرد|گفت|داد|رفت|توانست|خواست|گرفت|رسید|دانست|زد|یافت|گذاشت|آمد|ماند|دید"
_ENDING = "(?:ی(?:ی|ت|ش|مان|تان|شان)?)?"  # not «هایم»: foreign names end in it
_AFFIX = re.compile(
    (
        rf"(?<!\w)ن?می(?P<after_mi>[ {ZWNJ}])(?=[^\W\d_])"
        rf"|(?<!\w)ن?می(?P<in_verb>)(?=(?:(?:{_NOW})(?:م|د|یم|ید|ند)|(?:{_THEN})(?:م|یم|ید|ند)?)(?!\w))"
        rf"|(?<=[^\W\d_])(?P<before_ha>[ {ZWNJ}])(?=ها{_ENDING}(?!\w))"
        rf"|(?<=[^\W\d_]{{4}})(?<!شانگ)(?<!طا)(?P<in_plural>)(?=ها{_ENDING}(?!\w))"
    )
    .replace("ی", "[یي]")
    .replace("ک", "[کك]")
)


def spoil(text: str, spans: Sequence[Stretch], rng: random.Random, *, rate: float = RATE) -> tuple[str, tuple[Stretch, ...]]:
    """``text`` spoiled, and ``spans`` over the same letters and digits in it; the same for the same state of ``rng``.

    Each kind of noise strikes the text with probability ``rate``, lightly or throughout. A stretch that loses all it held, a
    punctuation mark alone, is dropped.
    """
    moved = tuple(spans)
    for noise, strengths in KINDS:
        if rng.random() < rate:
            text, moved = edited(text, moved, noise(text, rng, rng.choice(strengths)))
    return text, moved


def edited(text: str, spans: Iterable[Stretch], edits: Sequence[Edit]) -> tuple[str, tuple[Stretch, ...]]:
    """``text`` with ``edits`` carried out, and ``spans`` moved along; ``edits`` are in order and do not overlap.

    What is inserted at the edge of a stretch stays outside it; a replacement that reaches over an edge falls inside whole.
    Spaces left at the edges of a stretch are cut off, a stretch left empty is dropped.
    """
    if not edits:
        return text, tuple(spans)
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        done = end
    result = "".join((*pieces, text[done:]))
    move = _mover(edits)
    moved = (_trimmed(result, *move(start, end), label) for start, end, label in spans)
    return result, tuple(span for span in moved if span[0] < span[1])


def joiners(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Zero-width non-joiners dropped, turned into spaces, or now this, now that."""
    habit = rng.choice((("",), (" ",), ("", " ")))
    return [(i, i + 1, rng.choice(habit)) for i, c in enumerate(text) if c == ZWNJ and rng.random() < rate]


def affixes(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """The verb's «می» and the plural's «ها» joined to their word, split from it or set off by a joiner.

    «می» is split from verbs in common use only, «ها» from words of four letters and more: «میدان» and «تنها» stay whole,
    and so do «شانگهای» and «محمدطاها».
    """
    gaps = [match.span(match.lastgroup or 0) for match in _AFFIX.finditer(text)]
    return [(start, end, _other(text[start:end], rng)) for start, end in gaps if rng.random() < rate]


def punctuation(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Punctuation lost, with one of the spaces where it stood between two; never between digits."""
    edits: list[Edit] = []
    for match in _PUNCTUATION.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isdigit() and after.isdigit()) and rng.random() < rate:
            edits.append((start, end + (before in ("", " ") and after == " "), ""))
    return edits


def digits(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Numbers written in ASCII, Arabic or Persian digits, each number in one of them."""
    edits: list[Edit] = []
    for match in _DIGIT.finditer(text):
        if rng.random() < rate:
            zero = ord(rng.choice(_ZEROS))
            edits += ((i, i + 1, chr(zero + int(c))) for i, c in enumerate(match.group(), match.start()))
    return edits


def arabic_letters(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Arabic letters for Persian ones: ي and ك anywhere, at a word's end ى for ی and ة for ه now and then."""
    struck = [match for match in _KEYBOARD.finditer(text) if rng.random() < rate]
    changed = ((match.start(), _arabic(match.group(), text[match.end() : match.end() + 1], rng)) for match in struck)
    return [(at, at + 1, letter) for at, letter in changed]


def marks(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Vowel marks set on letters, and kashida drawn after those that join a letter to come."""
    return [
        (match.start(), match.end(), match.group() + _drawn(match.group(), text[match.end() : match.end() + 1], rng))
        for match in _LETTER.finditer(text)
        if rng.random() < rate
    ]


def spaces(text: str, rng: random.Random, rate: float) -> list[Edit]:
    """Spaces doubled."""
    return [(i, i + 1, "  ") for i, c in enumerate(text) if c == " " and rng.random() < rate]


KINDS: tuple[tuple[Noise, tuple[float, ...]], ...] = (
    (affixes, (0.2, 1.0)),
    (joiners, (0.2, 1.0)),
    (punctuation, (0.1, 0.5, 1.0, 1.0)),
    (digits, (0.5, 1.0)),
    (arabic_letters, (0.1, 1.0)),
    (marks, (0.01, 0.05)),
    (spaces, (0.02, 0.1)),
)
"""The kinds of noise in the order they strike, each with its rates: a slip here and there, or a writer's habit."""


def _mover(edits: Sequence[Edit]) -> Callable[[int, int], tuple[int, int]]:
    """Where ``edits`` move the start and the end of a stretch."""
    starts, ends = [start for start, _, _ in edits], [end for _, end, _ in edits]
    grown = list(accumulate((len(new) - end + start for start, end, new in edits), initial=0))

    def move(start: int, end: int) -> tuple[int, int]:
        before, within = bisect_right(ends, start), bisect_left(starts, end)
        first = min([start, *starts[before : before + 1]]) + grown[before]
        return first, max([end, *ends[max(within - 1, 0) : within]]) + grown[within]

    return move


def _trimmed(text: str, start: int, end: int, label: str) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end, label


def _other(gap: str, rng: random.Random) -> str:
    return rng.choice([way for way in ("", " ", ZWNJ) if way != gap])


def _arabic(letter: str, after: str, rng: random.Random) -> str:
    """The Arabic letter for ``letter``, or itself; ``after`` is the character that follows."""
    if letter == "ک":
        return "ك"
    at_end = not after.isalpha() and rng.random() < FINAL
    if letter == "ه":
        return "ة" if at_end else "ه"
    return "ى" if at_end else "ي"


def _drawn(letter: str, after: str, rng: random.Random) -> str:
    if letter not in _UNJOINED and after and after in _LETTERS and rng.random() < 0.5:
        return _KASHIDA * rng.randint(1, 3)
    return rng.choice(_MARKS)
