"""Parties: names and reference words put together to the phrases that act in a text.

«شاه محمود قریشی، وزیر امور خارجه پاکستان» is one party: a person, his office, his state. The rules are those of Persian apposition
and genitive: the office comes before its state, the name before or after both, with or without commas or guillemets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from ravabet.coding.atoms import Atom
from ravabet.coding.grammar import NOT_FINITE, QUOTE_MARKS
from ravabet.coding.names import name_after, name_before
from ravabet.coding.vocabulary import markers, references
from ravabet.knowledge import Body, Demonym, Group, Knowledge, Metonym, Office, Organisation, Person, PlaceRow, Row, State
from ravabet.records import Span
from ravabet.text import Sentence, Token, key

STATE_KINDS = frozenset({"state", "demonym", "capital", "metonym"})
COMPLEMENTS = STATE_KINDS | {"organisation", "home", "this-state", "pair", "trio"}
HEADS = frozenset({"office", "body", "counterpart", "plural", "epithet-office"})
REACH = 3
OWN = frozenset({"خود", "خویش", "وی", "او"})
TANWIN = "ً"  # ends adverbs («اخیراً»), and no name


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that acts, not yet tied to an entity.

    ``codes`` are the states it names itself; ``reference`` is set where it must be resolved from the context («این کشور»);
    ``person`` is a known person's row, ``name`` the personal name as written; ``former`` marks somebody out of office;
    ``said`` is the code written where that was a slip, ``meant`` the one of ``codes`` that stands for it.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    codes: tuple[str, ...] = ()
    name: str | None = None
    person: Person | None = None
    row: Row | None = None
    office: str | None = None
    sector: str | None = None
    reference: str | None = None
    former: bool = False
    adjective: bool = False
    locative: bool = False
    several: bool = False
    states: tuple[Atom, ...] = field(default=())
    said: str | None = None
    meant: str | None = None


def parties(sentence: Sentence, found: Sequence[Atom], knowledge: Knowledge, text: str, taken: Sequence[Span] = ()) -> tuple[Party, ...]:
    """The parties of a sentence, in order, never overlapping; words of a ``taken`` span (a date) name nobody."""
    return _Assembly(sentence, tuple(found), knowledge, text, tuple(taken)).run()


@dataclass(frozen=True, slots=True)
class _Head:
    """What a phrase begins with: an office, a body, a counterpart or a plural («وزرای»); ``last`` is its last token."""

    atom: Atom
    office: str | None
    sector: str | None
    plural: bool
    last: int


@dataclass(slots=True)
class _Assembly:
    sentence: Sentence
    atoms: tuple[Atom, ...]
    knowledge: Knowledge
    text: str
    taken: tuple[Span, ...]

    def run(self) -> tuple[Party, ...]:
        built: list[Party] = []
        index = 0
        while index < len(self.atoms):
            party, index = self._phrase(index)
            if party is not None:
                built.append(party)
        return tuple(self._named(built))

    def _phrase(self, index: int) -> tuple[Party | None, int]:
        atom = self.atoms[index]
        if atom.kind in HEADS:
            return self._headed(index)
        return self._single(atom), index + 1

    def _single(self, atom: Atom) -> Party | None:
        row = atom.row
        if row is None:
            kinds = {"pronoun": "pronoun", "pair": "pair", "trio": "pair", "this-state": "state", "home": "state", "speaker": "pronoun"}
            kind = kinds.get(atom.kind)
            return self._party(atom, kind, reference=atom.kind) if kind else None
        if isinstance(row, Person):
            return self._party(atom, "person", name=self.text[atom.start : atom.end], person=row, row=row)
        if isinstance(row, Group):
            return self._party(atom, "group", codes=(row.code,), row=row)
        if isinstance(row, Organisation):
            return self._party(atom, "organisation", codes=(row.code,), row=row)
        if isinstance(row, PlaceRow):
            return self._party(atom, "place", codes=(row.code,) if row.code else (), row=row, locative=True)
        if isinstance(row, Office | Body) or not hasattr(row, "code"):
            return None
        sector = row.sector if isinstance(row, Metonym) else None
        adjective = isinstance(row, Demonym)
        locative = atom.kind in ("capital", "state")
        return self._party(atom, "state", codes=(row.code,), row=row, sector=sector, adjective=adjective, locative=locative, states=(atom,))

    def _party(self, atom: Atom, kind: str, **fields: object) -> Party:
        return Party(atom.start, atom.end, atom.first, atom.last, kind, **fields)  # type: ignore[arg-type]

    def _headed(self, index: int) -> tuple[Party | None, int]:
        """An office, body or counterpart with the states that follow it, and the index of the atom behind the phrase."""
        head = self._head(self.atoms[index])
        complements, after = self._complements(index + 1, head.last, several=head.plural or head.atom.kind == "counterpart")
        if head.atom.kind == "plural" and not complements:
            return None, index + 1
        last = self._with_own(max(complements[-1].last if complements else head.atom.last, head.last))
        while after < len(self.atoms) and self.atoms[after].first <= last:
            after += 1
        return self._headed_party(head, complements, last), after

    def _head(self, atom: Atom) -> _Head:
        row, office, sector, last = atom.row, None, None, atom.last
        if isinstance(row, Office | Body):
            office, sector = row.id if isinstance(row, Office) else None, row.sector
        elif atom.reference is not None and atom.kind == "epithet-office":
            office = atom.reference.office
        elif atom.kind == "plural":
            office, last = self._plural_office(atom)
        return _Head(atom, office, sector, self._kind_of(atom.first) == "plural", last)

    def _headed_party(self, head: _Head, complements: Sequence[Atom], last: int) -> Party:
        row, named = head.atom.row, [atom for atom in complements if atom.row is not None]
        own = row.code if isinstance(row, Office) else None
        codes = (own,) if own else tuple(dict.fromkeys(code for atom in named if (code := getattr(atom.row, "code", None))))
        end = max(complements[-1].end if complements else head.atom.end, self.sentence.tokens[last].end)
        unnamed = isinstance(row, Body) or (head.atom.kind == "plural" and head.office is None)
        return Party(
            head.atom.start,
            end,
            head.atom.first,
            last,
            kind="state" if unnamed else "person",
            codes=codes,
            several=head.plural,
            row=row,
            office=head.office,
            sector=head.sector,
            reference=None if codes else self._reference(complements, head.atom, last),
            former=self._former(head.atom.first, last),
            states=tuple(named),
        )

    def _reference(self, complements: Sequence[Atom], head: Atom, last: int) -> str:
        if not complements and head.kind != "counterpart" and self.sentence.tokens[last].key in OWN:
            return "own"
        if complements:
            return "home" if complements[0].kind == "speaker" else complements[0].kind
        return "counterpart" if head.kind == "counterpart" else "bare"

    def _with_own(self, last: int) -> int:
        """«همتای ایرانی وی»: the word that points back belongs to the phrase."""
        following = self.sentence.tokens[last + 1 : last + 2]
        return last + 1 if following and following[0].key in OWN else last

    def _plural_office(self, head: Atom) -> tuple[str | None, int]:
        """The office of «وزرای امور خارجه»: the words after the plural, read with its singular."""
        tokens = self.sentence.tokens
        for size in (3, 2, 1):
            words = [t.key for t in tokens[head.last + 1 : head.last + 1 + size]]
            office = self.knowledge.office(" ".join([tokens[head.first].stem, *words])) if len(words) == size else None
            if office is not None:
                return office.id, head.last + size
        return None, head.last

    def _complements(self, index: int, last: int, *, several: bool) -> tuple[list[Atom], int]:
        found: list[Atom] = []
        while index < len(self.atoms):
            atom = self.atoms[index]
            between = self.sentence.tokens[last + 1 : atom.first]
            joints = markers().list_joints if found else frozenset()
            if atom.kind in ("former",) and not found and not between:
                last, index = atom.last, index + 1
                continue
            chained = atom.kind == "body" and not found and self.atoms[index - 1].kind in ("body", "office", "filler")
            if (atom.kind == "filler" or chained) and len(between) == 0:
                last, index = atom.last, index + 1
                continue
            if atom.kind == "speaker" and not found and not between:
                return [atom], index + 1
            if atom.kind not in COMPLEMENTS or len(between) > REACH or not all(self._passes(t, joints) for t in between):
                break
            if found and (not several or not between):
                break
            found.append(atom)
            last, index = atom.last, index + 1
        return found, index

    def _passes(self, token: Token, joints: frozenset[str]) -> bool:
        reference = references().get(token.key)
        return token.key in joints or (reference is not None and reference.kind in ("filler", "former"))

    def _kind_of(self, index: int) -> str | None:
        reference = references().get(self.sentence.tokens[index].key)
        return reference.kind if reference is not None else None

    def _former(self, first: int, last: int) -> bool:
        window = self.sentence.tokens[first : last + 2]
        return any((r := references().get(t.key)) is not None and r.kind == "former" for t in window)

    def _named(self, built: list[Party]) -> list[Party]:
        """Join names to the offices beside them, and find the names of people who are not known."""
        joined: list[Party] = []
        for party in self._owned(built):
            previous = joined[-1] if joined else None
            if previous is not None and self._appositive(previous, party):
                joined[-1] = self._merge(previous, party)
            else:
                joined.append(party)
        return [self._with_unknown_name(party, joined) for party in joined]

    def _owned(self, built: Sequence[Party]) -> Iterator[Party]:
        """Offices without a state, with that of the group, place or body whose they are («سخنگوی جنبش حماس», «مقامی در دولت آمریکا»)."""
        for party, following in zip_longest(built, built[1:]):
            bare = party.kind == "person" and party.office is not None and party.reference == "bare" and party.name is None
            owner = following is not None and len(following.codes) == 1 and self._owns(party, following)
            yield replace(party, codes=following.codes, reference=None) if bare and owner else party

    def _owns(self, office: Party, owner: Party) -> bool:
        between = self.sentence.tokens[office.last + 1 : owner.first]
        if not between:
            return owner.kind in ("group", "place")
        return isinstance(owner.row, Body) and [token.key for token in between] == ["در"]

    def _appositive(self, left: Party, right: Party) -> bool:
        pair = {left.kind, right.kind} == {"person"} and (left.person is None) != (right.person is None)
        holder = left if left.person is None else right
        if not pair or holder.several or (holder.office is None and holder.reference != "counterpart"):
            return False
        between = self.sentence.tokens[left.last + 1 : right.first]
        return len(between) <= REACH and all(t.norm in QUOTE_MARKS or t.key == "،" or self._title(t) for t in between)

    def _opened(self, start: int, end: int) -> int:
        """The start, moved over an opening guillemet whose pair lies inside the phrase."""
        before = self.text[max(start - 1, 0) : start]
        return start - 1 if before == "«" and "»" in self.text[start:end] else start

    def _closed(self, start: int, end: int) -> int:
        """The end, moved over a closing guillemet whose pair lies inside the phrase."""
        inside = self.text[start:end]
        return end + 1 if self.text[end : end + 1] == "»" and inside.count("«") > inside.count("»") else end

    def _title(self, token: Token) -> bool:
        reference = references().get(token.key)
        return token.key in OWN or (reference is not None and reference.kind in ("honorific", "filler"))

    def _merge(self, left: Party, right: Party) -> Party:
        name, office = (left, right) if left.person is not None else (right, left)
        return replace(
            office,
            start=self._opened(left.start, right.end),
            end=self._closed(left.start, right.end),
            first=left.first,
            last=right.last,
            name=name.name,
            person=name.person,
            former=left.former or right.former,
        )

    def _with_unknown_name(self, party: Party, others: Sequence[Party]) -> Party:
        if party.kind != "person" or party.several or party.name is not None or (party.office is None and party.reference != "counterpart"):
            return party
        held = {i for other in others for i in range(other.first, other.last + 1)}
        verbal = {i for group in self.sentence.verbs if group.form.tense not in NOT_FINITE for i in range(group.first, group.last + 1)}
        held |= verbal | self._no_names()
        run = name_before(self.sentence.tokens, party.first, held) or name_after(self.sentence.tokens, party.last, held)
        if run is None:
            return party
        first, last = min(party.first, run.first), max(party.last, run.last)
        end = max(party.end, self.sentence.tokens[run.last].end)
        start = self._opened(min(party.start, self.sentence.tokens[run.first].start), end)
        end = self._closed(start, end)
        name = " ".join(
            self.text[self.sentence.tokens[run.first].start : self.sentence.tokens[run.last].end].replace("»", "").replace("«", "").split()
        )
        return replace(party, start=start, end=end, first=first, last=last, name=name)

    def _no_names(self) -> set[int]:
        """Words that are part of no name: those of dates («دقایقی پیش») and adverbs («اخیراً»)."""
        spans = [(index, Span(token.start, token.end)) for index, token in enumerate(self.sentence.tokens)]
        dated = {index for index, span in spans for date in self.taken if date.overlaps(span)}
        return dated | {index for index, span in spans if TANWIN in self.text[span.start : span.end]}


def state_row(knowledge: Knowledge, code: str) -> State | None:
    """The state of a code, None for UNO and the like."""
    return next((row for row in knowledge.tables.states if row.code == code), None)


def same_name(left: str, right: str) -> bool:
    """Whether two personal names share their last word, or one is part of the other."""
    a, b = key(left).split(), key(right).split()
    return bool(a and b) and (
        a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a) or "".join(a) in "".join(b) or "".join(b) in "".join(a)
    )
