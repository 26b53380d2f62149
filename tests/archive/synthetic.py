"""Reports that nobody wrote, as many as are wanted: for measuring how the archive does at size, and for drawing tests at random.

``codings(count, seed)`` gives reports over five years of ten outlets, with four events each, a quotation, and now and then a commitment, an
agreement and a finding. States are drawn by Zipf's law, so that one pair has a twelfth of all events and most have few. Four events in ten
were told before by another report of those days, in the same or nearly the same words; one report in twelve is a copy of an earlier one.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

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
    EventType,
    Finding,
    Message,
    Quote,
    Quoted,
    Report,
    Speaker,
    Status,
)

ALPHA_3 = "IRN USA PAK AFG ISR RUS CHN IRQ SAU TUR SYR ARE QAT IND TJK OMN LBN AZE TKM UZB YEM KWT FRA GBR DEU EGY ARM KAZ JPN KGZ"
STATES = tuple(ALPHA_3.split())
OUTLETS = tuple(f"خبرگزاری {number}" for number in range(1, 11))
KINDS: tuple[tuple[EventType, int, float], ...] = (
    ("CONSULT", 1, 2.5), ("AGREE", 1, 2.5), ("SUPPORT", 1, 5.0), ("COOPERATE", 2, 9.5), ("AID", 2, 9.0), ("REQUEST", 3, 0.0),
    ("ACCUSE", 3, -3.0), ("THREATEN", 3, -3.5), ("SANCTION", 4, -7.0), ("ASSAULT", 4, -9.0),
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("happened", "happened", "happened", "planned", "denied", "background")
COMMON = (
    "وزیر رئیس سفیر نماینده دولت مجلس ارتش مرز گمرک بندر راه آهن گاز برق نفت آب تجارت قرارداد نشست دیدار گفت‌وگو امضا تفاهم‌نامه همکاری "
    "امنیت مبارزه قاچاق پناهنده تحریم بانک سرمایه دانشگاه فرهنگ هنر ورزش پرواز سفر هیئت کمیسیون مشترک شهر استان منطقه جنوب شمال غرب شرق "
    "هفته ماه سال دیروز امروز فردا تأکید درخواست اعلام محکوم تهدید حمله پاسخ توافق اجرا آغاز پایان افزایش کاهش بازگشایی"
)
WORDS = COMMON.split()
FIRST, DAYS = date(2020, 3, 20), 1826
CODER = Coder("ravabet", "0", None)
EVENTS = 4
LATELY = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """What several reports may tell."""

    event: Event
    words: tuple[str, ...]


def codings(count: int, seed: int = 1, *, states: Sequence[str] = STATES, days: int = DAYS) -> Iterator[Coding]:
    """So many reports, in order of the days they were published; the same for the same arguments."""
    random, lately = Random(seed), deque[Deed](maxlen=LATELY)
    last: deque[Coding] = deque(maxlen=20)
    for number in range(count):
        published = FIRST + timedelta(days=number * days // count)
        if last and random.random() < 1 / 12:
            made = _copy(random, random.choice(last), number, published)
        else:
            made = _report(random, [_deed(random, lately, published, states) for _ in range(EVENTS)], number, published)
        last.append(made)
        yield made


def _report(random: Random, deeds: list[Deed], number: int, published: date) -> Coding:
    lines = [" ".join(deed.words) + "." for deed in deeds] + [" ".join(random.choices(WORDS, k=40)) + "."]
    text = "\n".join([f"گزارش شمارهٔ {number}", *lines])
    events = tuple(_told(random, deed, text, f"v{place}") for place, deed in enumerate(deeds, start=1))
    states = sorted({actor.code for event in events for actor in event.actors + event.recipients})
    entities = tuple(Entity(f"e{place}", "state", state, state, ()) for place, state in enumerate(states, start=1))
    return Coding(_page(random, text, f"report-{number:06}", published), entities, events, *_others(random, events, text), CODER)


def _others(
    random: Random, events: tuple[Event, ...], text: str
) -> tuple[tuple[Quote, ...], tuple[Commitment, ...], tuple[Agreement, ...], tuple[Finding, ...]]:
    """A quotation; of two reports one a commitment, of four one an agreement, of eight one a finding."""
    one, other = (party.code for party in (events[0].actors + events[0].recipients)[:2])
    said, number = events[0].evidence, random.randrange(8)
    stated = date(2021, 3, 21) + timedelta(days=random.randrange(DAYS))
    due = Due(stated, stated + timedelta(days=30), "تا یک ماه")
    quote = Quote(Speaker(f"سخنگو {number}", one, "e1"), one, "direct", said[0].text, said[0].start, said[0].end, "گفت", 0.7)
    return (
        (quote,),
        (Commitment((one, other), said[0].text, due, "open", said),) if number % 2 else (),
        (Agreement(" ".join(random.choices(WORDS, k=4)), "memorandum", (one, other), None, None, said),) if number % 4 == 1 else (),
        (Finding("alias", "note", Message("One body under two names.", "یک نهاد با دو نام."), said),) if number == 2 else (),
    )


def _deed(random: Random, lately: deque[Deed], published: date, states: Sequence[str]) -> Deed:
    if lately and random.random() < 0.4:
        return random.choice(lately)
    weights = [1 / rank for rank in range(1, len(states) + 1)]
    one = random.choices(states, weights)[0]
    other = one
    while other == one:
        other = random.choices(states, weights)[0]
    kind, quad, intensity = random.choice(KINDS)
    day = published - timedelta(days=random.randrange(3))
    event = Event(
        id="v0",
        type=kind,
        mode=None,
        contexts=("diplomatic",),
        actors=(_party(one),),
        recipients=(_party(other),),
        names=(),
        status=random.choice(STATUSES),
        date=EventDate(day, day, "day", "روز") if random.random() < 0.7 else None,
        place=None,
        size=None,
        quad=quad,
        intensity=intensity,
        attributed_to=random.choice((None, "e1")),
        evidence=(),
        confidence=round(random.random(), 2),
    )
    lately.append(Deed(event, tuple(random.choices(WORDS, k=14))))
    return lately[-1]


def _party(code: str) -> Actor:
    return Actor(code, "GOV", code, None, 0, 1)


def _told(random: Random, deed: Deed, text: str, number: str) -> Event:
    words = " ".join(deed.words)
    start = text.index(words)
    told = Quoted.of(text, start, start + len(words) - random.randrange(20))
    return replace(deed.event, id=number, evidence=(told,))


def _copy(random: Random, of: Coding, number: int, published: date) -> Coding:
    text = f"{of.report.text}\nبه نقل از رسانه‌ها، {number}"
    return replace(of, report=_page(random, text, f"report-{number:06}", published))


def _page(random: Random, text: str, doc: str, published: date) -> Report:
    title = text.index("\n")
    return Report(
        doc=doc,
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        language="fa",
        title=text[:title],
        outlet=random.choice(OUTLETS),
        published=published if random.random() < 0.97 else None,
        blocks=(Block(0, title, "title"), Block(title + 1, len(text), "paragraph")),
    )
