"""Shallow grammar: clauses, and the place each mention holds in its clause.

Persian puts the verb last and marks the parties before it with prepositions and «را», so a clause is cut after every finite
verb and before every conjunction, and a mention's place is read off the words around it. No parser is needed, and a trained
one may replace this module behind the same two functions, ``clauses`` and ``phrases``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ravabet.coding.page import Mention
from ravabet.coding.vocabulary import Markers, markers
from ravabet.text import Sentence, Token, VerbGroup

NOT_FINITE = frozenset({"infinitive", "participle"})
COMMAS = frozenset("،,")
QUOTE_MARKS = frozenset("«»\"“”„‘’'()[]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (inclusive) with their finite verb, and the conjunction that opens them."""

    first: int
    last: int
    verb: VerbGroup | None
    opener: str | None

    def holds(self, index: int) -> bool:
        """Whether the token of that index belongs to the clause."""
        return self.first <= index <= self.last


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in its grammatical place.

    ``first``/``last`` are its token indexes; ``marker`` is the role its preposition gives («با» with, «به» to …), ``object`` before
    «را», None where it stands bare; ``head`` is the first token of the genitive chain it closes («مواضع ارتش اسرائیل»: مواضع),
    equal to ``first`` where it heads itself; ``listed`` marks the second and later members of a list.
    """

    mention: Mention
    first: int
    last: int
    clause: int
    marker: str | None
    head: int
    listed: bool = False


def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """Cut a sentence into clauses that cover all its tokens, in order."""
    openers = markers().openers
    verbs = {group.last: group for group in sentence.verbs if group.form.tense not in NOT_FINITE}
    found: list[Clause] = []
    first, opener = 0, None
    for index, token in enumerate(sentence.tokens):
        if token.key in openers and index > first:
            found.append(Clause(first, index - 1, None, opener))
            first = index
        if index == first and token.key in openers:
            opener = token.key
        if index in verbs:
            found.append(Clause(first, index, verbs[index], opener))
            first, opener = index + 1, None
    if first < len(sentence.tokens):
        found.append(Clause(first, len(sentence.tokens) - 1, None, opener))
    return tuple(found)


def goes_on(parts: Sequence[Clause], number: int) -> Clause | None:
    """The clause with which one that a clause of «که» cuts in two goes on: «گفت‌وگوها، که دیروز آغاز شد، | روز جمعه پایان یافت»."""
    behind = parts[number + 1 :]
    if parts[number].verb is not None or not behind or behind[0].opener != "که":
        return None
    # What stands in the subjunctive belongs to the clause of «که» («که قرار بود … پایان یابد»).
    rest = (part for part in behind[1:] if part.verb is None or part.verb.form.tense != "subjunctive")
    part = next(rest, None)
    return part if part is not None and part.opener is None and part.verb is not None else None


def phrases(sentence: Sentence, parts: Sequence[Clause], mentions: Iterable[Mention]) -> tuple[Phrase, ...]:
    """Give every mention of the sentence its place; those that fall on no token are left out."""
    starts = [token.start for token in sentence.tokens]
    verbal = {i for group in sentence.verbs if group.form.tense not in NOT_FINITE for i in range(group.first, group.last + 1)}
    placed: list[Phrase] = []
    for mention in mentions:
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end) - 1
        if first >= len(starts) or last < first:
            continue
        clause = next((n for n, part in enumerate(parts) if part.holds(first)), len(parts) - 1)
        line = _Line(sentence.tokens, parts[clause].first, verbal, markers())
        placed.append(_place(line, mention, first, last, clause=clause, before=placed))
    return tuple(_share_object(_one_object(placed)))


def demonstrates(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun phrase with a demonstrative begins at a token: «این طرح», not «این در حالی است» or «این که»."""
    if tokens[index].key not in markers().demonstratives or index + 1 >= len(tokens):
        return False
    line = _Line(tokens, index, set(), markers())
    return tokens[index + 1].kind == "word" and not line.stops(index + 1) and not line.begins_preposition(index + 1)


@dataclass(frozen=True, slots=True)
class _Line:
    tokens: Sequence[Token]
    begin: int
    verbal: set[int]
    markers: Markers

    def stops(self, index: int) -> bool:
        """Whether a noun phrase cannot reach over this token."""
        token = self.tokens[index]
        if index in self.verbal or token.key in self.markers.stops or token.key in self.markers.openers:
            return True
        return token.kind in ("punctuation", "symbol") and token.norm not in QUOTE_MARKS

    def begins_preposition(self, index: int) -> bool:
        """Whether a preposition of up to three words begins at this token."""
        words = [token.key for token in self.tokens[index : index + 3]]
        return any(" ".join(words[:size]) in self.markers.prepositions for size in range(1, len(words) + 1))

    def preposition(self, index: int) -> str | None:
        """The role given by a preposition, of up to four words, that ends at this token."""
        for size in (4, 3, 2, 1):
            if index - size + 1 >= 0:
                words = " ".join(t.key for t in self.tokens[index - size + 1 : index + 1])
                if (role := self.markers.prepositions.get(words)) is not None:
                    return role
        return None


