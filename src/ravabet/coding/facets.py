"""Facets of an act: its mode, contexts, date, place, and numbers of people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ravabet.calendars import DateExpression, DateRange
from ravabet.coding.another_day import SAID_ONLY, of_another, of_setting
from ravabet.coding.arguments import Cast, Scene
from ravabet.coding.cues import PAST
from ravabet.coding.grammar import Clause, Phrase, goes_on
from ravabet.coding.located import FORCE, may_be_place
from ravabet.coding.page import Mention
from ravabet.coding.place_names import place_names
from ravabet.coding.triggers import Proposal
from ravabet.coding.vocabulary import ContextRow, ModeRow, context_rows, harm_words, markers, mode_rows, plover_types
from ravabet.knowledge import Capital, Knowledge, PlaceRow, State
from ravabet.records import EventDate, Place, Size
from ravabet.text import Sentence, Token, numbers

MOST_CONTEXTS = 3
VERBAL_CONFLICT = 3
WORDED = SAID_ONLY | {"AGREE", "CONCEDE", "SUPPORT"}
BESIDE = 14


def content(proposal: Proposal, scene: Scene) -> tuple[Token, ...]:
    """The act's stretch: its clause and what is asked, promised or told in it."""
    return scene.sentence.tokens[scene.clauses[proposal.clause].first : content_end(proposal, scene) + 1]


def content_end(proposal: Proposal, scene: Scene) -> int:
    """The last token of what is asked, promised or told: the act's clause and the one of «که», or in the subjunctive, behind it."""
    clause = scene.clauses[proposal.clause]
    following = scene.clauses[proposal.clause + 1 : proposal.clause + 2]
    verb = following[0].verb if following else None
    if proposal.verb is not None and verb is not None and (following[0].opener == "که" or verb.form.tense == "subjunctive"):
        return following[0].last
    return clause.last


def mode_of(kind: str, proposal: Proposal, tokens: Sequence[Token]) -> str | None:
    """The mode: the row's own where the type did not fold, else the first mode row whose words stand in the act's stretch."""
    if kind == proposal.type and proposal.mode is not None:
        return proposal.mode
    words = _words(tokens)
    return next((row.mode for row in mode_rows() if kind in row.types and _tells(row, words)), None)


def contexts_of(kind: str, proposal: Proposal, scene: Scene, *, project: bool = False) -> tuple[str, ...]:
    """At most three contexts of an act of type ``kind``: those whose words are told of it, in table order, then the row's own.

    In verbal conflict, where the row only says that words were exchanged, its own counts if no word tells what they were about.
    ``project``: a joint project is named there, an economic matter.
    """
    stretch, sentence = _words(content(proposal, scene)), _words(scene.sentence.tokens)
    told = [row.context for row in context_rows() if row.admits(kind) and _tells(row, sentence if kind in row.wide else stretch)]
    own = () if told and plover_types()[kind].quad == VERBAL_CONFLICT else proposal.contexts
    return tuple(dict.fromkeys([*told, *(["economic"] if project else []), *own]))[:MOST_CONTEXTS]


def _tells(row: ModeRow | ContextRow, words: set[str]) -> bool:
    return bool(words & row.words) and not words & row.unless


def _words(tokens: Sequence[Token]) -> set[str]:
    single = {word for token in tokens for word in (token.key, token.stem)}
    pairs = {f"{a.key} {b.key}" for a, b in pairwise(tokens)}
    return single | pairs


def date_of(proposal: Proposal, scene: Scene, *, future: bool) -> tuple[DateExpression, DateRange] | None:
    """The date expression nearest the trigger that the act's own words hold, and the days it means.

    For a verb that is its clause and what stands unfinished before it in the sentence; for a noun the words beside it, and the clause
    that tells of it behind one of «که».
    """
    told = [d for d in _beside(proposal, scene) if not of_another(d, proposal.type, proposal, scene)]
    at = scene.sentence.tokens[proposal.anchor].start
    dated = [(d, days) for d in told if (days := days_of(d, scene, future=future)) is not None]
    return min(dated, key=lambda pair: min(abs(pair[0].start - at), abs(pair[0].end - at)), default=None)


def setting_of(proposal: Proposal, scene: Scene) -> tuple[DateExpression, DateRange] | None:
    """The date of what an act is set in time by, and its days («پس از کودتای سال ۱۹۹۹ روابط خود را قطع کردند»), if anything sets it."""
    told = (d for d in _beside(proposal, scene) if of_setting(d, proposal, scene))
    return next(((d, days) for d in told if (days := days_of(d, scene, future=False)) is not None), None)


def _beside(proposal: Proposal, scene: Scene) -> tuple[DateExpression, ...]:
    first, last = _date_window(proposal, scene)
    told = scene.page.dates_in(scene.sentence.tokens[first].start, scene.sentence.tokens[last].end)
    further = goes_on(scene.clauses, proposal.clause) if proposal.verb is None and proposal.verbal else None
    if told or further is None:
        return told
    return scene.page.dates_in(scene.sentence.tokens[further.first].start, scene.sentence.tokens[further.last].end)


