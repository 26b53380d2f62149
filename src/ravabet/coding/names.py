"""Personal names that no file knows, read off where they stand beside an office.

«شاه محمود قریشی، وزیر …»، «… همتای خود، سراج‌الدین مهرالدین، …»، ««عارف علوی» رئیس‌جمهور …».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.vocabulary import given_names, markers, references
from ravabet.text import Token, familiarity

LONGEST = 5
COMMON = 20  # binary logarithm of the frequency from which a word is surely a common noun
UNFAMILIAR = 5  # binary logarithm of the frequency below which a word is hardly a common noun


@dataclass(frozen=True, slots=True)
class NameRun:
    """Token indexes of a name, inclusive."""

    first: int
    last: int


def name_before(tokens: Sequence[Token], first: int, held: set[int]) -> NameRun | None:
    """The name that ends right before token ``first``: in guillemets, or set off by a comma, or plainly before it."""
    last = first - 1
    if last >= 0 and tokens[last].key == "،":
        last -= 1
    quoted = last >= 0 and tokens[last].norm in '»"”'
    if quoted:
        last -= 1
    begin = last
    while begin >= 0 and last - begin < LONGEST and _nameable(tokens[begin], begin, held):
        begin -= 1
    opened = begin >= 0 and tokens[begin].norm in '«"“'
    run = NameRun(begin + 1, last)
    if quoted and not opened:
        return _before_open(tokens, begin, last, held)
    return _checked(tokens, run, sure=quoted and opened)


def _before_open(tokens: Sequence[Token], begin: int, last: int, held: set[int]) -> NameRun | None:
    return None if begin == last else _checked(tokens, NameRun(begin + 1, last), sure=False)


def name_after(tokens: Sequence[Token], last: int, held: set[int]) -> NameRun | None:
    """The name that begins right after token ``last``: «خود»، a comma, a guillemet or an honorific may stand between."""
    begin = last + 1
    while begin < len(tokens) and begin - last < 4 and (tokens[begin].key in ("خود", "خویش", "،") or _honorific(tokens[begin])):
        begin += 1
    if begin == last + 1 and begin < len(tokens) and tokens[last].key in ("خود", "خویش") and _relational(tokens[begin].key):
        return None
    quoted = begin < len(tokens) and tokens[begin].norm in '«"“'
    begin += quoted
    end = begin
    while end < len(tokens) and end - begin < LONGEST and _nameable(tokens[end], end, held):
        end += 1
    closed = end < len(tokens) and tokens[end].norm in '»"”'
    return _checked(tokens, NameRun(begin, end - 1), sure=quoted and closed)


def _nameable(token: Token, index: int, held: set[int]) -> bool:
    table = markers()
    plain = token.kind == "word" and index not in held and token.key not in table.stops and token.key not in table.prepositions
    reference = references().get(token.key)
    return plain and token.key not in table.openers and (reference is None or reference.kind == "honorific")


def _honorific(token: Token) -> bool:
    reference = references().get(token.key)
    return reference is not None and reference.kind == "honorific"


def _name_like(token: Token) -> bool:
    return token.key in given_names() or max(familiarity(token.key), familiarity(token.stem)) <= UNFAMILIAR


def _relational(word: str) -> bool:
    """Whether «ی» makes the word an adjective of a common noun: «با همتای عمانی خود تلفنی صحبت کرد» names nobody."""
    noun = word.removesuffix("ی")
    return noun != word and noun not in given_names() and familiarity(noun) >= COMMON


def _checked(tokens: Sequence[Token], run: NameRun, *, sure: bool) -> NameRun | None:
    """The run, where its words look like a name: a given name or an unfamiliar word leads or ends it."""
    size = run.last - run.first + 1
    if size < 1 or (size == 1 and not sure and not _name_like(tokens[run.first])):
        return None
    names = [_name_like(tokens[i]) for i in range(run.first, run.last + 1)]
    if sure or names[0] or (len(names) > 1 and names[1] and _honorific(tokens[run.first])):
        return run
    begin = next((n for n, good in enumerate(names) if good), None)
    return NameRun(run.first + begin, run.last) if begin is not None and size - begin > 1 else None
