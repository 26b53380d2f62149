"""A small archive of reports on meetings in Islamabad and what went with them, for the tests of persons, networks and the map."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from ravabet.archive import Archive, open_archive
from ravabet.records import Actor, Coding, Entity, Event, EventDate, Place, Quote, Quoted, Report, Span, Speaker
from tests.archive.codings import CODER
from tests.relations.making import QUADS, SCORES

# Kind, name, English name, code and office of those who are named, by a short name.
WHO: dict[str, tuple[Any, str, str | None, str | None, str | None]] = {
    "amir": ("person", "حسین امیرعبداللهیان", "Hossein Amir-Abdollahian", "IRN", "وزیر امور خارجه"),
    "jilani": ("person", "جلیل عباس جیلانی", "Jalil Abbas Jilani", "PAK", "وزیر امور خارجه"),
    "raisi": ("person", "سید ابراهیم رئیسی", "Ebrahim Raisi", "IRN", "رئیس‌جمهور"),
    "sharif": ("person", "شهباز شریف", "Shehbaz Sharif", "PAK", "نخست‌وزیر"),
    "guterres": ("person", "آنتونیو گوترش", "Antonio Guterres", "UNO", "دبیرکل سازمان ملل متحد"),
    "minister": ("person", "وزیر خارجه پاکستان", None, "PAK", "وزیر امور خارجه"),
    "minister2": ("person", "وزیر امور خارجهٔ پاکستان", None, "PAK", "وزیر امور خارجه"),
    "envoy": ("person", "بهمن نمونه‌ای", None, "IRN", "فرستاده ویژه"),
    "envoy2": ("person", "بهمن نمونه ای", None, "IRN", "فرستاده ویژه"),
    "word": ("person", "نگرانی", None, "USA", "مقام ارشد"),
    "un": ("organisation", "سازمان ملل متحد", "United Nations", "UNO", None),
    "hezbollah": ("group", "حزب‌الله لبنان", "Hezbollah", "LBN", None),
    "IRN": ("state", "ایران", None, "IRN", None),
    "PAK": ("state", "پاکستان", None, "PAK", None),
    "USA": ("state", "آمریکا", None, "USA", None),
    "GBR": ("state", "بریتانیا", None, "GBR", None),
}
ISLAMABAD = Place("اسلام‌آباد", "PAK", 33.721, 73.043)
ISLAMABAD_SPELLED = Place("اسلام آباد", "PAK", 33.721, 73.043)
SOMEWHERE = Place("پاکستان", "PAK", None, None)
WASHINGTON = Place("واشنگتن", "USA", None, None)
NOWHERE = Place("میدان بزرگ", None, None, None)


def event(number: int, kind: Any, act: str, to: str = "", *, on: str | None = None, text: str, **more: Any) -> Event:
    """An event of those with these short names; its evidence is the second line of the report."""
    day = date.fromisoformat(on) if on else None
    line = text.splitlines()[2]
    start = text.index(line)
    return Event(
        id=f"event-{number}",
        type=kind,
        mode=more.get("mode"),
        contexts=(),
        actors=tuple(_party(name) for name in act.split()),
        recipients=tuple(_party(name) for name in to.split()),
        names=(),
        status=more.get("status", "happened"),
        date=EventDate(day, day, "day", "روز") if day else None,
        place=more.get("place"),
        size=None,
        quad=QUADS.get(kind, 4),
        intensity=SCORES.get(kind, -5),
        attributed_to=None,
        evidence=(Quoted(start, start + len(line), line),),
        confidence=0.8,
    )


def _party(name: str) -> Actor:
    kind, full, _, code, _ = WHO[name]
    return Actor(code or "IRN", "GOV", full, f"{kind}-{name}", 0, 1)


def report(
    doc: str,
    published: str | None,
    sentence: str,
    *events: tuple[Any, ...],
    named: str,
    quotes: tuple[tuple[str, str], ...] = (),
    outlet: str | None = "نمونه",
    details: dict[str, Any] | None = None,
) -> Coding:
    """A coding of a report with this sentence. ``events``: kind, who acts, whom on, day; ``named``: who else; ``quotes``: who, what."""
    text = f"{doc}\n\n{sentence}\n" + "".join(f"{words}\n" for _, words in quotes)
    parties = {name for one in events for side in one[1:3] for name in side.split()}
    names = sorted(parties | set(named.split()) | {name for name, _ in quotes})
    head = Report(
        doc=doc,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language="fa",
        title=doc,
        outlet=outlet,
        published=date.fromisoformat(published) if published else None,
    )
    return Coding(
        head,
        tuple(_entity(name, text) for name in names),
        tuple(event(number, one[0], one[1], one[2], on=one[3], text=text, **(details or {})) for number, one in enumerate(events, start=1)),
        tuple(_quote(name, words, text) for name, words in quotes),
        (),
        (),
        (),
        CODER,
    )


def _entity(name: str, text: str) -> Entity:
    kind, full, english, code, office = WHO[name]
    start = max(text.find(full), 0)
    return Entity(f"{kind}-{name}", kind, full, code, (Span(start, start + len(full)),), name_en=english, office=office)


def _quote(name: str, words: str, text: str) -> Quote:
    kind, full, _, code, _ = WHO[name]
    start = text.index(words)
    return Quote(Speaker(full, code, f"{kind}-{name}"), code, "direct", words, start, start + len(words), None, 0.9)


MET = "حسین امیرعبداللهیان در اسلام‌آباد با جلیل عباس جیلانی دیدار کرد."


def codings() -> tuple[Coding, ...]:
    """One meeting told by two outlets, talks without a day, a meeting of four, a denied one, a strike, sanctions, the United Nations."""
    return (
        report(
            "visit.txt",
            "2024-01-29",
            MET,
            ("CONSULT", "amir", "jilani", "2024-01-29"),
            named="IRN PAK",
            quotes=(("amir", "مرز باید امن بماند"), ("minister", "راه گفت‌وگو باز است")),
            details={"mode": "visit", "place": ISLAMABAD},
        ),
        report(
            "again.txt",
            "2024-01-30",
            "حسین امیرعبداللهیان روز دوشنبه با جلیل عباس جیلانی دیدار کرد.",
            ("CONSULT", "jilani amir", "", "2024-01-29"),
            named="minister2",
            outlet="دومی",
            details={"place": ISLAMABAD_SPELLED},
        ),
        report(
            "phone.txt",
            "2024-02-02",
            "حسین امیرعبداللهیان تلفنی با طرف پاکستانی گفت‌وگو کرد.",
            ("CONSULT", "amir PAK", "", None),
            named="IRN",
            quotes=(("amir", "سفر بعدی نزدیک است"),),
            details={"mode": "phone"},
        ),
        report(
            "april.txt",
            "2024-04-22",
            "سید ابراهیم رئیسی و حسین امیرعبداللهیان در اسلام‌آباد با شهباز شریف دیدار کردند.",
            ("CONSULT", "raisi amir", "sharif", "2024-04-22"),
            named="",
            details={"mode": "visit", "place": ISLAMABAD},
        ),
        report(
            "denied.txt",
            "2024-04-23",
            "خبر دیدار بهمن نمونه‌ای با شهباز شریف تکذیب شد.",
            ("CONSULT", "envoy", "sharif", "2024-04-20"),
            named="",
            details={"status": "denied"},
        ),
        report(
            "envoy.txt", "2024-04-24", "بهمن نمونه ای با شهباز شریف دیدار کرد.", ("CONSULT", "envoy2", "sharif", "2024-04-24"), named=""
        ),
        report(
            "strike.txt",
            "2024-01-17",
            "نیروهای ایران به نقطه‌ای در خاک پاکستان حمله کردند.",
            ("ASSAULT", "IRN", "PAK", "2024-01-16"),
            named="word",
            details={"place": SOMEWHERE},
        ),
        report(
            "sanctions.txt",
            "2024-02-05",
            "آمریکا و بریتانیا در واشنگتن تحریم‌های تازه‌ای علیه ایران اعلام کردند.",
            ("SANCTION", "USA GBR", "IRN", "2024-02-04"),
            named="word",
            details={"place": WASHINGTON},
        ),
        report(
            "nations.txt",
            "2024-02-06",
            "سازمان ملل متحد از ایران خواست خویشتن‌داری کند.",
            ("REQUEST", "un", "IRN", None),
            named="guterres",
            quotes=(("guterres", "همه باید خویشتن‌دار باشند"),),
            details={"place": NOWHERE},
        ),
        report("lebanon.txt", None, "حزب‌الله لبنان با فرستادهٔ ایران گفت‌وگو کرد.", ("CONSULT", "hezbollah", "IRN", None), named=""),
    )


def archive(folder: Path) -> Archive:
    """An archive with these."""
    store = open_archive(folder / "gathering.db")
    for one in codings():
        store.add(one)
    return store
