"""Reasons: they are those of the very events that ``code`` gives, and say what gave each field."""

from __future__ import annotations

import typing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ravabet import read_file, read_text
from ravabet.coding import Reasons, code, reasons
from ravabet.coding.reasons.parties import PLACES, WAYS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
PUBLISHED = "2026-06-03"
DATED = [row for row in yaml.safe_load((Path(__file__).parent / "data/events.yaml").read_text(encoding="utf-8")) if "published" in row]


def why(text: str, published: str | None = PUBLISHED, outlet: str = "ایرنا") -> tuple[Reasons, ...]:
    given = {"outlet": outlet} | ({"published": published} if published else {})
    return reasons(read_text(text, "one", **given), rules_alone=True).reasons


def only(text: str, kind: str) -> Reasons:
    (found,) = [one for one in why(text) if one.event.type == kind]
    return found


@pytest.mark.parametrize("rules_alone", [False, True])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_reasons_are_those_of_the_events_of_code(path: Path, rules_alone: bool) -> None:
    report = read_file(path)
    coding, explained = code(report, rules_alone=rules_alone), reasons(report, rules_alone=rules_alone)
    assert tuple(one.event for one in explained.reasons) == coding.events
    assert explained.coder == coding.coder
    for one in explained.reasons:
        parties = [party.code for party in one.parties]
        assert sorted(parties) == sorted(a.code for a in (*one.event.actors, *one.event.recipients))
        assert all(party.way in WAYS and party.place in PLACES for party in one.parties)
        for words in (one.act.words, *(party.words for party in one.parties), *(telling.words for telling in one.tellings)):
            assert report.text[words.start : words.end] == words.text
        assert (one.date is None, one.place is None, one.mode is None) == (
            one.event.date is None,
            one.event.place is None,
            one.event.mode is None,
        )


@pytest.mark.parametrize("row", DATED, ids=lambda row: row["text"][:45])
def test_an_explained_date_is_the_one_that_was_coded(row: dict[str, Any]) -> None:
    report = read_text(row["text"], "one", published=str(row["published"]))
    coded, explained = code(report, rules_alone=True).events, reasons(report, rules_alone=True).reasons
    assert tuple(one.event for one in explained) == coded
    days = [(event.date.start, event.date.end) if event.date else None for event in coded]
    assert [(one.date.start, one.date.end) if one.date else None for one in explained] == days


def test_the_row_and_its_example_are_told() -> None:
    found = only("وزیر خارجه پاکستان دیروز حمله هند به کشمیر را محکوم کرد.", "ACCUSE")
    assert (found.act.row, found.act.words.text, found.act.chance) == ("condemn", "محکوم کرد", None)
    assert found.act.example == "ایران حمله اسرائیل به سوریه را محکوم کرد."
    assert not found.network


@pytest.mark.parametrize(
    ("text", "kind", "status", "ground", "words"),
    [
        ("ایران با پاکستان گفت‌وگو کرد.", "CONSULT", "happened", "told", "گفت‌وگو کرد"),
        ("وزیر خارجه ایران قرار است با همتای پاکستانی خود دیدار کند.", "AGREE", "planned", "cue", "قرار است"),
        ("ایران به پاکستان کمک نقدی خواهد کرد.", "AGREE", "planned", "future", "خواهد کرد"),
        ("سخنگوی ایران دیدار با مقام‌های پاکستان را تکذیب کرد.", "CONSULT", "denied", "cue", "تکذیب کرد"),
        ("ایران به پاکستان حمله نکرد.", "ASSAULT", "denied", "negative", "نکرد"),
        ("اگر آمریکا حمله کند، ایران با پاکستان گفت‌وگو می‌کند.", "AGREE", "hypothetical", "cue", "اگر"),
        ("ایران به پاکستان حمله کرده بود.", "ASSAULT", "background", "recalled", "کرده بود"),
        ("بیش از سه ماه از حمله روسیه به اوکراین می‌گذرد.", "ASSAULT", "background", "past-date", "سه ماه از"),
        ("عربستان پس از حمله به سفارتش در سال ۲۰۱۶ روابط خود را با ایران قطع کرد.", "SANCTION", "background", "set-after", "سال ۲۰۱۶"),
        ("ایران در ۲۰ فروردین ۱۴۰۳ به پاکستان حمله کرد.", "ASSAULT", "background", "past-date", "۲۰ فروردین ۱۴۰۳"),
        ("ایران پاکستان را به حمله تهدید کرد.", "THREATEN", "hypothetical", "threat", None),
    ],
)
def test_what_gives_an_act_its_status(text: str, kind: str, status: str, ground: str, words: str | None) -> None:
    found = only(text, kind).status
    assert (found.status, found.kind, found.words.text if found.words else None) == (status, ground, words)
    assert (found.example is not None) == (ground == "cue")


def test_a_type_that_folds_is_told_with_the_words_own() -> None:
    found = only("وزیر خارجه ایران قرار است با همتای پاکستانی خود دیدار کند.", "AGREE")
    assert found.act.type == "CONSULT"


@pytest.mark.parametrize(
    ("text", "kind", "words", "counted", "days"),
    [
        ("ایران دیروز به پاکستان حمله کرد.", "relative", "دیروز", True, ("2026-06-02", "2026-06-02")),
        ("ایران سه‌شنبه به پاکستان حمله کرد.", "weekday", "سه‌شنبه", True, ("2026-06-02", "2026-06-02")),
        ("ایران ۲ خرداد به پاکستان حمله کرد.", "partial", "۲ خرداد", True, ("2026-05-23", "2026-05-23")),
        ("ایران ۲ خرداد ۱۴۰۵ به پاکستان حمله کرد.", "absolute", "۲ خرداد ۱۴۰۵", False, ("2026-05-23", "2026-05-23")),
    ],
)
def test_how_a_date_was_counted(text: str, kind: str, words: str, counted: bool, days: tuple[str, str]) -> None:
    found = only(text, "ASSAULT").date
    assert found is not None
    assert (found.kind, found.words.text, found.told_by) == (kind, words, None)
    assert (found.counted_from, found.said_then) == (date(2026, 6, 3) if counted else None, False)
    assert (found.start.isoformat(), found.end.isoformat()) == days


