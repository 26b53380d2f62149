"""Signs of a slip: what in a report cannot hold if the state written there is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ravabet.coding.coreference import PSEUDO
from ravabet.coding.parties import Party
from ravabet.coding.slip_scene import Place, Scene, Sign, named_states
from ravabet.coding.vocabulary import markers, references, slip_words
from ravabet.knowledge import Capital, Office, Person
from ravabet.records import Span
from ravabet.text import Sentence, Token, key

CAPITAL_WORD = "پایتخت"
LONGEST_CAPITAL = 3
OBJECT_REACH = 6
SURE = 0.7


def by_capital(scene: Scene) -> list[Sign]:
    """Capitals called another state's: «تاشکند، پایتخت ترکمنستان», «پایتخت ترکمنستان، تاشکند،»."""
    return [
        sign
        for sentence in scene.sentences()
        for index, token in enumerate(sentence.tokens)
        if token.key == CAPITAL_WORD and (sign := _capital_sign(scene, sentence.tokens, index)) is not None
    ]


def _capital_sign(scene: Scene, tokens: Sequence[Token], index: int) -> Sign | None:
    after = index + 1
    while after < len(tokens) and tokens[after].key in slip_words("filler"):
        after += 1
    named = scene.place_at(tokens[after].start) if after < len(tokens) else None
    if named is None:
        return None
    said, place = named
    last = next(n for n in range(len(tokens) - 1, -1, -1) if tokens[n].start < place.end)
    if any(token.key in slip_words("negation") for token in tokens[last + 1 : last + 3]):
        return None
    city = _city_before(scene, tokens, index) or _city_after(scene, tokens, last)
    if city is None:
        return None
    states = {row.code for row in scene.knowledge.meanings(city.name) if isinstance(row, Capital)}
    if said in states or len(states) != 1:
        return None
    meant = next(iter(states))
    if not _closed(tokens, max(last, city.last)) and (city.doubtful or scene.vouched(said, against=meant)):
        return None
    near = Span(tokens[min(index, city.first)].start, max(place.end, tokens[city.last].end))
    return Sign("capital", place, said, meant, near, capital=city.name)


@dataclass(frozen=True, slots=True)
class _City:
    first: int
    last: int
    name: str
    doubtful: bool = False


def _closed(tokens: Sequence[Token], last: int) -> bool:
    """Whether a comma, a bracket or a preposition ends the apposition, so that «پایتخت …» begins no new phrase."""
    if last + 1 >= len(tokens):
        return True
    return tokens[last + 1].kind == "punctuation" or tokens[last + 1].key in markers().prepositions


def _city_before(scene: Scene, tokens: Sequence[Token], index: int) -> _City | None:
    last = index - 1
    while last >= 0 and (tokens[last].kind == "punctuation" or tokens[last].key in slip_words("namely")):
        if tokens[last].norm in ".؛;:!؟?…":
            return None
        last -= 1
    for size in range(LONGEST_CAPITAL, 0, -1):
        first = last - size + 1
        if first >= 0 and (name := _city_name(scene, tokens, first, last)) is not None:
            weekday = name in slip_words("weekday-city")
            if weekday and (first == 0 or tokens[first - 1].key not in slip_words("towards")):
                return None
            return _City(first, last, name)
    return None


def _city_after(scene: Scene, tokens: Sequence[Token], last: int) -> _City | None:
    """The city in «پایتخت ترکمنستان، تاشکند»; none before «را» or «و», where the next phrase may begin with it."""
    first = last + 1
    while first < len(tokens) and (tokens[first].norm in '،,(«"“' or tokens[first].key in slip_words("namely")):
        first += 1
    for size in range(LONGEST_CAPITAL, 0, -1):
        end = first + size - 1
        if first > last + 1 and end < len(tokens) and (name := _city_name(scene, tokens, first, end)) is not None:
            following = tokens[end + 1].key if end + 1 < len(tokens) else ""
            return None if following in ("را", "و") else _City(first, end, name, doubtful=True)
    return None


def _city_name(scene: Scene, tokens: Sequence[Token], first: int, last: int) -> str | None:
    name = scene.report.text[tokens[first].start : tokens[last].end]
    return name if any(isinstance(row, Capital) for row in scene.knowledge.meanings(name)) else None


def by_office(scene: Scene, suspects: frozenset[tuple[str, str]]) -> list[Sign]:
    """People given an office of a state they never served, who held that office elsewhere («شیرعلی میرزا، وزیر دفاع قزاقستان»).

    ``suspects`` are slips, (said, meant), already established by other signs: they lend weight where the grammar leaves a doubt.
    """
    return [sign for party in scene.found if (sign := _office_sign(scene, party, suspects)) is not None]


def _office_sign(scene: Scene, party: Party, suspects: frozenset[tuple[str, str]]) -> Sign | None:
    person, office = party.person, party.office
    named = named_states(party)
    if person is None or office is None or len(named) != 1 or not isinstance(party.row, Office) or not _single(scene, party.row):
        return None
    if party.row.code is not None or not _unmistakable(scene, party.name or ""):
        return None
    said, place = named[0]
    meant = _state_of(scene, person.id, office, said)
    plain = person.confidence >= SURE and _plain_apposition(scene, party, place)
    if meant is None or not ((said, meant) in suspects or plain):
        return None
    return Sign("office", place, said, meant, Span(party.start, party.end), person=person.id, office=office)


