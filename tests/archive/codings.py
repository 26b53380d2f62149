"""Codings built by hand, for the tests of storage and of what leaves it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from ravabet.records import (
    Actor,
    Agreement,
    Block,
    Coder,
    Coding,
    Commitment,
    Due,
    Entity,
    Event,
    EventDate,
    Finding,
    Furniture,
    Message,
    Money,
    Place,
    Quote,
    Quoted,
    Report,
    Size,
    Span,
    Speaker,
)

TEXT = """سفر وزیر خارجهٔ ایران به اسلام‌آباد

وزیر امور خارجهٔ ایران روز ۹ بهمن ۱۴۰۲ در اسلام‌آباد با همتای پاکستانی خود دیدار کرد.
او گفت: «امنیت پاکستان امنیت ایران است.»
دو کشور متعهد شدند تا پایان سال یک مرکز مشترک مرزی بسازند.
دو طرف تفاهم‌نامه‌ای به ارزش ۱۰ میلیون دالر امضا کردند.
"""
CODER = Coder("ravabet", "0.1.0", None)


def quoted(words: str, text: str = TEXT) -> Quoted:
    start = text.index(words)
    return Quoted.of(text, start, start + len(words))


def actor(code: str, words: str, text: str = TEXT, said: str | None = None) -> Actor:
    where = quoted(words, text)
    return Actor(code, "GOV", words, "e1" if code == "IRN" else "e2", where.start, where.end, said)


def report(doc: str = "visit.txt", text: str = TEXT, published: date | None = date(2024, 1, 30)) -> Report:
    return Report(
        doc=doc,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language="fa",
        title=text.splitlines()[0],
        outlet="نمونه",
        published=published,
        furniture=(Furniture(0, 4, "share"),),
        blocks=(Block(0, len(text.splitlines()[0]), "title"),),
        spans={"title": Span(0, len(text.splitlines()[0]))},
        derived=True,
    )


def meeting() -> Event:
    evidence = quoted("با همتای پاکستانی خود دیدار کرد")
    return Event(
        id="v1",
        type="CONSULT",
        mode="visit",
        contexts=("diplomatic",),
        actors=(actor("IRN", "وزیر امور خارجهٔ ایران"),),
        recipients=(actor("PAK", "همتای پاکستانی", said="IND"),),
        names=("وزیر امور خارجهٔ ایران",),
        status="happened",
        date=EventDate(date(2024, 1, 29), date(2024, 1, 29), "day", "۹ بهمن ۱۴۰۲"),
        place=Place("اسلام‌آباد", "PAK", 33.7, 73.1),
        size=Size(dead=2),
        quad=1,
        intensity=4.0,
        attributed_to="e1",
        evidence=(evidence,),
        confidence=0.9,
    )


def signing() -> Event:
    evidence = quoted("دو طرف تفاهم‌نامه‌ای به ارزش ۱۰ میلیون دالر امضا کردند")
    sides = (actor("IRN", "دو طرف"), actor("PAK", "دو طرف"))
    return replace(
        meeting(),
        id="v2",
        type="AGREE",
        mode=None,
        actors=sides,
        recipients=sides,
        status="planned",
        date=None,
        size=None,
        evidence=(evidence,),
    )


def coding(doc: str = "visit.txt", *, coder: Coder = CODER) -> Coding:
    said = quoted("امنیت پاکستان امنیت ایران است")
    promise = quoted("دو کشور متعهد شدند تا پایان سال یک مرکز مشترک مرزی بسازند")
    year = Due(date(2023, 3, 21), date(2024, 3, 19), "تا پایان سال")
    iran, pakistan = quoted("ایران"), quoted("پاکستان")
    return Coding(
        report=report(doc),
        entities=(
            Entity("e1", "state", "ایران", "IRN", (iran.span,), name_en="Iran", wikidata="Q794"),
            Entity("e2", "state", "پاکستان", "PAK", (pakistan.span,)),
        ),
        events=(meeting(), signing()),
        quotes=(Quote(Speaker("وزیر امور خارجهٔ ایران", "IRN", "e1"), "IRN", "direct", said.text, said.start, said.end, "او گفت", 0.8),),
        commitments=(Commitment(("IRN", "PAK"), "ساخت مرکز مشترک مرزی", year, "open", (promise,)),),
        agreements=(Agreement("تفاهم‌نامه", "memorandum", ("IRN", "PAK"), None, Money(10_000_000, "USD"), (signing().evidence[0],)),),
        findings=(Finding("alias", "note", Message("One body under two names.", "یک نهاد با دو نام."), (iran, pakistan)),),
        coder=coder,
    )


def other_coding(doc: str = "border.txt") -> Coding:
    """A second report: no date of its own, one event between Afghanistan and Tajikistan."""
    text = "افغانستان و تاجیکستان\n\nوزیر خارجهٔ افغانستان از تاجیکستان خواست که گذرگاه را بگشاید.\n"
    base = coding()
    evidence = quoted("وزیر خارجهٔ افغانستان از تاجیکستان خواست که گذرگاه را بگشاید", text)
    event = replace(
        meeting(),
        id="v1",
        type="REQUEST",
        mode=None,
        actors=(actor("AFG", "وزیر خارجهٔ افغانستان", text),),
        recipients=(actor("TJK", "تاجیکستان", text),),
        date=None,
        evidence=(evidence,),
    )
    entities = (Entity("e1", "state", "افغانستان", "AFG", (quoted("افغانستان", text).span,)),)
    return replace(
        base, report=report(doc, text, None), entities=entities, events=(event,), quotes=(), commitments=(), agreements=(), findings=()
    )


def numbered(number: int) -> Coding:
    """One of many reports, no two alike."""
    text = f"{TEXT}\nشمارهٔ {number}\n"
    base = coding(f"report-{number:04d}.txt")
    return replace(base, report=report(base.report.doc, text))
