"""Coreference: one walk through a report's parties, in order, that ties each to an entity and a state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from ravabet.coding.drafts import Draft
from ravabet.coding.page import Mention, MentionKind
from ravabet.coding.parties import Party, same_name
from ravabet.coding.vocabulary import markers
from ravabet.knowledge import Body, Group, Knowledge, Office, Organisation, Person, PlaceRow, State
from ravabet.records import Entity, EntityKind, Span
from ravabet.text import key

# Offices whose holders act for no state.
INSIDE = " در "
ALIKE = 0.75  # «صدیر جاپاروف» and «صدیر ژاپاروف»
COMPANIES = {"pair": 2, "trio": 3}
LATE = 8  # mentions of states that «دو کشور» may look back over
AHEAD = 3
FOR_THEMSELVES = frozenset({"party-leader", "opposition-leader"})
POINTING = ("این ", "همین ", "آن ")
CLAUSE_ENDS, CLAUSE_WORDS = "،؛:«\n.", (" که", " کرد", " گفت", " داد", " است", " شد")
WORD = re.compile(r"\S+")
LONGEST_JOURNEY = 120  # so many letters before «این کشور» a journey to it may begin
PSEUDO = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


class Walk:
    """The state of the walk: entities met, who and which states were spoken of last."""

    def __init__(self, knowledge: Knowledge, text: str, on: date | None, home: str | None, *, outlet_known: bool) -> None:
        self._knowledge, self._text, self._on, self._home, self._outlet_known = knowledge, text, on, home, outlet_known
        self._drafts: dict[str, Draft] = {}
        self._recent: list[str] = []
        self._last_person: Draft | None = None
        self._weights: Counter[str] = Counter()
        self._last_named: tuple[str, int] | None = None
        self._ahead: Sequence[Party] = ()
        self._body: str | None = None
        self._bodies: dict[str, str] = {}
        self._acting: tuple[str, int] | None = None

    def run(self, found: Sequence[Party]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
        """The mentions and entities of the report's parties (in text order)."""
        self._introduce(found)
        mentions = []
        for number, party in enumerate(found):
            self._ahead = found[number + 1 : number + 1 + AHEAD]
            if (mention := self._mention(party)) is not None:
                mentions.append(mention)
        drafts = [draft for draft in self._drafts.values() if draft.mentions]
        renumbered = {draft.id: f"{draft.kind}-{n}" for n, draft in enumerate(sorted(drafts, key=lambda d: d.mentions[0]), 1)}
        for draft in drafts:
            draft.id = renumbered[draft.id]
        return (
            tuple(_renamed(mention, renumbered) for mention in mentions),
            tuple(draft.record() for draft in sorted(drafts, key=lambda d: d.mentions[0])),
        )

    def _introduce(self, found: Iterable[Party]) -> None:
        """First pass: everybody who is named, with the office and state given anywhere in the report; how often each state is named."""
        parties = list(found)
        self._weights.update(code for party in parties for code in party.codes)
        before: Draft | None = None
        for party in parties:
            if party.kind == "person" and party.name is not None:
                draft = self._person(party)
                draft.code = draft.code or next(iter(party.codes), None)
                self._give_office(draft, party, before)
                before = draft

    def _give_office(self, draft: Draft, party: Party, before: Draft | None) -> None:
        """The office that the report gives comes before what the files know; a rank («جنرال») is none where a better is given."""
        if party.office is None or party.former:
            return
        if party.office == "counterpart":
            # «همتای … خود» holds the office of whoever was named before.
            if draft.office is None and before is not None:
                draft.office, draft.title = before.office, before.title
            return
        rank = isinstance(party.row, Office) and party.row.many
        if not draft.told and not (rank and draft.office):
            draft.office, draft.title, draft.told = party.office, self._title(party) or draft.title, not rank

    def _title(self, party: Party) -> str | None:
        if isinstance(party.row, Office):
            return party.row.names[0]
        row = next((row for row in self._knowledge.tables.offices if row.id == party.office), None)
        return row.names[0] if row else None

    def _person(self, party: Party) -> Draft:
        name = party.name or ""
        person = party.person or self._by_spelling(party)
        if person is not None:
            draft = self._known_person(person)
            if party.person is None and len(name.split()) > 1:
                draft.name = draft.spelled = name
            return draft
        for draft in self._drafts.values():
            if draft.kind == "person" and (same_name(draft.name, name) or (draft.spelled is not None and same_name(draft.spelled, name))):
                if len(key(name)) > len(key(draft.name)) and draft.wikidata is None and draft.name_en is None:
                    draft.name = name
                return draft
        return self._draft("person:" + key(name), "person", name)

    def _by_spelling(self, party: Party) -> Person | None:
        """Who holds the office named, in one of the states that the report names, under a name spelled almost so."""
        if party.office is None or party.former or party.name is None:
            return None
        states = [code for code, _ in self._weights.most_common() if code not in PSEUDO]
        holders = [person for code in party.codes or states for person in self._knowledge.holders(party.office, code, self._on)]
        return next((person for person in holders if any(_spelled_alike(name, party.name) for name in person.names)), None)

    def _known_person(self, person: Person) -> Draft:
        draft = self._draft("person:" + person.id, "person", person.name_fa)
        draft.name_en, draft.wikidata = person.name_en or None, person.wikidata
        tenures = self._knowledge.offices_of(person.id, self._on) or self._knowledge.offices_of(person.id)
        if tenures and draft.code is None:
            draft.code = tenures[0].state if tenures[0].office not in FOR_THEMSELVES else None
            draft.office = draft.office or tenures[0].office
            row = next((row for row in self._knowledge.tables.offices if row.id == tenures[0].office), None)
            draft.title = draft.title or (row.names[0] if row else None)
        return draft

    def _draft(self, identifier: str, kind: EntityKind, name: str) -> Draft:
        return self._drafts.setdefault(identifier, Draft(identifier, kind, name))

    def _mention(self, party: Party) -> Mention | None:
        if party.reference == "speaker":
            return Mention(party.start, party.end, "pronoun", (), "ما")
        if party.kind == "pair" or party.reference in COMPANIES:
            return self._of_company(party)
        if party.kind == "pronoun":
            return self._of_pronoun(party)
        if party.kind == "person":
            return self._of_person(party)
        codes = party.codes or self._context_codes(party)
        if not codes and party.kind != "place":
            return None
        return self._of_thing(party, codes)

    def _of_company(self, party: Party) -> Mention | None:
        size = COMPANIES[party.reference or "pair"]
        codes = self._company(size)
        kind: MentionKind = "person" if party.office else "pair"
        return (
            Mention(party.start, party.end, kind, codes, self._text[party.start : party.end], office=party.office)
            if len(codes) == size
            else None
        )

    def _company(self, size: int) -> tuple[str, ...]:
        """The two or three states named most of late, the later first; those the report names most where fewer were yet."""
        late = [code for code in reversed(self._recent) if code not in PSEUDO][:LATE]
        states = sorted(dict.fromkeys(late), key=lambda code: -late.count(code))
        common = [code for code, _ in self._weights.most_common() if code not in PSEUDO]
        return tuple(list(dict.fromkeys([*states, *common]))[:size])

    def _of_pronoun(self, party: Party) -> Mention | None:
        draft = self._last_person
        return self._keep(party, draft, (draft.code,) if draft.code else ()) if draft is not None else None

    def _of_person(self, party: Party) -> Mention | None:
        draft = self._person(party) if party.name is not None else self._holder(party, party.codes or self._context_codes(party))
        if draft is None:
            return self._of_office_list(party, party.codes or self._context_codes(party))
        self._last_person = draft
        codes = party.codes or self._pointed(party) or ((draft.code,) if draft.code else ())
        draft.code = draft.code or next(iter(codes), None)
        return self._keep(party, draft, () if party.former else codes)

    def _pointed(self, party: Party) -> tuple[str, ...]:
        """The state of «نخست‌وزیر این کشور» or «سفیر کشورمان» beside a name."""
        return self._context_codes(party) if party.reference in ("home", "this-state") else ()

    def _of_office_list(self, party: Party, codes: tuple[str, ...]) -> Mention | None:
        self._speak_of(codes)
        text = self._text[party.start : party.end]
        if not codes:
            return None
        return Mention(
            party.start, party.end, "person", codes, text, sector=party.sector, office=party.office, said=party.said, meant=party.meant
        )

    def _holder(self, party: Party, codes: tuple[str, ...]) -> Draft | None:
        """Whoever the report says holds the office; else an unnamed holder, one for each office and state."""
        if len(codes) > 1 or party.office is None:
            return None
        people = [d for d in self._drafts.values() if d.kind == "person" and d.office == party.office and (not codes or d.code == codes[0])]
        if people and not party.former:
            return next((d for d in people if d.code == self._home), people[-1]) if not codes else people[0]
        if not codes:
            return None
        draft = self._draft(f"office:{party.office}:{codes[0]}", "person", self._text[party.start : party.end])
        draft.code, draft.office, draft.title = codes[0], party.office, self._title(party)
        return draft

    def _context_codes(self, party: Party) -> tuple[str, ...]:
        if party.reference == "home":
            return (self._home,) if self._home else ()
        if party.reference == "this-state":
            return self._this_state(party)
        if party.reference == "own" and self._last_named is not None and not self._parted(self._last_named[1], party.start):
            return (self._last_named[0],)
        if party.reference == "bare" and party.office is not None:
            holders = [d.code for d in self._drafts.values() if d.kind == "person" and d.office == party.office and d.code]
            if holders:
                return (self._home if self._home in holders else holders[-1],)
        if party.reference in ("bare", "own"):
            near = self._named_near(party) or self._default()
            return (near,) if near else ()
        return ()

    def _this_state(self, party: Party) -> tuple[str, ...]:
        """The state named last; not the one that acts in the same breath («عراق گفت که ترکیه به خاک این کشور حمله کرد»): then the other.

        Nor is it that of who travels to «این کشور».
        """
        acting = self._traveller(party)
        if acting is None and self._acting is not None and not self._parted(self._acting[1], party.start):
            acting = self._acting[0]
        if acting is None or not self._recent:
            return (self._recent[-1],) if self._recent else ()
        other = next((code for code in reversed(self._recent) if code != acting and code not in PSEUDO), None)
        return (other or self._recent[-1],)

    def _traveller(self, party: Party) -> str | None:
        """The state of who travels to «این کشور» («سفر نخست‌وزیر هند به این کشور»); the country is another one."""
        before = [*WORD.finditer(self._text, max(0, party.start - LONGEST_JOURNEY), party.start)]
        journey = next((word for word in reversed(before) if key(word.group()) in markers().journeys), None)
        if journey is None or self._last_named is None or self._last_named[1] < journey.end():
            return None
        # A second «به» would mark the journey's goal, or something else that «این کشور» is given.
        to = [word for word in before if word.start() > journey.start() and word.group() == "به"]
        return self._last_named[0] if to == before[-1:] and not self._parted(journey.end(), party.start) else None

    def _acts(self, party: Party) -> bool:
        """Whether a state by its bare name begins a clause: it is the subject there."""
        before = self._text[: party.start].rstrip()
        bare = isinstance(party.row, State) and not party.adjective and party.office is None
        return bare and (not before or before[-1] in CLAUSE_ENDS or before.endswith(CLAUSE_WORDS))

    def _default(self) -> str | None:
        """Whose «رئیس‌جمهور» is meant where nothing near tells: the outlet's state.

        Where that is a guess and the report never names it, the state named most.
        """
        named = [code for code, _ in self._weights.most_common() if code not in PSEUDO]
        return self._home if self._outlet_known or self._home in named or not named else named[0]

    def _named_near(self, party: Party) -> str | None:
        """The state named next to a body that names none («ارتش», «کابینه»): before it in the same sentence, else with the same body
        earlier («وزارت خارجه ایران …. وزارت خارجه …»), else behind it in the sentence.

        «این وزارتخانه» is the body that was named last.
        """
        if party.office is not None:
            return None
        if self._body is not None and self._text[: party.start].endswith(POINTING):
            return self._body
        if self._last_named is not None and not self._parted(self._last_named[1], party.start):
            return self._last_named[0]
        if isinstance(party.row, Body) and party.row.id in self._bodies:
            return self._bodies[party.row.id]
        behind = next((other for other in self._ahead if other.codes and other.codes[0] not in PSEUDO), None)
        return behind.codes[0] if behind is not None and not self._parted(party.end, behind.start) else None

    def _parted(self, start: int, end: int) -> bool:
        """Whether a sentence ends between."""
        return any(mark in self._text[start:end] for mark in ".!؟?\n")

    def _of_thing(self, party: Party, codes: tuple[str, ...]) -> Mention:
        row = party.row
        if isinstance(row, Body) and codes:
            self._body = codes[0]
            if party.codes:
                self._bodies[row.id] = codes[0]
        code = codes[0] if codes else None
        if isinstance(row, Organisation | Group):
            kind: EntityKind = "group" if isinstance(row, Group) else "organisation"
            draft = self._draft(f"{kind}:{row.id}", kind, row.name_fa)
            draft.name_en = row.name_en or None
        elif isinstance(row, PlaceRow) and party.kind == "place":
            draft = self._draft(f"place:{row.id}", "place", row.names[0])
            draft.name_en = row.name_en
        else:
            draft = self._draft(f"state:{code}", "state", self._knowledge.name(code) if code not in PSEUDO and code else code or "")
        draft.code = code
        return self._keep(party, draft, codes)

    def _keep(self, party: Party, draft: Draft, codes: tuple[str, ...]) -> Mention:
        draft.mentions.append(Span(party.start, party.end))
        setting = party.locative and self._text[max(party.start - len(INSIDE), 0) : party.start] == INSIDE
        if party.kind != "place" and not setting:
            self._acting = (codes[0], party.end) if len(codes) == 1 and self._acts(party) else self._acting
            self._speak_of(codes)
            self._last_named = (codes[0], party.end) if codes and codes[0] not in PSEUDO else self._last_named
        return Mention(
            party.start,
            party.end,
            _kind(party, draft),
            codes,
            draft.name,
            entity=draft.id,
            sector=party.sector,
            office=draft.title,
            said=party.said,
            meant=party.meant,
            locative=party.locative,
            setting=setting,
            named=draft.id.startswith(("person:", "group:")),
            adjective=party.adjective,
        )

    def _speak_of(self, codes: Iterable[str]) -> None:
        self._recent.extend(codes)


def _spelled_alike(left: str, right: str) -> bool:
    return SequenceMatcher(None, key(left).replace(" ", ""), key(right).replace(" ", "")).ratio() >= ALIKE


def _kind(party: Party, draft: Draft) -> MentionKind:
    return "pronoun" if party.kind == "pronoun" else draft.kind


def _renamed(mention: Mention, ids: dict[str, str]) -> Mention:
    return replace(mention, entity=ids.get(mention.entity or ""))
