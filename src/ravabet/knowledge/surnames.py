"""People by parts and by other spellings of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ravabet.knowledge.page import fold, skeleton
from ravabet.knowledge.rows import Person

# Letters that transliterations into Persian put or leave out at will («هگست», «هگزت» keep theirs; «جرج», «جورج» do not).
_VOWELS = re.compile("[اویهآئءع]")
_LEAST_CONSONANTS = 5


@dataclass(frozen=True, slots=True)
class Surnames:
    """``by_surname`` holds people by the last word of a name, or the last two of three and more; ``by_consonants`` by full names."""

    by_surname: Mapping[str, tuple[Person, ...]]
    by_consonants: Mapping[str, tuple[Person, ...]]

    @classmethod
    def read(cls, people: Iterable[Person]) -> Surnames:
        """From the rows of people.csv."""
        surnames: dict[str, dict[str, Person]] = defaultdict(dict)
        consonants: dict[str, dict[str, Person]] = defaultdict(dict)
        for row in people:
            for words in (name.split() for name in row.names):
                for size in range(1, min(len(words), 3)):
                    surnames[skeleton("".join(words[-size:]))][row.id] = row
                if len(words) > 1:
                    consonants[_consonants("".join(words))][row.id] = row
        return cls(_frozen(surnames), _frozen(consonants))

    def bearers(self, name: str) -> tuple[Person, ...]:
        """Everybody whom the name may mean: by surname alone, by surname and the initial of a given name, by consonants."""
        plain = self.by_surname.get(skeleton(name), ())
        words = fold(name).split()
        if len(words) < 2:
            return plain
        initial = words[0][0]
        known = tuple(p for p in self.by_surname.get(skeleton(words[-1]), ()) if any(fold(n).startswith(initial) for n in p.names))
        letters = _consonants(name)
        alike = self.by_consonants.get(letters, ()) if len(letters) >= _LEAST_CONSONANTS else ()
        return tuple({person.id: person for person in (*plain, *alike, *known)}.values())


def _consonants(name: str) -> str:
    return _VOWELS.sub("", skeleton(name))


def _frozen(found: Mapping[str, Mapping[str, Person]]) -> dict[str, tuple[Person, ...]]:
    return {name: tuple(people.values()) for name, people in found.items()}
