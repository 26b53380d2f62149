"""Who did what to whom: every row of the table with all its events and no others, and what holds for each event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ravabet.coding import code
from ravabet.coding.vocabulary import plover_types
from ravabet.reading import read_text
from ravabet.records import Coding, Event
from tests.coding.checks import LONGEST_EVIDENCE, check_record

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data/events.yaml").read_text(encoding="utf-8"))


@cache
def coded(text: str, published: str | None) -> Coding:
    given = {"published": published} if published else {}
    return code(read_text(text, "case", **given), rules_alone=True)


def _coding(row: dict[str, Any]) -> Coding:
    return coded(row["text"], str(row["published"]) if "published" in row else None)


def _codes(actors: Sequence[Any]) -> list[str]:
    return sorted(actor.code for actor in actors)


def _told(event: Event) -> tuple[Any, ...]:
    return event.type, event.status, _codes(event.actors), _codes(event.recipients)


def _wanted(want: dict[str, Any]) -> tuple[Any, ...]:
    return want["type"], want.get("status", "happened"), sorted(want["actors"]), sorted(want.get("recipients", ()))


def _detail(event: Event, want: dict[str, Any], coding: Coding) -> dict[str, Any]:
    """What the event says on each point that the row asks about, in the row's own form."""
    asserting = next((entity.name for entity in coding.entities if entity.id == event.attributed_to), None)
    days = [event.date.start, event.date.end] if event.date else None
    said = {
        "mode": event.mode,
        "date": days[0] if days and isinstance(want.get("date"), date) and days[0] == days[1] else days,
        "place": event.place.name if event.place else None,
        "names": [name for name in event.names if name in want.get("names", ())],
        "size": {k: v for k in ("dead", "injured", "arrested") if (v := getattr(event.size, k, None)) is not None},
        "contexts": [context for context in want.get("contexts", ()) if context in event.contexts],
        "by": asserting,
    }
    return {point: said[point] for point in want if point in said}


def _case(row: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=row["known_failure"])] if "known_failure" in row else []
    return pytest.param(row, marks=marks, id=row["text"][:45])


@pytest.mark.parametrize("row", [_case(row) for row in ROWS])
def test_the_events_of_a_report(row: dict[str, Any]) -> None:
    coding = _coding(row)
    left = list(coding.events)
    for want in row["events"]:
        same = [event for event in left if _told(event) == _wanted(want)]
        assert same, (_wanted(want), [_told(event) for event in coding.events])
        asked = {point: want[point] for point in _detail(same[0], want, coding)}
        fitting = next((event for event in same if _detail(event, want, coding) == asked), None)
        assert fitting is not None, [_detail(event, want, coding) for event in same]
        left.remove(fitting)
    assert row.get("others") or not left, [_told(event) for event in left]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"][:45]) for row in ROWS])
def test_every_record_is_sound(row: dict[str, Any]) -> None:
    coding = _coding(row)
    check_record(coding)
    for event in coding.events:
        kind = plover_types()[event.type]
        assert event.quad == kind.quad
        assert event.intensity == kind.modes.get(event.mode or "", kind.score)
        assert 0 < event.confidence <= 1
        assert len(event.contexts) <= 3
        assert kind.reciprocal or event.recipients or event.mode != "visit"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اظهارات امروز وزیر خارجه عراق درباره اینکه ایران با ترکیه گفت‌وگو خواهد کرد بازتاب یافت.", None),
        ("وزیر خارجه ایران در گفت‌وگوی امروز با همتای عراقی خود از امنیت مرزها سخن گفت.", date(2024, 1, 30)),
    ],
)
def test_the_day_of_words_is_not_that_of_the_act_they_tell(text: str, day: date | None) -> None:
    (event,) = coded(text, "2024-01-30").events
    assert (event.date.start if event.date else None) == day


def test_evidence_of_a_long_sentence_is_cut_towards_the_act() -> None:
    aside = " و ".join(["در فضایی آکنده از احترام دوسویه و درک منافع بلندمدت مردمان منطقه"] * 8)
    text = f"وزیر خارجه ایران {aside} با همتای عراقی خود در بغداد دیدار کرد."
    pieces = [piece.text for event in coded(text, None).events for piece in event.evidence]
    assert pieces
    assert all(len(piece) <= LONGEST_EVIDENCE and piece in text for piece in pieces)
    assert any("دیدار کرد" in piece for piece in pieces)


def test_an_actor_keeps_the_code_that_was_written_by_mistake() -> None:
    text = (
        "گفت‌وگوی ایران و آذربایجان\n\nوزیر خارجه ایران در باکو، پایتخت ارمنستان، گفت ایران و ارمنستان همسایه‌اند. "
        "ایران و ارمنستان سند همکاری امضا کردند."
    )
    actors = [actor for event in coded(text, None).events for actor in (*event.actors, *event.recipients)]
    assert ("AZE", "ARM") in {(actor.code, actor.said) for actor in actors}
    assert "ARM" not in {actor.code for actor in actors}


def test_the_later_of_two_tellings_adds_what_the_first_left_out() -> None:
    text = "اسرائیل به بیروت حمله کرد.\n\nاسرائیل روز یکشنبه با جنگنده به بیروت حمله کرد."
    (event,) = coded(text, "2024-02-01").events
    assert event.date is not None
    assert (event.date.start, event.mode) == (date(2024, 1, 28), "aerial")


def test_swapping_the_parties_swaps_the_sides() -> None:
    states = {"ایران": "IRN", "ترکیه": "TUR", "پاکستان": "PAK", "روسیه": "RUS", "چین": "CHN"}
    for one in states:
        for other in states.keys() - {one}:
            (event,) = coded(f"{one} از {other} انتقاد کرد.", None).events
            assert (_codes(event.actors), _codes(event.recipients)) == ([states[one]], [states[other]])
