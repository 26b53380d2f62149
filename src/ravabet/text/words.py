"""One word: its right joiners, its stem and endings, and what verb form it can be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from .letters import ZWNJ, bare_key
from .tables import adjectives, joined_words, levels, rows, words
from .verbs import Reading, VerbForm, read_verb

_NO_JOIN = frozenset("اأآدذرزژوؤء")
_COPULA = {"ایم": 4, "اید": 5, "اند": 6}
_CLITICS = frozenset({"اش", "ام", "ات", "ای"})
_KNOWN = 9
_COMMON = 15


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its place: ``norm``, ``key``, ``stem``, ``endings`` and ``verb`` as in ``Token``."""

    norm: str
    key: str
    stem: str
    endings: tuple[str, ...] = ()
    verb: VerbForm | None = None


@lru_cache(maxsize=131072)
def analyse_word(raw: str) -> Word:
    """The analysis of ``raw``, one folded word, its joiners right, wrong or lost."""
    key = bare_key(raw)
    reading = read_verb(key)
    if reading and _is_verb(raw, key, reading):
        norm = reading.norm if reading.marked else raw
        return Word(norm, key, key, (), reading.form)
    surface, stem, endings = _split(raw, key)
    copula = VerbForm("بودن", "present", _COPULA[endings[-1]]) if endings and endings[-1] in _COPULA else None
    norm = _spell(raw, surface, endings) if endings else standard(key) or raw
    base = bare_key(standard(stem) or stem)
    return Word(norm, bare_key(norm), plurals().get(base, base), endings, copula)


@cache
def homographs() -> dict[str, str]:
    """Words that look like verb forms: ``noun`` (never a verb) or ``both`` (a verb at the end of its clause)."""
    return {row["word"]: row["reading"] for row in rows("homographs.csv")}


def _is_verb(raw: str, key: str, reading: Reading) -> bool:
    if homographs().get(key) == "noun":
        return False
    if (reading.form.tense, reading.form.person) == ("perfect", 2):
        return False
    if not reading.common and not reading.norm.startswith(("می" + ZWNJ, "نمی" + ZWNJ)):
        return False
    if ZWNJ in raw:
        return raw == reading.norm
    if not reading.common:
        return False
    if reading.marked or reading.form.person in {3, 6, None}:
        return not reading.split or level(key) < 1
    return level(key) < 1


def level(key: str) -> int:
    """How frequent a word is: the binary logarithm of its count, -1 for an unknown one."""
    return levels().get(key, -1)


@cache
def plurals() -> dict[str, str]:
    """Keys of broken and Arabic plurals with the keys of their singulars."""
    return {bare_key(row["plural"]): bare_key(row["singular"]) for row in rows("plurals.csv")}


@cache
def _standards() -> dict[str, str]:
    known = {bare_key(word): word for word in joined_words()}
    known |= {bare_key(word): word for word in words("compounds.txt")}
    known |= {bare_key(row["spelling"]): row["standard"] for row in rows("spellings.csv")}
    return known | {bare_key(row["damaged"]): row["standard"] for row in rows("ambiguous_plurals.csv")}


def standard(key: str) -> str | None:
    """The standard spelling of a compound or of a word with several spellings, None for the rest."""
    return _standards().get(key)


@cache
def _kept() -> frozenset[str]:
    return frozenset(words("whole_words.txt"))


@cache
def _whole() -> frozenset[str]:
    return frozenset(bare_key(word) for word in _kept()) | {bare_key(word) for word in words("compounds.txt")}


@cache
def _indefinite() -> frozenset[str]:
    return frozenset(bare_key(word) for word in words("indefinite_nouns.txt"))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((row["ending"], row["kind"]) for row in rows("endings.csv"))