def _place(line: _Line, mention: Mention, first: int, last: int, *, clause: int, before: Sequence[Phrase]) -> Phrase:
    marker, head, listed = None, first, False
    index = first - 1
    while index >= line.begin:
        if (role := line.preposition(index)) is not None:
            marker = role
            break
        owner = _list_owner(line, index, before)
        if owner is not None and (line.tokens[index].key not in COMMAS or (head == first and _goes_on(line, owner.mention, mention, last))):
            marker, head, listed = owner.marker, (owner.head if owner.head < owner.first else head), True
            break
        if line.stops(index) or (before and not before[-1].mention.adjective and index <= before[-1].last):
            # A name closes its own noun phrase: in «پدافند ایران یک پهپاد اسرائیلی را …» the second begins behind «ایران».
            break
        head = index
        index -= 1
    if marker is None and _before_object_marker(line, last, adjacent=head == first and not mention.adjective, named=not mention.adjective):
        marker = "object"
    return Phrase(mention, first, last, clause, marker, head, listed)


def _list_owner(line: _Line, index: int, before: Sequence[Phrase]) -> Phrase | None:
    """The mention this one is listed after: only «و» or a comma stands between, and the other ends right there."""
    if line.tokens[index].key not in line.markers.list_joints or not before:
        return None
    owner = before[-1]
    if line.tokens[index].key in COMMAS and not _like(line, owner, index):
        return None
    gap = range(owner.last + 1, index)
    joined = all(line.tokens[i].norm in QUOTE_MARKS or line.tokens[i].key in line.markers.list_joints for i in gap)
    return owner if owner.last < index and joined else None


def _goes_on(line: _Line, left: Mention, right: Mention, last: int) -> bool:
    """Whether a comma joins two mentions: both are states, or both officials, and the list goes on to its last member.

    A list ends with «و»; in «در واکنش به اقدام آمریکا، چین سفیر خود را فراخواند» none follows.
    """
    following = next((token for token in line.tokens[last + 1 :] if token.norm not in QUOTE_MARKS), None)
    if following is None or following.key not in line.markers.list_joints:
        return False
    return left.kind == right.kind and (left.sector is None) == (right.sector is None) and (left.office is None) == (right.office is None)


def _like(line: _Line, owner: Phrase, comma: int) -> bool:
    """Whether a comma may join a list here: it does not close an apposition («قریشی، وزیر خارجه، …»)."""
    return not any(token.key in COMMAS for token in line.tokens[owner.first : owner.last + 1]) and comma - owner.last == 1


def _before_object_marker(line: _Line, last: int, *, adjacent: bool, named: bool) -> bool:
    """Whether «را» closes the phrase: right behind a party that heads it («آمریکا را»), a little later where it closes a longer one.

    In «آمریکا تحریم‌ها را لغو کرد» and «ایران سفیر خود را فراخواند» the party is the subject. A name (``named``) ends its noun
    phrase but for what a preposition adds: «جنگنده‌های هند مواضعی را …» begins another one, «پیشنهاد هند برای گفت‌وگو را …» does not.
    """
    reach = 1 if adjacent else 12 if named else 7
    index = last + 1
    while index < len(line.tokens) and line.tokens[index].norm in QUOTE_MARKS:
        index += 1
    if named and not adjacent and index < len(line.tokens) and line.tokens[index].key != "را" and not line.begins_preposition(index):
        return False
    while index < len(line.tokens) and index - last <= reach:
        token = line.tokens[index]
        if token.key == "را":
            return True
        if token.norm in QUOTE_MARKS:
            reach += 1
        elif line.stops(index) or (line.preposition(index) is not None and adjacent):
            return False
        index += 1
    return False


def _one_object(placed: Sequence[Phrase]) -> list[Phrase]:
    """One «را» has one object: in «پدافند ایران یک پهپاد اسرائیلی را …» the party before another is the subject."""
    parted = list(placed)
    for n, (phrase, following) in enumerate(pairwise(placed)):
        both = phrase.marker == following.marker == "object" and phrase.clause == following.clause
        if both and not following.listed and not set(phrase.mention.codes) & set(following.mention.codes):
            parted[n] = replace(phrase, marker=None)
            parted[n + 1] = replace(following, head=max(following.head, phrase.last + 1))
    return parted


def _share_object(placed: Sequence[Phrase]) -> list[Phrase]:
    """In «ایران و عراق را» the whole list is the object."""
    shared = list(placed)
    for n in range(len(shared) - 1, 0, -1):
        if shared[n].listed and shared[n].marker == "object" and shared[n - 1].marker is None:
            shared[n - 1] = replace(shared[n - 1], marker="object")
    return shared
