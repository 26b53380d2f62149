"""How each party of an act was resolved, and why it has its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ravabet.coding.arguments import Voice
from ravabet.coding.grammar import Phrase
from ravabet.coding.page import Mention, Page
from ravabet.coding.reasons.data import By, PartyReason
from ravabet.coding.reasons.telling import Telling, chance_of
from ravabet.coding.vocabulary import markers, references
from ravabet.knowledge import Knowledge
from ravabet.records import Quoted
from ravabet.text import analyse

WAYS = (
    "slip", "pronoun", "pair", "trio", "this-state", "home", "counterpart", "epithet-office", "speaker", "spoken",
    "state", "demonym", "capital", "metonym", "organisation", "group", "placerow", "titled", "person", "elsewhere", "body", "near", "title",
)  # fmt: skip
"""How words may stand for a code: an evident slip; words that refer (kinds of references.yaml); whoever speaks («spoken»); a row of
the knowledge files, by its class; a title with its state; a known person; somebody whose state the report tells elsewhere; a body or
title without a state, by the state beside it («near») or by the outlet's."""
PLACES = ("genitive", "object", "subject", "behind", "preposition", "other-clause", "voice", "topic", "page")
"""Where words may stand towards the act: in its clause by their grammar, in another clause, as the one who speaks, as what the report is
about, or anywhere on the page."""
LONGEST_REFERENCE = LONGEST_PREPOSITION = 4
EVEN = 0.5
ROLES = (("actor", "actors"), ("recipient", "recipients"))
OBJECT_MARKER = "را"


def party_reasons(telling: Telling) -> tuple[PartyReason, ...]:
    """The reasons of all parties, actors first."""
    return tuple(reason for role, side in ROLES for reason in _side(telling, role, side))


def dropped(telling: Telling) -> tuple[tuple[str, str], ...]:
    """The parties that the rules named in a role and the judgement left out of it, as (role, code)."""
    pairs = ((role, _codes(getattr(telling.ruled(), side)) - _codes(getattr(telling.judged.parties, side))) for role, side in ROLES)
    return tuple((role, code) for role, codes in pairs for code in sorted(codes))


def _side(telling: Telling, role: str, side: str) -> Iterator[PartyReason]:
    named, chances = _codes(getattr(telling.ruled(), side)), _chances(telling, role)
    for mention in getattr(telling.judged.parties, side):
        for code in mention.codes:
            by = _by(code in named, chances.get(code))
            yield _reason(telling, mention, code, role=role, by=by, chance=chances.get(code))


def _codes(mentions: Iterable[Mention]) -> set[str]:
    return {code for mention in mentions for code in mention.codes}


def _chances(telling: Telling, role: str) -> dict[str, float]:
    """The network's chance for each code that it has the role; none without a network."""
    peak = telling.peak()
    if peak is None or telling.seen is None:
        return {}
    found = telling.seen.parties(role, peak[1], telling.judged.stands.type)
    return {code: chance_of(odds) for code, (odds, _) in found.items()}


def _by(named: bool, chance: float | None) -> By:
    if not named:
        return "network"
    return "both" if chance is not None and chance >= EVEN else "rules"


def _reason(telling: Telling, mention: Mention, code: str, *, role: str, by: By, chance: float | None) -> PartyReason:
    page, entity = telling.page, telling.page.entity(mention.entity)
    voice = telling.scene.voice_at(telling.judged.proposal.first)
    way, earlier = _way(mention, code, telling.knowledge, page, voice)
    place, marker = _place(telling, mention, voice)
    return PartyReason(
        role="actor" if role == "actor" else "recipient",
        code=code,
        said=mention.said if code == mention.meant else None,
        words=_quote(page, mention),
        way=way,
        entity=voice.name if way == "spoken" and voice is not None else entity.name if entity is not None else None,
        office=mention.office,
        earlier=_quote(page, earlier) if earlier is not None else None,
        place=place,
        marker=marker,
        by=by,
        chance=chance,
    )


def _quote(page: Page, mention: Mention) -> Quoted:
    return Quoted.of(page.text, mention.start, mention.end)