def _single(scene: Scene, office: Office) -> bool:
    """Whether one person holds the office at a time, or the office it is another name of."""
    return office.single or any(row.id == office.same_as and row.single for row in scene.knowledge.tables.offices)


def _unmistakable(scene: Scene, name: str) -> bool:
    """Whether a name is a full one, or a surname that only one known person bears."""
    return len(name.split()) > 1 or sum(isinstance(row, Person) for row in scene.knowledge.meanings(name)) == 1


def _state_of(scene: Scene, person: str, office: str, said: str) -> str | None:
    """The one state where a person is known to have held an office; None where he served the state written, or a namesake did."""
    knowledge = scene.knowledge
    rows = knowledge.meanings(knowledge.person(person).name_fa)
    namesakes = [tenure for row in rows if isinstance(row, Person) for tenure in knowledge.offices_of(row.id)]
    if any(said in (tenure.state, tenure.body) or tenure.body == f"in-{said}" for tenure in namesakes):
        return None
    same = [row for row in namesakes if row.person == person and knowledge.person(person) in knowledge.holders(office, row.state)]
    states = {row.state for row in same}
    return next(iter(states)) if len(states) == 1 and not states & PSEUDO else None


def _plain_apposition(scene: Scene, party: Party, place: Place) -> bool:
    """Whether name and office can only be one person's: no list, no object, no phrase that ends between them."""
    for sentence in scene.sentences():
        if sentence.start <= party.start < sentence.end:
            return _one_person(sentence.tokens, party, place)
    return False


def _one_person(tokens: Sequence[Token], party: Party, place: Place) -> bool:
    following = tokens[party.last + 1 : party.last + 1 + OBJECT_REACH]
    own = tokens[party.first : party.last + 1]
    commas = [token.start for token in own if token.norm in "،,"]
    closed = not following or following[0].norm in "،,):"
    if not closed and ((commas and following[0].key == "و") or any(token.key == "را" for token in following)):
        return False
    if party.end > place.end:
        return not commas
    if len(commas) > 1 or not _name_leads(own, party):
        return False
    begins = party.first == 0 or tokens[party.first - 1].norm in ".؟!؛:"
    return not commas or begins or closed


def _name_leads(own: Sequence[Token], party: Party) -> bool:
    """Whether the phrase begins with the name, a title of respect at most before it: another office there may be the person's own."""
    name = key(party.name or "").split()
    lead = next((n for n, token in enumerate(own) if name and token.key in (name[0], "".join(name))), None)
    titles = own[:lead] if lead is not None else own
    return lead is not None and all((found := references().get(token.key)) is not None and found.kind == "honorific" for token in titles)


def by_headline(scene: Scene) -> list[Sign]:
    """A first sentence «وزیران خارجه A و C» under a headline on A and B, in a report where only A and B have officials."""
    opening = _opening(scene)
    title = {code for party in scene.found for code in party.codes if scene.titled(party)}
    if opening is None or len(title) != 2 or title & PSEUDO:
        return []
    told = [party for party in scene.found if opening.start <= party.start < opening.end]
    heads = [n for n, party in enumerate(told) if party.office is not None and party.several and party.states]
    for n in heads:
        pair = _joined_pair(scene, told[n : n + 2])
        if pair is None or len(title & {code for code, _ in pair}) != 1:
            continue
        said, place = next(item for item in pair if item[0] not in title)
        meant = next(iter(title - {code for code, _ in pair}))
        if _only_officials_of(scene, title, meant) and not scene.vouched(said, against=meant):
            return [Sign("state", place, said, meant, Span(told[n].start, place.end))]
    return []


def _opening(scene: Scene) -> Sentence | None:
    body = (passage for passage in scene.passages if passage.block.kind in ("lead", "paragraph") and passage.sentences)
    first = next(body, None)
    return first.sentences[0] if first else None


def _joined_pair(scene: Scene, told: Sequence[Party]) -> list[tuple[str, Place]] | None:
    """The two states of «وزیران خارجه A و C»: both in one party, or the second right after «و»."""
    parts = [item for party in told for item in named_states(party)]
    if len(parts) < 2:
        return None
    between = scene.report.text[parts[0][1].end : parts[1][1].start].strip(" \u200c»«")
    return parts[:2] if between == "و" else None


def _only_officials_of(scene: Scene, title: set[str], meant: str) -> bool:
    """Whether everybody known in the report serves one of the title's states, and somebody or some word speaks for the one meant."""
    people = {party.person.id for party in scene.found if party.person is not None}
    states = [{tenure.state for tenure in scene.knowledge.offices_of(person)} for person in people]
    voiced = any(meant in served for served in states) or scene.vouched(meant, against="")
    return voiced and bool(states) and all(not served or served & title for served in states)
