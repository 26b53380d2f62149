"""One word: its right joiners, its stem and endings, and what verb form it can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from .letters import ZWNJ, bare_key
from .tables import adjectives, lexicon, rows, words
from .verbs import Reading, VerbForm, read_verb


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its place: see ``Token`` for the fields."""

    norm: str
    key: str
    stem: str
    endings: tuple[str, ...] = ()
    verb: VerbForm | None = None
    certain: bool = False


@lru_cache(maxsize=131072)
def analyse_word(raw: str) -> Word:
    """The analysis of ``raw``, a folded word with or without joiners."""
    key = bare_key(raw)
    verb = read_verb(key)
    if verb and _is_verb(raw, key, verb):
        return Word(verb.norm, key, key, (), verb.form, certain=verb.marked)
    body, endings = _split(key)
    standard = _standard(body)
    stem = bare_key(standard) if standard else body
    norm = _norm(raw, key, body, standard, endings)
    plural = _plurals().get(stem)
    return Word(norm, bare_key(norm), plural or stem, endings)


def _is_verb(raw: str, key: str, verb: Reading) -> bool:
    if ZWNJ in raw and verb.norm == raw:
        return True
    if not verb.common:
        return False
    if verb.marked:
        return _level(key) < 1
    return verb.form.person in {3, 6, None} or _level(key) < 1


@cache
def _levels() -> dict[str, int]:
    levels: dict[str, int] = {}
    for word, level in lexicon().items():
        key = bare_key(word)
        levels[key] = max(level, levels.get(key, -1))
    return levels


def _level(key: str) -> int:
    return _levels().get(key, -1)


@cache
def _plurals() -> dict[str, str]:
    return {bare_key(row["plural"]): bare_key(row["singular"]) for row in rows("plurals.csv")}


@cache
def standards() -> dict[str, str]:
    """Keys of compounds and variant spellings with their standard spelling."""
    known = {bare_key(word): word for word in lexicon() if ZWNJ in word}
    known |= {bare_key(word): word for word in words("compounds.txt")}
    return known | {bare_key(row["spelling"]): row["standard"] for row in rows("spellings.csv")}


def _standard(key: str) -> str | None:
    return standards().get(key)


def _split(key: str) -> tuple[str, tuple[str, ...]]:
    if _level(key) > 0 or key in standards() or key in _plurals():
        return _people(key)
    adjective = key.endswith("های") and _level(key[:-3]) + 3 < _level(key[:-2])
    if adjective:
        return key[:-2], ("ای",)
    for row in rows("endings.csv"):
        ending = row["ending"]
        body = key[: len(key) - len(ending)]
        if key.endswith(ending) and len(body) > 1 and _fits(body, row["kind"]):
            return body, (ending,)
    if key.endswith(("ای", "وی")) and _level(key[:-1]) > 0:
        return key[:-1], ("ی",)
    return _people(key)


def _people(key: str) -> tuple[str, tuple[str, ...]]:
    if key.endswith("گان") and _level(key[:-3] + "ه") > 0:
        return key[:-3] + "ه", ("ان",)
    if key.endswith("ان") and len(key) > 4 and _level(key[:-2]) > 15 and _level(key) < _level(key[:-2]):
        return key[:-2], ("ان",)
    return key, ()


def _fits(body: str, kind: str) -> bool:
    if kind == "plural":
        return True
    if kind == "comparative":
        return body in adjectives()
    return _level(body) > 0 or body in standards() or body.endswith(("های", "ها", "ان"))


def _norm(raw: str, key: str, body: str, standard: str | None, endings: tuple[str, ...]) -> str:
    if not endings:
        return standard or raw
    if endings == ("ان",):
        return raw
    bare = raw.replace(ZWNJ, "")
    ending = endings[0]
    start = raw
    while bare_key(start) != body and start:
        start = start[:-1]
    start = (standard or start or bare[: len(bare) - len(ending)]).rstrip(ZWNJ)
    return start + (ZWNJ if _joined(start, ending) else "") + ending


def _joined(start: str, ending: str) -> bool:
    if ending in {"ی", "ش"}:
        return False
    if ending in {"شان", "مان", "تان"}:
        return start.endswith("ه")
    return True
