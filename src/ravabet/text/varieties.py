"""Which language and variety a text is written in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .letters import bare_key, normalise
from .tables import rows

_OURS = frozenset({"fa", "prs", "tg"})
_SAMPLE = 6000
_ENOUGH = 25
_OURS_FIRST = 0.1
_SCRIPTS = (
    (
        "arabic",
        re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufbb1\ufbd3-\ufd3d\ufe80-\ufefc]"),
    ),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("chinese or Japanese", re.compile("[\u3040-\u30ff\u4e00-\u9fff]")),
)
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_DARI_ISM = re.compile("..یزم$")
_IRANIAN_ISM = re.compile("..یسم$")


@dataclass(frozen=True, slots=True)
class Variety:
    """``code``: fa, prs, tg, or the ISO 639-3 code of a language not read here («und» where none fits).

    ``confidence`` runs from 0 to 1; ``reason`` says in one English phrase what told.
    """

    code: str
    confidence: float
    reason: str

    @property
    def ours(self) -> bool:
        """Whether it is a variety that Ravabet reads."""
        return self.code in _OURS


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    name: str
    letters: frozenset[str]
    words: frozenset[str]


def variety(text: str) -> Variety:
    """The variety of ``text``, judged by its first 6,000 characters.

    The script narrows the choice; letters and function words of ``data/languages.csv`` settle the language; the words of
    ``data/variety_words.csv`` tell Dari from Iranian Persian. Short Persian is taken for Iranian with low confidence.
    """
    sample = text[:_SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    script, share = max(counts.items(), key=lambda item: item[1])
    if not share:
        return Variety("und", 0.0, "no letters")
    candidates = _languages().get(script)
    if not candidates:
        return Variety({"hebrew": "heb"}.get(script, "und"), 0.9, f"{script} letters")
    language, points = _best(sample, candidates)
    if points <= 0 and script != "arabic":
        return Variety("und", 0.5, f"{script} letters, no language known here")
    if language.code == "fa" or points <= 0:
        return _persian(sample, share)
    sure = 1 - 1 / (2 + share / 20)
    return Variety(language.code, round(sure, 2), f"letters and words of {language.name}")


@cache
def _languages() -> dict[str, tuple[_Language, ...]]:
    found: dict[str, list[_Language]] = {}
    for row in rows("languages.csv"):
        language = _Language(row["code"], row["name"], frozenset(row["letters"]), frozenset(row["words"].split()))
        found.setdefault(row["script"], []).append(language)
    return {script: tuple(languages) for script, languages in found.items()}


def _best(sample: str, languages: Iterable[_Language]) -> tuple[_Language, float]:
    small = sample.lower()
    letters, seen = Counter(small), Counter(_WORD.findall(small))
    scored = [(_points(language, letters, seen), language) for language in languages]
    points, language = max(scored, key=lambda pair: pair[0] + (_OURS_FIRST if pair[1].code in _OURS else 0.0))
    return language, points


def _points(language: _Language, letters: Counter[str], seen: Counter[str]) -> float:
    marks = sum(letters[char] for char in language.letters) / max(1, sum(letters.values()))
    common = sum(seen[word] for word in language.words) / max(1, sum(seen.values()))
    return 4 * marks + common


@cache
def _weights() -> dict[str, int]:
    return {bare_key(row["word"]): int(row["weight"]) for row in rows("variety_words.csv")}


def _persian(sample: str, size: int) -> Variety:
    keys = Counter(bare_key(word) for word in _WORD.findall(normalise(sample).text))
    weights = _weights()
    told = Counter({key: weights[key] * math.log2(1 + count) for key, count in keys.items() if key in weights})
    told.update({key: 2.0 for key in keys if _DARI_ISM.search(key)})
    told.update({key: -2.0 for key in keys if _IRANIAN_ISM.search(key)})
    score = sum(told.values())
    if score > 2:
        return Variety("prs", _sure(score), "words of Dari: " + _chief(told, 1))
    if score < -2:
        return Variety("fa", _sure(-score), "words of Iranian Persian: " + _chief(told, -1))
    return Variety("fa", 0.5 if size > _ENOUGH * 5 else 0.3, "nothing tells Dari from Iranian Persian; taken for Iranian")


def _sure(score: float) -> float:
    return round(1 / (1 + math.exp(-score / 3)), 2)


def _chief(told: Counter[str], sign: int) -> str:
    ranked = sorted(told.items(), key=lambda item: (-sign * item[1], item[0]))
    return ", ".join(word for word, points in ranked[:3] if points * sign > 0)
