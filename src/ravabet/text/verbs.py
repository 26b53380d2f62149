"""Finite verbs, participles and infinitives from their stems.

The paradigm is that of the reference grammars of Persian (Lazard, *Grammaire du persan contemporain*, §§ 127–151); stems come
from ``data/verb_stems.csv``, commonest first, so the first reading of an ambiguous stem wins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from .letters import ZWNJ
from .tables import rows

Tense = Literal[
    "present", "past", "imperfect", "perfect", "pluperfect", "subjunctive", "future", "imperative", "infinitive", "participle"
]  # fmt: skip

_PAST = {"م": 1, "ی": 2, "": 3, "یم": 4, "ید": 5, "ند": 6}
_PRESENT = {"م": 1, "ی": 2, "د": 3, "یم": 4, "ید": 5, "ند": 6}
_PERFECT = {"ام": 1, "ای": 2, "است": 3, "ایم": 4, "اید": 5, "اند": 6}
_COPULA = {"است": 3, "نیست": 3, "هست": 3, "هستم": 1, "هستی": 2, "هستیم": 4, "هستید": 5, "هستند": 6}
_NOT_COPULA = {"نیستم": 1, "نیستی": 2, "نیستیم": 4, "نیستید": 5, "نیستند": 6}
_IMPERSONAL = {"میتوان": ("می‌توان", False), "نمیتوان": ("نمی‌توان", True), "بتوان": ("بتوان", False), "نتوان": ("نتوان", True)}
_BARE_PRESENT = {"داشتن", "خواستن", "توانستن", "گفتن"}
_NEGATIVE_PRESENT = {"داشتن", "خواستن"}
_SECOND_PERSON = {"کردن", "داشتن", "دادن", "خواستن", "توانستن", "بودن", "شدن"}


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb: ``lemma`` is the infinitive («کردن»), ``person`` 1 to 3 singular, 4 to 6 plural, None for none."""

    lemma: str
    tense: Tense
    person: int | None = None
    negative: bool = False
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb form with its right spelling (``norm``); ``marked`` where «می», «ب» or «ن» or a participle ending proves it a verb."""

    form: VerbForm
    norm: str
    marked: bool
    common: bool

    @property
    def split(self) -> bool:
        """Whether the right spelling has a joiner."""
        return ZWNJ in self.norm


@dataclass(frozen=True, slots=True)
class _Stem:
    lemma: str
    common: bool
    rank: int


@cache
def _stems() -> tuple[dict[str, dict[str, _Stem]], dict[str, dict[str, _Stem]]]:
    past: dict[str, dict[str, _Stem]] = {}
    present: dict[str, dict[str, _Stem]] = {}
    for rank, row in enumerate(rows("verb_stems.csv")):
        stem = _Stem(row["prefix"] + row["past"] + "ن", row["common"] == "yes", rank)
        past.setdefault(row["prefix"], {}).setdefault(row["past"], stem)
        present.setdefault(row["prefix"], {}).setdefault(row["present"], stem)
    return past, present


@lru_cache(maxsize=65536)
def read_verb(bare: str) -> Reading | None:
    """What verb form the joiner-less word ``bare`` can be, or None. Whether it is one is for the caller to settle."""
    fixed = _copula(bare) or _impersonal(bare)
    if fixed:
        return fixed
    past, present = _stems()
    for prefix in sorted(past, key=len):
        if bare.startswith(prefix):
            found = _read(bare[len(prefix) :], past[prefix], present[prefix])
            if found:
                return replace(found, norm=prefix + found.norm)
    return None


def _copula(bare: str) -> Reading | None:
    if bare in _COPULA:
        return Reading(VerbForm("بودن", "present", _COPULA[bare], bare == "نیست"), bare, marked=True, common=True)
    if bare in _NOT_COPULA:
        return Reading(VerbForm("بودن", "present", _NOT_COPULA[bare], True), bare, marked=True, common=True)
    return None


def _impersonal(bare: str) -> Reading | None:
    if bare not in _IMPERSONAL:
        return None
    norm, negative = _IMPERSONAL[bare]
    tense: Tense = "present" if "می" in norm else "subjunctive"
    return Reading(VerbForm("توانستن", tense, None, negative), norm, marked=True, common=True)


def _read(word: str, past: dict[str, _Stem], present: dict[str, _Stem]) -> Reading | None:
    return (
        _continuous(word, past, present) or _subjunctive(word, past, present) or _simple(word, past, present) or _imperative(word, present)
    )


def _continuous(word: str, past: dict[str, _Stem], present: dict[str, _Stem]) -> Reading | None:
    for mark in ("نمی", "می"):
        rest = word[len(mark) :]
        if not word.startswith(mark) or len(rest) < 2:
            continue
        negative = mark == "نمی"
        options: list[tuple[Tense, dict[str, int], dict[str, _Stem]]] = [("present", _PRESENT, present), ("imperfect", _PAST, past)]
        for tense, endings, stems in options:
            found = _ending(rest, stems, endings)
            if found and not (tense == "present" and found[1] == 5 and rest in past):
                stem, person, _ = found
                return Reading(VerbForm(stem.lemma, tense, person, negative), mark + ZWNJ + rest, marked=True, common=stem.common)
        found = _perfect(rest, past)
        if found:
            stem, person, body = found
            form = VerbForm(stem.lemma, "perfect", person, negative)
            return Reading(form, mark + ZWNJ + body + ZWNJ + rest[len(body) :], marked=True, common=stem.common)
        if rest.endswith("ه") and rest[:-1] in past:
            stem = past[rest[:-1]]
            return Reading(VerbForm(stem.lemma, "participle", None, negative), mark + ZWNJ + rest, marked=True, common=stem.common)
    return None


def _subjunctive(word: str, past: dict[str, _Stem], present: dict[str, _Stem]) -> Reading | None:
    for mark in ("ب", "ن"):
        if not word.startswith(mark):
            continue
        found = _ending(_after_mark(word[1:]), present, _PRESENT)
        if found and found[0].common and not (found[1] == 5 and word[1:] in past):
            present_tense = mark == "ن" and found[0].lemma in _NEGATIVE_PRESENT
            form = VerbForm(found[0].lemma, "present" if present_tense else "subjunctive", found[1], mark == "ن")
            return Reading(form, word, marked=True, common=True)
    return None


def _imperative(word: str, present: dict[str, _Stem]) -> Reading | None:
    stem = present.get(_after_mark(word[1:])) if word.startswith("ب") and len(word) > 2 else None
    if stem is None or not stem.common:
        return None
    return Reading(VerbForm(stem.lemma, "imperative", 2), word, marked=False, common=True)


def _after_mark(rest: str) -> str:
    """What followed «ب» or «ن» before the glide was written: «یاید» is «آید», «یفتد» is «افتد»."""
    if rest.startswith("یا"):
        return "آ" + rest[2:]
    return "ا" + rest[1:] if rest.startswith("ی") else rest


def _simple(word: str, past: dict[str, _Stem], present: dict[str, _Stem]) -> Reading | None:
    options = [(word, False)]
    if word.startswith("ن") and len(word) > 2:
        options += [(word[1:], True), (_after_mark(word[1:]), True)]
    for rest, negative in options:
        found = _unmarked(rest, past, present, negative)
        if found:
            form, body, common = found
            norm = word if not body else word[: len(word) - len(rest) + len(body)] + ZWNJ + rest[len(body) :]
            return Reading(form, norm, marked=bool(body) or form.tense == "infinitive", common=common)
    return None


def _unmarked(rest: str, past: dict[str, _Stem], present: dict[str, _Stem], negative: bool) -> tuple[VerbForm, str, bool] | None:
    past_form = _likely(_ending(rest, past, _PAST))
    bare = None if negative else _likely(_ending(rest, present, _PRESENT))
    if bare and bare[0].common and (past_form is None or (bare[0].rank < past_form[0].rank and bare[1] != 5)):
        tense: Tense = "present" if bare[0].lemma in _BARE_PRESENT else "subjunctive"
        return VerbForm(bare[0].lemma, tense, bare[1]), "", True
    if past_form:
        return VerbForm(past_form[0].lemma, "past", past_form[1], negative), "", past_form[0].common
    found = _perfect(rest, past)
    if found:
        return VerbForm(found[0].lemma, "perfect", found[1], negative), found[2], found[0].common
    stem = past.get(rest[:-1])
    if stem and rest[-1] in "هن":
        return VerbForm(stem.lemma, "participle" if rest[-1] == "ه" else "infinitive", None, negative), "", stem.common
    return None


def _likely(found: tuple[_Stem, int, str] | None) -> tuple[_Stem, int, str] | None:
    """A reading, unless it is a second person that is far more often a noun with an indefinite ending («نشستی»)."""
    return None if found and found[1] == 2 and found[0].lemma not in _SECOND_PERSON else found


def _ending(rest: str, stems: dict[str, _Stem], endings: dict[str, int]) -> tuple[_Stem, int, str] | None:
    """The commonest stem that leaves a personal ending: «رویم» is «رو» and «یم» rather than «روی» and «م»."""
    found = None
    for cut in range(min(3, len(rest))):
        body, ending = rest[: len(rest) - cut], rest[len(rest) - cut :]
        stem = stems.get(body)
        if stem and ending in endings and (found is None or stem.rank < found[0].rank):
            found = stem, endings[ending], body
    return found


def _perfect(rest: str, past: dict[str, _Stem]) -> tuple[_Stem, int, str] | None:
    at = rest.rfind("ها")
    if at < 1 or rest[:at] not in past or rest[at + 1 :] not in _PERFECT:
        return None
    return past[rest[:at]], _PERFECT[rest[at + 1 :]], rest[: at + 1]
