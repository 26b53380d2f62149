"""A small archive of three outlets on two states, for the tests of what is read from the archive."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from ravabet.archive import Archive, open_archive
from ravabet.records import Agreement, Coding, Commitment, Due, Entity, Event, EventDate, Quote, Quoted, Report, Speaker
from tests.archive.codings import CODER
from tests.relations.making import telling

PROMISED = "وزیر خارجهٔ ایران تا پایان بهمن به پاکستان سفر خواهد کرد"
CAME = "وزیر خارجهٔ ایران برای دیدار با مقام‌های پاکستان به اسلام‌آباد سفر کرد"
STRUCK = "نیروهای مرزی ایران به مواضع گروهی مسلح در خاک پاکستان حمله کردند"
DUE = Due(date(2024, 1, 21), date(2024, 2, 19), "تا پایان بهمن")


def reported(doc: str, published: str | None, *events: Event, outlet: str = "نمونه", **more: object) -> Coding:
    """A coding with these events, of a report of that name and day."""
    text = f"گزارش {doc}\n"
    day = date.fromisoformat(published) if published else None
    entities = (
        Entity("e1", "person", "علی رضایی", "IRN", (), wikidata="Q1", office="وزیر امور خارجه"),
        Entity("e2", "state", "ایران", "IRN", ()),
        Entity("e3", "state", "پاکستان", "PAK", ()),
    )
    report = Report(doc=doc, id=hashlib.sha256(text.encode()).hexdigest(), text=text, language="fa", outlet=outlet, published=day)
    bare = Coding(report, entities, events, (), (), (), (), CODER)
    return replace(bare, **more)  # type: ignore[arg-type]


def quote(words: str, *, start: int = 0, name: str = "علی رضایی", entity: str | None = "e1", kind: str = "direct") -> Quote:
    return Quote(Speaker(name, "IRN", entity), "IRN", kind, words, start, start + 1, None, 0.9)  # type: ignore[arg-type]


def commitment(what: str, evidence: str, due: Due | None = None, status: str = "open") -> Commitment:
    return Commitment(("IRN", "PAK"), what, due, status, (Quoted(0, len(evidence), evidence),))  # type: ignore[arg-type]


def pact(name: str, on: str | None = None) -> Agreement:
    day = date.fromisoformat(on) if on else None
    stated = EventDate(day, day, "day", "روز") if day else None
    return Agreement(name, "memorandum", ("IRN", "PAK"), stated, None, (Quoted(0, 3, name[:3]),))


def codings() -> tuple[Coding, ...]:
    """A strike told by two outlets, a promise and the visit that may have kept it, a claim, quotations, agreements."""
    strike = telling("x", "ASSAULT", "IRN", "PAK", on="2024-01-16", words=STRUCK).event
    claim = telling("x", "ASSAULT", "PAK", "IRN", on="2024-01-18", words="پهپادهای آن کشور به روستایی مرزی حمله کردند", voice="IRN").event
    visit = telling("x", "CONSULT", "IRN", "PAK", on="2024-02-22", words=CAME, mode="visit").event
    promise = commitment("visit Pakistan", PROMISED, DUE)
    return (
        reported("one.txt", "2024-01-17", strike, quotes=(quote("نخست"), quote("دوم", start=4, kind="indirect"))),
        reported("two.txt", "2024-01-17", strike, outlet="دومی", agreements=(pact("یادداشت تفاهم"),)),
        reported("claim.txt", "2024-01-19", claim, quotes=(quote("سوم", name="رضایی"), quote("چهارم", start=9, name="سخنگو", entity=None))),
        reported("promise.txt", "2024-01-28", commitments=(promise, commitment("open the border", "مرز را باز خواهند کرد"))),
        reported("again.txt", "2024-01-29", outlet="دومی", commitments=(promise,)),
        reported("visit.txt", "2024-02-23", visit, outlet="سومی", agreements=(pact("یادداشت تفاهم", "2024-02-22"),)),
        reported("elsewhere.txt", "2024-04-01", telling("x", "CONSULT", "AFG TJK", on="2024-04-01").event),
    )


def archive(folder: Path) -> Archive:
    """The archive with these reports."""
    store = open_archive(folder / "archive.sqlite")
    for coding in codings():
        store.add(coding)
    return store
