"""office-mismatch against time: somebody called the holder of an office that another had taken long before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ravabet.coding.coreference import PSEUDO
from ravabet.coding.findings.wording import Words, office_words, person_words, state_words
from ravabet.coding.page import Page, Passage
from ravabet.coding.parties import Party
from ravabet.coding.slips import Slips
from ravabet.coding.vocabulary import finding_words
from ravabet.knowledge import Knowledge, Office, Person, Tenure
from ravabet.records import Finding, Message, Quoted

SURE = 0.9
GRACE = timedelta(days=60)
"""How long after a change of office a report may still be told by the old title."""


def office_findings(page: Page, slips: Slips, knowledge: Knowledge) -> Iterator[Finding]:
    """One note for each person, where the report's day, both tenures and the sentence leave no other reading."""
    published = page.report.published
    seen: set[str] = set()
    for party in slips.parties if published is not None else ():
        if published is None or party.person is None or party.person.id in seen or not _claims(party):
            continue
        tenure = _last_tenure(party, party.person, knowledge)
        if tenure is None or tenure.last is None or tenure.last > published - GRACE or _tells_history(page, party, published):
            continue
        successor = _successor(tenure, knowledge, published)
        if successor is not None:
            seen.add(party.person.id)
            yield _finding(page, party, tenure, knowledge=knowledge, successor=successor)


def _claims(party: Party) -> bool:
    """Whether the words give a person, named in full, a single-holder office of one state now."""
    full = " " in (party.name or "").strip() or "\u200c" in (party.name or "")
    one = len(party.codes) == 1 and party.codes[0] not in PSEUDO
    return isinstance(party.row, Office) and party.row.single and one and full and not party.former and party.said is None


def _last_tenure(party: Party, person: Person, knowledge: Knowledge) -> Tenure | None:
    """The person's latest tenure of the office; None where any is unsure, or a namesake may be meant."""
    same = {row.id: row.same_as or row.id for row in knowledge.tables.offices}
    wanted = same.get(party.office or "", party.office)
    held = [row for row in knowledge.offices_of(person.id) if same.get(row.office, row.office) == wanted and row.state == party.codes[0]]
    namesakes = [row for row in knowledge.meanings(person.name_fa) if isinstance(row, Person)]
    sure = person.confidence >= SURE and all(row.confidence >= SURE for row in held) and len(namesakes) == 1
    return held[0] if held and sure else None


def _successor(tenure: Tenure, knowledge: Knowledge, on: date) -> Person | None:
    """Whoever surely holds the office on the day, having taken it after the tenure ended."""
    for person in knowledge.holders(tenure.office, tenure.state, on):
        if person.id == tenure.person:
            return None
        taken = [row for row in knowledge.offices_of(person.id, on) if row.state == tenure.state and row.office == tenure.office]
        if any(row.confidence >= SURE and row.first is not None and tenure.last is not None and row.first >= tenure.last for row in taken):
            return person
    return None


def _tells_history(page: Page, party: Party, published: date) -> bool:
    """Whether the paragraph speaks of the past: a word of it, a date well before, or a pluperfect verb in the sentence."""
    passage = next((p for p in page.passages if p.block.start <= party.start < p.block.end), None)
    return passage is None or _past_words(passage) or _past_dates(page, passage, published) or _past_verbs(passage, party)


def _past_words(passage: Passage) -> bool:
    return any(token.key in finding_words("past") or token.stem in finding_words("past") for s in passage.sentences for token in s.tokens)


def _past_dates(page: Page, passage: Passage, published: date) -> bool:
    told = (expression.resolve(published) for expression in page.dates_in(passage.block.start, passage.block.end))
    return any(days is None or days.end < published - GRACE for days in told)


def _past_verbs(passage: Passage, party: Party) -> bool:
    sentence = next((s for s in passage.sentences if s.start <= party.start < s.end), None)
    return sentence is not None and any(group.form.tense in ("pluperfect", "imperfect") for group in sentence.verbs)


def _finding(page: Page, party: Party, tenure: Tenure, *, knowledge: Knowledge, successor: Person) -> Finding:
    variety = page.report.language
    person, office = person_words(knowledge, tenure.person), office_words(knowledge, tenure.office)
    state = state_words(knowledge, tenure.state, variety)
    after = Words(successor.name_en, successor.name_fa)
    said = f"«{person.fa}» {office.fa} {state.fa} خوانده شده است"
    held = f"این سمت را تا {tenure.end} داشت و هنگام انتشار گزارش «{after.fa}» در این سمت بود"
    message = Message(
        f"{person.en} is called {office.en} of {state.en}, an office known to have ended in {tenure.end}; "
        f"{after.en} held it on {page.report.published}.",
        f"{said}، حال آن‌که {held}.",
    )
    return Finding("office-mismatch", "note", message, (Quoted.of(page.text, party.start, party.end),))