def _way(mention: Mention, code: str, knowledge: Knowledge, page: Page, voice: Voice | None) -> tuple[str, Mention | None]:
    """The way of ``WAYS`` in which a mention stands for a code, and the mention that it leads back to."""
    if mention.said is not None and code == mention.meant:
        return "slip", None
    if voice is not None and (mention.start, mention.end) == (voice.start, voice.end):
        return "spoken", None
    refers = _reference(page, mention)
    if refers in ("pronoun", "this-state"):
        return refers, _earlier(page, mention, code)
    found = [(match, row) for match in knowledge.find(page.text, mention.start, mention.end) for row in match.rows]
    telling = [(match, row) for match, row in found if getattr(row, "code", None) == code]
    whole = [type(row).__name__.lower() for match, row in telling if (match.start, match.end) == (mention.start, mention.end)]
    if refers is not None and not (refers == "counterpart" and telling):
        return refers, None
    if mention.kind == "person":
        return _person(page, mention, code, telling_state=bool(telling))
    if whole or telling:
        return (whole[0] if whole else "titled"), None
    beside = _beside(page, mention, code)
    return ("near", beside) if beside is not None else ("body", None)


def _person(page: Page, mention: Mention, code: str, *, telling_state: bool) -> tuple[str, Mention | None]:
    if telling_state:
        return "titled", None
    entity = page.entity(mention.entity)
    if entity is not None and (entity.wikidata or entity.name_en):
        return "person", None
    told = next((m for m in _same(page, mention) if code in m.codes and m.end - m.start > mention.end - mention.start), None)
    return ("elsewhere", told) if told is not None else ("title", None)


def _same(page: Page, mention: Mention) -> list[Mention]:
    return [m for m in page.mentions if m.entity == mention.entity and m.entity is not None and m.start != mention.start]


def _earlier(page: Page, mention: Mention, code: str) -> Mention | None:
    """The last mention before that is no pronoun: of the same person for a pronoun, else of the same state alone."""
    before = [m for m in reversed(page.mentions) if m.end <= mention.start and m.kind != "pronoun"]
    if mention.kind == "pronoun":
        return next((m for m in before if m.entity is not None and m.entity == mention.entity), None)
    return next((m for m in before if m.codes == (code,)), None)


def _beside(page: Page, mention: Mention, code: str) -> Mention | None:
    """The mention of a state nearest to another in its sentence, before it or else behind it."""
    sentence = next((s for s in page.sentences() if s.start <= mention.start < s.end), None)
    around = page.mentions_in(sentence.start, sentence.end) if sentence is not None else ()
    of_state = [m for m in around if code in m.codes and m.start != mention.start]
    before = [m for m in of_state if m.end <= mention.start]
    return before[-1] if before else next(iter(of_state), None)


def _reference(page: Page, mention: Mention) -> str | None:
    """The kind of the first reference word in a mention («وی», «این کشور», «همتای …»)."""
    keys = [token.key for sentence in analyse(page.text, mention.start, mention.end) for token in sentence.tokens]
    table = references()
    spans = ((at, size) for at in range(len(keys)) for size in range(LONGEST_REFERENCE, 0, -1))
    found = (table.get(" ".join(keys[at : at + size])) for at, size in spans)
    return next((reference.kind for reference in found if reference is not None and reference.kind in WAYS), None)


def _place(telling: Telling, mention: Mention, voice: Voice | None) -> tuple[str, str | None]:
    """The place of ``PLACES`` in which a mention stands, and the word that marks it."""
    proposal, scene = telling.judged.proposal, telling.scene
    phrase = next((p for p in scene.phrases if (p.mention.start, p.mention.end) == (mention.start, mention.end)), None)
    if phrase is None or phrase.clause != proposal.clause:
        return _outside(telling, mention, voice, in_sentence=phrase is not None), None
    if phrase.head <= proposal.anchor <= phrase.last:
        return "genitive", None
    if phrase.marker is not None:
        return ("object", OBJECT_MARKER) if phrase.marker == "object" else ("preposition", _preposition(telling, phrase))
    return ("subject" if phrase.first < proposal.anchor else "behind"), None


def _outside(telling: Telling, mention: Mention, voice: Voice | None, *, in_sentence: bool) -> str:
    """Why a mention that stands outside the act's clause may be its party."""
    if voice is not None and voice.entity is not None and mention.entity == voice.entity:
        return "voice"
    if in_sentence:
        return "other-clause"
    return "topic" if mention in telling.scene.topic else "page"


def _preposition(telling: Telling, phrase: Phrase) -> str | None:
    """The preposition before the phrase's head; for a later member of a list it stands further off and is not told."""
    known = markers().prepositions
    before = [telling.tokens[phrase.head - size : phrase.head] for size in range(LONGEST_PREPOSITION, 0, -1) if size <= phrase.head]
    found = (" ".join(t.norm for t in tokens) for tokens in before if " ".join(t.key for t in tokens) in known)
    return None if phrase.listed else next(found, None)