def test_a_day_within_words_is_counted_from_the_day_they_were_said() -> None:
    found = only("وزیر دفاع ترکیه روز دوشنبه گفت: «ما دیروز به شمال عراق حمله کردیم.»", "ASSAULT").date
    assert found is not None
    assert (found.words.text, found.counted_from, found.said_then) == ("دیروز", date(2026, 6, 1), True)
    assert found.start == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("published", "text", "why_not"),
    [(None, "ایران دیروز به پاکستان حمله کرد.", "report-day"), (PUBLISHED, "ایران ظرف ۶۰ روز به پاکستان حمله می‌کند.", "other")],
)
def test_why_a_time_gives_no_day(published: str | None, text: str, why_not: str) -> None:
    undated = [(time.words.text, time.why) for one in why(text, published) for time in one.undated]
    assert [reason for _, reason in undated] == [why_not]


@pytest.mark.parametrize(
    ("text", "code_", "way", "earlier"),
    [
        ("پاکستان حمله هند را محکوم کرد.", "PAK", "state", None),
        ("اسلام‌آباد حمله هند را محکوم کرد.", "PAK", "capital", None),
        ("وزیر خارجه پاکستان حمله هند را محکوم کرد.", "PAK", "titled", None),
        ("شهباز شریف حمله هند را محکوم کرد.", "PAK", "person", None),
        ("سفیر کشورمان حمله هند را محکوم کرد.", "IRN", "home", None),
        ("شهباز شریف به دهلی نو رفت.\nوی حمله هند را محکوم کرد.", "PAK", "pronoun", "شهباز شریف"),
        ("پاکستان هشدار داد. این کشور حمله هند را محکوم کرد.", "PAK", "this-state", "پاکستان"),
        ("سازمان ملل حمله هند را محکوم کرد.", "UNO", "organisation", None),
    ],
)
def test_how_a_party_was_resolved(text: str, code_: str, way: str, earlier: str | None) -> None:
    found = [one for one in why(text) if one.event.type == "ACCUSE"][-1]
    (party,) = [party for party in found.parties if party.role == "actor"]
    assert (party.code, party.way, party.earlier.text if party.earlier else None) == (code_, way, earlier)
    assert party.by == "rules"


@pytest.mark.parametrize(
    ("text", "kind", "role", "place", "marker"),
    [
        ("ترکیه به عراق حمله کرد.", "ASSAULT", "actor", "subject", None),
        ("ترکیه به عراق حمله کرد.", "ASSAULT", "recipient", "preposition", "به"),
        ("ترکیه عراق را محکوم کرد.", "ACCUSE", "recipient", "object", "را"),
        ("حملات ترکیه به عراق ادامه دارد.", "ASSAULT", "actor", "genitive", None),
        ("وزیر خارجه ایران گفت: ما حمله هند را محکوم می‌کنیم.", "ACCUSE", "actor", "voice", None),
    ],
)
def test_why_a_party_has_its_role(text: str, kind: str, role: str, place: str, marker: str | None) -> None:
    found = only(text, kind)
    assert [(party.place, party.marker) for party in found.parties if party.role == role] == [(place, marker)]


def test_where_place_and_mode_come_from() -> None:
    found = only("پهپادهای ترکیه در موصل به عراق حمله کردند.", "ASSAULT")
    assert found.mode is not None
    assert (found.mode.value, found.mode.way, found.mode.words.text if found.mode.words else None) == ("drone", "words", "پهپادهای")
    assert found.place is not None
    assert (found.place.value, found.place.way) == ("موصل", "in")


def test_a_place_is_shown_by_its_whole_phrase() -> None:
    found = only("اسرائیل به مواضعی در شهر الخیام در جنوب لبنان حمله کرد.", "ASSAULT").place
    assert found is not None and found.words is not None
    assert found.value == found.words.text == "شهر الخیام در جنوب لبنان"


def test_another_telling_gives_what_the_surest_lacks() -> None:
    text = "ایران به پاکستان حمله کرد.\nحمله ایران به پاکستان دیروز بود."
    found = only(text, "ASSAULT")
    (other,) = found.tellings
    assert (other.row, other.gave) == ("attack", ("date",))
    assert found.date is not None
    assert found.date.told_by == other.words


def test_the_network_gives_its_chances() -> None:
    (found,) = reasons(read_text("ایران به پاکستان حمله کرد.", "one", published=PUBLISHED)).reasons
    assert found.network
    assert found.act.chance is not None and found.act.chance > 0.5
    assert {party.by for party in found.parties} <= set(typing.get_args(typing.get_type_hints(type(found.parties[0]))["by"]))
    assert all(party.chance is not None for party in found.parties)


def test_plain_values_carry_no_event_but_its_id() -> None:
    (found,) = why("ایران دیروز به پاکستان حمله کرد.")
    plain = found.to_json()
    assert (plain["event"], plain["type"]) == ("event-1", "ASSAULT")
    assert plain["date"]["counted_from"] == PUBLISHED
    assert plain["evidence"][0]["text"] == found.event.evidence[0].text