def _split(raw: str, key: str) -> tuple[str, str, tuple[str, ...]]:
    """The key of what stands before the last ending, the stem and the endings."""
    head, joiner, tail = raw.rpartition(ZWNJ)
    if joiner and raw not in _kept() and _is_ending(head, tail):
        return _inner(bare_key(head), tail)
    if key in _whole() or key in plurals():
        return key, key, ()
    if key.endswith("های") and (standard(key) or "").endswith(ZWNJ + "ای"):
        return key[:-2], key[:-2], ("ای",)
    for ending, kind in _endings():
        body = key[: len(key) - len(ending)]
        if key.endswith(ending) and len(body) > 1 and _fits(key, body, kind):
            return _inner(body, ending)
    return _ezafe(key) or _people(key)


def _is_ending(head: str, tail: str) -> bool:
    if any(tail == ending and kind in {"plural", "comparative", "possessive"} for ending, kind in _endings()):
        return len(head) > 1
    return tail in _COPULA or (tail in _CLITICS and head.endswith("ه"))


def _inner(body: str, ending: str) -> tuple[str, str, tuple[str, ...]]:
    """A last ending and what stands before it, which may end in «ان», a stray ezafe, or a silent heh («تراشهای» is «تراشه‌ای»)."""
    if ending == "های" and level(body) < _KNOWN <= level(body + "ه"):
        return body + "ه", body + "ه", ("ای",)
    if body.endswith(("ای", "وی")) and level(body) < _KNOWN and (standard(body[:-1]) or level(body[:-1]) >= _KNOWN):
        return body[:-1], body[:-1], (ending,)
    _, stem, inner = _people(body)
    return body, stem, (*inner, ending)


def _fits(key: str, body: str, kind: str) -> bool:
    """Whether taking an ending off is right: the stem must be known, and the whole word not better known."""
    if kind == "plural":
        return level(key) < _COMMON or level(body) > level(key)
    if kind == "comparative":
        return body in adjectives() and level(key) < level(body)
    if kind == "indefinite":
        return body in _indefinite() or plurals().get(body, "") in _indefinite()
    if len(key) - len(body) == 1:
        return level(body) > _COMMON and level(key) < 1 and len(body) > 2
    return level(key) < _COMMON and (level(body) >= _KNOWN or body in plurals() or body.endswith(("ان", "ها")))


def _ezafe(key: str) -> tuple[str, str, tuple[str, ...]] | None:
    body = key[:-1]
    if key.endswith(("ای", "وی")) and len(key) > 3 and (level(body) >= _KNOWN or body in plurals() or standard(body)):
        return body, body, ("ی",)
    return None


def _people(key: str) -> tuple[str, str, tuple[str, ...]]:
    if not key.endswith("ان") or len(key) < 5 or key in _whole():
        return key, key, ()
    if key.endswith("گان") and level(key[:-3] + "ه") >= _KNOWN:
        return key, key[:-3] + "ه", ("ان",)
    if key.endswith(("ایان", "ویان")) and level(key[:-3]) >= _KNOWN:
        return key, key[:-3], ("ان",)
    base = key[:-2]
    known = level(base) >= _KNOWN or base in _whole()
    return (key, base, ("ان",)) if known and level(base) >= level(key) - 2 else (key, key, ())


def _spell(raw: str, surface: str, endings: tuple[str, ...]) -> str:
    """The right spelling: the stem's own, a joiner before the last ending where the stem's last letter would join."""
    if endings == ("ان",):
        return raw
    stem = standard(surface) or _first_letters(raw, surface)
    return stem + (ZWNJ if _is_joined(stem, endings[-1]) else "") + endings[-1]


def _first_letters(raw: str, body: str) -> str:
    """The shortest start of ``raw`` with the key ``body``; a heh that only the stem has is written."""
    for end in range(len(body), len(raw) + 1):
        if bare_key(raw[:end]) == body:
            return raw[:end]
    return body


def _is_joined(stem: str, ending: str) -> bool:
    if ending in {"ی", "یی", "ش", "یش", "یشان", "یمان"} or stem[-1] in _NO_JOIN:
        return False
    return ending not in {"شان", "مان", "تان"} or stem.endswith("ه")
