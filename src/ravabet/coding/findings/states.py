"""Findings of slips of state: capital-mismatch, office-mismatch, state-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from ravabet.coding.findings.wording import Words, agreement_words, office_words, person_words, state_words
from ravabet.coding.page import Page
from ravabet.coding.slip_scene import Sign
from ravabet.coding.slips import Slip, Slips
from ravabet.knowledge import AgreementRow, Knowledge
from ravabet.records import Finding, Message, Quoted, Span


def state_findings(page: Page, slips: Slips, knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for each slip: the stretch that shows it, then a place that speaks for the state meant."""
    for slip in slips.found:
        message = _message(slip, page, knowledge)
        spans = tuple(Quoted.of(page.text, span.start, span.end) for span in (slip.near, *_other_side(slip, page)))
        yield Finding(f"{slip.sign.kind}-mismatch", "warning", message, spans)


def _message(slip: Slip, page: Page, knowledge: Knowledge) -> Message:
    variety = page.report.language
    said, meant = state_words(knowledge, slip.said, variety), state_words(knowledge, slip.meant, variety)
    sign = slip.sign
    if sign.kind == "capital" and sign.capital is not None:
        city = " ".join(sign.capital.split())
        english = next((row.name_en for row in knowledge.tables.capitals if row.code == slip.meant), city)
        return Message(
            f"{english} is called the capital of {said.en}; it is the capital of {meant.en}.",
            f"«{city}» پایتخت {said.fa} خوانده شده است، حال آن‌که پایتخت {meant.fa} است.",
        )
    if sign.kind == "office" and sign.office is not None:
        return _office_message(slip, said, meant, knowledge)
    reason = _reason(slip, page, knowledge)
    return Message(
        f"{said.en} is written here where the report must mean {meant.en}{reason[0]}.",
        f"اینجا «{said.fa}» آمده است، ولی {reason[1]} باید {meant.fa} باشد.",
    )


def _office_message(slip: Slip, said: Words, meant: Words, knowledge: Knowledge) -> Message:
    office = office_words(knowledge, slip.sign.office or "")
    if slip.sign.person is None:
        name = " ".join((slip.place.party.name or "").split())
        return Message(
            f"“{name}” is called {office.en} of {said.en} where the report must mean {meant.en}.",
            f"«{name}» {office.fa} {said.fa} خوانده شده است، ولی به قرینهٔ بقیهٔ گزارش باید {meant.fa} باشد.",
        )
    person = person_words(knowledge, slip.sign.person)
    return Message(
        f"{person.en} is called {office.en} of {said.en}; the office known to be this person's is that of {meant.en}.",
        f"«{person.fa}» {office.fa} {said.fa} خوانده شده است، حال آن‌که این سمت را در {meant.fa} داشته است.",
    )


def _reason(slip: Slip, page: Page, knowledge: Knowledge) -> tuple[str, str]:
    agreement = _agreement_near(slip, page, knowledge)
    if agreement is not None:
        meant = state_words(knowledge, slip.meant, page.report.language)
        return f": {agreement_words(agreement).en} binds {meant.en}", f"چون {meant.fa} از طرف‌های «{agreement.names[0]}» است،"
    if slip.cause.kind == "capital":
        return ", whose capital the report gives it", "به قرینهٔ پایتختی که گزارش نام می‌برد"
    if slip.cause.kind == "office":
        return ", whose official the report gives it", "به قرینهٔ مقامی که گزارش نام می‌برد"
    return ", which the headline and the officials named speak of", "به قرینهٔ عنوان و مقام‌هایی که گزارش نام می‌برد"


def _agreement_near(slip: Slip, page: Page, knowledge: Knowledge) -> AgreementRow | None:
    """A known agreement named in the same sentence, of which the state meant is a party and the one written is not."""
    sentence = next((s for s in page.sentences() if s.start <= slip.place.start < s.end), None)
    if sentence is None:
        return None
    rows = [row for match in knowledge.find(page.text, sentence.start, sentence.end) for row in match.rows if isinstance(row, AgreementRow)]
    return next((row for row in rows if slip.meant in row.parties and slip.said not in row.parties), None)


def _other_side(slip: Slip, page: Page) -> Iterator[Span]:
    """Where the state meant is spoken of: in the title, else first in the text; for an inferred slip the sign that tells, too."""
    if slip.cause is not slip.sign:
        yield slip.cause.near
    inside = [m for m in page.mentions if slip.meant in m.codes and m.said is None and m.kind in ("state", "person")]
    if inside and not _shown(inside[0].span, slip.sign):
        yield inside[0].span


def _shown(span: Span, sign: Sign) -> bool:
    return span.overlaps(sign.near)
