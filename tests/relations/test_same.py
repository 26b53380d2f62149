"""One event told by several reports is one, whatever the order; what differs is said; nothing is lost."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.records import EventDate
from ravabet.relations import Telling, merge
from tests.relations.making import telling, when

MET = "وزیر امور خارجهٔ ایران در تهران با همتای پاکستانی خود دیدار و دربارهٔ مرز گفت‌وگو کرد"
MET_TOO = "وزیر خارجه ایران در تهران با همتای پاکستانی خود دیدار و درباره امنیت مرز گفتگو کرد"
STRUCK = "نیروی هوایی به مواضع گروهی مسلح در استان مرزی حمله کرد و چند نفر کشته شدند"
OTHER = "سخنگوی دولت از آغاز دور تازهٔ رایزنی‌های اقتصادی در هفتهٔ آینده خبر داد"

TOGETHER = [
    pytest.param(telling("a", on="2024-01-29", words=MET), telling("b", on="2024-01-29", words=MET_TOO), (), id="one day, like words"),
    pytest.param(
        telling("a", "ASSAULT", "IRN", "PAK", on="2024-01-16", words=STRUCK),
        telling("b", "ASSAULT", "IRN", "PAK", on="2024-01-16", words=STRUCK, published="2024-01-19", status="background"),
        (),
        id="background of a later report, of the same day",
    ),
    pytest.param(telling("a", words=MET), telling("b", words=MET), (), id="a copy, neither dated"),
    pytest.param(telling("a", words=MET, on="2024-01-29"), telling("b", words=MET_TOO), (), id="one of the two dated"),
    pytest.param(
        telling("a", words=MET, on="2024-01-29"), telling("b", words=MET, on="2024-01-28"), ("day",), id="a copy with another day"
    ),
    pytest.param(
        telling("a", words=MET, on="2024-01-29", place="تهران"),
        telling("b", words=MET, on="2024-01-29", place="مشهد"),
        ("place",),
        id="a copy with another place",
    ),
    pytest.param(
        telling("a", words=MET, on="2024-01-29", place="تهران"),
        telling("b", words=MET_TOO, on="2024-01-29", place="ایران"),
        (),
        id="a state and a city in it",
    ),
    pytest.param(
        telling("a", words=MET, on="2024-01-29", act="IRN PAK"),
        telling("b", words=MET, on="2024-01-29", act="IRN PAK AFG"),
        ("parties",),
        id="one party more",
    ),
    pytest.param(
        telling("a", "ASSAULT", "IRN", "PAK", on="2024-01-16", words=STRUCK, dead=2),
        telling("b", "ASSAULT", "IRN", "PAK", on="2024-01-16", words=STRUCK, dead=9),
        ("size",),
        id="another number of dead",
    ),
    pytest.param(
        telling("a", words=MET, on="2024-01-29"),
        telling("b", words=MET_TOO, on=when("2024-01-21", "2024-02-19", "month"), place="تهران"),
        (),
        id="the month that holds the day",
    ),
]


@pytest.mark.parametrize(("one", "other", "differs"), TOGETHER)
def test_one_event(one: Telling, other: Telling, differs: tuple[str, ...]) -> None:
    merged = merge([one, other])
    assert [event.differs for event in merged] == [differs]
    assert {source.key for source in merged[0].tellings} == {one.source.key, other.source.key}
    assert 0.7 < merged[0].sure <= 1


APART = [
    pytest.param(telling("a", words=MET), telling("a", words=MET, number="v2"), id="told apart by their own report"),
    pytest.param(telling("a", words=MET, on="2024-01-29"), telling("b", words=MET_TOO, on="2024-01-26"), id="another day"),
    pytest.param(telling("a", words=MET, on="2024-01-29"), telling("b", words=MET, on="2024-02-29"), id="the same words a month later"),
    pytest.param(telling("a", words=MET, on="2024-01-29"), telling("b", words=OTHER, on="2024-01-29"), id="other words"),
    pytest.param(telling("a", words=MET), telling("b", words=OTHER), id="other words, no dates"),
    pytest.param(
        telling("a", words=MET, on="2024-01-29", place="تهران"),
        telling("b", words=MET_TOO, on="2024-01-29", place="کابل"),
        id="another place",
    ),
    pytest.param(telling("a", words=MET), telling("b", words=MET, status="planned"), id="planned, not done"),
    pytest.param(telling("a", words=MET), telling("b", words=MET, status="background"), id="background of no stated day"),
    pytest.param(telling("a", words=MET), telling("b", words=MET, status="denied"), id="one denies it"),
    pytest.param(
        telling("a", "ASSAULT", "IRN", "PAK", words=STRUCK), telling("b", "ASSAULT", "PAK", "IRN", words=STRUCK), id="the other way round"
    ),
    pytest.param(telling("a", words=MET), telling("b", "SUPPORT", words=MET), id="another type"),
    pytest.param(telling("a", words=MET, mode="visit"), telling("b", words=MET), id="a journey and a talk"),
    pytest.param(telling("a", words=MET, names=("علی رضایی",)), telling("b", words=MET, names=("حسن احمدی",)), id="other people"),
    pytest.param(telling("a", words="گفت‌وگوهای"), telling("b", words="گفت‌وگوهای"), id="a word says too little"),
    pytest.param(telling("a", words=MET, published=None), telling("b", words=MET, published=None), id="no day at all"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_events(one: Telling, other: Telling) -> None:
    merged = merge([one, other])
    assert len(merged) == 2
    assert {(event.sure, event.differs) for event in merged} == {(1.0, ())}


@pytest.mark.parametrize(
    ("wide", "close"),
    [
        (when("2024-01-27", "2024-02-02", "range"), when("2024-01-29")),
        (when("2024-01-20", "2024-01-26", "month"), when("2024-01-23", "2024-01-25")),
        (when("2024-01-01", "2024-01-31", "month"), when("2024-01-20", "2024-01-26", "month")),
        (when("2024-01-01", "2024-12-31", "year"), when("2024-01-27", "2024-02-02", "range")),
    ],
)
def test_of_two_dates_the_closer_is_kept(wide: EventDate, close: EventDate) -> None:
    (event,) = merge([telling("a", words=MET, on=wide), telling("b", words=MET, on=close)])
    assert event.date == close


def test_the_day_of_publication_is_never_the_date() -> None:
    (undated,) = merge([telling("a", published="2024-01-30")])
    assert (undated.date, undated.day_from) == (None, "publication")
    assert undated.day is not None and undated.day.isoformat() == "2024-01-30"
    (dated,) = merge([telling("a", words=MET, on="2024-01-29"), telling("b", words=MET, published="2024-01-30")])
    assert dated.date == when("2024-01-29")
    assert dated.day_from == "date"
    (dayless,) = merge([telling("a", published=None)])
    assert (dayless.day, dayless.day_from) == (None, None)


def test_a_chain_of_days_is_not_one_event() -> None:
    days = ["2024-01-20", "2024-01-22", "2024-01-24", "2024-01-26", "2024-01-28"]
    merged = merge(telling(f"r{day}", words=MET, on=day) for day in days)
    for event in merged:
        stated = {source.published for source in event.tellings}
        assert stated
        assert len(event.tellings) < 3
    assert sum(len(event.tellings) for event in merged) == len(days)


def test_sources_are_counted_by_outlet() -> None:
    (merged,) = merge(telling(report, words=MET, outlet=outlet) for report, outlet in [("a", "نمونه"), ("b", "نمونه"), ("c", None)])
    assert merged.outlets == {"نمونه", "c.txt"}


WORDS = st.sampled_from([MET, MET_TOO, STRUCK, OTHER, "گفت‌وگو"])
TELLINGS = st.lists(
    st.builds(
        telling,
        st.sampled_from("abcdefgh"),
        st.sampled_from(["CONSULT", "ASSAULT"]),
        st.sampled_from(["IRN", "PAK", "IRN PAK"]),
        st.sampled_from(["PAK", "IRN", ""]),
        on=st.sampled_from([None, "2024-01-27", "2024-01-28", "2024-01-29"]),
        published=st.sampled_from([None, "2024-01-29", "2024-01-30", "2024-02-05"]),
        words=WORDS,
        number=st.sampled_from(["v1", "v2", "v3"]),
        place=st.sampled_from([None, "تهران", "ایران", "کابل"]),
        dead=st.sampled_from([None, 2, 3]),
    ),
    unique_by=lambda telling: telling.source.key,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(TELLINGS, st.integers(0, 1000))
def test_the_order_does_not_matter_and_nothing_is_lost(tellings: list[Telling], seed: int) -> None:
    merged = merge(tellings)
    shuffled = tellings[:]
    random.Random(seed).shuffle(shuffled)
    assert merge(shuffled) == merged
    assert sorted(source.key for event in merged for source in event.tellings) == sorted(told.source.key for told in tellings)
    by_key = {told.source.key: told for told in tellings}
    again = merge(by_key[source.key] for event in merged for source in event.tellings)
    assert again == merged


@settings(max_examples=60, deadline=None)
@given(TELLINGS)
def test_what_differs_in_day_or_place_is_said(tellings: list[Telling]) -> None:
    by_key = {told.source.key: told.event for told in tellings}
    for event in merge(tellings):
        told = [by_key[source.key] for source in event.tellings]
        assert ("day" in event.differs) == (len({one.date for one in told if one.date}) > 1)
        names = {one.place.name for one in told if one.place}
        assert ("place" in event.differs) == ("کابل" in names and len(names) > 1)
        assert len({source.report_id for source in event.tellings}) == len(event.tellings)
