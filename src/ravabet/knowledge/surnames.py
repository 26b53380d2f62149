"""People by parts and by other spellings of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ravabet.knowledge.page import fold, skeleton
from ravabet.knowledge.rows import Person, Tenure
from ravabet.knowledge.steering import Steering

# Letters that transliterations into Persian put or leave out at will («هگست», «هگزت» keep theirs; «جرج», «جورج» do not).
_VOWELS = re.compile("[اویآئءع]")
_SILENT = "ه"
# Letters that sound alike in Persian, by which one foreign name has several spellings («طالبانی», «تالبانی»; «غدافی», «قذافی»).
_ALIKE = str.maketrans("صثذضظطغح", "سسزززتقه")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_CONSONANTS = 5
_LEAST_IN_SURNAME = 4
_MOST_VOWELS = 2
"""How many letters more one spelling of a surname may have than another."""
_ARTICLE = "ال"
_LEAST_BARE = 3
_SON_OF = "بن"
_CHILD_OF = frozenset({_SON_OF, "بنت"})
_FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK"})
_CITED_SO = frozenset({"president", "prime-minister", "supreme-leader", "foreign-minister"})


@dataclass(frozen=True, slots=True)
class Surnames:
    """``by_surname`` holds people by the last word of a name, or the last two of three and more, with and without an Arabic article;
    ``by_consonants`` by full names, ``by_sound`` by the consonants of the last word; ``given_names`` are those that two people and more
    bear and that are no other word."""

    by_surname: Mapping[str, tuple[Person, ...]]
    by_consonants: Mapping[str, tuple[Person, ...]]
    by_sound: Mapping[str, tuple[Person, ...]]
    given_names: frozenset[str]
    steering: Steering

    @classmethod
    def read(cls, people: Sequence[Person], tenures: Iterable[Tenure], steering: Steering) -> Surnames:
        """From the rows of people.csv and tenures.csv, which tell whose names begin with the family name («شی» for «شی جین‌پینگ»);
        by ``steering``, neither the end of a title («رهبر شهید انقلاب») nor an epithet («عبدالله دوم») is a surname."""
        family_first = {row.person for row in tenures if row.state in _FAMILY_FIRST and row.office in _CITED_SO}
        surnames: dict[str, dict[str, Person]] = defaultdict(dict)
        consonants: dict[str, dict[str, Person]] = defaultdict(dict)
        sounds: dict[str, dict[str, Person]] = defaultdict(dict)
        for row in people:
            for words in (name.split() for name in row.names):
                if _titles(words, steering):
                    continue
                for spelling in _endings(words, steering.words("epithet")):
                    surnames[spelling][row.id] = row
                if row.id in family_first and len(words) > 1:
                    surnames[skeleton(words[0])][row.id] = row
                if len(words) > 1:
                    consonants[_consonants(" ".join(words))][row.id] = row
                    if skeleton(words[-1]) not in steering.words("epithet"):
                        sounds[_consonants(words[-1])][row.id] = row
        return cls(_frozen(surnames), _frozen(consonants), _frozen(sounds), _given_names(people, steering), steering)

    def bearers(self, name: str) -> tuple[Person, ...]:
        """Everybody whom the name may mean: by surname alone, by surname and a given name or its initial, by consonants."""
        plain = self._called(skeleton(name))
        words = fold(name).split()
        if len(words) < 2:
            return plain or self._sounding(name)
        known = tuple(person for person in self._called(skeleton(words[-1])) or self._sounding(words[-1]) if self.given(words[:-1], person))
        letters = _consonants(name)
        sounding = self.by_consonants.get(letters, ()) if len(letters) >= _LEAST_CONSONANTS else ()
        alike = tuple(person for person in sounding if not self._another(words[0], person))
        return tuple({person.id: person for person in (*plain, *alike, *known)}.values())

    def given(self, words: list[str], person: Person) -> bool:
        """Whether the words before a surname are the person's: a given name in any spelling («جرج بوش»), or its initial («ج. بوش»).

        The names of his father, after «بن», are not.
        """
        initial = words[0].strip(".")
        parts = [self._own(name) for name in person.names]
        if len(initial) == 1:
            return any(part[0].startswith(initial) for part in parts if part)
        said = {_consonants(word) for word in words} | {_consonants("".join(words))}
        alike = any(_consonants(word) in said for part in parts for word in (*part, "".join(part)) if word)
        return alike and not self._another(words[0], person)

    def of_another(self, words: list[str], person: Person) -> bool:
        """Whether a given name stands right before the person's surname that is not the person's («یائیر نتانیاهو»), nor follows one that
        is («دونالد جان ترامپ»); ``words`` are the skeletons of those before it."""
        if not words or words[-1] not in self.given_names:
            return False
        own = [skeleton(name) for name in person.names]
        return not any(word in name or self.given([word], person) for word in words[-2:] for name in own)

    def _another(self, word: str, person: Person) -> bool:
        """Whether a given name is none of the person's, though it has their consonants («حسین» for «حسن»)."""
        own, distinct = {part for name in person.names for part in self._own(name)}, self.steering.words("given")
        return word in distinct and word not in own and bool(own & distinct)

    def _own(self, name: str) -> list[str]:
        """The given names in a name, without its titles («سید») and those of the father."""
        words = takewhile(lambda word: word not in _CHILD_OF, fold(name).split()[:-1])
        return [word for word in words if "honorific" not in self.steering.of(word)]

    def borne(self, surname: str) -> bool:
        """Whether somebody is of exactly this surname, given as its skeleton."""
        return bool(self._called(surname))

    def _called(self, surname: str) -> tuple[Person, ...]:
        """Those of this surname; where nobody has it with an article («العبادی»), those who have it without."""
        return self.by_surname.get(surname) or self.by_surname.get(_bare(surname), ())

    def _sounding(self, surname: str) -> tuple[Person, ...]:
        """Those whose surname has the same consonants («نگروپانته», «نگروپونته»); nobody where those are too few to tell."""
        letters = _consonants(surname)
        people = self.by_sound.get(letters, ()) if len(letters) >= _LEAST_IN_SURNAME else ()
        return tuple(person for person in people if any(_alike(surname, name.split()[-1]) for name in person.names))


