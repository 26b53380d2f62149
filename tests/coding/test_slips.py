"""Slips of state: which places are wrong, what is meant, and how parties are mended."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.coding.entities import build_page
from ravabet.coding.page import Page
from ravabet.coding.slips import Slips
from ravabet.coding.vocabulary import rows
from ravabet.knowledge import Group, load
from ravabet.reading import read_record
from ravabet.text import key

CAPITALS = [
    ("باکو", "AZE", "آذربایجان"), ("بغداد", "IRQ", "عراق"), ("تاشکند", "UZB", "ازبکستان"), ("مسقط", "OMN", "عمان"),
    ("بیشکک", "KGZ", "قرقیزستان"),
]  # fmt: skip
FORMS = yaml.safe_load(
    """
- {form: "نشست در {city}، پایتخت {state}، برگزار شد.", wrong: true}
- {form: "نشست در {city} پایتخت {state} برگزار شد.", wrong: true}
- {form: "هیئت پاکستان به «{city}»، پایتخت {state}، رفت.", wrong: true}
- {form: "هیئت پاکستان به {city} (پایتخت {state}) رفت.", wrong: true}
- {form: "آنها در پایتخت {state}، {city}، ملاقات نمودند.", wrong: true}
- {form: "آنها در {city} و پایتخت {state} ملاقات نمودند.", wrong: false}
- {form: "از {city} تا مرز {state} راه درازی است.", wrong: false}
- {form: "{city} پایتخت {state} نیست.", wrong: false}
- {form: "به گفته او {city}. پایتخت {state} آرام است.", wrong: false}
"""
)


def read(text: str, title: str | None = None) -> tuple[Page, Slips]:
    record = {"doc": "slips", "text": text} | ({"title": title} if title else {})
    return build_page(read_record(record), load())


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row["form"][:40])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_capital_and_state_in_every_form(row: dict[str, object], data: st.DataObject) -> None:
    city, code, _ = data.draw(st.sampled_from(CAPITALS))
    _, said, state = data.draw(st.sampled_from(CAPITALS))
    _, slips = read(str(row["form"]).format(city=city, state=state))
    expected = [(said, code)] if row["wrong"] and said != code else []
    assert [(slip.said, slip.meant) for slip in slips.found] == expected


def test_mentions_carry_the_state_meant_and_what_was_written() -> None:
    page, slips = read("وزیر خارجه ایران در باکو، پایتخت ارمنستان، گفت ایران و ارمنستان همسایه‌اند.", "گفت‌وگوی ایران و آذربایجان")
    assert [slip.sign.kind for slip in slips.found] == ["capital", "state"]
    written = [page.text[m.start : m.end] for m in page.mentions if m.said == "ARM"]
    assert written == ["ارمنستان", "ارمنستان"]
    assert not any("ARM" in mention.codes for mention in page.mentions)


def test_parties_without_slips_are_left_alone() -> None:
    page, slips = read("وزیران خارجه ایران و پاکستان در تهران دیدار کردند.")
    assert slips.found == () and slips.mend(slips.parties) == slips.parties
    assert all(mention.said is None for mention in page.mentions)


def test_only_the_wrong_state_of_a_list_is_mended() -> None:
    page, _ = read("در بغداد، پایتخت سوریه، هیئت عراقی ماند.\nسفیران پاکستان و سوریه بازگشتند.", "پاکستان و عراق")
    pair = [mention for mention in page.mentions if "PAK" in mention.codes][-1]
    assert "SYR" not in pair.codes
    assert (pair.said, pair.meant) == ("SYR", "IRQ") and set(pair.codes) == {"PAK", "IRQ"}


def test_what_vouches_for_a_state_keeps_its_other_places() -> None:
    text = "در باکو، پایتخت ارمنستان، نشست برگزار شد.\nایروان خشنود است و پاکستان با ارمنستان پیمان بست."
    _, slips = read(text, "پاکستان و آذربایجان")
    assert [slip.sign.kind for slip in slips.found] == ["capital"]


def test_without_the_state_meant_nothing_spreads() -> None:
    _, slips = read("نشست در باکو، پایتخت ارمنستان، برگزار شد.\nپاکستان با ارمنستان پیمان بست.")
    assert [slip.sign.kind for slip in slips.found] == ["capital"]


def test_two_signs_that_disagree_spread_nothing() -> None:
    text = "نشست در باکو، پایتخت ارمنستان، بود.\nنشست دیگر در تاشکند، پایتخت ارمنستان، بود.\nپاکستان با ارمنستان و آذربایجان پیمان بست."
    _, slips = read(text)
    assert [slip.sign.kind for slip in slips.found] == ["capital", "capital"]


@pytest.mark.parametrize("table", ["slip_words", "finding_words", "rival_names", "month_lengths"])
def test_every_example_holds_a_word_of_its_row(table: str) -> None:
    for row in rows(table):
        words = str(row.get("words") or row["names"]).split("|")
        example = " " + key(row["example"]).replace("،", " ") + " "
        assert any(key(word) in example for word in words), row


def test_rival_names_are_names_of_the_group() -> None:
    for row in rows("rival_names"):
        assert row["group"] in {group.id for group in load().tables.groups}
        found = {r.id for name in row["names"].split("|") for r in load().meanings(name) if isinstance(r, Group)}
        assert found == {row["group"]}, row
