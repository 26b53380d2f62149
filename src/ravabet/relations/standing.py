"""Whether an agreement stands, as a report tells it: signed, in force, suspended, ended (rows of words: ``standing.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from ravabet.records import Agreement
from ravabet.text import Sentence, analyse

Standing = Literal["signed", "in force", "suspended", "ended"]
DONE = frozenset({"past", "perfect", "pluperfect"})
# Words between the name and the end of the verb: with more, another noun may be what was signed or ended.
REACH = 8
# Before a name these tell that something else was done under the agreement («بر اساس توافق، تحریم‌ها لغو شد»).
UNDER = frozenset({"اساس", "طبق", "مطابق", "موجب", "چارچوب", "مفاد", "بند", "درباره", "مورد"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words that follow the name, the verb's tenses, and what they tell. ``example``: name and sentence."""

    status: Standing
    words: tuple[frozenset[str], ...]
    tenses: frozenset[str]
    example: dict[str, str]

    def fits(self, tense: str, words: frozenset[str]) -> bool:
        """Whether a clause with these words and a verb of this tense tells it."""
        return tense in self.tenses and all(group & words for group in self.words)


@cache
def rows() -> tuple[Row, ...]:
    """The rows, in the order in which they are tried."""
    raw: list[dict[str, Any]] = yaml.safe_load((files(__package__) / "standing.yaml").read_text(encoding="utf-8"))
    return tuple(
        Row(
            row["status"],
            tuple(frozenset(group.split("|")) for group in row["words"].split()),
            DONE | frozenset(row.get("tenses", ())),
            row["example"],
        )
        for row in raw
    )


def standing(agreement: Agreement) -> Standing | None:
    """What the evidence of an agreement says of it; None where it says none of the four, or only hopes, plans or denies it."""
    return next((found for stretch in agreement.evidence if (found := told(stretch.text, agreement.name)) is not None), None)


def told(text: str, name: str) -> Standing | None:
    """What a text says of the agreement that it calls by this name."""
    start = text.find(name)
    if start < 0 or not name:
        return None
    sentences: Iterable[Sentence] = analyse(text)
    sentence = next((one for one in sentences if one.start <= start < one.end), None)
    return _in_sentence(sentence, start, start + len(name)) if sentence is not None else None


def _in_sentence(sentence: Sentence, start: int, end: int) -> Standing | None:
    tokens = sentence.tokens
    before = {token.key for token in [token for token in tokens if token.end <= start][-2:]}
    verb = next((verb for verb in sentence.verbs if tokens[verb.first].start >= end), None)
    if before & UNDER or verb is None or verb.form.negative:
        return None
    between = [token for token in tokens[: verb.last + 1] if token.start >= end]
    if len(between) > REACH:
        return None
    words = frozenset({verb.form.lemma, *(word for token in between for word in (token.key, token.stem))})
    return next((row.status for row in rows() if row.fits(verb.form.tense, words)), None)