def _alike(one: str, other: str) -> bool:
    """Whether two words of like sound are about as long («زیردریایی» is no spelling of «زرداری»)."""
    return _consonants(one) == _consonants(other) and abs(len(skeleton(one)) - len(skeleton(other))) <= _MOST_VOWELS


def _given_names(people: Iterable[Person], steering: Steering) -> frozenset[str]:
    """The first words of the names of at least two people, without those that are titles or other words, too."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in people:
        for words in (name.split() for name in row.names):
            if len(words) > 1:
                bearers[skeleton(words[0])].add(row.id)
    names = {name for name, ids in bearers.items() if len(ids) > 1 and len(name) > 2 and not steering.of(name)}
    return frozenset(names - steering.words("institution") - steering.words("word"))


def _titles(words: list[str], steering: Steering) -> bool:
    """Whether a name is a title that stands for the person, whose last word is no surname («رهبر شهید انقلاب»)."""
    return "title" in steering.of(skeleton(words[0])) and skeleton(words[-1]) in steering.words("common")


def _endings(words: list[str], epithets: frozenset[str]) -> Iterator[str]:
    """The spellings by which a name is cited in part: its last word, unless that is an epithet or the father's name («حمد بن عیسی»),
    and the last two of three and more."""
    for size in range(1, min(len(words), 3)):
        ending = skeleton("".join(words[-size:]))
        if ending not in epithets and (size > 1 or words[-2] != _SON_OF):
            yield ending
            yield _bare(ending)


def _bare(name: str) -> str:
    """The skeleton of a name without its Arabic article («الربیعی» is also written «ربیعی»)."""
    short = name.removeprefix(_ARTICLE)
    return short if len(short) >= _LEAST_BARE else name


def _consonants(name: str) -> str:
    """What the spellings of one name share: its consonants, those that sound alike as one, none twice, no article, no silent end."""
    plain = "".join(_bare(skeleton(word)).removesuffix(_SILENT) for word in name.split())
    return _DOUBLED.sub("\\1", _VOWELS.sub("", plain.translate(_ALIKE)))


def _frozen(found: Mapping[str, Mapping[str, Person]]) -> dict[str, tuple[Person, ...]]:
    return {name: tuple(people.values()) for name, people in found.items()}