def days_of(told: DateExpression, scene: Scene, *, future: bool) -> DateRange | None:
    """The days that a date expression means for an act; None where it gives none or only a term.

    ``future``: the act lies ahead, and so does its day, unless a past verb stands with it («سه‌شنبه گفت که حمله می‌کند»).
    """
    anchor = scene.page.anchor(told)
    days = told.resolve(anchor, future=future and not _recalled(told, scene))
    return None if days is None or _is_window(days, anchor) else days


def _recalled(told: DateExpression, scene: Scene) -> bool:
    """Whether the date stands in a clause that tells of the past."""
    tokens = scene.sentence.tokens
    clause = next((c for c in scene.clauses if tokens[c.first].start <= told.start < tokens[c.last].end), None)
    return clause is not None and clause.verb is not None and clause.verb.form.tense in PAST


def _is_window(days: DateRange, anchor: date | None) -> bool:
    """Whether the days are a stretch counted from the report («ظرف ۶۰ روز», «سه ماه اخیر»): a term, not the day of an act."""
    return days.precision == "range" and anchor in (days.start, days.end)


def _date_window(proposal: Proposal, scene: Scene) -> tuple[int, int]:
    clause = scene.clauses[proposal.clause]
    if proposal.verb is None and proposal.verbal:
        return max(clause.first, proposal.first - BESIDE), min(clause.last, proposal.last + BESIDE)
    number = proposal.clause
    while number > 0 and (scene.clauses[number - 1].verb is None or scene.clauses[number].opener is None):
        number -= 1
    return scene.clauses[number].first, clause.last


def event_date(found: tuple[DateExpression, DateRange] | None) -> EventDate | None:
    """The record's form of a date: its days as closely as they are told, and the unit to which they are certain."""
    if found is None:
        return None
    expression, days = found
    return EventDate(days.start, days.end, expression.certainty(days), expression.text)


def place_of(kind: str, proposal: Proposal, scene: Scene, parties: Cast) -> Mention | None:
    """Where an act of type ``kind`` happened: the goal its noun names, else what «در» marks in its clause, the destination of a visit, the
    place that was struck.

    What «در» marks beside a verbal act («خواستار آتش‌بس در غزه شد») is where its content lies, not where it was said.
    """
    if kind in SAID_ONLY:
        return None
    own = [p for p in scene.phrases if p.clause == proposal.clause]
    goal = next((p for p in own if _is_goal(kind, proposal, p, scene)), None)
    if goal is not None:
        return goal.mention
    inside = [p for p in own if is_where(p, scene)]
    if inside:
        return min(inside, key=lambda p: (p.mention.kind != "place", abs(p.first - proposal.first))).mention
    reached = [m for m in parties.recipients if m.kind == "place" or (proposal.mode == "visit" and m.locative)]
    return reached[0] if reached else None


def _is_goal(kind: str, proposal: Proposal, phrase: Phrase, scene: Scene) -> bool:
    """Whether «به» marks, behind the act's noun, where somebody travels or is sent («اعزام سربازان به کوزوو»), or a part of a place that is
    struck («حمله به خاک عراق»).
    """
    tokens, marks = scene.sentence.tokens, markers()
    if phrase.marker != "to" or phrase.head <= proposal.noun:
        return False
    if any(token.stem in marks.journeys for token in tokens[proposal.first : proposal.noun + 1]):
        return may_be_place(phrase.mention, scene.page)
    part = phrase.head != phrase.first and tokens[phrase.head].stem in marks.places | marks.sites
    return part and kind in FORCE and proposal.verb is None


def is_where(phrase: Phrase, scene: Scene) -> bool:
    """Whether «در» marks the name itself or a part of it («در مرز ایران»), and not what it only belongs to («در حمله ایران»)."""
    if phrase.marker != "in" or not (phrase.mention.locative or phrase.mention.kind == "place"):
        return False
    return phrase.head == phrase.first or scene.sentence.tokens[phrase.head].stem in markers().places


def event_place(mention: Mention | None, scene: Scene, knowledge: Knowledge) -> Place | None:
    """The record's form of a place."""
    if mention is None:
        return None
    name, told = place_names(mention, scene.page)
    rows = knowledge.meanings(name)
    spot = next((row for row in rows if isinstance(row, PlaceRow)), None)
    code = next((row.code for row in rows if isinstance(row, PlaceRow | Capital | State)), None) or next(iter(mention.codes), None)
    return Place(told, code, spot.lat if spot else None, spot.lon if spot else None)


def size_of(sentence: Sentence, clause: Clause) -> Size | None:
    """Numbers of dead, injured and arrested: the number that stands before each word of harm, within its own phrase."""
    found: dict[str, int] = {}
    counted = [n for n in numbers(sentence) if clause.first <= n.first <= clause.last and isinstance(n.value, int)]
    for name, words in harm_words().items():
        for index in range(clause.first, clause.last + 1):
            if sentence.tokens[index].stem in words or sentence.tokens[index].key in words:
                before = [n for n in counted if n.last < index and index - n.last <= 6 and int(n.value) not in found.values()]
                if before:
                    found.setdefault(name, int(before[-1].value))
    return Size(found.get("dead"), found.get("injured"), found.get("arrested")) if found else None
