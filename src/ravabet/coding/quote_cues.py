"""The cue table: which words attribute words to somebody, and how.

Rows and examples are in ``vocabulary/data/cues.yaml``; the inventory was drawn up from Iranian and Afghan news usage, the
stances follow the reporting-verb classes of Bergler (1992) in short.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ravabet.coding.vocabulary import rows
from ravabet.text import key

TABLE = "cues"
PHRASES = (
    "venue", "lead", "label", "heading", "dateline", "break", "unit", "title", "past", "official", "honorific", "person", "blocker",
    "opening", "subordinating", "quoting", "nobody", "adversative", "fused", "unnamed", "part", "dangling", "copula", "medium", "of-state",
    "home-body", "pointing", "mute", "tail", "beforehand", "defining", "occasion", "issued", "there", "prayer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """How a cue attributes.

    ``after`` is what may part it from the words said; ``continues``: the last speaker goes on («افزود»); ``named``: only a speaker
    named on the spot counts; ``document``: the paper after «در» speaks («در بیانیه آمده است»).
    """

    id: str
    stance: str
    after: frozenset[str]
    confidence: float
    continues: bool = False
    named: bool = False
    document: bool = False


@dataclass(frozen=True, slots=True)
class CueTable:
    """Phrases, as matching keys, with their cues; ``organs`` are a state's own media with its code.

    ``longest`` is the most words that any phrase of the table has.
    """

    verbs: Mapping[str, Cue]
    sources: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    phrases: Mapping[str, frozenset[str]]
    organs: Mapping[str, str]
    longest: int


@cache
def cue_table() -> CueTable:
    """The table, built once. Raises KnowledgeError where the file is malformed."""
    table = rows(TABLE)
    verbs = dict(_verb_phrases(table))
    sources = dict(_plain_phrases(table, "source"))
    nouns = dict(_plain_phrases(table, "noun"))
    phrases = {kind: frozenset(w for row in table if row["kind"] == kind for w in _alternatives(row)) for kind in PHRASES}
    organs = {words: str(row["code"]) for row in table if row["kind"] == "organ" for words in _alternatives(row)}
    everything = [*verbs, *sources, *nouns, *(w for words in phrases.values() for w in words)]
    return CueTable(verbs, sources, nouns, phrases, organs, max(phrase.count(" ") + 1 for phrase in everything))


def _alternatives(row: Mapping[str, Any]) -> list[str]:
    return [key(words) for words in str(row["words"]).split("|")]


def _cue(row: Mapping[str, Any], after: Iterator[str] | None = None) -> Cue:
    links = frozenset(after or row.get("after", ()))
    marks = {name: bool(row.get(name)) for name in ("continues", "named", "document")}
    return Cue(row["id"], row["stance"], links, float(row.get("confidence", 0.7)), **marks)


def _plain_phrases(table: tuple[dict[str, Any], ...], kind: str) -> Iterator[tuple[str, Cue]]:
    for row in table:
        if row["kind"] == kind:
            for words in _alternatives(row):
                yield words, _cue(row)
                if words.startswith("به "):
                    yield "به" + words[3:], _cue(row)


def _verb_phrases(table: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, Cue]]:
    light = {row["id"]: _forms(row) for row in table if row["kind"] == "light"}
    for row in table:
        if row["kind"] == "verb":
            participle = key(row["past"] + "ه")
            for form in _forms(row):
                yield form, _cue(row, (a for a in row["after"] if not (form == participle and a == "bare")))
        elif row["kind"] == "cue":
            forms = [form for verb in row["verbs"] for form in light[verb]]
            for words in _alternatives(row):
                yield from ((f"{words} {form}", _cue(row)) for form in forms)
                if not forms:
                    yield words, _cue(row)


def _forms(row: Mapping[str, Any]) -> list[str]:
    """Third-person forms of a verb in the tenses that report speech (past, imperfect, perfect, pluperfect, present)."""
    if "forms" in row:
        return [key(form) for form in str(row["forms"]).split("|")]
    past, present = row["past"], row["present"]
    plain = [past, past + "ند", *(past + "ه" + tail for tail in _PERFECT)]
    lasting = [past, past + "ند", present, present[:-1] + "ند"]
    return list(dict.fromkeys(key(form) for form in (*plain, *(f"{prefix}{stem}" for stem in lasting for prefix in ("می‌", "می ")))))


_PERFECT = ("", " است", "‌است", "‌اند", " اند", " بود", " بودند")
