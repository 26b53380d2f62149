"""Copies and reposts are found whatever the order of the reports, and count once as a source."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.archive import open_archive
from ravabet.records import Furniture, Report
from ravabet.relations import Text, curve, marked, merge, originals, originals_in, relation
from tests.relations.archived import reported
from tests.relations.making import telling

WIRE = (
    "وزیر راه ایران و همتای پاکستانی او در بندر گوادر دیدار کردند و دربارهٔ گشایش دو بازارچهٔ مرزی و افزایش شمار قطارهای باری "
    "میان زاهدان و کویته گفت‌وگو کردند. دو طرف قرار گذاشتند که کارشناسان گمرک در ماه آینده در زاهدان گرد هم آیند."
)
SIGNED = "کانال نمونه: " + WIRE.replace("قطارهای", "قطار های").replace("ی", "ي") + " ما را دنبال کنید."
RETOLD = (
    "گشایش دو بازارچه در مرز و قطارهای بیشتر میان زاهدان و کویته موضوع دیدار وزیران راه ایران و پاکستان در گوادر بود؛ "
    "نشست کارشناسان گمرکی دو کشور ماه آینده در زاهدان برگزار می‌شود و جزئیات آن هنوز روشن نیست."
)
OTHER = (
    "نمایندگان تاجیکستان و افغانستان در خاروغ بر سر بازسازی پلی بر رود پنج به تفاهم رسیدند و قرار شد مهندسان دو کشور تا پایان "
    "تابستان نقشهٔ آن را آماده کنند و هزینهٔ ساخت را میان دو وزارتخانه بخش کنند."
)
DAY = date(2024, 1, 29)


def text(name: str, words: str, days: int | None = 0) -> Text:
    return Text(name, None if days is None else DAY + timedelta(days), words)


PAIRS = [
    pytest.param(text("a", WIRE), text("b", WIRE, 1), True, id="a repost"),
    pytest.param(text("a", WIRE), text("b", SIGNED), True, id="signed, in other letters and joiners"),
    pytest.param(text("a", WIRE), text("b", WIRE, None), True, id="of no known day"),
    pytest.param(text("a", WIRE), text("b", RETOLD), False, id="the same told anew"),
    pytest.param(text("a", WIRE), text("b", OTHER), False, id="another matter"),
    pytest.param(text("a", WIRE), text("b", WIRE, 300), False, id="the same words next year"),
    pytest.param(text("a", WIRE), text("b", WIRE + OTHER + RETOLD), False, id="part of a longer report"),
    pytest.param(text("a", "دیدار وزیران راه"), text("b", "دیدار وزیران راه"), False, id="a headline"),
    pytest.param(text("a", ""), text("b", ""), False, id="nothing"),
]


@pytest.mark.parametrize(("one", "other", "copied"), PAIRS)
def test_a_copy_is_known_by_its_text(one: Text, other: Text, copied: bool) -> None:
    assert originals([one, other]) == originals([other, one]) == ({"b": "a"} if copied else {})


def test_the_earliest_is_the_original_and_stands_for_all() -> None:
    texts = [text("c", WIRE, 2), text("b", SIGNED, 1), text("z", WIRE, 0), text("o", OTHER, 0)]
    assert originals(texts) == {"b": "z", "c": "z"}


def test_copies_of_copies_make_no_chain() -> None:
    sentences = [f"{WIRE[at : at + 60]} {OTHER[at : at + 60]} شمارهٔ {at}" for at in range(0, 160, 20)]
    steps = [text(f"r{at}", " ".join(sentences[at : at + 3])) for at in range(6)]
    found = originals(steps)
    assert found
    assert not set(found) & set(found.values())


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([WIRE, SIGNED, RETOLD, OTHER, WIRE + OTHER]), st.sampled_from([0, 1, 5, 9, None])), max_size=9),
    st.integers(0, 99),
)
def test_the_order_does_not_matter(drawn: list[tuple[str, int | None]], seed: int) -> None:
    texts = [text(f"r{at}", words, days) for at, (words, days) in enumerate(drawn)]
    shuffled = texts[:]
    random.Random(seed).shuffle(shuffled)
    assert originals(shuffled) == originals(texts)


def test_furniture_is_not_compared() -> None:
    words = OTHER + WIRE
    report = Report("d", "i", words, "fa", furniture=(Furniture(0, len(OTHER), "related"),))
    assert Text.of(report) == Text("i", None, WIRE)


def test_copies_count_once_as_a_source() -> None:
    reports = [("a", "نخست"), ("b", "دوم"), ("c", "سوم")]
    told = [telling(name, on="2024-01-29", published=f"2024-01-{30 + (name != 'a')}", outlet=outlet) for name, outlet in reports]
    (event,) = merge(marked(told, {"b": "a"}))
    assert (event.copies, event.outlets, len(event.tellings)) == (1, frozenset({"نخست", "سوم"}), 3)
    assert [source.original for source in event.tellings] == [None, "a", None]
    (point,) = curve([event], (), (DAY, DAY)).points
    assert (point.sources, point.reports) == (2, 3)


def test_of_copies_alone_the_earliest_is_the_source() -> None:
    told = [telling("b", outlet="دوم", published="2024-01-30"), telling("c", outlet="سوم", published="2024-01-29")]
    (event,) = merge(marked(told, {"b": "a", "c": "a"}))
    assert (event.copies, event.outlets) == (1, frozenset({"سوم"}))


def test_an_archive_is_read_for_copies(tmp_path: Path) -> None:
    event = telling("x", on="2024-01-29").event
    with open_archive(tmp_path / "archive.sqlite") as store:
        for doc, words in [("one", WIRE), ("two", SIGNED), ("three", OTHER)]:
            coding = reported(doc, "2024-01-30" if doc == "one" else "2024-01-31", event, outlet=doc)
            named = hashlib.sha256(words.encode()).hexdigest()
            store.add(replace(coding, report=replace(coding.report, text=words, id=named)))
        ids = {revision.doc: revision.report_id for revision in store.reports()}
        assert originals_in(store) == {ids["two"]: ids["one"]}
        assert originals_in(store, [ids["two"], ids["three"]]) == {}
        (entry,) = relation(store, ("IRN", "PAK"), as_of=DAY).timeline.told
    assert (entry.event.copies, entry.event.outlets) == (1, frozenset({"one", "three"}))
